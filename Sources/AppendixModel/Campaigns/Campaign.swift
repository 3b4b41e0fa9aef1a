/// A reporting campaign (đợt báo cáo): forms, units, who fills what, and until when.
public struct Campaign: Sendable {
    /// How returns are put together.
    public enum Merge: String, Sendable, CaseIterable {
        /// Every cell has one owner whose figure stands.
        case union
        /// Cells are rolled up over units as each row says.
        case rollUp = "roll_up"
    }

    /// The document the forms are attached to.
    public struct Document: Sendable, Hashable {
        /// "04/KH-UBND".
        public var number = ""
        /// "Kế hoạch số 04/KH-UBND".
        public var name = ""
        /// Day it was signed.
        public var date: CalendarDate?
        /// Who issued it.
        public var issuer = ""

        /// An empty document.
        public init() {}

        /// "Kế hoạch số 04/KH-UBND ngày 20 tháng 01 năm 2020 của UBND tỉnh Bình Định"; empty when it has no name.
        public var words: String {
            if name.isEmpty { return "" }
            return name + (date.map { " \($0.long)" } ?? "") + (issuer.isEmpty ? "" : " của \(issuer)")
        }
    }

    /// A day until which something is due.
    public struct Due: Sendable, Hashable {
        /// The last day in time.
        public var date: CalendarDate
        /// "17:00", or empty.
        public var hour: String
        /// As the plan words it.
        public var text: String
        /// Why that day was chosen.
        public var reason: String
        /// Whether the description inferred it.
        public var isInferred: Bool

        /// Makes a due day.
        public init(
            date: CalendarDate, hour: String = "", text: String = "", reason: String = "", isInferred: Bool = false
        ) {
            self.date = date
            self.hour = hour
            self.text = text
            self.reason = reason
            self.isInferred = isInferred
        }

        /// "17 giờ 00"; empty when no hour is stated.
        public var hourWords: String { hour.replacing(":", with: " giờ ") }

        /// As the plan words it, then what that comes to: "trước ngày 30 tháng 4 năm 2020 (chậm nhất 17 giờ 00 ngày 29/4/2020 vì 30/4 và 01/5 nghỉ lễ)".
        public var words: String {
            let last = "chậm nhất \(hourWords.isEmpty ? "" : hourWords + " ")ngày \(date.short)"
            if text.isEmpty { return last }
            return "\(text) (\(last)" + (reason.isEmpty ? ")" : " vì \(reason))")
        }
    }

    /// A later day for one unit.
    public struct Extension: Sendable, Hashable {
        /// Code of the unit.
        public var unit: String
        /// Its last day.
        public var until: CalendarDate
        /// Why.
        public var reason: String

        /// Makes an extension.
        public init(unit: String, until: CalendarDate, reason: String) {
            self.unit = unit
            self.until = until
            self.reason = reason
        }
    }

    /// Whom to ask (đầu mối).
    public struct Contact: Sendable, Hashable {
        /// Name, office, phone, e-mail, Zalo: whatever is known, in that order.
        public var name = "", office = "", phone = "", email = "", zalo = ""

        /// Nobody yet.
        public init() {}

        /// Whether nothing is known.
        public var isEmpty: Bool { self == Contact() }

