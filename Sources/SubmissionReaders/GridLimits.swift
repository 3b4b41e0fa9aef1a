import Diagnostics
import OfficeContainers
import TextScanning

extension ContainerFault {
    /// More cells than a return may hold.
    static func tooManyCells(_ count: Int, limit: Int) -> ContainerFault {
        .beyond(Phrase("số ô có dữ liệu", en: "cells that hold something"), count, limit: limit)
    }

    /// More text than a return may hold: few bytes of a file can say that many cells have one long text.
    static func tooMuchText(_ bytes: Int, limit: Int) -> ContainerFault {
        .beyond(Phrase("văn bản của tất cả các ô (byte)", en: "texts of all cells (bytes)"), bytes, limit: limit)
    }
}

extension Grid {
    /// Why the grid is larger than a return may be, or nil. Readers stop where memory would be at stake; this counts once more, for all of them.
    func fault(beyond limits: ReadingLimits) -> ContainerFault? {
        if sheets.count > limits.sheets {
            return .beyond(Phrase("số sheet (bảng)", en: "sheets"), sheets.count, limit: limits.sheets)
        }
        let cells = sheets.reduce(0) { $0 + $1.cells.count }
        if cells > limits.cells { return .tooManyCells(cells, limit: limits.cells) }
        let merges = sheets.reduce(0) { $0 + $1.merges.count }
        if merges > limits.merges {
            return .beyond(Phrase("số vùng ô gộp", en: "merged ranges"), merges, limit: limits.merges)
        }
        var total = 0
        for sheet in sheets {
            for cell in sheet.cells {
                let length = length(cell)
                total += length
                if length > limits.textBytes {
                    return .beyond(
                        Phrase(
                            "độ dài văn bản của ô \(cell.position.a1), sheet “\(sheet.name)” (byte)",
                            en: "the text of cell \(cell.position.a1), sheet “\(sheet.name)” (bytes)"),
                        length, limit: limits.textBytes)
                }
            }
        }
        if total > limits.totalBytes { return .tooMuchText(total, limit: limits.totalBytes) }
        return nil
    }
}
