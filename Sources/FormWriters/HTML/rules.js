// What a rule says of its cells. A value is a fraction, a text, true or false, or one of ABSENT, OVERFLOW, MISSING.
// A cell is {state, isText, value}; a number that its cell does not take is unresolved, a cell that is not on the page too.

// What decides before the values do; undefined when all are values.
const interruption = (values) => [MISSING, OVERFLOW, ABSENT].find((special) => values.includes(special));

const allOf = (values) => values.includes(false) ? false : interruption(values) ?? true;
const anyOf = (values) => values.includes(true) ? true : interruption(values) ?? false;

const isEqual = (left, right) => typeof left === "object" ? left.n === right.n && left.d === right.d : left === right;

const compare = (sign, left, right, tolerance) => {
    if (typeof left === "string") return (left === right) === (sign === "=");
    const difference = minus(left, right);
    if (difference === OVERFLOW) return OVERFLOW;
    // The difference, or its size, beside the end of the tolerance that matters.
    const isBySize = sign === "=" || sign === "<>";
    const edge = sign === "<" || sign === ">=" ? negated(tolerance) : tolerance;
    const order = compared(isBySize ? magnitude(difference) : difference, edge);
    if (order === OVERFLOW) return OVERFLOW;
    switch (sign) {
    case "=": case "<=": return order <= 0;
    case "<": return order < 0;
    case ">=": return order >= 0;
    default: return order > 0;
    }
};

const ARITHMETIC = {"+": plus, "-": minus, "*": times, "/": dividedBy};

// What a cell is worth as an operand; a blank as the rule takes blanks.
const operand = (cell, blanks) => {
    switch (cell.state) {
    case "reported": return cell.value;
    case "none": return cell.isText ? ABSENT : NOUGHT;
    case "blank": return blanks === "fail" ? MISSING : blanks === "skip" ? ABSENT : cell.isText ? "" : NOUGHT;
    default: return ABSENT;
    }
};

// The value of an expression of `rule` over `cells`.
const evaluate = (expression, rule, cells) => {
    const [head, ...parts] = expression;
    const value = (part) => evaluate(part, rule, cells);
    const strictly = (values, compute) => interruption(values) ?? compute(...values);
    switch (head) {
    case "n": return rationalOf({mantissa: BigInt(parts[0]), scale: parts[1]});
    case "t": return parts[0];
    case "c": return operand(cells[parts[0]], rule.blanks);
    case "+": case "-": case "*": case "/": return strictly(parts.map(value), ARITHMETIC[head]);
    case "neg": return strictly(parts.map(value), negated);
    case "=": case "<>": case "<": case "<=": case ">": case ">=":
        return strictly(parts.map(value), (left, right) => compare(head, left, right, value(rule.tolerance)));
    case "in": return strictly([value(parts[0])], (found) => parts.slice(1).some((part) => isEqual(found, value(part))));
    case "and": return allOf(parts.map(value));
    case "or": return anyOf(parts.map(value));
    case "not": return strictly(parts.map(value), (truth) => !truth);
    case "if": return strictly([value(parts[0])], (truth) => value(parts[truth ? 1 : 2]));
    default:
    }
    // Several cells named at once are as many arguments.
    const places = parts.flatMap((part) => part[0] === "c" ? part.slice(1).map((place) => ["c", place]) : [part]);
    if (head in cellFunctions) return cellFunctions[head](places.map(([, place]) => cells[place]));
    return strictly(places.map(value), (...values) => functions[head](values));
};

const COMPARISONS = new Set(["=", "<>", "<", "<=", ">", ">="]);

// {verdict: "satisfied", "violated" or "none", left, right}: a violated comparison has its sides.
const verdictOf = (rule, cells) => {
    if (rule.when && evaluate(rule.when, rule, cells) !== true) return {verdict: "none"};
    const truth = evaluate(rule.check, rule, cells);
    if (truth !== false && truth !== MISSING) return {verdict: truth === true ? "satisfied" : "none"};
    const [head, ...sides] = rule.check;
    const [left, right] = COMPARISONS.has(head) ? sides.map((side) => evaluate(side, rule, cells)) : [];
    return {verdict: "violated", left, right};
};

// A value in a message: nothing for what is none.
const spoken = (value) => {
    switch (typeof value) {
    case "object": return inWords(value);
    case "string": return value;
    case "boolean": return value ? "đúng" : "sai";
    default: return "";
    }
};

const messageParts = (rule, cells, verdict, label) => rule.message.map((part) => {
    if (typeof part === "string") return part;
    switch (part[0]) {
    case "left": return spoken(verdict.left);
    case "right": return spoken(verdict.right);
    case "label": return label;
    default: return spoken(operand(cells[part[0] === "this" ? 0 : part[1]], rule.blanks));
    }
}).join("");
