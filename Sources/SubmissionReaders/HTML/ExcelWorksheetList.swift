import OfficeContainers

/// The worksheets that Excel lists in a comment of the page it saves: `<x:ExcelWorksheet><x:Name>Sheet1</x:Name>
/// <x:WorksheetSource HRef="Book1_files/sheet001.htm"/>`.
struct ExcelWorksheetList {
    /// Names, each with the page that holds the sheet when it is not this one.
    private(set) var sheets: [(name: String, page: String?)] = []

    /// - Parameter page: in UTF-8.
    init(_ page: [UInt8]) {
        var rest = page[...]
        while let start = Self.find("<x:excelworksheet>", in: rest) {
            let body = rest[start.upperBound...]
            let end = Self.find("</x:excelworksheet>", in: body)?.lowerBound ?? body.endIndex
            let sheet = body[..<end]
            rest = rest[end...]
            guard let open = Self.find("<x:name>", in: sheet),
                let close = Self.find("</x:name>", in: sheet[open.upperBound...])
            else { continue }
            var page: String?
            if let source = Self.find("href=\"", in: sheet),
                let quote = sheet[source.upperBound...].firstIndex(of: 0x22)
            {
                page = String(decoding: sheet[source.upperBound..<quote], as: UTF8.self)
            }
            sheets.append((Self.text(sheet[open.upperBound..<close.lowerBound]), page))
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }

    /// Where a text in lower case first stands, in any case.
    private static func find(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let count = text.utf8CodeUnitCount
        var index = bytes.startIndex
        while index + count <= bytes.endIndex {
            var offset = 0
            while offset < count {
                let byte = bytes[index + offset]
                if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != text.utf8Start[offset] { break }
                offset += 1
            }
            if offset == count { return index..<(index + count) }
            index += 1
        }
        return nil
    }
}
