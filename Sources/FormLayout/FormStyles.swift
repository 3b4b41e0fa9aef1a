import AppendixModel

/// The looks of an official annex: Times New Roman, bold centred heading, italic "Kèm theo", thin black lines.
enum FormStyles {
    static let unitLine = CellStyle(isBold: true, wraps: false)
    static let topLeft = CellStyle(size: 11, wraps: false)
    static let heading = CellStyle(size: 13, isBold: true, alignment: .center)
    static let subtitle = CellStyle(isItalic: true, alignment: .center)
    /// Unlocked: the unit replaces the plan's line by its own report's when it prints.
    static let attached = CellStyle(isItalic: true, alignment: .center, isLocked: false)
    static let unitOfMeasure = CellStyle(isItalic: true, alignment: .right, wraps: false)
    static let tableTitle = CellStyle(isBold: true)
    static let header = CellStyle(isBold: true, alignment: .center, hasBorder: true, fill: .header)
    static let letter = CellStyle(size: 10, isItalic: true, alignment: .center, hasBorder: true)
    static let code = CellStyle(size: 8, wraps: false, isFaint: true)
    static let stt = CellStyle(alignment: .center, hasBorder: true)
    static let side = CellStyle(alignment: .center, hasBorder: true, rotation: 90)
    static let fixed = CellStyle(alignment: .center, hasBorder: true)
    static let note = CellStyle(size: 11, hasBorder: true, fill: .input, format: .text, isLocked: false)
    static let noteHeader = CellStyle(size: 11, isBold: true, alignment: .center, hasBorder: true)
    static let prior = CellStyle(size: 11, alignment: .right, wraps: false, hasBorder: true, isFaint: true)
    static let selfCheckMessage = CellStyle(size: 11, isItalic: true, wraps: false)
    static let help = CellStyle(size: 10, isItalic: true, isFaint: true)
    static let declaration = CellStyle(size: 11, alignment: .center, hasBorder: true, fill: .input, isLocked: false)
    static let footnote = CellStyle(size: 11)
    static let control = CellStyle(size: 10, isItalic: true, alignment: .right, wraps: false)
    static let controlValue = CellStyle(size: 10, isBold: true, alignment: .center, wraps: false, format: .grouped)
    static let place = CellStyle(isItalic: true, alignment: .center, isLocked: false)
    static let signature = CellStyle(isBold: true, alignment: .center, isLocked: false)
    static let signatureHint = CellStyle(size: 11, isItalic: true, alignment: .center)
    static let signatureName = CellStyle(isBold: true, alignment: .center, isLocked: false)

    static func label(_ row: Row) -> CellStyle { CellStyle(isBold: row.isCaption, hasBorder: true) }

    static func figure(_ cell: CellDefinition) -> CellStyle {
        var style = CellStyle(alignment: .right, wraps: false, hasBorder: true, fill: .input, isLocked: false)
        switch cell.spec.type {
        case .count, .number, .percent: break
        case .flag: style.alignment = .center
        case .choice: style.alignment = .center
        case .flagOrText:
            style.alignment = .center
            style.wraps = true
        case .text:
            style.alignment = .left
            style.wraps = true
            style.format = .text
        case .score, .rate:
            // Excel would turn 12/12 into a date.
            style.alignment = .center
            style.format = .text
        }
        if !cell.spec.isInput {
            style.fill = .caption
            style.isLocked = !cell.isOpenCaption
        }
        return style
    }

    /// A merged figure.
    static func merged(_ cell: CellDefinition, _ figure: Figure?) -> CellStyle {
        var style = Self.figure(cell)
        if cell.spec.isInput { style.fill = figure?.state == .unresolved ? .problem : .none }
        if cell.spec.type == .count { style.format = .grouped }
        return style
    }
}
