import TextScanning

/// How a file of separated values is written.
enum CSVDialect {
    /// The candidates. Among equals the first: decimal commas stand as regularly in a table as separators do, semicolons do not.
    private static let separators: [UInt8] = [0x3B, 0x09, 0x7C, 0x2C]

    /// The separator that cuts most of the text into records of one number of fields: `sep=;` on the first line decides, as it does for Excel.
    ///
    /// Text and not records are counted: under a wrong separator a quoted field of several lines falls into many short records.
    ///
    /// - Returns: nil when there is none: no table.
    static func separator(of text: ArraySlice<UInt8>) -> UInt8? {
        if text.starts(with: "sep=".utf8), text.count > 4 { return text[text.startIndex + 4] }
        let sample = text.prefix(64 << 10)
        var best: (separator: UInt8, agreeing: Int)?
        for separator in separators {
            var covered: [Int: Int] = [:]
            for record in CommaSeparated.records(of: sample, separator: separator) where record.fields.count > 1 {
                covered[record.fields.count, default: 0] += record.fields.reduce(record.fields.count) {
                    $0 + $1.utf8.count
                }
            }
            let agreeing = covered.values.max() ?? 0
            if agreeing > best?.agreeing ?? 0 { best = (separator, agreeing) }
        }
        return best?.separator
    }
}
