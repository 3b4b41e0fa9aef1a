public import AppendixModel
public import Diagnostics
import TextScanning

/// Parses, type-checks and binds the rules of a form.
public struct RuleBinder {
    private let scope: RuleScope

    /// For the rules of a form.
    public init(_ scope: RuleScope) { self.scope = scope }

    /// A problem of a rule's text.
    public struct Problem: Error, Sendable {
        /// `ruleSyntax`, `ruleType` or `unknownID`.
        public var code: FindingCode
        /// The rule.
        public var rule: RuleDeclaration
        /// Offset in `check`, from 0, in Unicode scalars.
        public var offset: Int
        /// What was found.
        public var found: Phrase
    }

    /// All rules of the form, bound to cells; and all problems.
    public func bindAll() -> (rules: [BoundRule], problems: [Problem]) {
        var bound: [BoundRule] = []
        var problems: [Problem] = []
        var idle: [RuleDeclaration] = []
        for (rule, site) in scope.declarations where rule.status != .retired {
            do {
                let here = try bind(rule, at: site)
                if here.isEmpty { idle.append(rule) }
                bound += here
            } catch {
                problems.append(error)
            }
        }
        // A rule of several columns may pass over some of them, not over all.
        let active = Set(bound.map(\.declaration.id)).union(problems.map(\.rule.id))
        var told = Set<String>()
        for rule in idle where !active.contains(rule.id) && told.insert(rule.id).inserted {
            problems.append(
                Problem(
                    code: .ruleType, rule: rule, offset: 0,
                    found: Phrase(
                        "quy tắc \(rule.id) không áp dụng cho ô nào",
                        en: "rule \(rule.id) holds at no cell and can never fire")))
        }
        return (bound, problems)
    }

    private func bind(_ rule: RuleDeclaration, at site: RuleScope.Site) throws(Problem) -> [BoundRule] {
        let check = try parse(rule.check, of: rule)
        let when = rule.when.isEmpty ? nil : try parse(rule.when, of: rule)
        var bound: [BoundRule] = []
        for place in scope.subjects(of: rule, at: site) {
            let table = scope.form.tables[place.table]
            let key = CellKey(
                form: scope.form.id, table: table.id, row: table.entries[place.row].path,
                column: table.figures[place.column].path)
            guard let subject = scope.form.cells.first(where: { $0.key == key }) else { continue }
            var binding = Binding(scope: scope, rule: rule, place: place)
            let (condition, kind) = try binding.bind(check)
            try binding.require(.truth, kind, at: check)
            var guardExpression: BoundExpression?
            if let when {
                let (expression, kind) = try binding.bind(when)
                try binding.require(.truth, kind, at: when)
                guardExpression = expression
            }
            bound.append(
                BoundRule(
                    declaration: rule, subject: subject, check: condition, when: guardExpression,
                    cells: Self.unique([key] + binding.cells)))
        }
        return bound
    }

    private func parse(_ text: String, of rule: RuleDeclaration) throws(Problem) -> Expression {
        do { return try RuleParser.parse(text) } catch {
            throw Problem(
                code: .ruleSyntax, rule: rule, offset: error.offset,
                found: Phrase("quy tắc \(rule.id): \(error.vi)", en: "rule \(rule.id): \(error.en)"))
        }
    }

    private static func unique(_ keys: [CellKey]) -> [CellKey] {
        var seen = Set<CellKey>()
        return keys.filter { seen.insert($0).inserted }
    }
}

/// Binds one rule at one cell.
private struct Binding {
    let scope: RuleScope
    let rule: RuleDeclaration
    let place: (table: Int, row: Int, column: Int)
    var cells: [CellKey] = []

    func problem(_ code: FindingCode, _ offset: Int, _ vi: String, en: String) -> RuleBinder.Problem {
        RuleBinder.Problem(
            code: code, rule: rule, offset: offset,
            found: Phrase("quy tắc \(rule.id): \(vi)", en: "rule \(rule.id): \(en)"))
    }

    func require(_ wanted: RuleKind, _ found: RuleKind, at expression: Expression) throws(RuleBinder.Problem) {
        if wanted == found { return }
        throw problem(
            .ruleType, expression.offset, "cần \(wanted.word.vi), đây là \(found.word.vi)",
            en: "a \(wanted.word.en) is needed, this is a \(found.word.en)")
    }

