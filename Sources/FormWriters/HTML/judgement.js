// The rules of the page's forms at the fields they speak of.

const program = JSON.parse(byId("rules").textContent);
// Rules name fields by their places in the page; a page that lost or won fields elsewhere is judged when it is returned.
const placedRules = program.fields === fields.length ? program.rules : [];
// [6, 12, 18] are six places: fields 12 and 18, then 13 and 19, and so on.
for (const rule of placedRules) {
    rule.places = rule.places.flatMap(([count, ...first]) => Array.from({length: count}, (_, step) => first.map((field) => field + step)));
}
const TEXTUAL = new Set(["choice", "text", "flag_or_text"]);

// Whether a cell takes a number; where it declares no bounds, up to a million million of its last digit.
const takes = ({low = "-1000000000000", high = "1000000000000", decimals = 0}, {mantissa, scale}) => {
    if (scale > decimals) return false;
    const scaled = mantissa * 10n ** BigInt(decimals - scale);
    return scaled >= BigInt(low) && scaled <= BigInt(high);
};

// What rules take of what is written in a field: of a rate the percentage.
const worth = (value, spec) => {
    if (typeof value === "string") return value;
    const {received, onTime, percent, points} = value;
    if (received) return operate([received, onTime], (all, some) => multiply(divide(fractionOf(some), fractionOf(all)), HUNDRED));
    if (percent) return operate([percent], fractionOf);
    const number = points ?? value;
    return takes(spec, number) ? operate([number], fractionOf) : ABSENT;
};

const grouped = (text) => text.replace(/^(-?)(\d+)/, (_, sign, digits) => sign + withPoints(digits));

// How the program prints a figure.
const marks = {none: "-", not_applicable: "x", not_available: "…"};
const shownOf = (value) => {
    if (typeof value === "string") return value;
    const {received, onTime, percent, points, maximum} = value;
    if (received) return `${received.text}/${onTime.text}` + (percent ? ` (${percent.text}%)` : "");
    return percent ? percent.text + "%" : points ? `${points.text}/${maximum.text}` : grouped(value.text);
};

// A box beside the title turns the blanks of a form into a state.
const declaredState = (field) => {
    const choice = field.closest("section").querySelector("[data-declaration]");
    return "caption" in field.dataset || !choice || choice.value === "" ? "blank" : tokenOf(collapsed(choice.value), "count");
};

// A field as a cell of the rules.
const cellOf = (field) => {
    const spec = specOf(field), isText = TEXTUAL.has(spec.type);
    const {state, value} = verdicts.get(field);
    if (value !== undefined) return {state: "reported", isText, value: worth(value, spec), shown: shownOf(value)};
    const known = state === "blank" ? declaredState(field) : state;
    return {state: known, isText, shown: marks[known] ?? field.value};
};

// {rule, asked: fields, cells, verdict, left, right} of every rule at every place.
let judged = [];

const judgeRules = () => {
    const cells = fields.map(cellOf);
    judged = placedRules.flatMap((rule) => rule.places.map((place) => {
        const own = place.map((index) => cells[index]);
        return {rule, asked: place.map((index) => fields[index]), cells: own, ...verdictOf(rule, own)};
    }));
};

// For tests by other programs.
byId("rules").verdicts = () => judged.map(({rule, asked, verdict}) => ({id: rule.id, key: asked[0].dataset.key, verdict}));

const noteOf = (field) => field.closest("tr").querySelector("[data-note]");

// The rules that do not hold, as problems. A warning whose row has an explanation is answered.
const breaches = () => judged.filter(({verdict}) => verdict === "violated").map((one) => {
    const field = one.asked[0], note = noteOf(field);
    const isAnswered = one.rule.severity === "warning" && note && collapsed(note.value) !== "";
    return {
        level: isAnswered ? "answered" : one.rule.severity, field, related: one.asked.slice(1), id: one.rule.id,
        text: messageOfRule(one.rule, one.cells, one, labelOf(field.closest("tr"))),
    };
});
