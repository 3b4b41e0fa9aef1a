// The page as a whole: one form at a time on the screen, explanations on demand, the start.

const sections = all("main section");
const links = all("nav a");

const showSection = (shown) => {
    sections.forEach((section, index) => {
        section.classList.toggle("away", section !== shown);
        if (section === shown) links[index].setAttribute("aria-current", "page");
        else links[index].removeAttribute("aria-current");
    });
};

links.forEach((link, index) => link.addEventListener("click", (event) => {
    event.preventDefault();
    showSection(sections[index]);
    scrollTo(0, 0);
}));

// The explanation of a row, under its label.
const toggleGuide = (button) => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    button.nextElementSibling.hidden = isOpen;
};

// F1: the row's explanation, or what the cell takes.
const explain = (field) => {
    const button = field.closest("tr").querySelector("button.help");
    if (button) toggleGuide(button);
    else if (field.dataset.spec) showText(field, specOf(field).words, "");
};

all("tr[data-guide]").forEach((row, index) => {
    const label = row.querySelector("th[scope=row]");
    const button = document.createElement("button");
    const guide = document.createElement("p");
    button.type = "button";
    button.className = "help";
    button.textContent = "?";
    // Tab goes from figure to figure; F1 in a row opens its explanation.
    button.tabIndex = -1;
    button.setAttribute("aria-label", "Giải thích: " + label.textContent);
    button.setAttribute("aria-expanded", "false");
    guide.className = "guide off";
    guide.id = "g" + index;
    guide.textContent = row.dataset.guide;
    guide.hidden = true;
    button.setAttribute("aria-controls", guide.id);
    button.addEventListener("click", () => toggleGuide(button));
    label.append(button, guide);
});

document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
byId("print").addEventListener("click", () => print());
next.addEventListener("click", goToNext);
all("[data-mark]").forEach((button) => {
    // The cell keeps the focus.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
        if (!last || !places.has(last)) return;
        setValue(last, button.dataset.mark);
        changed(last);
        keepDraft();
        last.focus();
    });
});

[...fields, ...notes].forEach((field) => field.setAttribute("aria-label", nameOf(field)));
fields.forEach((field) => {
    const mode = {count: "numeric", flag: "numeric", number: "decimal", percent: "decimal"}[specOf(field).type];
    if (mode) field.inputMode = mode;
    check(field);
});
listProblems();
notes.forEach(fit);
restoreDraft();
const asked = sections.findIndex((section) => "#" + section.id === location.hash);
showSection(sections[Math.max(asked, 0)]);
