// The tables as grids: which field stands in which row and column, what it is called, and how fields take values.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const specs = JSON.parse(byId("specs").textContent);
const fields = all("[data-key]");
const specOf = (field) => specs[field.dataset.spec];
const notes = all("[data-note]");
const declarations = all("[data-declaration]");
const editable = all("[contenteditable]");
const places = new Map();

// Rows of cells that are seen, spans filled in, so that a block can be laid on them by position.
const grids = all("table").map((table) => {
    const rows = [], hanging = [], heads = [];
    all("tr", table).forEach((tr) => {
        if (tr.hidden) return;
        const row = [];
        let column = 0;
        for (const cell of tr.cells) {
            if (cell.hidden) continue;
            while (hanging[column] > 0) hanging[column++] -= 1;
            const field = cell.querySelector("[data-key],[data-note]");
            if (field) places.set(field, {rows, row: rows.length, column, heads});
            for (let span = cell.colSpan; span > 0; span--) {
                if (cell.matches("thead th")) (heads[column] ||= []).push(cell);
                row[column] = field;
                hanging[column++] = cell.rowSpan - 1;
            }
        }
        while (column < hanging.length) {
            if (hanging[column] > 0) hanging[column] -= 1;
            column++;
        }
        rows.push(row);
    });
    return rows;
});

// The label of a row as the form has it, without what the script put beside it.
const labelOf = (row) => {
    const label = row.querySelector("th[scope=row] span");
    return label ? [...label.childNodes].map((node) => node.nodeName === "BR" ? "\n" : node.textContent).join("") : "";
};

// For screen readers: the rows above in the tree, the row, the headers from the top.
const nameOf = (field) => {
    const {heads, column} = places.get(field);
    const names = [];
    for (let row = field.closest("tr"); row; row = row.dataset.up && row.parentNode.rows[row.sectionRowIndex - row.dataset.up]) names.unshift(labelOf(row));
    return [...names, ...(heads[column] || []).map((head) => head.textContent)].join(", ");
};

// Where a field is, in the words of the form. The row of codes has a cell for every column, without spans.
const placeOf = (field) => {
    const section = field.closest("section"), row = field.closest("tr"), table = field.closest("table");
    if (!table) return section.dataset.place;
    const codes = table.querySelector("tr.codes");
    const column = codes && [...codes.cells].filter((cell) => !cell.hidden)[places.get(field).column];
    return [section, table, row, column].map((part) => part && part.dataset.place).filter(Boolean).join(", ");
};

const keyOf = (field) => field.dataset.key || field.dataset.note || field.dataset.declaration;

// A choice keeps what is none of its values, so that nothing is lost in silence.
const setValue = (field, value) => {
    if (field.matches("select") && value !== "") {
        const known = [...field.options].find((option) => folded(option.value) === folded(value));
        if (known) value = known.value;
        else {
            const option = new Option(value, value);
            option.dataset.extra = "";
            field.add(option);
        }
    }
    field.value = value;
    reflect(field);
};

// The page's own markup holds what was typed: the browser's “Lưu trang” then keeps it as well.
const reflect = (field) => {
    if (field.matches("select")) {
        for (const option of field.options) option.toggleAttribute("selected", option.value === field.value && field.value !== "");
    } else if (field.matches("textarea")) {
        // A parser drops the first line feed.
        field.defaultValue = (field.value[0] === "\n" ? "\n" : "") + field.value;
        fit(field);
    } else {
        field.setAttribute("value", field.value);
    }
};

// Where the style sheet cannot make a text's field as high as the text.
const fit = CSS.supports("field-sizing", "content") ? () => {} : (field) => {
    field.style.height = "auto";
    field.style.height = field.scrollHeight + "px";
};
