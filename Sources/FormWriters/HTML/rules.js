// What a rule says of its cells. A value is a fraction, a text, true or false, or one of ABSENT, OVERFLOW, MISSING.
// A cell is {state, isText, value, shown}; a number that the cell does not take is ABSENT.

const specials = [MISSING, OVERFLOW, ABSENT];

// What decides before the values do; undefined when all are values.
const interruption = (values) => specials.find((special) => values.includes(special));

const allOf = (values) => values.includes(false) ? false : interruption(values) ?? true;
const anyOf = (values) => values.includes(true) ? true : interruption(values) ?? false;

// The result of an operation on values; what it throws instead of one is its result too.
const operate = (values, operation) => {
    const special = interruption(values);
    if (special) return special;
    try {
        return operation(...values);
    } catch (thrown) {
        if (specials.includes(thrown)) return thrown;
        throw thrown;
    }
};

const isSame = (left, right) => typeof left === "object" ? left.n === right.n && left.d === right.d : left === right;

const compare = (sign, left, right, tolerance) => {
    if (typeof left === "string") return (left === right) === (sign === "=");
    const difference = subtract(left, right);
    // By more than the tolerance.
    const isTooLarge = subtract(difference, tolerance).n > 0n, isTooSmall = add(difference, tolerance).n < 0n;
    switch (sign) {
    case "=": return !isTooLarge && !isTooSmall;
    case "<>": return isTooLarge || isTooSmall;
    case "<": return isTooSmall;
    case "<=": return !isTooLarge;
    case ">": return isTooLarge;
    default: return !isTooSmall;
    }
};

const arithmetic = {"+": add, "-": subtract, "*": multiply, "/": divide};

// What a cell is worth; a blank as the rule takes blanks.
const operand = (cell, blanks = "skip") => {
    switch (cell.state) {
    case "reported": return cell.value;
    case "none": return cell.isText ? ABSENT : ZERO;
    case "blank": return blanks === "fail" ? MISSING : blanks === "skip" ? ABSENT : cell.isText ? "" : ZERO;
    default: return ABSENT;
    }
};

// What has been answered in a cell, for the functions of cells.
const answer = (cell) => {
    switch (cell.state) {
    case "blank": return "blank";
    case "unresolved": return "unclear";
    case "none": return "number";
    case "reported": return cell.value === ABSENT ? "unclear" : cell.isText ? "other" : "number";
    default: return "other";
    }
};

// The value of an expression of a rule over its cells: the number of a cell, or a list that begins with what it is.
const evaluate = (expression, rule, cells) => {
    if (typeof expression === "number") return operand(cells[expression], rule.blanks);
    const [head, ...parts] = expression;
    const value = (part) => evaluate(part, rule, cells);
    switch (head) {
    case "n": return fraction(BigInt(parts[0]), BigInt(parts[1] ?? 1));
    case "t": return parts[0].normalize("NFC");
    case "+": case "-": case "*": case "/": return operate(parts.map(value), arithmetic[head]);
    case "neg": return operate(parts.map(value), negated);
    case "=": case "<>": case "<": case "<=": case ">": case ">=":
        return operate(parts.map(value), (left, right) => compare(head, left, right, rule.tolerance ? value(rule.tolerance) : ZERO));
    case "in": return operate([value(parts[0])], (found) => parts.slice(1).some((part) => isSame(found, value(part))));
    case "and": return allOf(parts.map(value));
    case "or": return anyOf(parts.map(value));
    case "not": return operate(parts.map(value), (truth) => !truth);
    case "if": return operate([value(parts[0])], (truth) => value(parts[truth ? 1 : 2]));
    default:
        if (head in cellFunctions) return operate([parts.map((part) => answer(cells[part]))], cellFunctions[head]);
        return operate(parts.map(value), (...numbers) => numberFunctions[head](numbers));
    }
};

// {verdict: "satisfied", "violated" or "none", left, right}: a violated comparison has its sides.
const verdictOf = (rule, cells) => {
    if (rule.when && evaluate(rule.when, rule, cells) !== true) return {verdict: "none"};
    const truth = evaluate(rule.check, rule, cells);
    if (truth !== false && truth !== MISSING) return {verdict: truth === true ? "satisfied" : "none"};
    const [head, ...sides] = rule.check;
    const [left, right] = !/^[<=>]/.test(head) ? [] : sides.map((side) => evaluate(side, rule, cells));
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

// The message of a violated rule: words, figures by the number of their cell, and what is known only here.
const messageOfRule = (rule, cells, {left, right}, label) => rule.message.map((part) => {
    if (typeof part === "string") return part;
    if (typeof part === "number") return cells[part].shown;
    return {left: spoken(left), right: spoken(right), label}[part[0]];
}).join("");
