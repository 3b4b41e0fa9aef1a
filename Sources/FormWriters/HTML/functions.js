// The functions of the rule language. Strict ones get values that are numbers; those of `cellFunctions` get cells and look at their states.

const extreme = (values, sign) => values.reduce((best, value) => {
    if (best === OVERFLOW) return OVERFLOW;
    const order = compared(value, best);
    return order === OVERFLOW ? OVERFLOW : order === sign ? value : best;
});

const functions = {
    sum: (values) => values.reduce((total, value) => total === OVERFLOW ? OVERFLOW : plus(total, value), NOUGHT),
    min: (values) => extreme(values, -1),
    max: (values) => extreme(values, 1),
    abs: ([value]) => magnitude(value),
    percent: ([part, whole]) => {
        if (whole.n === 0n) return ABSENT;
        const hundredfold = times(part, {n: 100n, d: 1n});
        return hundredfold === OVERFLOW ? OVERFLOW : dividedBy(hundredfold, whole);
    },
};

const cellFunctions = {
    count: (cells) => ({
        n: BigInt(cells.filter((cell) => !cell.isText && (cell.state === "none" || cell.state === "reported")).length), d: 1n,
    }),
    filled: (cells) => allOf(cells.map((cell) => cell.state === "blank" ? false : cell.state === "unresolved" ? ABSENT : true)),
};
