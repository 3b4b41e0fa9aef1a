// Vietnamese text and numbers as typed: the same reading as when the file comes back.

const BLANKS = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;

// One blank between words, none around, composed letters.
const collapsed = (text) => text.normalize("NFC").replace(INVISIBLE, "").replace(BLANKS, " ").replace(/^ | $/g, "");

const TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
};

// The form in which two labels are compared.
const folded = (text) => collapsed(text).toLowerCase().replace(/[–—−‐‑‒]/g, "-").replace(/[“”„«»]/g, "\"")
    .replace(/[‘’`]/g, "'").replace(/…/g, "...").replace(/ ?([,.;:/\-()"'!?]) ?/g, "$1").replace(/[.;:,]+$/, "")
    .replace(/[ou][àáảãạèéẻẽẹỳýỷỹỵ]/g, (pair) => TONES[pair] || pair);

// A number of digits before and behind the mark, kept as written and not as a float.
const decimal = (isNegative, whole, fraction) => {
    const i = whole.replace(/^0+(?=.)/, ""), f = fraction.replace(/0+$/, "");
    const zero = i === "0" && f === "";
    return {
        text: (isNegative && !zero ? "-" : "") + i + (f && "," + f),
        number: Number((isNegative ? "-" : "") + i + "." + (f || "0")),
        digits: (f ? i + f : i.replace(/0+$/, "")).replace(/^0+/, "").length,
        mantissa: BigInt((isNegative ? "-" : "") + i + f),
        scale: f.length,
    };
};

// What a typed number may mean: {one, plain}, {two: [grouped, fraction]} or null; "1.234" and "1,234" have two meanings.
const typedNumber = (typed) => {
    let text = typed.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/^\u2212/, "-");
    const isNegative = text[0] === "-";
    if (isNegative || text[0] === "+") text = text.slice(1).replace(/^ +/, "");
    if (!/^\d(?:[\d., ]*\d)?$/.test(text) || text.replace(/\D/g, "").length > 37) return null;
    const whole = (digits) => decimal(isNegative, digits, "");
    const grouped = (mark, part) => {
        const groups = part.split(mark);
        return groups.length > 1 && /^\d{1,3}$/.test(groups[0]) && groups.slice(1).every((group) => /^\d{3}$/.test(group))
            ? groups.join("") : null;
    };
    const marks = text.match(/[., ]/g);
    if (!marks) return {one: whole(text), plain: true};
    const kinds = new Set(marks);
    const last = marks[marks.length - 1];
    if (kinds.size === 1) {
        const digits = grouped(last, text);
        if (last === " " || marks.length > 1) return digits === null ? null : {one: whole(digits), plain: false};
        const fraction = decimal(isNegative, ...text.split(last));
        if (digits !== null && text[0] !== "0") return {two: [whole(digits), fraction]};
        return {one: fraction, plain: last === ","};
    }
    if (kinds.size !== 2 || last === " " || marks.filter((mark) => mark === last).length > 1) return null;
    const place = text.indexOf(last);
    const digits = grouped(marks[0], text.slice(0, place));
    return digits === null ? null : {one: decimal(isNegative, digits, text.slice(place + 1)), plain: false};
};

// 1234567 as 1.234.567.
const withPoints = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ".");
