public import AppendixModel
public import Diagnostics

/// One cell as it was read.
public struct RecordedFigure: Sendable, Hashable {
    /// The cell.
    public var key: CellKey
    /// State, value, text and place.
    public var figure: Figure

    /// Makes one.
    public init(key: CellKey, figure: Figure) {
        self.key = key
        self.figure = figure
    }
}

/// What one file says of one form of one unit.
public struct FormContents: Sendable, Hashable {
    /// Id of the form.
    public var form: String
    /// Content hash of the description it was issued with.
    public var description: String
    /// Token of the issue.
    public var token: String
    /// "Không phát sinh / không áp dụng" declared for the whole form.
    public var declared: CellState?
    /// Every cell of the slice in the order of the form, blanks too: what was left blank is said as well.
    public var figures: [RecordedFigure]
    /// Ghi chú, giải trình of the unit by row key.
    public var notes: [String: String]
    /// What was found in it.
    public var findings: [RecordedFinding]

    /// Makes contents.
    public init(
        form: String, description: String = "", token: String = "", declared: CellState? = nil,
        figures: [RecordedFigure], notes: [String: String] = [:], findings: [RecordedFinding] = []
    ) {
        self.form = form
        self.description = description
        self.token = token
        self.declared = declared
        self.figures = figures
        self.notes = notes
        self.findings = findings
    }

    /// Takes down a form as it was read.
    ///
    /// - Parameter findings: of the whole file. Those at this form or a cell of it are its own; an error without a place holds for every form.
    public init(_ read: FormReturn, findings: [Finding]) {
        let id = read.slice.form.id
        self.init(
            form: id, description: read.slice.form.contentHash, token: read.slice.token, declared: read.declared,
            figures: zip(read.slice.cells, read.figures).map { RecordedFigure(key: $0.key, figure: $1) },
            notes: read.notes,
            findings: findings.filter { finding in
                let key = finding.place.key
                return key == id || key.hasPrefix(id + "/") || (key.isEmpty && finding.severity == .error)
            }.map(RecordedFinding.init))
    }

    /// Whether nothing at all was written: such a sheet says nothing.
    public var isWhollyBlank: Bool { declared == nil && figures.allSatisfy { $0.figure.state == .blank } }

    /// SHA-256 of keys, states and values, however they were written: equal for files with the same figures (trùng số liệu).
    public var digest: String {
        var bytes: [UInt8] = []
        for entry in figures.sorted(by: { $0.key < $1.key }) {
            for part in [entry.key.text, entry.figure.state.rawValue, entry.figure.value?.recorded ?? ""] {
                // The length keeps apart what a separator within a text would join.
                bytes += Array("\(part.utf8.count):".utf8) + Array(part.utf8)
            }
        }
        return ContentHash.sha256(bytes)
    }

    /// The cells in which this differs from earlier contents: "bản 2 sửa 3 ô". Cells that only one of them has count where they are filled.
    public func changes(from earlier: FormContents) -> [FigureChange] {
        let before = Dictionary(earlier.figures.map { ($0.key, $0.figure) }) { first, _ in first }
        let after = Dictionary(figures.map { ($0.key, $0.figure) }) { first, _ in first }
        return Set(before.keys).union(after.keys).sorted().compactMap { key in
            let change = FigureChange(key: key, before: before[key] ?? .blank, after: after[key] ?? .blank)
            return change.before.isSame(as: change.after) ? nil : change
        }
    }
}

/// A cell that says something else than before.
public struct FigureChange: Sendable, Hashable {
    /// The cell.
    public var key: CellKey
    /// What stood there.
    public var before: Figure
    /// What stands there now.
    public var after: Figure

    /// Makes a change.
    public init(key: CellKey, before: Figure, after: Figure) {
        self.key = key
        self.before = before
        self.after = after
    }
}

/// Contents of a form as recorded: a version (bản) of it.
public struct FormVersion: Sendable, Hashable {
    /// The reading it comes from.
    public var reading: RecordID
    /// Code of the unit.
    public var unit: String
    /// Which version of this unit's form it is by order of recording, from 1.
    public var sequence: Int
    /// What it says.
    public var contents: FormContents

    /// Makes a version.
    public init(reading: RecordID, unit: String, sequence: Int, contents: FormContents) {
        self.reading = reading
        self.unit = unit
        self.sequence = sequence
        self.contents = contents
    }

    /// Id of the form.
    public var form: String { contents.form }
}
