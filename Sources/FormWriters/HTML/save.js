// “Lưu để gửi”: the same file with the figures in it. “Tải số liệu CSV”: key and value, for other programs.

const download = (parts, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

const fileName = () => {
    const name = decodeURIComponent(location.pathname.split("/").pop() || "");
    return /\.html?$/i.test(name) ? name : "bieu.html";
};

// The page as it was issued, with what is in the fields; nothing that the script added.
const filledPage = () => {
    kept().forEach(reflect);
    const page = document.documentElement.cloneNode(true);
    const remove = (selector) => all(selector, page).forEach((element) => element.remove());
    remove("button.help, #problems div > *, p.guide");
    for (const name of ["aria-invalid", "aria-describedby", "data-level", "inputmode", "style"]) {
        all(`[${name}]`, page).forEach((element) => element.removeAttribute(name));
    }
    all("[data-key], [data-note]", page).forEach((field) => field.removeAttribute("aria-label"));
    for (const name of ["wrong", "filled", "away", "part"]) all("." + name, page).forEach((element) => element.classList.remove(name));
    all("[class='']", page).forEach((element) => element.removeAttribute("class"));
    all("[aria-current]", page).forEach((link) => link.removeAttribute("aria-current"));
    for (const selector of ["#problems", "#bubble", "#discard"]) page.querySelector(selector).hidden = true;
    page.querySelector("#bubble").textContent = "";
    page.querySelector("#status").textContent = "";
    const button = page.querySelector("#next");
    button.disabled = false;
    button.textContent = "Mục cần sửa tiếp theo";
    return "<!DOCTYPE html>\n" + page.outerHTML;
};

byId("save").addEventListener("click", () => {
    flushDraft();
    const count = (level) => problems.filter((problem) => problem.level === level).length;
    const left = [[count("error"), "lỗi phải sửa"], [count("warning"), "nội dung đề nghị giải trình"], [blankFields().length, "ô chưa ghi"]];
    download([filledPage()], "text/html", fileName());
    say("Đã lưu tệp để gửi." + left.map(([number, words]) => number > 0 ? ` Còn ${number} ${words}.` : "").join(""));
});

byId("csv").addEventListener("click", () => {
    // A spreadsheet must not take a text for a formula.
    const safe = (text) => /^[=+@\t\r]/.test(text) || /^-./.test(text) && !/^-[\d.,]+$/.test(text) ? "'" + text : text;
    const quoted = (text) => /[;"\n\r]|^ | $/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text;
    const lines = [...fields, ...notes].map((field) => keyOf(field) + ";" + quoted(safe(field.value)));
    download(["\ufeff", ["Mã;Giá trị", ...lines].join("\r\n") + "\r\n"], "text/csv", fileName().replace(/\.html?$/i, "") + ".csv");
});
