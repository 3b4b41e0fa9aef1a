// What is wrong with the page, most serious first: marked at the cells, listed, and gone through by a button.

const verdicts = new Map();
const panel = byId("problems");
const next = byId("next");

// Titles of the list, in its order; what a cell is marked with besides colour is in the style sheet.
const LEVELS = {
    error: "Lỗi phải sửa",
    warning: "Đề nghị giải trình",
    answered: "Đã giải trình",
    note: "Lưu ý",
};
const HINTS = {warning: "Đề nghị sửa số liệu, hoặc ghi lý do ở cột “Ghi chú, giải trình của đơn vị” cùng dòng."};
const ranks = Object.keys(LEVELS);
// {level, field, related: fields, text}, in the order of the list.
let problems = [];

// What was found, what is allowed, how to mend.
const messageOf = (field, verdict) => `${verdict.found[0].toUpperCase()}${verdict.found.slice(1)}${/[.?!]$/.test(verdict.found) ? "" : "."} ${specOf(field).words} ${verdict.mend}`;

const check = (field) => {
    const verdict = judge(field);
    verdicts.set(field, verdict);
    const cell = field.closest("td");
    cell.classList.toggle("wrong", verdict.state === "unresolved");
    cell.classList.toggle("filled", verdict.state !== "blank");
};

const isDeclared = (field) => Boolean(field.closest("section").querySelector("[data-declaration]")?.value);
const blankFields = () => fields.filter((field) => !("optional" in field.dataset) && verdicts.get(field).state === "blank" && !isDeclared(field));

const misread = () => fields.filter((field) => verdicts.get(field).state === "unresolved")
    .map((field) => ({level: "error", field, related: [], text: messageOf(field, verdicts.get(field))}));

// Forms that are declared to be empty and are not.
const contradictions = () => declarations.filter((choice) => choice.value
    && all("[data-key]", choice.closest("section")).some((field) => ["reported", "unresolved"].includes(verdicts.get(field).state)))
    .map((field) => ({level: "error", field, related: [], text: `khai “${field.value}” nhưng vẫn có ô ghi số liệu. Đề nghị bỏ khai báo, hoặc xoá số.`}));

const isBefore = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

const findProblems = () => {
    judgeRules();
    problems = [...misread(), ...contradictions(), ...breaches()].sort((one, other) => ranks.indexOf(one.level) - ranks.indexOf(other.level)
        || (one.field === other.field ? 0 : isBefore(one.field, other.field) ? -1 : 1));
};

// What somebody has to do something about.
const due = () => problems.filter(({level}) => level === "error" || level === "warning");

const linkTo = (field, text) => {
    const link = document.createElement("a");
    link.href = "#" + field.closest("section").id;
    link.textContent = text;
    link.addEventListener("click", (event) => {
        event.preventDefault();
        go(field);
    });
    return link;
};

const item = ({level, field, id, text}, index) => {
    const entry = document.createElement("li");
    entry.id = "p" + index;
    if (id) entry.dataset.rule = id;
    const place = placeOf(field);
    entry.append(linkTo(field, `${place}: ${text}`));
    if (level === "warning" && noteOf(field)) entry.append(" ", linkTo(noteOf(field), "Ghi giải trình"));
    return entry;
};

const group = (level) => {
    const entries = problems.map((problem, index) => problem.level === level ? item(problem, index) : null).filter(Boolean);
    if (entries.length === 0) return [];
    const title = document.createElement("h3"), list = document.createElement("ol");
    title.id = "level-" + level;
    title.textContent = `${LEVELS[level]} (${entries.length})`;
    list.dataset.level = level;
    list.append(...entries);
    if (!(level in HINTS)) return [title, list];
    const hint = document.createElement("p");
    hint.textContent = HINTS[level];
    return [title, hint, list];
};

// The cells judged by their most serious problem, the other cells of a rule lighter; screen readers get the texts of the list.
const mark = () => {
    all("[data-level]", document.querySelector("form")).forEach((cell) => cell.removeAttribute("data-level"));
    all("td.part").forEach((cell) => cell.classList.remove("part"));
    const descriptions = new Map();
    const describe = (field, ids) => descriptions.set(field, [...descriptions.get(field) || [], ...ids]);
    problems.forEach(({level, field, related}, index) => {
        const cell = field.closest("td");
        if (cell && !cell.dataset.level) cell.dataset.level = level;
        describe(field, ["level-" + level, "p" + index]);
        for (const part of related) {
            part.closest("td").classList.add("part");
            describe(part, ["p" + index]);
        }
    });
    const invalid = new Set(problems.filter(({level}) => level === "error").map(({field}) => field));
    for (const field of [...fields, ...declarations]) {
        const ids = descriptions.get(field);
        if (ids) field.setAttribute("aria-describedby", [...new Set(ids)].join(" "));
        else field.removeAttribute("aria-describedby");
        if (invalid.has(field)) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
    }
};

const listProblems = () => {
    findProblems();
    panel.querySelector("div").replaceChildren(...ranks.flatMap(group));
    panel.hidden = problems.length === 0;
    mark();
    const count = due().length, blanks = blankFields().length;
    next.textContent = count > 0 ? `Mục cần sửa tiếp theo (${count})` : blanks > 0 ? `Ô chưa ghi tiếp theo (${blanks})` : "Đã ghi đủ";
    next.disabled = count === 0 && blanks === 0;
    all("section").forEach(control);
};

const changed = (field) => {
    if (field.matches("[data-key]")) check(field);
    listProblems();
    showBubble(document.activeElement);
};

// From one problem of the list to the next, round and round; from elsewhere to the first most serious one behind it. Without any, to blank cells.
const goToNext = () => {
    const asked = due();
    const list = asked.length > 0 ? [...new Set(asked.map(({field}) => field))] : blankFields();
    if (list.length === 0) return;
    const place = list.indexOf(last);
    if (asked.length > 0 && place >= 0) {
        go(list[(place + 1) % list.length]);
        return;
    }
    const worst = asked.length > 0 ? list.filter((field) => asked.some((one) => one.field === field && one.level === asked[0].level)) : list;
    go(worst.find((field) => last && isBefore(last, field)) || worst[0]);
};
