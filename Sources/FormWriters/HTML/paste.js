// A block copied from Excel or Word fills the cells from the current one on, position by position.

// What the last paste changed, to take it back.
const pasted = [];

// Tab-separated text as spreadsheets copy it: a cell with a line feed stands in quotes.
const rowsOfText = (text) => {
    const rows = [[]];
    let cell = "", isQuoted = false;
    const end = () => { rows[rows.length - 1].push(cell); cell = ""; };
    for (let place = 0; place < text.length; place++) {
        const sign = text[place];
        if (isQuoted) {
            if (sign === "\"" && text[place + 1] === "\"") { cell += sign; place++; }
            else if (sign === "\"") isQuoted = false;
            else cell += sign;
        } else if (sign === "\"" && cell === "" && /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.test(text.slice(place))) isQuoted = true;
        else if (sign === "\t") end();
        else if (sign === "\n") { end(); rows.push([]); }
        else if (sign !== "\r") cell += sign;
    }
    end();
    if (rows.length > 1 && rows[rows.length - 1].join("") === "") rows.pop();
    return rows;
};

const textOfCell = (cell) => {
    // The number itself where the program tells it: what is shown may be grouped or rounded.
    const stored = cell.getAttribute("x:num") || cell.getAttribute("sdval");
    if (stored && /^-?\d+(\.\d+)?$/.test(stored)) return stored.replace(".", ",");
    const copy = cell.cloneNode(true);
    all("br", copy).forEach((br) => br.replaceWith("\n"));
    all("p,div", copy).forEach((block) => { if (block.nextElementSibling) block.append("\n"); });
    return copy.textContent.split("\n").map(collapsed).join("\n").trim();
};

// The first table of copied HTML, or null.
const rowsOfMarkup = (markup) => {
    const table = new DOMParser().parseFromString(markup, "text/html").querySelector("table");
    if (!table) return null;
    const rows = [];
    [...table.rows].forEach((tr, index) => {
        const row = rows[index] ||= [];
        let column = 0;
        for (const cell of tr.cells) {
            while (row[column] !== undefined) column++;
            for (let down = 0; down < cell.rowSpan; down++) {
                for (let right = 0; right < cell.colSpan; right++) {
                    (rows[index + down] ||= [])[column + right] = down + right === 0 ? textOfCell(cell) : "";
                }
            }
            column += cell.colSpan;
        }
    });
    return rows;
};

const pasteBlock = (start, block) => {
    const {rows, row, column} = places.get(start);
    const lost = [];
    let count = 0;
    pasted.length = 0;
    block.forEach((values, down) => values.forEach((value, right) => {
        const field = rows[row + down] && rows[row + down][column + right];
        if (field) {
            pasted.push({field, value: field.value});
            setValue(field, field.matches("textarea") ? value : value.replace(/\s+/g, " ").trim());
            if (field.matches("[data-key]")) check(field);
            count += 1;
        } else if (value && value.trim() !== "") lost.push(value.trim());
    }));
    listProblems();
    showBubble(document.activeElement);
    keepDraft();
    say(`Đã dán ${count} ô (Ctrl+Z để bỏ).`
        + (lost.length > 0 ? ` ${lost.length} giá trị không có ô để ghi, chưa dán: ${lost.slice(0, 5).join("; ")}${lost.length > 5 ? "…" : ""}.` : ""));
};

const undoPaste = () => {
    if (pasted.length === 0) return false;
    for (const {field, value} of pasted) {
        setValue(field, value);
        if (field.matches("[data-key]")) check(field);
    }
    pasted.length = 0;
    listProblems();
    showBubble(document.activeElement);
    keepDraft();
    say("Đã bỏ lần dán.");
    return true;
};

document.addEventListener("paste", (event) => {
    const field = event.target;
    if (!places.has(field)) return;
    const text = event.clipboardData.getData("text/plain");
    const block = rowsOfMarkup(event.clipboardData.getData("text/html")) || rowsOfText(text);
    const isOne = block.length === 1 && block[0].length === 1;
    // One value while editing goes in at the caret, as the browser does it.
    if (isOne && isEditing && !field.matches("select")) return;
    event.preventDefault();
    pasteBlock(field, block);
});
