import AppendixModel
import Diagnostics
import SubmissionReaders
import TextScanning

/// A cell as a file has it, before anybody says what it means.
struct RawCell {
    var kind: Grid.Cell.Kind
    /// As written, in form C.
    var text: String
    /// The number of a numeric cell, exactly as the file writes it.
    var number: ExactDecimal?
    var hasFormula: Bool
    /// Number format code.
    var format: String

    /// Whether the number shows as a percentage: a literal "%" in quotes or after a backslash is only a printed sign.
    var isPercentFormat: Bool { Self.significantBytes(of: format).contains(0x25) }

    /// Whether the number shows as a date: the code has d, m or y outside quotes, brackets and escapes.
    var isDateFormat: Bool {
        if format == "General" || format == "@" { return false }
        return Self.significantBytes(of: format).contains { [0x64, 0x6D, 0x79, 0x44, 0x4D, 0x59].contains($0) }
    }

    /// The bytes of a number format that are no literal text, condition or colour (ECMA-376 part 1, 18.8.31).
    private static func significantBytes(of format: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var isQuoted = false
        var isBracketed = false
        var skips = false
        for byte in format.utf8 {
            if skips {
                skips = false
                continue
            }
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x5B where !isQuoted: isBracketed = true
            case 0x5D where !isQuoted: isBracketed = false
            case 0x5C, 0x5F, 0x2A: skips = !isQuoted
            default: if !isQuoted, !isBracketed { bytes.append(byte) }
            }
        }
        return bytes
    }
}

/// What a recogniser makes of a cell.
struct Recognised {
    /// Something a person should know about how a cell was read.
    struct Remark {
        var code: FindingCode
        var found: Phrase
        var allowed: Phrase?
        var mend: Phrase?

        /// A percentage below 1 as it was read; what else it may mean is worked out.
        static func belowOne(_ percent: ExactDecimal) -> Remark {
            let points = percent.multiplied(by: ExactDecimal(100)) ?? percent
            return Remark(
                code: .percentBelowOne,
                found: Phrase(
                    "ghi \(percent.ungroupedText), đọc là \(percent.ungroupedText)%",
                    en: "it says \(percent.plainText), read as \(percent.plainText) %"),
                mend: Phrase(
                    "Xác nhận, hoặc ghi lại theo điểm phần trăm (\(points.ungroupedText)).",
                    en: "Confirm, or write it in points (\(points.plainText))."))
        }
    }

    var figure: Figure
    var remarks: [Remark] = []

    /// A value read without question.
    static func value(_ value: CellValue, _ remarks: [Remark] = []) -> Recognised {
        Recognised(figure: .reported(value), remarks: remarks)
    }

    /// Something that could not be taken.
    static func unresolved(_ code: FindingCode, _ found: Phrase, allowed: Phrase? = nil, mend: Phrase? = nil)
        -> Recognised
    {
        Recognised(
            figure: Figure(state: .unresolved),
            remarks: [Remark(code: code, found: found, allowed: allowed, mend: mend)])
    }
}
