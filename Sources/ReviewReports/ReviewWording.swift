internal import AppendixModel
internal import Diagnostics
internal import TextScanning

/// The words of a review, the same on the sheet and on the page.
enum ReviewWording {
    static let number = Phrase("STT", en: "No.")
    static let place = Phrase("Chỗ cần xem", en: "Where")
    static let cell = Phrase("Ô (bấm để tới)", en: "Cell (click)")
    static let found = Phrase("Đã ghi, đã thấy", en: "What was found")
    static let allowed = Phrase("Được ghi", en: "What is allowed")
    static let mend = Phrase("Cách xử lý", en: "How to mend it")
    static let code = Phrase("Mã", en: "Code")
    static let readingSection = Phrase("IV. Đã đọc những gì, bằng cách nào", en: "IV. What was read, and how")
    static let readingHeaders = [
        Phrase("Biểu, bảng", en: "Form, table"), Phrase("Đã đọc", en: "Read"), Phrase("Còn trống", en: "Blank"),
        Phrase("Nhận ra dòng, cột nhờ", en: "Rows and columns known by"), Phrase("Độ tin cậy", en: "Confidence"),
    ]
    static let figureHeaders = [
        Phrase("Số liệu", en: "Figure"), Phrase("Ô trong bản gửi", en: "Cell of the return"),
        Phrase("Ghi trong bản gửi", en: "As written"), Phrase("Đã hiểu là", en: "Taken for"),
        Phrase("Nhận ra nhờ", en: "Known by"), Phrase("Độ tin cậy", en: "Confidence"),
    ]
    static let figureSheet = Phrase("Số liệu đã đọc", en: "Figures read")

    /// The line under the verdict.
    static func introduction(_ review: Review) -> String {
        let unit = review.unitName
        let isVietnamese = review.language == .vi
        var text = (isVietnamese ? "Bản gửi: " : "File: ") + review.file
        if !unit.isEmpty { text += (isVietnamese ? " · Đơn vị: " : " · Unit: ") + unit }
        text += "."
        if !review.isInOwnFile { return text }
        return text
            + (isVietnamese
                ? " Ô nền đỏ nhạt: lỗi phải sửa; ô nền vàng đậm: đề nghị giải trình; mỗi chỗ có ghi chú."
                : " Cells on light red are to be mended, cells on amber to be explained; each place has a comment.")
    }

    /// The title of a section.
    static func section(_ severity: Severity, count: Int, isInOwnFile: Bool, _ language: Language) -> String {
        let number = [Severity.error: "I", .warning: "II", .note: "III"][severity] ?? ""
        let title = "\(number). \(severity.label.text(in: language))"
        if count == 0 { return title + (language == .vi ? ": không có" : ": none") }
        let asked: Phrase? =
            switch (severity, isInOwnFile) {
            case (.error, true):
                Phrase(
                    "đề nghị sửa ngay tại ô trong tệp này rồi gửi lại",
                    en: "please mend the cells in this file and return it")
            case (.error, false):
                Phrase("đề nghị sửa trong tệp của đơn vị rồi gửi lại", en: "please mend your file and return it")
            case (.warning, true):
                Phrase(
                    "đề nghị ghi vào cột “\(ReviewMarks.answerHeader.vi)”, hoặc sửa số nếu nhầm",
                    en: "please answer in the column “\(ReviewMarks.answerHeader.en)”, or mend the figure")
            case (.warning, false):
                Phrase(
                    "đề nghị giải trình ở phần ghi chú của biểu, hoặc sửa số nếu nhầm",
                    en: "please explain in the form's notes, or mend the figure")
            case (.note, _): nil
            }
        return title + " (\(count))" + (asked.map { ": " + $0.text(in: language) } ?? "")
    }

    /// What stands for a spot's cells: `D7:F7`, or that there is a sheet to go to; empty when it is in none.
    static func cells(of spot: Review.Spot, _ language: Language) -> String {
        spot.range?.a1 ?? (spot.sheet.isEmpty ? "" : language == .vi ? "mở sheet" : "open sheet")
    }

    /// A table's row of the section on what was read, under ``readingHeaders``.
    static func words(of reading: Review.Reading, _ language: Language) -> [String] {
        let blank = reading.states[.blank] ?? 0
        let states = CellState.allCases.compactMap { state -> String? in
            guard state != .blank, let count = reading.states[state] else { return nil }
            return "\(count) \(language == .vi ? state.label : state.rawValue)"
        }
        let filled = reading.asked - blank
        let cells = language == .vi ? "ô" : "cells"
        let total = reading.ways.reduce(0) { $0 + $1.count }
        return [
            reading.words + (reading.sheet.isEmpty ? "" : " (sheet “\(reading.sheet)”)"),
            "\(filled)/\(reading.asked) \(cells)" + (states.isEmpty ? "" : ": " + states.joined(separator: ", ")),
            blank == 0 ? "0" : "\(blank) \(cells)",
            reading.ways.map { way in
                way.how + (way.count < total ? " (\(way.count) \(cells))" : "")
            }.joined(separator: "; "),
            reading.ways.map { percent($0.confidence) }.joined(separator: "; "),
        ]
    }

    /// 0.93 as 93%.
    static func percent(_ confidence: Double) -> String { "\(Int((confidence * 100).rounded(.down)))%" }
}
