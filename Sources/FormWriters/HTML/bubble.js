// A text beside a cell, below it where there is room: what is wrong with it, or how it is read.

const bubble = byId("bubble");

const showText = (field, text, level) => {
    bubble.hidden = text === "";
    if (!text) return;
    bubble.textContent = text;
    bubble.dataset.level = level;
    const box = field.getBoundingClientRect();
    bubble.style.left = Math.max(4, Math.min(box.left, innerWidth - bubble.offsetWidth - 4)) + "px";
    const below = box.bottom + 4;
    bubble.style.top = (below + bubble.offsetHeight < innerHeight ? below : box.top - bubble.offsetHeight - 4) + "px";
};

// At the cell in which somebody is: its own problems, else those of the rules it takes part in, else how it is read.
const showBubble = (field) => {
    const verdict = field && verdicts.get(field);
    if (!verdict) {
        bubble.hidden = true;
        return;
    }
    const own = problems.filter((problem) => problem.field === field);
    const shared = own.length > 0 ? [] : problems.filter((problem) => problem.related.includes(field)).slice(0, 2);
    const lines = [
        ...own.map(({level, id, text}) => id ? `${LEVELS[level]}: ${text}` : text),
        ...shared.map((problem) => `${LEVELS[problem.level]} ở ${placeOf(problem.field)}: ${problem.text}`),
    ];
    showText(field, lines.join("\n") || verdict.note || "", own.concat(shared).map(({level}) => level)[0] || "");
};
