// What stands in a cell: a state, a value, or why it could not be taken. The program judges the returned file by the same rules.

const words = (list) => new Set(list.split("|"));
const NONE = words("-|--|không|không có|không phát sinh|kps|khong|khong phat sinh");
const NOT_APPLICABLE = words("x|không áp dụng|khong ap dung|n/a");
const NOT_AVAILABLE = words("...|..|....|chưa có số liệu|chưa có|không có số liệu|chua co so lieu");
const YES = words("có|co|true|yes");
const NO = words("không|khong|false|no|không có");

// The meaning of a mark or word written instead of a figure.
const tokenOf = (text, type) => {
    let word = text.toLowerCase().replace(/…/g, "...").replace(/[–—−]/g, "-");
    if (word.endsWith(".") && !word.endsWith("..")) word = word.slice(0, -1);
    if (type === "flag" || type === "flag_or_text") {
        if (YES.has(word)) return "yes";
        if (NO.has(word)) return "no";
        if (word === "x") return "asked";
    }
    if (NOT_AVAILABLE.has(word)) return "not_available";
    if (NOT_APPLICABLE.has(word)) return "not_applicable";
    if (NONE.has(word)) return type === "choice" ? "asked" : "none";
    return null;
};

const wrong = (found, mend) => ({state: "unresolved", found, mend});
// `value` is what was read: a number, {received, onTime, percent}, {points, maximum} or a text. What is out of range has one too.
const reported = (numbers, note, value = numbers[0]) => ({state: "reported", numbers, note, value});

const outOfRange = (field, numbers) => {
    const {min, max} = specOf(field);
    if (numbers.some((one) => (min !== undefined && one.number < +min) || (max !== undefined && one.number > +max))) {
        return wrong(`ghi ${numbers.map((one) => one.text).join("/")}, ngoài khoảng được ghi`, "Đề nghị kiểm tra và ghi lại.");
    }
    return null;
};

const judgeNumber = (field, text) => {
    const {type, unit = "", decimals = 0, max} = specOf(field);
    let bare = text, note = "", hasSign = false;
    if (type === "percent" && bare.endsWith("%")) {
        bare = collapsed(bare.slice(0, -1));
        hasSign = true;
    } else if (/^\d/.test(bare)) {
        // "12 văn bản" in a row counted in văn bản is 12.
        const letters = bare.search(/\p{L}/u);
        const units = [...unit.split(","), unit].map(folded);
        if (letters > 0 && units.includes(folded(bare.slice(letters)))) bare = collapsed(bare.slice(0, letters));
    }
    const read = typedNumber(bare);
    if (!read) return wrong(`ghi “${text}”, không phải là số`, "Đề nghị ghi một con số, hoặc một trong các ký hiệu trên.");
    let number = read.one;
    if (read.two && type === "count" && bare.includes(",")) {
        return wrong(`ghi “${text}”; có phải ${read.two[0].text} không?`, "Đề nghị ghi lại không có dấu ngăn cách hàng nghìn.");
    }
    if (read.two) {
        const fits = read.two.filter((one) => (decimals > 0 || one.scale === 0) && (max === undefined || one.number <= +max));
        if (fits.length !== 1) {
            const [grouped, fraction] = read.two;
            return wrong(`“${text}” có thể là ${grouped.text} hoặc ${fraction.text}`,
                `Đề nghị ghi lại không có dấu ngăn cách hàng nghìn (${grouped.text}), hoặc thêm số 0 vào phần thập phân (${fraction.text}0).`);
        }
        number = fits[0];
    }
    if (number.digits > 15) return wrong(`số “${text}” có quá 15 chữ số`, "Đề nghị ghi lại số, hoặc đổi đơn vị tính.");
    if (type === "count" && number.scale > 0) return wrong(`ghi ${number.text}, không phải số nguyên`, "Đề nghị ghi số nguyên.");
    const range = outOfRange(field, [number]);
    if (range) return {...range, value: number};
    if (number.scale > decimals) {
        return {...wrong(`ghi ${number.text}, nhiều hơn ${decimals} chữ số thập phân`, "Đề nghị làm tròn rồi ghi lại."), value: number};
    }
    if (read.two || !read.plain || bare !== text && !hasSign) note = `Đọc là ${number.text}.`;
    if (type === "percent" && !hasSign && number.number > 0 && number.number < 1) {
        note = `Đọc là ${number.text}%. Nếu là ${decimal(false, ...shifted(number)).text}% thì đề nghị ghi lại theo điểm phần trăm.`;
    }
    return reported([number], note);
};

