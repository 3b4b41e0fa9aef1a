// Problems at the cell while typing, in a list, and the button that goes from one to the next; the control lines.

const verdicts = new Map();
const panel = byId("problems");
const bubble = byId("bubble");
const next = byId("next");

// Place, what was found, what is allowed, how to mend.
const messageOf = (field, verdict) => `${verdict.found[0].toUpperCase()}${verdict.found.slice(1)}. ${specs[field.dataset.spec]} ${verdict.mend}`;

const check = (field) => {
    const verdict = judge(field);
    verdicts.set(field, verdict);
    const isWrong = verdict.state === "unresolved";
    const cell = field.closest("td");
    cell.classList.toggle("wrong", isWrong);
    cell.classList.toggle("filled", verdict.state !== "blank");
    if (isWrong) field.setAttribute("aria-invalid", "true");
    else {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
    }
};

const wrongFields = () => fields.filter((field) => verdicts.get(field).state === "unresolved");

const isDeclared = (field) => Boolean(field.closest("section").querySelector("[data-declaration]")?.value);
const blankFields = () => fields.filter((field) => !("optional" in field.dataset) && verdicts.get(field).state === "blank" && !isDeclared(field));

// Forms that are declared to be empty and are not.
const contradictions = () => declarations.filter((choice) => choice.value
    && all("[data-key]", choice.closest("section")).some((field) => ["reported", "unresolved"].includes(verdicts.get(field).state)));

const item = (field, text, id) => {
    const entry = document.createElement("li");
    entry.id = id;
    const link = document.createElement("a");
    link.href = "#" + field.closest("section").id;
    link.textContent = text;
    link.addEventListener("click", (event) => {
        event.preventDefault();
        go(field);
    });
    entry.append(link);
    return entry;
};

const listProblems = () => {
    const wrongs = wrongFields();
    const entries = wrongs.map((field, index) => {
        field.setAttribute("aria-describedby", "p" + index);
        return item(field, `${placeOf(field)}: ${messageOf(field, verdicts.get(field))}`, "p" + index);
    });
    for (const choice of contradictions()) {
        entries.push(item(choice, `${choice.closest("section").dataset.place}: khai “${choice.value}” nhưng vẫn có ô ghi số liệu. Đề nghị bỏ khai báo, hoặc xoá số.`, "d" + entries.length));
    }
    panel.querySelector("ol").replaceChildren(...entries);
    panel.hidden = entries.length === 0;
    const blanks = blankFields().length;
    next.textContent = entries.length > 0 ? `Mục cần sửa tiếp theo (${entries.length})`
        : blanks > 0 ? `Ô chưa ghi tiếp theo (${blanks})` : "Đã ghi đủ";
    next.disabled = entries.length === 0 && blanks === 0;
    all("section").forEach(control);
};

// “Số ô đã ghi” and “Tổng kiểm tra”, as the workbook computes them.
const control = (section) => {
    const own = all("[data-key]:not([data-caption])", section);
    const count = section.querySelector("[data-control=count]"), sum = section.querySelector("[data-control=sum]");
    if (count) count.textContent = own.filter((field) => verdicts.get(field).state !== "blank").length + "/" + own.length;
    if (!sum) return;
    let total = 0n, scale = 0;
    for (const field of own) {
        for (const number of verdicts.get(field).numbers || []) {
            while (scale < number.scale) { total *= 10n; scale += 1; }
            total += number.mantissa * 10n ** BigInt(scale - number.scale);
        }
    }
    // Half away from zero.
    const unit = 10n ** BigInt(scale), size = total < 0n ? -total : total;
    const rounded = (size + unit / 2n) / unit;
    sum.textContent = (total < 0n && rounded > 0n ? "-" : "") + withPoints(String(rounded));
};

// A text beside a cell, below it where there is room.
const showText = (field, text, isWrong) => {
    bubble.hidden = text === "";
    if (!text) return;
    bubble.textContent = text;
    bubble.classList.toggle("wrong", isWrong);
    const box = field.getBoundingClientRect();
    bubble.style.left = Math.max(4, Math.min(box.left, innerWidth - bubble.offsetWidth - 4)) + "px";
    const below = box.bottom + 4;
    bubble.style.top = (below + bubble.offsetHeight < innerHeight ? below : box.top - bubble.offsetHeight - 4) + "px";
};

// At the cell in which somebody types: what is wrong with it, or how it is read.
const showBubble = (field) => {
    const verdict = field && verdicts.get(field);
    const isWrong = Boolean(verdict) && verdict.state === "unresolved";
    showText(field, !verdict ? "" : isWrong ? messageOf(field, verdict) : verdict.note || "", isWrong);
};

const changed = (field) => {
    if (field.matches("[data-key]")) check(field);
    listProblems();
    showBubble(document.activeElement);
};

// The problem after the place where one is, round and round; without any the next blank cell.
const goToNext = () => {
    const wrongs = [...wrongFields(), ...contradictions()];
    const list = wrongs.length > 0 ? wrongs : blankFields();
    if (list.length === 0) return;
    const after = list.find((field) => last && last.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    go(after || list[0]);
};
