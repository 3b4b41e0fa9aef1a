import TextScanning

/// How a file of separated values is written.
enum CSVDialect {
    /// The candidates, the likeliest first.
    private static let separators: [UInt8] = [0x3B, 0x09, 0x2C, 0x7C]

    /// The separator that most records have, and alike: `sep=;` on the first line decides, as it does for Excel.
    ///
    /// - Returns: nil when there is none: no table.
    static func separator(of text: ArraySlice<UInt8>) -> UInt8? {
        if text.starts(with: "sep=".utf8), text.count > 4 { return text[text.startIndex + 4] }
        let sample = text.prefix(64 << 10)
        var best: (separator: UInt8, share: Int)?
        for separator in separators {
            let counts = CommaSeparated.records(of: sample, separator: separator).map { $0.fields.count - 1 }
            guard let most = counts.max(), most > 0 else { continue }
            // Of the records of a table nearly all have the same number of fields.
            let share = counts.filter { $0 == most }.count * most
            if share > best?.share ?? 0 { best = (separator, share) }
        }
        return best?.separator
    }
}