    mutating func bind(_ expression: Expression) throws(RuleBinder.Problem) -> (BoundExpression, RuleKind) {
        switch expression {
        case .number(let number, _): return (.constant(.number(number)), .number)
        case .text(let text, _): return (.constant(.text(text)), .text)
        case .reference(let reference, let at):
            let (keys, kind) = try resolve(reference, at: at)
            return (.cells(keys), kind)
        case .negation(let inner, _): return (.negation(try bind(inner, as: .number)), .number)
        case .arithmetic(let sign, let left, let right, _):
            return (.arithmetic(sign, try bind(left, as: .number), try bind(right, as: .number)), .number)
        case .comparison(let sign, let left, let right, let at):
            let (one, kind) = try bind(left)
            let (other, otherKind) = try bind(right)
            if kind != otherKind || kind == .truth {
                throw problem(
                    .ruleType, at, "không so sánh được \(kind.word.vi) với \(otherKind.word.vi)",
                    en: "a \(kind.word.en) cannot be compared with a \(otherKind.word.en)")
            }
            if kind == .text, sign != .equal, sign != .notEqual {
                throw problem(.ruleType, at, "chữ chỉ so sánh bằng = hoặc <>", en: "texts compare only with = or <>")
            }
            return (.comparison(sign, one, other), .truth)
        case .membership(let inner, let values, let at):
            let (bound, kind) = try bind(inner)
            var constants: [RuleValue] = []
            for value in values {
                guard case (.constant(let constant), let valueKind) = try bind(value), valueKind == kind else {
                    throw problem(
                        .ruleType, at, "danh sách sau “in” phải cùng loại",
                        en: "the values after “in” must be of the same kind")
                }
                constants.append(constant)
            }
            return (.membership(bound, constants), .truth)
        case .logical(let sign, let left, let right, _):
            return (.logical(sign, try bind(left, as: .truth), try bind(right, as: .truth)), .truth)
        case .not(let inner, _): return (.not(try bind(inner, as: .truth)), .truth)
        case .call(let name, let arguments, let at): return try call(name, arguments, at: at)
        }
    }

    private mutating func bind(_ expression: Expression, as wanted: RuleKind) throws(RuleBinder.Problem)
        -> BoundExpression
    {
        let (bound, kind) = try bind(expression)
        try require(wanted, kind, at: expression)
        return bound
    }

    private mutating func call(
        _ name: String, _ arguments: [Expression], at: Int
    ) throws(RuleBinder.Problem) -> (BoundExpression, RuleKind) {
        if name == "if" {
            guard arguments.count == 3 else {
                throw problem(
                    .ruleType, at, "if cần ba phần: điều kiện, giá trị, giá trị",
                    en: "if takes a condition and two values")
            }
            let condition = try bind(arguments[0], as: .truth)
            let (one, kind) = try bind(arguments[1])
            return (.choice(condition, one, try bind(arguments[2], as: kind)), kind)
        }
        guard let function = RuleFunctionCatalogue.function(named: name) else {
            let names = RuleFunctionCatalogue.all.map { $0.name } + ["if"]
            let hint = NearMiss.best(name, among: names)
            throw problem(
                .unknownID, at, "không có hàm “\(name)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
                en: "there is no function “\(name)”" + (hint.map { "; did you mean “\($0)”?" } ?? ""))
        }
        if arguments.isEmpty || (!function.isVariadic && arguments.count != function.arguments.count) {
            throw problem(
                .ruleType, at, "hàm \(name) cần \(function.arguments.count) đối số, có \(arguments.count)",
                en: "\(name) takes \(function.arguments.count) arguments, \(arguments.count) given")
        }
        var bound: [BoundExpression] = []
        for (index, argument) in arguments.enumerated() {
            let (expression, kind) = try bind(argument)
            // `filled` looks at any cell.
            if name != Filled.name {
                try require(function.arguments[min(index, function.arguments.count - 1)], kind, at: argument)
            }
            bound.append(expression)
        }
        return (.call(name, bound), function.result)
    }

