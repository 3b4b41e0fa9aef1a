/// One described document (phụ lục, biểu): heading, tables, notes, guide, rules. Immutable; a class, since it is handed around for every cell.
public final class Form: Sendable {
    /// A typed field outside the tables.
    public struct Field: Sendable, Hashable {
        /// Id; its key is `form/fields/id`.
        public var id: String
        /// Printed label.
        public var label: PrintedText
        /// What it holds.
        public var type: CellType

        /// Makes a field.
        public init(id: String, label: PrintedText, type: CellType) {
            self.id = id
            self.label = label
            self.type = type
        }
    }

    /// Printed words around the tables.
    public struct Wording: Sendable, Hashable {
        /// "PHỤ LỤC 6".
        public var heading: PrintedText
        /// The title in capitals.
        public var title: PrintedText
        /// Under the title; may be empty.
        public var subtitle: PrintedText
        /// The "Kèm theo…" line by paper.
        public var attached: [Paper: String]
        /// Sheet name.
        public var sheet: String
        /// Line and column of `sheet` in the description; line 0 where the name is made from the heading, and gives way to those that are written.
        public var sheetMark = SourceMark()
        /// "Biểu số: …", "Ban hành theo…", receiving dates: top left of a statistical form.
        public var topLeft: [String]
        /// The line "Đơn vị tính: …".
        public var unitOfMeasure: String
        /// Printed under the tables.
        public var notes: [String]
        /// Left title of the signature block.
        public var leftSignature: String
        /// Right title of the signature block.
        public var rightSignature: String
        /// Giải thích of the whole form.
        public var guide: String

        /// Makes the wording of a form with heading and title.
        public init(heading: PrintedText, title: PrintedText) {
            self.heading = heading
            self.title = title
            subtitle = PrintedText("")
            attached = [:]
            sheet = ""
            topLeft = []
            unitOfMeasure = ""
            notes = []
            leftSignature = "NGƯỜI LẬP BIỂU"
            rightSignature = "THỦ TRƯỞNG ĐƠN VỊ"
            guide = ""
        }
    }

    /// Id, such as `phu-luc-6`.
    public let id: String
    /// Printed words.
    public let wording: Wording
    /// `portrait` or `landscape` when the description decides it.
    public let orientation: Orientation?
    /// The tables.
    public let tables: [Table]
    /// Typed fields outside the tables.
    public let fields: [Field]
    /// Rules of the whole form.
    public let rules: [RuleDeclaration]
    /// Where the form comes from.
    public let source: String
    /// SHA-256 of the description's canonical form: its version.
    public let contentHash: String
    /// The description file's name.
    public let file: String
    /// All cells with keys, in printed order (captions included, `isInput` false).
    public let cells: [CellDefinition]
    /// How people call the form: its heading in sentence case ("Phụ lục 6"), without one its title, else its id.
    public let name: String

    /// How a form lies on the page.
    public enum Orientation: String, Sendable, CaseIterable {
        /// Upright.
        case portrait
        /// Wide.
        case landscape
    }

    /// Makes a form and lists its cells.
    public init(
        id: String, wording: Wording, orientation: Orientation? = nil, tables: [Table], fields: [Field] = [],
        rules: [RuleDeclaration] = [], source: String = "", contentHash: String = "", file: String = ""
    ) {
        self.id = id
        self.wording = wording
        self.orientation = orientation
        self.tables = tables
        self.fields = fields
        self.rules = rules
        self.source = source
        self.contentHash = contentHash
        self.file = file
        let printed = [wording.heading.text, wording.title.text].first { !$0.isEmpty }
        name = printed.map(SentenceCase.of) ?? id
        cells = tables.indices.flatMap { CellDefinition.all(form: id, table: tables[$0], at: $0) }
    }

    /// The cells a person is asked for.
    public var inputCells: [CellDefinition] { cells.filter(\.spec.isInput) }

    /// The same form on a sheet of another name.
    public func onSheet(_ name: String) -> Form {
        var wording = wording
        wording.sheet = name
        return Form(
            id: id, wording: wording, orientation: orientation, tables: tables, fields: fields, rules: rules,
            source: source, contentHash: contentHash, file: file)
    }
}
