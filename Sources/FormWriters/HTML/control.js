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