// The digits of a number times 100.
const shifted = (number) => {
    const [whole, fraction = ""] = number.text.split(",");
    return [whole + fraction.padEnd(2, "0").slice(0, 2), fraction.slice(2)];
};

const percentOf = (text) => {
    const read = typedNumber(collapsed(text.replace(/%$/, "")));
    const number = read && (read.one || read.two[1]);
    return number && number.number >= 0 && number.number <= 100 ? number : null;
};

const isBelow = (one, other) => one.mantissa * 10n ** BigInt(other.scale) < other.mantissa * 10n ** BigInt(one.scale);

const judgePair = (field, text) => {
    const isRate = specOf(field).type === "rate";
    const unread = wrong(`ghi “${text}”, không đọc được`, "Đề nghị ghi lại theo mẫu.");
    let pair = text, note = "";
    const behind = isRate && /^(.*)\((.*)\)$/.exec(text);
    const percent = behind && percentOf(collapsed(behind[2]));
    if (behind) {
        if (!percent) return unread;
        pair = collapsed(behind[1]);
    }
    const parts = pair.split("/");
    if (parts.length === 1 && isRate && !percent) {
        const bare = percentOf(pair);
        return bare ? reported([], `Chỉ ghi ${bare.text}%; nên ghi cả hai số.`, {percent: bare}) : unread;
    }
    const numbers = parts.map((part) => {
        const read = typedNumber(collapsed(part));
        return read && (read.one || (isRate ? read.two[0] : null));
    });
    if (numbers.length !== 2 || numbers.includes(null)) return unread;
    const [large, small] = isBelow(numbers[0], numbers[1]) ? [numbers[1], numbers[0]] : numbers;
    const value = isRate ? {received: large, onTime: small, percent} : {points: numbers[0], maximum: numbers[1]};
    const range = outOfRange(field, numbers);
    if (range) return {...range, value};
    if (isRate && small === numbers[0]) note = `Hiểu là đã tiếp nhận ${numbers[1].text}, trả đúng hẹn ${numbers[0].text}.`;
    if (!isRate && isBelow(numbers[1], numbers[0])) {
        return {...wrong(`ghi ${text}, điểm vượt điểm tối đa`, "Đề nghị kiểm tra và ghi lại."), value};
    }
    return reported([], note, value);
};

const WITH = decimal(false, "1", ""), WITHOUT = decimal(false, "0", "");

// Yes or no as a number; where words may stand too, as a text.
const flagged = (one, type) => reported([one], "", type === "flag_or_text" ? one.text : one);

const judgeFlag = (field, text) => {
    const {type} = specOf(field);
    const read = typedNumber(text);
    if (read && read.one && (read.one.text === "1" || read.one.text === "0")) return flagged(read.one, type);
    if (type === "flag_or_text") return reported([], "", field.value.normalize("NFC"));
    return wrong(`ghi “${text}”`, "Đề nghị ghi 1 (có) hoặc 0 (không).");
};

const judgeChoice = (field, text) => {
    const choices = [...field.options].filter((option) => option.value && !("extra" in option.dataset)).map((option) => option.value);
    const chosen = choices.find((choice) => folded(choice) === folded(text));
    if (chosen !== undefined) return reported([], "", chosen.normalize("NFC"));
    return wrong(`ghi “${text}”`, "Đề nghị chọn một giá trị trong danh sách.");
};

// The verdict on a field's value.
const judge = (field) => {
    const {type} = specOf(field);
    const text = collapsed(field.value);
    if (text === "") return {state: "blank"};
    switch (tokenOf(text, type)) {
    case "yes": return flagged(WITH, type);
    case "no": return flagged(WITHOUT, type);
    case "asked":
        return type === "choice" ? wrong(`ghi “${text}”`, "Đề nghị chọn một giá trị trong danh sách.")
            : wrong(`ghi “${text}”, không rõ nghĩa ở ô này`, "Đề nghị ghi 1 (có), 0 (không), hoặc cả chữ “không áp dụng”.");
    case null: break;
    default: return {state: tokenOf(text, type)};
    }
    switch (type) {
    case "count": case "number": case "percent": return judgeNumber(field, text);
    case "flag": case "flag_or_text": return judgeFlag(field, text);
    case "choice": return judgeChoice(field, text);
    case "rate": case "score": return judgePair(field, text);
    default: return reported([], "", field.value.normalize("NFC"));
    }
};
