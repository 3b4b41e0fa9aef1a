internal import OfficeContainers
internal import TextScanning

/// Changes of a worksheet's bytes (ECMA-376 part 1, 18.3.1): styles of cells, cells and rows that are not there yet, the drawing of its comments.
struct WorksheetEdit {
    private let bytes: [UInt8]
    private let tags: [XMLTag]
    private var edits = XMLEdits()

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tags = XMLTagScanner.tags(of: bytes)
    }

    /// The part after all changes.
    func applied() -> [UInt8] { edits.applied(to: bytes) }

    /// Whether anything changes.
    var isEmpty: Bool { edits.isEmpty }

    /// Gives every cell that has a style another one.
    mutating func restyle(_ style: (Int) -> Int?) {
        for tag in tags where tag.name == "c" && tag.kind != .end {
            if let old = tag.text(of: "s", in: bytes).flatMap({ Int($0) }), let new = style(old), new != old {
                edits.set("s", to: String(new), on: tag, in: bytes)
            }
        }
    }

    /// Gives cells a style made from the one they have; cells and rows that are not there are put in, in order.
    ///
    /// - Throws: when the rows or cells of the part are not in order.
    mutating func style(_ cells: Set<GridPosition>, _ restyled: (GridPosition, Int) -> Int?)
        throws(PackageEdit.NotEditable)
    {
        var pending = cells.sorted()[...]
        if pending.isEmpty { return }
        var columns: [(from: Int, to: Int, style: Int)] = []
        var row = -1
        var column = -1
        var rowTag: XMLTag?
        var rowStyle: Int?
        var isImplicit = false
        func attribute(_ name: String, _ tag: XMLTag) -> Int? { tag.text(of: name, in: bytes).flatMap { Int($0) } }
        /// Cells of one row that are not there, up to a column.
        func missing(_ prefix: String, before end: Int) -> String {
            var markup = ""
            while let next = pending.first, next.row == row, next.column < end {
                let base = rowStyle ?? columns.first { $0.from...$0.to ~= next.column + 1 }?.style ?? 0
                // The style the row or column gives is kept below the colour.
                let style = restyled(next, base) ?? base
                markup += "<\(prefix)c r=\"\(next.a1)\" s=\"\(style)\"/>"
                pending.removeFirst()
            }
            return markup
        }
        /// Rows that are not there, up to a row.
        func missingRows(_ prefix: String, before end: Int) -> String {
            var markup = ""
            rowStyle = nil
            while let next = pending.first, next.row < end {
                row = next.row
                markup += "<\(prefix)row r=\"\(row + 1)\">" + missing(prefix, before: .max) + "</\(prefix)row>"
            }
            return markup
        }
        for tag in tags {
            switch (tag.name, tag.kind) {
            case ("col", .start), ("col", .empty):
                if let from = attribute("min", tag), let to = attribute("max", tag), from <= to {
                    columns.append((from, to, attribute("style", tag) ?? 0))
                }
            case ("sheetData", .empty):
                edits.append(missingRows(tag.prefix, before: .max), into: tag, closedBy: nil, in: bytes)
            case ("sheetData", .end):
                edits.insert(missingRows(tag.prefix, before: .max), at: tag.range.lowerBound)
            case ("row", .start), ("row", .empty):
                let before = row
                let number = attribute("r", tag).map { $0 - 1 } ?? row + 1
                guard number > before else { throw PackageEdit.NotEditable() }
                let rows = missingRows(tag.prefix, before: number)
                if !rows.isEmpty {
                    edits.insert(rows, at: tag.range.lowerBound)
                    edits.set("r", to: String(number + 1), on: tag, in: bytes)
                }
                row = number
                column = -1
                isImplicit = false
                rowTag = tag
                rowStyle = ["1", "true"].contains(tag.text(of: "customFormat", in: bytes)) ? attribute("s", tag) : nil
                if tag.kind == .empty, pending.first?.row == row {
                    let inner = missing(tag.prefix, before: .max)
                    edits.append(inner, into: tag, closedBy: nil, in: bytes)
                    widen(tag)
                }
            case ("row", .end):
                let inner = missing(tag.prefix, before: .max)
                if !inner.isEmpty {
                    edits.insert(inner, at: tag.range.lowerBound)
                    rowTag.map { widen($0) }
                }
            case ("c", .start), ("c", .empty):
                let position = tag.text(of: "r", in: bytes).flatMap { GridPosition(a1: $0) }
                let number = position?.column ?? column + 1
                guard number > column, position.map({ $0.row == row }) ?? true else { throw PackageEdit.NotEditable() }
                let inner = missing(tag.prefix, before: number)
                if !inner.isEmpty {
                    edits.insert(inner, at: tag.range.lowerBound)
                    rowTag.map { widen($0) }
                    isImplicit = true
                }
                if isImplicit {
                    edits.set("r", to: GridPosition(row: row, column: number).a1, on: tag, in: bytes)
                    isImplicit = false
                }
                column = number
                if pending.first == GridPosition(row: row, column: column) {
                    let style = attribute("s", tag) ?? 0
                    if let new = restyled(GridPosition(row: row, column: column), style) {
                        edits.set("s", to: String(new), on: tag, in: bytes)
                    }
                    pending.removeFirst()
                }
            default: break
            }
        }
    }

    /// `spans` only helps a reader along; where cells were put in it would be wrong.
    private mutating func widen(_ row: XMLTag) {
        guard let value = row.value(of: "spans", in: bytes) else { return }
        edits.replace(value, with: "1:16384")
    }

    /// Makes the sheet none of the selected ones: what is typed on grouped sheets goes to all of them.
    mutating func deselect() {
        for tag in tags where tag.name == "sheetView" && tag.kind != .end {
            if ["1", "true"].contains(tag.text(of: "tabSelected", in: bytes)) {
                edits.set("tabSelected", to: "0", on: tag, in: bytes)
            }
        }
    }

    /// Id of the relationship to the drawing of its comments.
    var legacyDrawing: String? {
        tags.first { $0.name == "legacyDrawing" && $0.depth == 1 }?.text(of: "id", in: bytes)
    }

    /// Names the drawing of its comments.
    ///
    /// - Parameter namespace: of relationships, transitional or strict.
    mutating func setLegacyDrawing(_ id: String, namespace: String) throws(PackageEdit.NotEditable) {
        // Everything that must stand before it.
        let before: Set = [
            "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
            "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
            "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
            "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
            "cellWatches", "ignoredErrors", "smartTags", "drawing",
        ]
        guard let last = tags.last(where: { $0.depth == 1 && $0.kind != .start && before.contains($0.name) }) else {
            throw PackageEdit.NotEditable()
        }
        edits.insert(
            "<\(last.prefix)legacyDrawing xmlns:r=\"\(namespace)\" r:id=\"\(id)\"/>", at: last.range.upperBound)
    }

    /// Takes out what names the drawing of its comments.
    mutating func removeLegacyDrawing() {
        for tag in tags where tag.name == "legacyDrawing" && tag.depth == 1 { edits.remove(tag.range) }
    }
}
