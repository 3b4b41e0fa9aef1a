internal import OfficeContainers
internal import TextScanning

/// The VML drawing that a sheet's comments need (ECMA-376 part 4, 19; part 1, 18.7): one box per comment. VML need not be well-formed, so it is
/// looked at by its tags only.
enum CommentDrawing {
    private static let namespaces =
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\""

    /// A drawing without boxes.
    ///
    /// - Parameter block: number of the thousand of ids it uses, from 1; another one in every drawing of a workbook.
    static func empty(block: Int) -> [UInt8] {
        Array(
            ("<xml \(namespaces)><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\(block)\"/></o:shapelayout>"
                + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
                + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype></xml>")
                .utf8)
    }

    /// The drawing with boxes for more cells; the notes say how long each text is.
    static func adding(_ cells: [(GridPosition, length: Int)], to bytes: [UInt8]) throws(PackageEdit.NotEditable)
        -> [UInt8]
    {
        let tags = XMLTagScanner.tags(of: bytes)
        guard let close = tags.last(where: { $0.kind == .end && $0.name == "xml" }) else {
            throw PackageEdit.NotEditable()
        }
        var next = firstFreeID(tags, bytes)
        var markup = ""
        for (position, length) in cells {
            let (row, column) = (position.row, position.column)
            // A box of five columns or so: 40 letters a line.
            let rows = min(max(length / 40 + 2, 4), 16)
            markup += "<v:shape \(namespaces) id=\"_x0000_s\(next)\" type=\"#_x0000_t202\""
            markup += " style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:230pt;height:\(rows * 15)pt;"
            markup += "z-index:\(next % 1024);visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
            markup += "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
            markup += "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
            markup += "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">"
            markup += "<x:MoveWithCells/><x:SizeWithCells/>"
            markup +=
                "<x:Anchor>\(column + 1), 15, \(max(row - 1, 0)), 10, \(column + 5), 15, \(max(row - 1, 0) + max(rows / 2, 3)), 4</x:Anchor>"
            markup += "<x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column>"
            markup += "</x:ClientData></v:shape>"
            next += 1
        }
        var edits = XMLEdits()
        edits.insert(markup, at: close.range.lowerBound)
        return edits.applied(to: bytes)
    }

    /// The drawing without the boxes of some cells, and whether any box of whatever kind is left.
    static func removing(_ cells: Set<GridPosition>, from bytes: [UInt8]) -> (bytes: [UInt8], isEmpty: Bool) {
        let tags = XMLTagScanner.tags(of: bytes)
        var edits = XMLEdits()
        var left = 0
        var open: XMLTag?
        for tag in tags where tag.prefix != "" {
            if tag.name == "shape", tag.kind == .start { open = tag }
            if ["rect", "group", "oval", "image", "line"].contains(tag.name), tag.kind == .start { left += 1 }
            guard tag.name == "shape", tag.kind == .end, let start = open else { continue }
            let range = start.range.lowerBound..<tag.range.upperBound
            if let position = position(of: bytes[range]), cells.contains(position) {
                edits.remove(range)
            } else {
                left += 1
            }
            open = nil
        }
        return (edits.applied(to: bytes), left == 0)
    }

    private static func position(of shape: ArraySlice<UInt8>) -> GridPosition? {
        func number(_ name: String) -> Int? {
            guard let start = shape.firstRange(of: Array("<x:\(name)>".utf8))?.upperBound,
                let end = shape[start...].firstIndex(of: 0x3C)
            else { return nil }
            return Int(
                String(decoding: shape[start..<end], as: UTF8.self).trimmingPrefix { $0 == " " }.prefix {
                    $0.isNumber
                })
        }
        guard let row = number("Row"), let column = number("Column") else { return nil }
        return GridPosition(row: row, column: column)
    }

    /// Ids go on behind the highest there is.
    private static func firstFreeID(_ tags: [XMLTag], _ bytes: [UInt8]) -> Int {
        var highest = 0
        for tag in tags {
            if let id = tag.text(of: "id", in: bytes), let mark = id.firstRange(of: "_s") {
                highest = max(highest, Int(id[mark.upperBound...]) ?? 0)
            }
            if tag.name == "idmap",
                let block = tag.text(of: "data", in: bytes).flatMap({ $0.split(separator: ",").first })
            {
                highest = max(highest, (Int(block) ?? 1) * 1024)
            }
        }
        return highest + 1
    }
}