    /// The cells a reference means here, and their kind.
    private mutating func resolve(_ reference: Reference, at: Int) throws(RuleBinder.Problem) -> ([CellKey], RuleKind) {
        var form = scope.form
        var tableID = reference.table
        if let id = reference.form ?? reference.table.flatMap({ id in form.tables.contains { $0.id == id } ? nil : id })
        {
            guard let others = scope.others else {
                // Read alone, a form cannot see the others: the reference is checked when the campaign is loaded, unless it is plainly
                // a table's id misspelt.
                if reference.form == nil, NearMiss.best(id, among: form.tables.map(\.id)) != nil {
                    throw unknown("bảng", "table", id, among: form.tables.map(\.id), at: at)
                }
                return ([], .number)
            }
            guard let other = others[id] else {
                let known = form.tables.map(\.id) + others.keys.sorted()
                throw unknown("biểu hoặc bảng", "form or table", id, among: known, at: at)
            }
            form = other
            if reference.form == nil { tableID = nil }
        }
        let isOwnForm = form.id == scope.form.id
        let tableIndex: Int
        if let tableID {
            guard let found = form.tables.firstIndex(where: { $0.id == tableID }) else {
                throw unknown("bảng", "table", tableID, among: form.tables.map(\.id), at: at)
            }
            tableIndex = found
        } else {
            tableIndex = isOwnForm ? place.table : 0
        }
        let table = form.tables[tableIndex]
        let isOwnTable = isOwnForm && tableIndex == place.table
        let rows = try rows(reference.row, in: table, isOwn: isOwnTable, at: at)
        let columns = try columns(reference.column, in: table, isOwn: isOwnTable, at: at)
        var keys: [CellKey] = []
        var kinds = Set<RuleKind>()
        for row in rows {
            for column in columns {
                let key = CellKey(
                    form: form.id, table: table.id, row: table.entries[row].path, column: table.figures[column].path)
                guard let cell = form.cells.first(where: { $0.key == key }) else { continue }
                switch cell.spec.type {
                case .count, .number, .percent, .flag, .score: kinds.insert(.number)
                case .choice, .text, .flagOrText: kinds.insert(.text)
                case .rate: kinds.insert(.number)
                }
                keys.append(key)
            }
        }
        if kinds.count > 1 {
            throw problem(
                .ruleType, at, "các ô được nhắc đến không cùng loại", en: "the cells referred to are of different kinds"
            )
        }
        cells += keys
        return (keys, kinds.first ?? .number)
    }

    private func rows(
        _ row: Reference.Row, in table: Table, isOwn: Bool, at: Int
    ) throws(RuleBinder.Problem) -> [Int] {
        let own = scope.form.tables[place.table].entries[place.row]
        switch row {
        case .same:
            if isOwn { return [place.row] }
            guard let found = table.entries.firstIndex(where: { $0.path == own.path }) else {
                throw unknown("dòng", "row", own.path, among: table.entries.map(\.path), at: at)
            }
            return [found]
        case .children(let partition):
            let children = own.children.filter { index in
                let child = scope.form.tables[place.table].entries[index].row
                return !child.isOfWhich && child.partition == partition
            }
            if children.isEmpty {
                throw problem(
                    .ruleType, at, "dòng “\(own.path)” không có dòng con để cộng",
                    en: "row “\(own.path)” has no child rows")
            }
            return children
        case .parent:
            guard let parent = own.parent else {
                throw problem(
                    .ruleType, at, "dòng “\(own.path)” không có dòng cha", en: "row “\(own.path)” has no parent")
            }
            return [parent]
        case .path(let path):
            // Children of the rule's row, then beside it, then upwards, then from the top.
            var prefixes = [""]
            if isOwn {
                var prefix = ""
                for segment in own.path.split(separator: ".") {
                    prefix += segment + "."
                    prefixes.append(prefix)
                }
            }
            for prefix in prefixes.reversed() {
                if let found = table.entries.firstIndex(where: { $0.path == prefix + path }) { return [found] }
            }
            throw unknown("dòng", "row", path, among: table.entries.map(\.path), at: at)
        }
    }

    private func columns(
        _ path: String?, in table: Table, isOwn: Bool, at: Int
    ) throws(RuleBinder.Problem) -> [Int] {
        guard let path else {
            if isOwn { return [place.column] }
            let own = scope.form.tables[place.table].figures[place.column].path
            guard let found = table.figures.firstIndex(where: { $0.path == own }) else {
                throw unknown("cột", "column", own, among: table.figures.map(\.path), at: at)
            }
            return [found]
        }
        let wanted = path.split(separator: ".")
        let found = table.figures.indices.filter { index in
            let segments = table.figures[index].path.split(separator: ".")
            return segments.count == wanted.count && zip(segments, wanted).allSatisfy { $0 == $1 || $1 == "*" }
        }
        if found.isEmpty { throw unknown("cột", "column", path, among: table.figures.map(\.path), at: at) }
        return found
    }

    private func unknown(
        _ vi: String, _ en: String, _ id: String, among known: [String], at: Int
    ) -> RuleBinder.Problem {
        let lastSegments = known.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
        let hint = NearMiss.best(id, among: known + lastSegments)
        return problem(
            .unknownID, at, "không có \(vi) “\(id)”" + (hint.map { "; có phải ý là “\($0)”?" } ?? ""),
            en: "there is no \(en) “\(id)”" + (hint.map { "; did you mean “\($0)”?" } ?? ""))
    }
}
