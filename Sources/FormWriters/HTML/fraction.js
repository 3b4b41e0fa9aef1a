// Exact fractions in lowest terms, {n, d} with d > 0. Every step is bounded as in the program, so that both give up at the same figures.

// Instead of a value: a cell that says nothing, a result that does not fit, a blank where the rule allows none. A step without a result throws one.
const ABSENT = Symbol("absent"), OVERFLOW = Symbol("overflow"), MISSING = Symbol("missing");

const BOUND = 2n ** 127n - 1n;
const sizeOf = (integer) => integer < 0n ? -integer : integer;
const bounded = (integer) => {
    if (sizeOf(integer) > BOUND) throw OVERFLOW;
    return integer;
};

const gcd = (one, other) => {
    while (other !== 0n) [one, other] = [other, one % other];
    return one;
};

// d is not 0.
const fraction = (n, d) => {
    const divisor = gcd(sizeOf(n), sizeOf(d)) * (d < 0n ? -1n : 1n);
    return {n: n / divisor, d: d / divisor};
};

const whole = (number) => ({n: BigInt(number), d: 1n});
const ZERO = whole(0), HUNDRED = whole(100);

// A decimal as read from a field.
const fractionOf = ({mantissa, scale}) => fraction(bounded(mantissa), bounded(10n ** BigInt(scale)));

const add = (a, b) => {
    const shared = gcd(a.d, b.d);
    const sum = bounded(bounded(a.n * (b.d / shared)) + bounded(b.n * (a.d / shared)));
    return fraction(sum, bounded(a.d / shared * b.d));
};

const negated = (a) => ({n: -a.n, d: a.d});
const subtract = (a, b) => add(a, negated(b));
const isLess = (a, b) => subtract(a, b).n < 0n;

const multiply = (a, b) => {
    const one = gcd(sizeOf(a.n), b.d), other = gcd(sizeOf(b.n), a.d);
    return {n: bounded(a.n / one * (b.n / other)), d: bounded(a.d / other * (b.d / one))};
};

const divide = (a, b) => {
    if (b.n === 0n) throw ABSENT;
    return multiply(a, fraction(b.d, b.n));
};

// 1234567/1000 as 1.234,57: two digits behind the comma, half away from zero.
const inWords = (a) => {
    if (sizeOf(a.n) * 100n > BOUND) return "";
    const hundredths = (sizeOf(a.n) * 200n + a.d) / (2n * a.d);
    const digits = String(hundredths).padStart(3, "0");
    const rest = digits.slice(-2).replace(/0+$/, "");
    return (a.n < 0n && hundredths > 0n ? "-" : "") + withPoints(digits.slice(0, -2)) + (rest && "," + rest);
};
