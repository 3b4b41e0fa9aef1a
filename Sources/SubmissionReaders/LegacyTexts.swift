public import TextScanning

extension Grid {
    /// The grid with texts of TCVN3 and VNI fonts in Unicode.
    ///
    /// A cell's font decides. A cell without a known font, or pasted into one of Unicode, is converted only when its letters give the encoding
    /// away. Texts that mix fonts within a cell are taken as a whole.
    ///
    /// - Returns: the grid, and each encoding found with the first cell it was found in; the grid itself when there is none.
    public func convertingLegacyTexts() -> (grid: Grid, found: [(encoding: LegacyVietnamese, sheet: Int, cell: Cell)]) {
        let byStyle = styles.map { LegacyVietnamese(font: $0.font) }
        let isOfFonts = byStyle.contains { $0 != nil }
        var texts: [(sheet: Int, index: Int, text: String, encoding: LegacyVietnamese?)] = []
        var votes: [LegacyVietnamese: Int] = [:]
        for (sheetIndex, sheet) in sheets.enumerated() {
            for (cellIndex, cell) in sheet.cells.enumerated() where cell.kind == .text && isLatin(cell) {
                let text = text(cell)
                // A Unicode text under an old font's name was typed after the font was gone.
                guard LegacyVietnamese.isLatin(text) else { continue }
                let ofFont =
                    isOfFonts && cell.style >= 0 && Int(cell.style) < byStyle.count ? byStyle[Int(cell.style)] : nil
                let told = ofFont ?? LegacyVietnamese(text: text)
                guard told != nil || LegacyVietnamese.isStrange(text) else { continue }
                if let told { votes[told, default: 0] += 1 }
                texts.append((sheetIndex, cellIndex, text, told))
            }
        }
        // A word that may be of either is of the one most texts are of.
        let tcvn3 = votes[.tcvn3] ?? 0
        let vni = votes[.vni] ?? 0
        let usual: LegacyVietnamese? = tcvn3 == vni ? nil : tcvn3 > vni ? .tcvn3 : .vni
        var found: [(encoding: LegacyVietnamese, sheet: Int, cell: Cell)] = []
        var converted = self
        for one in texts {
            guard let encoding = one.encoding ?? usual else { continue }
            let meant = Array(VietnameseText.nfc(encoding.unicode(one.text)).utf8)
            converted.sheets[one.sheet].cells[one.index].start = Int32(converted.arena.count)
            converted.sheets[one.sheet].cells[one.index].length = Int32(meant.count)
            converted.arena += meant
            if !found.contains(where: { $0.encoding == encoding }) {
                found.append((encoding, one.sheet, sheets[one.sheet].cells[one.index]))
            }
        }
        return (found.isEmpty ? self : converted, found)
    }

    /// Whether a text has letters of Latin-1 beyond ASCII, and none of the scripts beyond: UTF-8 leads with C2 or C3 only.
    private func isLatin(_ cell: Cell) -> Bool {
        var hasLatin = false
        for place in Int(cell.start)..<(Int(cell.start) + Int(cell.length)) where arena[place] >= 0xC0 {
            if arena[place] <= 0xC3 {
                hasLatin = true
            } else if arena[place] != 0xE2 {
                return false
            }
        }
        return hasLatin
    }
}
