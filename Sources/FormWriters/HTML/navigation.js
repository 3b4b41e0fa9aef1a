// Keys as in a sheet. A cell is entered as a whole; F2, a click into it or typing edits its text.

let last = null;
let isEditing = false;

const go = (field) => {
    showSection(field.closest("section"));
    field.focus();
    if (field.select) field.select();
    field.scrollIntoView({block: "nearest", inline: "nearest"});
};

// The nearest field in a direction, in the same row or column.
const neighbour = (field, down, right) => {
    const place = places.get(field);
    if (!place) return null;
    for (let row = place.row + down, column = place.column + right; row >= 0 && row < place.rows.length; row += down, column += right) {
        if (column < 0 || column >= place.rows[row].length) return null;
        const found = place.rows[row][column];
        if (found && found !== field && found.matches("[data-key],[data-note]")) return found;
    }
    return null;
};

const isAtEdge = (field, right) => {
    if (!isEditing || field.selectionStart === undefined || field.selectionStart === null) return true;
    if (field.selectionStart !== field.selectionEnd) return false;
    return right > 0 ? field.selectionEnd === field.value.length : field.selectionStart === 0;
};

const isTouch = matchMedia("(pointer: coarse)").matches;

const move = (event, down, right) => {
    const target = neighbour(event.target, down, right);
    event.preventDefault();
    if (target) go(target);
};

document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!places.has(field) || event.isComposing) return;
    const isText = field.matches("textarea"), isChoice = field.matches("select");
    if (event.ctrlKey || event.metaKey) {
        if (event.key === "z" && undoPaste()) event.preventDefault();
        return;
    }
    switch (event.key) {
    case "Enter":
        if (isText && event.altKey) {
            event.preventDefault();
            document.execCommand("insertText", false, "\n");
        } else if (!(isText && isTouch)) {
            move(event, event.shiftKey ? -1 : 1, 0);
        }
        break;
    case "ArrowDown": case "ArrowUp":
        if (event.altKey || (isChoice && isEditing) || (isText && isEditing && field.value.includes("\n"))) break;
        move(event, event.key === "ArrowDown" ? 1 : -1, 0);
        break;
    case "ArrowLeft": case "ArrowRight": {
        const right = event.key === "ArrowRight" ? 1 : -1;
        if (event.shiftKey || event.altKey || (isChoice && isEditing) || !(isChoice || isAtEdge(field, right))) break;
        move(event, 0, right);
        break;
    }
    case "F2":
        event.preventDefault();
        isEditing = true;
        if (!isChoice) field.setSelectionRange(field.value.length, field.value.length);
        break;
    case "F1":
        event.preventDefault();
        explain(field);
        break;
    case "Escape":
        isEditing = false;
        bubble.hidden = true;
        if (field.select) field.select();
        break;
    case " ": if (isChoice) isEditing = true; break;
    default:
    }
});

document.addEventListener("focusin", (event) => {
    const field = event.target;
    if (!places.has(field) && !field.matches("[data-declaration]")) {
        if (!field.closest(".tools")) bubble.hidden = true;
        return;
    }
    last = field;
    isEditing = false;
    showBubble(field);
});

document.addEventListener("pointerdown", (event) => { if (event.target === document.activeElement) isEditing = true; });
document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("select")) isEditing = false;
    else isEditing = true;
    if (!places.has(field) && !field.matches("[data-declaration]")) { keepDraft(); return; }
    pasted.length = 0;
    reflect(field);
    changed(field);
    keepDraft();
});
addEventListener("scroll", () => { if (!bubble.hidden) showBubble(document.activeElement); }, {capture: true, passive: true});
