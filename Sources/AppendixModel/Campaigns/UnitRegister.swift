/// The dated tree of units: who exists on a day, under which name and below whom, and who took over from whom.
///
/// A code may stand in several lines, each true on days of its own: Hoài Nhơn a district until a day and a town from the next, a commune below a
/// district until 30/6/2025 and below its province from 1/7/2025. The tree has as many levels as the lines say.
public struct UnitRegister: Sendable {
    /// The lines, in the order of the register.
    public let lines: [ReportingUnit]
    private let byCode: [String: [Int]]
    private let byParent: [String: [Int]]
    private let byFormer: [String: [String]]
    /// All codes, in the order of the register.
    public let codes: [String]

    /// Makes a register of its lines.
    public init(_ lines: [ReportingUnit] = []) {
        self.lines = lines
        var byCode: [String: [Int]] = [:]
        var byParent: [String: [Int]] = [:]
        var byFormer: [String: [String]] = [:]
        var codes: [String] = []
        for (index, line) in lines.enumerated() {
            if byCode[line.code] == nil { codes.append(line.code) }
            byCode[line.code, default: []].append(index)
            if let parent = line.parent { byParent[parent, default: []].append(index) }
            for successor in line.successors where byFormer[successor]?.contains(line.code) != true {
                byFormer[successor, default: []].append(line.code)
            }
        }
        self.byCode = byCode
        self.byParent = byParent
        self.byFormer = byFormer
        self.codes = codes
    }

    /// The lines of a code.
    public func lines(of code: String) -> [ReportingUnit] { (byCode[code] ?? []).map { lines[$0] } }

    /// A unit as it is on a day; nil when it does not exist then.
    public func unit(_ code: String, on day: CalendarDate?) -> ReportingUnit? {
        lines(of: code).last { $0.exists(on: day) }
    }

    /// All units of a day, in the order of the register.
    public func units(on day: CalendarDate?) -> [ReportingUnit] { codes.compactMap { unit($0, on: day) } }

    /// Every code once, as it is on a day, or else as it was last before, or will be first: names stay known after a unit has ended.
    ///
    /// Names of other days are among the aliases. What an ended unit was called is an alias of the only one that took over.
    public func known(on day: CalendarDate?) -> [ReportingUnit] {
        codes.compactMap { code in
            let own = lines(of: code)
            guard
                var unit = unit(code, on: day)
                    ?? own.last(where: { line in day.map { (line.validTo ?? $0) < $0 } ?? true }) ?? own.first
            else { return nil }
            var names = [unit.name] + unit.aliases
            func add(_ line: ReportingUnit) {
                for name in [line.name] + line.aliases where !names.contains(name) { names.append(name) }
            }
            for line in own { add(line) }
            for former in predecessors(of: code, on: day) where successors(of: former, on: day).count == 1 {
                for line in lines(of: former) { add(line) }
            }
            unit.aliases = Array(names.dropFirst())
            return unit
        }
    }

    // MARK: The tree

    /// The units right below one on a day, in the order of the register.
    public func children(of code: String, on day: CalendarDate?) -> [ReportingUnit] {
        (byParent[code] ?? []).map { lines[$0] }.filter { $0.exists(on: day) }
    }

    /// The units above one on a day, the nearest first.
    public func ancestors(of code: String, on day: CalendarDate?) -> [ReportingUnit] {
        var found: [ReportingUnit] = []
        var next = unit(code, on: day)?.parent
        // Registers read from files have no cycles; one made otherwise must end too.
        while let above = next, let parent = unit(above, on: day), !found.contains(where: { $0.code == above }) {
            found.append(parent)
            next = parent.parent
        }
        return found
    }

    /// All units below one on a day, each before those below it.
    public func descendants(of code: String, on day: CalendarDate?) -> [ReportingUnit] {
        var found: [ReportingUnit] = []
        var told: Set<String> = [code]
        func add(_ code: String) {
            for child in children(of: code, on: day) where told.insert(child.code).inserted {
                found.append(child)
                add(child.code)
            }
        }
        add(code)
        return found
    }

    // MARK: Successors

    /// The units that a unit's work has gone to by a day, along all who took over in between; itself as long as it exists.
    ///
    /// - Returns: none when it ended without a successor.
    public func successors(of code: String, on day: CalendarDate?) -> [ReportingUnit] {
        var found: [ReportingUnit] = []
        var told = Set<String>()
        func follow(_ code: String) {
            guard told.insert(code).inserted else { return }
            if let unit = unit(code, on: day) {
                found.append(unit)
                return
            }
            // Who took over last before the day, when it ended more than once.
            let ended = lines(of: code).filter { line in
                guard let day, let end = line.validTo else { return false }
                return end < day && !line.successors.isEmpty
            }
            let last = ended.max { ($0.validTo?.dayNumber ?? 0) < ($1.validTo?.dayNumber ?? 0) }
            guard let last else { return }
            for successor in last.successors { follow(successor) }
        }
        follow(code)
        return found
    }

    /// Codes of the ended units whose work a unit has on a day, directly or along others, in the order of the register: their earlier figures are to
    /// be compared with its own.
    public func predecessors(of code: String, on day: CalendarDate?) -> [String] {
        var told: Set<String> = [code]
        var waiting = [code]
        while let next = waiting.popLast() {
            for former in byFormer[next] ?? [] where told.insert(former).inserted { waiting.append(former) }
        }
        return told.filter { former in
            former != code && unit(former, on: day) == nil
                && successors(of: former, on: day).contains { $0.code == code }
        }.sorted { (byCode[$0]?.first ?? 0) < (byCode[$1]?.first ?? 0) }
    }
}
