// Exact fractions in lowest terms, {n, d} with d > 0. Every step is bounded as in the program, so that both give up at the same figures.

// Instead of a value: a cell that says nothing, a result that does not fit, a blank where the rule allows none.
const ABSENT = Symbol("absent"), OVERFLOW = Symbol("overflow"), MISSING = Symbol("missing");

const NOUGHT = {n: 0n, d: 1n};
const BOUND = 2n ** 127n - 1n;
const isBounded = (integer) => integer <= BOUND && integer >= -BOUND;
const sizeOf = (integer) => integer < 0n ? -integer : integer;

const gcd = (one, other) => {
    while (other !== 0n) [one, other] = [other, one % other];
    return one;
};

// d is not 0.
const rational = (n, d) => {
    if (d < 0n) { n = -n; d = -d; }
    const divisor = gcd(sizeOf(n), d);
    return {n: n / divisor, d: d / divisor};
};

// mantissa / 10^scale.
const rationalOf = ({mantissa, scale}) => rational(mantissa, 10n ** BigInt(scale));

const plus = (a, b) => {
    const divisor = gcd(a.d, b.d);
    const left = a.n * (b.d / divisor), right = b.n * (a.d / divisor), d = a.d / divisor * b.d;
    return [left, right, left + right, d].every(isBounded) ? rational(left + right, d) : OVERFLOW;
};

const negated = (a) => ({n: -a.n, d: a.d});
const minus = (a, b) => plus(a, negated(b));
const magnitude = (a) => ({n: sizeOf(a.n), d: a.d});

const times = (a, b) => {
    const one = gcd(sizeOf(a.n), b.d), other = gcd(sizeOf(b.n), a.d);
    const n = a.n / one * (b.n / other), d = a.d / other * (b.d / one);
    return isBounded(n) && isBounded(d) ? {n, d} : OVERFLOW;
};

const dividedBy = (a, b) => b.n === 0n ? ABSENT : times(a, rational(b.d, b.n));

// Negative, 0 or positive as a is less than, equal to or greater than b.
const compared = (a, b) => {
    const difference = minus(a, b);
    return difference === OVERFLOW ? OVERFLOW : difference.n < 0n ? -1 : difference.n > 0n ? 1 : 0;
};

// 1234567/1000 as 1.234,57: two digits behind the comma, half away from zero.
const inWords = (a) => {
    const hundredths = (sizeOf(a.n) * 200n + a.d) / (2n * a.d);
    const digits = String(hundredths).padStart(3, "0");
    const fraction = digits.slice(-2).replace(/0+$/, "");
    return (a.n < 0n && hundredths > 0n ? "-" : "") + withPoints(digits.slice(0, -2)) + (fraction && "," + fraction);
};
