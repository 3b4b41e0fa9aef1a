internal import AppendixModel

/// Whom a letter is to, in lines as they stand after "Kính gửi".
enum Addressees {
    /// Agencies that are named together: "UBND các huyện: Hoài Ân, Tây Sơn".
    private static let kinds: [(prefix: String, together: String, head: String)] = [
        ("Sở ", "các sở", "Giám đốc"), ("UBND huyện ", "UBND các huyện", "Chủ tịch"),
        ("UBND thị xã ", "UBND các thị xã", "Chủ tịch"), ("UBND thành phố ", "UBND các thành phố", "Chủ tịch"),
        ("UBND xã ", "UBND các xã", "Chủ tịch"), ("UBND phường ", "UBND các phường", "Chủ tịch"),
        ("UBND đặc khu ", "UBND các đặc khu", "Chủ tịch"),
    ]
    /// Agencies with a head of their own title.
    private static let heads: [(prefix: String, head: String, title: String)] = [
        ("Sở ", "Giám đốc Sở ", "Giám đốc"), ("UBND ", "Chủ tịch UBND ", "Chủ tịch"),
        ("Văn phòng ", "Chánh Văn phòng ", "Chánh Văn phòng"), ("Thanh tra ", "Chánh Thanh tra ", "Chánh Thanh tra"),
        ("Ban ", "Trưởng Ban ", "Trưởng Ban"),
    ]

    /// - Parameter toHeads: whether the letter is to those who lead them: "Giám đốc Sở Tài chính".
    /// - Returns: a line each; of more than six the like ones together, and of more than thirty of a kind only the kind.
    static func lines(_ units: [ReportingUnit], toHeads: Bool = false) -> [String] {
        if units.count <= 6 { return units.map { toHeads ? head(of: $0.name) : $0.name } }
        var lines: [(kind: Int?, names: [String])] = []
        for unit in units {
            let kind = kinds.firstIndex { unit.name.hasPrefix($0.prefix) }
            let name = kind.map { String(unit.name.dropFirst(kinds[$0].prefix.count)) } ?? unit.name
            if let kind, let place = lines.firstIndex(where: { $0.kind == kind }) {
                lines[place].names.append(name)
            } else {
                lines.append((kind, [name]))
            }
        }
        return lines.map { kind, names in
            guard let kind = kind.map({ kinds[$0] }) else { return toHeads ? head(of: names[0]) : names[0] }
            if names.count == 1 { return toHeads ? head(of: kind.prefix + names[0]) : kind.prefix + names[0] }
            let together = toHeads ? "\(kind.head) \(kind.together)" : LetterDesk.capitalised(kind.together)
            return names.count > 30
                ? together + " (theo danh sách tại Phụ lục kèm theo)"
                : "\(together): \(names.joined(separator: ", "))"
        }
    }

    /// Who leads an agency: "Giám đốc Sở Tài chính".
    static func head(of name: String) -> String {
        let known = heads.first { name.hasPrefix($0.prefix) }
        return known.map { $0.head + name.dropFirst($0.prefix.count) } ?? "Thủ trưởng " + name
    }

    /// The title that stands above the signature of who leads an agency.
    static func signerTitle(of name: String) -> String {
        (heads.first { name.hasPrefix($0.prefix) }?.title ?? "Thủ trưởng").uppercased()
    }

    /// "các cơ quan, đơn vị", and "địa phương" where one of them is a People's Committee.
    static func together(_ units: [ReportingUnit]) -> String {
        "các cơ quan, đơn vị" + (units.contains { $0.name.hasPrefix("UBND ") } ? ", địa phương" : "")
    }
}