        /// All that is known in one line.
        public var line: String {
            [name, office, phone.isEmpty ? "" : "điện thoại \(phone)", email, zalo.isEmpty ? "" : "Zalo \(zalo)"]
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    /// A file that is tracked, not read: báo cáo, kế hoạch, đề xuất.
    public struct Deliverable: Sendable, Hashable {
        /// Id.
        public var id: String
        /// Title.
        public var title: String
        /// Codes of the units that owe it.
        public var units: [String]
        /// Its last day.
        public var due: CalendarDate?

        /// Makes a deliverable.
        public init(id: String, title: String, units: [String], due: CalendarDate?) {
            self.id = id
            self.title = title
            self.units = units
            self.due = due
        }
    }

    /// Who fills what a role is responsible for.
    public enum RoleHolder: Sendable, Hashable {
        /// One unit.
        case unit(String)
        /// Several units, by code.
        case units([String])
        /// Every unit of a type.
        case everyUnit(type: String)
    }

    /// Id.
    public var id = ""
    /// In file names: `04KH`.
    public var short = ""
    /// What it is about.
    public var title = ""
    /// The plan.
    public var document = Document()
    /// Căn cứ.
    public var legalBasis: [String] = []
    /// Place of the signature line: "Bình Định".
    public var place = ""
    /// Nơi nhận.
    public var receiver = ""
    /// Code of the unit that collects.
    public var coordinator = ""
    /// How returns are put together.
    public var merge = Merge.union
    /// "Kèm theo…" by paper, with `{unit}` and `{short}`.
    public var attached: [Paper: String] = [:]
    /// Last day in time.
    public var due: Due?
    /// Still open until.
    public var openUntil: Due?
    /// Later days for single units.
    public var extensions: [Extension] = []
    /// Later milestones by name, such as the province's own report.
    public var milestones: [String: Due] = [:]
    /// Days nobody works.
    public var calendar = WorkingCalendar()
    /// Who fills what.
    public var roles: [String: RoleHolder] = [:]
    /// Whom to ask.
    public var contacts: [Contact] = []
    /// Who works on what a role is responsible for, by role.
    public var roleContacts: [String: Contact] = [:]
    /// How letters are headed and signed.
    public var letters = LetterSettings()
    /// Files that are tracked, not read.
    public var deliverables: [Deliverable] = []
    /// Rules that look across forms, or hold in all of them; the others stand in their forms.
    public var rules: [RuleDeclaration] = []
    /// Text of the sheet "Hướng dẫn".
    public var guide = ""
    /// Roles whose holders send tables that they have merged themselves from the returns of units below them.
    public var mergedRoles: Set<String> = []
    /// Codes of units that do so whatever the role.
    public var mergedUnits: Set<String> = []
    /// Whose return the merged tables are, in the campaign one level up.
    public var reportsAs: UpperReturn?
    /// The units on the due day, by code, in the order of the register; those that have ended by then are kept for their names.
    public var units: [ReportingUnit] = []
    /// The units of all days.
    public var register = UnitRegister()
    /// The forms, in order.
    public var forms: [Form] = []

    /// An empty campaign.
    public init() {}

    /// The unit of that code.
    public func unit(_ code: String) -> ReportingUnit? { units.first { $0.code == code } }

    /// The form of that id.
    public func form(_ id: String) -> Form? { forms.first { $0.id == id } }

    /// The last day in time for a unit: the campaign's, or its extension.
    public func lastDay(for unit: String) -> CalendarDate? {
        extensions.last { $0.unit == unit }?.until ?? due?.date
    }

    /// Whom to call in a unit: as its line in the register says, else who works on a role that it alone holds; nobody when neither is known.
    public func contact(of unit: ReportingUnit) -> Contact {
        if !unit.contact.isEmpty { return unit.contact }
        let role = roles.keys.sorted().first { roles[$0] == .unit(unit.code) && roleContacts[$0] != nil }
        return role.flatMap { roleContacts[$0] } ?? Contact()
    }

    /// Codes of the units that hold a role, in the order of the register.
    public func holders(of role: String) -> [String] {
        switch roles[role] {
        case .unit(let code): [code]
        case .units(let codes): codes
        case .everyUnit: units.filter { holds(role, $0) }.map(\.code)
        case nil: []
        }
    }

    /// Whether a unit holds a role; of "every unit of a type" those that exist on the due day.
    public func holds(_ role: String, _ unit: ReportingUnit) -> Bool {
        switch roles[role] {
        case .unit(let code): code == unit.code
        case .units(let codes): codes.contains(unit.code)
        case .everyUnit(let type): unit.type == type && unit.exists(on: due?.date)
        case nil: false
        }
    }

    /// Whether a unit, in a role, sends tables that it has merged from returns of units below it: what it counted is not counted again.
    public func sendsMerged(_ unit: String, in role: String) -> Bool {
        mergedRoles.contains(role) || mergedUnits.contains(unit)
    }

    /// The unit whose return a file of some unit is: itself, or the only one that had taken over by the due day.
    ///
    /// - Returns: the unit itself when several took over its work: a person must say whose the file is.
    public func recipient(for unit: ReportingUnit) -> ReportingUnit {
        let heirs = register.successors(of: unit.code, on: due?.date)
        return heirs.count == 1 ? self.unit(heirs[0].code) ?? unit : unit
    }
}
