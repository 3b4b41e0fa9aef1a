public import AppendixModel
import RuleLanguage

/// Lays out a packet: the sheet "Hướng dẫn", one sheet per form, the hidden lists.
public enum PacketLayout {
    /// The workbook of a packet.
    ///
    /// - Parameters:
    ///   - paper: which "Kèm theo…" line is printed; a merged workbook has no guide and no declaration boxes.
    ///   - shown: figures that will be filled in: rows with long texts are higher.
    ///   - prior: figures reported before, shown beside the notes and never in an input.
    ///   - face: what a merged table says of itself, and whether opinions are asked for.
    public static func workbook(
        of packet: Packet, in campaign: Campaign, paper: Paper, shown: [CellKey: Figure] = [:],
        prior: [CellKey: Figure] = [:], face: MergedFace = MergedFace()
    )
        -> WorkbookPlan
    {
        let slices = packet.slices
        var sheets = slices.enumerated().map { index, slice in
            FormSheetLayout(
                campaign: campaign, slice: slice, sliceIndex: index, paper: paper, prior: prior, shown: shown,
                face: face
            ).layOut()
        }
        var rules: [BoundRule] = []
        if paper != .merged {
            rules = PacketRules.rules(of: slices, in: campaign)
            for (index, check) in PacketRules.selfChecks(sheets, slices: slices, rules: rules) {
                sheets[index].selfCheck = check
            }
            sheets.insert(GuideSheetLayout(campaign: campaign, slices: slices, rules: rules).layOut(), at: 0)
        }
        let lists = ChoiceLists.lists(for: slices)
        sheets.append(ChoiceLists.sheet(lists))
        return WorkbookPlan(
            sheets: sheets, lists: lists, slices: slices, title: campaign.title, paper: paper, rules: rules)
    }

    /// The list a group of inputs chooses from.
    public static func list(for spec: CellSpec, in lists: [ChoiceList]) -> ChoiceList? {
        ChoiceLists.values(for: spec).flatMap { values in lists.first { $0.values == values } }
    }

    /// The list of declarations.
    public static func declarationList(in lists: [ChoiceList]) -> ChoiceList? {
        lists.first { $0.name == ChoiceLists.declaration }
    }

    /// File name of a unit's packet, ASCII and short: `04KH_STC.xlsx`.
    public static func fileName(of unit: ReportingUnit, in campaign: Campaign, extension suffix: String) -> String {
        "\(campaign.short)_\(unit.short).\(suffix)"
    }

    /// What fills the gaps of a packet's texts.
    public static func filling(of packet: Packet, in campaign: Campaign) -> TextTemplate.Filling {
        TextTemplate.Filling(
            unitName: packet.unit.name, unitShort: packet.unit.short, tokens: packet.slices.map(\.token),
            issue: packet.issueText(campaign: campaign.id))
    }
}
