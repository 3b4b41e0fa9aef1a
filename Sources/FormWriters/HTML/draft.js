// A draft in the browser's own store, by issue; where pages from a disk have no store, the page says so and goes on.

const issue = document.querySelector("meta[name='PhuLuc.Issue']").content;
const draftName = "PhuLuc " + issue;
const kept = () => [...fields, ...notes, ...declarations];
const valuesNow = () => Object.fromEntries([...kept().map((field) => [keyOf(field), field.value]).filter(([, value]) => value !== ""),
    ...editable.map((block, index) => ["chữ " + index, block.textContent])]);
const base = JSON.stringify(valuesNow());
let isKept = true;
let timer = 0;

const clock = (time) => {
    const two = (number) => String(number).padStart(2, "0");
    return `${two(time.getHours())} giờ ${two(time.getMinutes())}` + (time.toDateString() === new Date().toDateString() ? ""
        : ` ngày ${two(time.getDate())}/${time.getMonth() + 1}/${time.getFullYear()}`);
};

const say = (text) => { byId("status").textContent = text; };

const writeDraft = () => {
    timer = 0;
    try {
        localStorage.setItem(draftName, JSON.stringify({time: Date.now(), base, values: valuesNow()}));
        isKept = true;
        byId("discard").hidden = false;
        say("Đã lưu nháp lúc " + clock(new Date()) + ".");
    } catch {
        say("Trình duyệt không lưu được nháp: đề nghị bấm “Lưu để gửi” trước khi đóng.");
    }
};

// A draft still to be written is written now: its message must not come over a later one.
const flushDraft = () => {
    if (timer === 0) return;
    clearTimeout(timer);
    writeDraft();
};

const keepDraft = () => {
    isKept = false;
    if (timer === 0) timer = setTimeout(writeDraft, 400);
};

const takeValues = (values) => {
    for (const field of kept()) {
        setValue(field, values[keyOf(field)] || "");
        if (field.matches("[data-key]")) check(field);
    }
    editable.forEach((block, index) => { if (values["chữ " + index] !== undefined) block.textContent = values["chữ " + index]; });
    listProblems();
};

// A draft is taken back only over the same file it was made in: a filled copy opened later keeps its own figures.
const restoreDraft = () => {
    let draft = null;
    try { draft = JSON.parse(localStorage.getItem(draftName)); } catch { return; }
    if (!draft || JSON.stringify(draft.values) === base) return;
    byId("discard").hidden = false;
    const words = clock(new Date(draft.time));
    if (draft.base === base) {
        takeValues(draft.values);
        say(`Đã mở lại bản nháp lưu lúc ${words}.`);
    } else {
        say(`Trình duyệt còn bản nháp lưu lúc ${words} của một bản khác của bộ biểu này. `);
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Mở bản nháp đó";
        button.addEventListener("click", () => {
            takeValues(draft.values);
            keepDraft();
        });
        byId("status").append(button);
    }
};

byId("discard").addEventListener("click", () => {
    if (!confirm("Bỏ bản nháp và trở về như lúc mở tệp?")) return;
    clearTimeout(timer);
    timer = 0;
    try { localStorage.removeItem(draftName); } catch { /* nothing was kept */ }
    takeValues(JSON.parse(base));
    isKept = true;
    byId("discard").hidden = true;
    say("Đã bỏ bản nháp.");
});

addEventListener("pagehide", flushDraft);
addEventListener("beforeunload", (event) => {
    flushDraft();
    if (!isKept) event.preventDefault();
});
