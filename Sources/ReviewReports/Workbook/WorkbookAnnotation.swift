internal import AppendixModel
internal import Diagnostics
public import OfficeContainers
public import SubmissionReaders
internal import TextScanning

/// Marks a unit's own workbook: a first sheet with the review, colours and comments on the cells concerned. Every part that need not change is
/// kept byte for byte, and the others are edited in their bytes (ECMA-376 parts 1 and 2).
public enum WorkbookAnnotation {
    /// Why a workbook is left alone.
    public enum Refusal: Error, Sendable {
        /// It is digitally signed: any change would void the signature.
        case signed
        /// It is not an Office Open XML workbook.
        case otherFormat
        /// Its parts cannot be edited without risk.
        case notEditable
    }

    /// Marks a workbook.
    ///
    /// What an earlier review left in it is replaced.
    ///
    /// - Parameters:
    ///   - file: the workbook as it came.
    ///   - grid: what was read from it, the review sheet of an earlier time included.
    /// - Returns: the marked workbook; the same bytes for the same input.
    public static func annotate(
        _ file: [UInt8], with review: Review, grid: Grid, limits: ReadingLimits = ReadingLimits()
    ) -> Result<[UInt8], Refusal> {
        guard case .success(let archive) = ZipArchive.open(file, limits: limits),
            archive.entry(named: "[Content_Types].xml") != nil
        else { return .failure(.otherFormat) }
        if grid.findings.contains(where: { $0.code == .digitallySigned }) { return .failure(.signed) }
        do throws(PackageEdit.NotEditable) {
            var package = try PackageEdit(OPCPackage(archive, limits: limits))
            var colors = MarkColors(ReviewReturn.fills(in: grid))
            try ReviewRemoval.remove(sheets: Set(ReviewReturn.sheets(in: grid)), colors: colors, from: &package)
            colors = MarkColors()
            try add(review, to: &package, &colors)
            return .success(package.finish(deflater: Deflater(level: 6)))
        } catch {
            return .failure(.notEditable)
        }
    }

    private static func add(_ review: Review, to package: inout PackageEdit, _ colors: inout MarkColors)
        throws(PackageEdit.NotEditable)
    {
        let outline = try WorkbookOutline(package)
        let links = package.relationships(of: outline.part)
        guard let stylesPart = links.first(where: { $0.kind == "styles" })?.target else {
            throw PackageEdit.NotEditable()
        }
        var styles = try StylesEdit(try package.bytes(of: stylesPart))
        guard styles.hasRoom else { throw PackageEdit.NotEditable() }
        let looks = ReviewStyles(addingTo: &styles)
        let marks = CellMarks(review)
        for (index, sheet) in outline.sheets.enumerated() {
            guard let part = sheet.part else { continue }
            var edit = WorksheetEdit(try package.bytes(of: part))
            edit.deselect()
            if let marked = marks.bySheet[sheet.foldedName] {
                try edit.style(Set(marked.keys)) { position, format in
                    guard let mark = marked[position], let fill = styles.fill(of: format),
                        let color = colors.color(mark.severity, over: fill)
                    else { return nil }
                    return styles.format(like: format, with: color)
                }
                let notes = marked.compactMapValues(\.note)
                try addComments(notes, to: part, number: index + 1, outline, &edit, &package)
            }
            if !edit.isEmpty { package.set(part, edit.applied()) }
        }
        if try styles.applied() != package.bytes(of: stylesPart) { package.set(stylesPart, styles.applied()) }
        try addSheet(review, outline, looks, colors, to: &package)
    }

    private static func addSheet(
        _ review: Review, _ outline: WorkbookOutline, _ looks: ReviewStyles, _ colors: MarkColors,
        to package: inout PackageEdit
    ) throws(PackageEdit.NotEditable) {
        let taken = Set(outline.sheets.map { $0.foldedName.lowercased() })
        var name = ReviewMarks.sheetName
        var number = 2
        while taken.contains(name.lowercased()) {
            name = ReviewMarks.sheetName + " (\(number))"
            number += 1
        }
        let sheets = Dictionary(outline.sheets.map { ($0.foldedName, $0.name) }) { first, _ in first }
        let sheet = ReviewSheetPart(review, styles: looks, sheets: sheets, fills: colors.text)
        let part = package.freeName(outline.folder + "worksheets/sheet", ".xml")
        package.set(part, sheet.bytes(namespace: outline.namespace))
        try package.addContentType(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", of: part)
        let id = try package.addRelationship(
            of: outline.part, type: outline.relationships + "/worksheet", target: part)
        let quoted = "'\(name)'"
        let header = ReviewSheetPart.headerRow + 1
        package.set(
            outline.part,
            try outline.withFirstSheet(
                named: name, relationship: id,
                names: [
                    (ReviewMarks.name, quoted + "!$A$1", false),
                    ("_xlnm.Print_Titles", quoted + "!$\(header):$\(header)", true),
                ]))
    }

    private static func addComments(
        _ notes: [GridPosition: CommentsEdit.Note], to part: String, number: Int, _ outline: WorkbookOutline,
        _ edit: inout WorksheetEdit, _ package: inout PackageEdit
    ) throws(PackageEdit.NotEditable) {
        if notes.isEmpty { return }
        let links = package.relationships(of: part)
        let known = links.first { $0.kind == "comments" }?.target
        let before = try known.map { name throws(PackageEdit.NotEditable) in try package.bytes(of: name) }
        let comments = CommentsEdit(before ?? CommentsEdit.empty(namespace: outline.namespace))
        let (bytes, added) = try comments.adding(notes)
        let commentsPart = known ?? package.freeName(outline.folder + "comments", ".xml")
        package.set(commentsPart, bytes)
        if known == nil {
            try package.addContentType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", of: commentsPart)
            _ = try package.addRelationship(
                of: part, type: outline.relationships + "/comments", target: commentsPart)
        }
        let boxes = added.map { ($0, length: (notes[$0]?.heading ?? "").count + (notes[$0]?.text ?? "").count + 40) }
        if let id = edit.legacyDrawing, let drawing = links.first(where: { $0.id == id })?.target {
            package.set(drawing, try CommentDrawing.adding(boxes, to: package.bytes(of: drawing)))
            return
        }
        let drawing = package.freeName(outline.folder + "drawings/vmlDrawing", ".vml")
        package.set(drawing, try CommentDrawing.adding(boxes, to: CommentDrawing.empty(block: number)))
        try package.addContentType("application/vnd.openxmlformats-officedocument.vmlDrawing", ofExtension: "vml")
        let id = try package.addRelationship(of: part, type: outline.relationships + "/vmlDrawing", target: drawing)
        try edit.setLegacyDrawing(id, namespace: outline.relationships)
    }
}
