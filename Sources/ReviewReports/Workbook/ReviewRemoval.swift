internal import OfficeContainers
internal import TextScanning

/// Takes out of a workbook what an earlier review put in, whatever program saved it since: sheet, comments, colours.
enum ReviewRemoval {
    /// - Parameters:
    ///   - sheets: names of review sheets in form C.
    ///   - colors: which fills were under the colours.
    static func remove(sheets names: Set<String>, colors: MarkColors, from package: inout PackageEdit)
        throws(PackageEdit.NotEditable)
    {
        try removeSheets(names, from: &package)
        let outline = try WorkbookOutline(package)
        for sheet in outline.sheets {
            if let part = sheet.part { try removeComments(of: part, from: &package) }
        }
        try putBackFills(colors, outline, &package)
    }

    private static func removeSheets(_ names: Set<String>, from package: inout PackageEdit)
        throws(PackageEdit.NotEditable)
    {
        let outline = try WorkbookOutline(package)
        let places = Set(outline.sheets.indices.filter { names.contains(outline.sheets[$0].foldedName) })
        if places.isEmpty { return }
        package.set(outline.part, outline.without(places))
        for sheet in places.sorted().map({ outline.sheets[$0] }) {
            guard let part = sheet.part else { continue }
            for link in package.relationships(of: part)
            where !link.isExternal && ["comments", "vmlDrawing", "printerSettings", "drawing"].contains(link.kind) {
                try package.remove(link.target)
            }
            try package.remove(part)
            try package.removeRelationship(of: outline.part, id: sheet.relationship)
        }
    }

    private static func removeComments(of part: String, from package: inout PackageEdit)
        throws(PackageEdit.NotEditable)
    {
        let links = package.relationships(of: part)
        guard let link = links.first(where: { $0.kind == "comments" }) else { return }
        let before = try package.bytes(of: link.target)
        let (after, emptied) = CommentsEdit(before).withoutOurs()
        if after == before { return }
        package.set(link.target, after)
        if emptied.isEmpty { return }
        var isDrawingEmpty = true
        var sheet = WorksheetEdit(try package.bytes(of: part))
        if let id = sheet.legacyDrawing, let drawing = links.first(where: { $0.id == id }) {
            let (bytes, isEmpty) = CommentDrawing.removing(emptied, from: try package.bytes(of: drawing.target))
            package.set(drawing.target, bytes)
            isDrawingEmpty = isEmpty
            if isEmpty, CommentsEdit(after).positions.isEmpty {
                sheet.removeLegacyDrawing()
                package.set(part, sheet.applied())
                try package.removeRelationship(of: part, id: drawing.id)
                try package.remove(drawing.target)
            }
        }
        if isDrawingEmpty, CommentsEdit(after).positions.isEmpty {
            try package.removeRelationship(of: part, id: link.id)
            try package.remove(link.target)
        }
    }

    private static func putBackFills(_ colors: MarkColors, _ outline: WorkbookOutline, _ package: inout PackageEdit)
        throws(PackageEdit.NotEditable)
    {
        guard let part = package.relationships(of: outline.part).first(where: { $0.kind == "styles" })?.target,
            var styles = try? StylesEdit(try package.bytes(of: part))
        else { return }
        var restored: [Int: Int] = [:]
        for format in 0..<styles.formatCount {
            if let fill = styles.fill(of: format), let original = colors.original(of: fill) {
                restored[format] = styles.format(like: format, with: original, prefersOriginal: true)
            }
        }
        if restored.isEmpty { return }
        package.set(part, styles.applied())
        for sheet in outline.sheets {
            guard let part = sheet.part else { continue }
            var edit = WorksheetEdit(try package.bytes(of: part))
            edit.restyle { restored[$0] }
            if !edit.isEmpty { package.set(part, edit.applied()) }
        }
    }
}
