internal import AppendixModel
internal import FormWriters

/// What the letters of a campaign have in common: who writes, on which plan, on which day.
struct LetterDesk {
    let campaign: Campaign
    /// The day of the letters.
    let asOf: CalendarDate
    /// The day by which what is asked must arrive, when one is known.
    let by: CalendarDate?

    /// The unit that collects.
    var coordinator: ReportingUnit? { campaign.unit(campaign.coordinator) }
    /// Its name.
    var agency: String { coordinator?.name ?? campaign.document.issuer }
    /// The unit above it.
    var superior: ReportingUnit? { coordinator?.parent.flatMap(campaign.unit) }
    /// Where returns are sent.
    var receiver: String { campaign.receiver.isEmpty ? agency : campaign.receiver }

    /// "Kế hoạch số 04/KH-UBND"; of a campaign without a plan the campaign.
    var shortPlan: String {
        campaign.document.name.isEmpty ? "đợt báo cáo “\(campaign.title)”" : campaign.document.name
    }

    /// The plan with its day, who issued it, and what it is about.
    var plan: String {
        campaign.document.name.isEmpty
            ? shortPlan : "\(campaign.document.words) về \(Self.decapitalised(campaign.title))"
    }

    /// The day by which everything was asked for at first, as the plan words it.
    var due: String {
        guard let due = campaign.due else { return "" }
        return due.text.isEmpty ? last(due.date) : due.text
    }

    /// The new day: "trước 17 giờ 00 ngày 08 tháng 5 năm 2020"; empty when none is known.
    var until: String { by.map(last) ?? "" }

    /// A last day in words that leave no doubt whether the day itself counts: the hour work ends, where the campaign states one.
    func last(_ day: CalendarDate) -> String {
        let hour = campaign.due?.hourWords ?? ""
        return hour.isEmpty ? "chậm nhất \(day.long)" : "trước \(hour) \(day.long)"
    }

    /// Whom to ask, in a sentence; empty when nobody is known.
    var contactSentence: String {
        let lines = campaign.contacts.map(\.line).filter { !$0.isEmpty }
        return lines.isEmpty
            ? ""
            : "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ: \(lines.joined(separator: "; "))."
    }

    /// "ngày     tháng 5 năm 2020": the registry writes the day in when it gives the letter its number.
    var openDay: String {
        let month = asOf.month <= 2 ? "0\(asOf.month)" : "\(asOf.month)"
        return "ngày\(Self.gap)tháng \(month) năm \(asOf.year)"
    }

    /// Room for what is written in by hand: blanks that no program joins.
    static let gap = String(repeating: "\u{A0}", count: 6)

    /// Name of a file: `04KH_DonDoc_STC_2020-05-04`.
    func name(_ stem: String, _ unit: ReportingUnit? = nil) -> String {
        ([campaign.short, stem] + [unit?.short].compactMap { $0 } + [asOf.description]).joined(separator: "_")
    }

    // MARK: Head

    /// The number of a letter of the agency that collects, to be written in.
    var ownNumber: String { number(campaign.letters.own.symbol, of: coordinator) }

    /// - Parameter symbol: as stated; empty for the short name of the agency.
    func number(_ symbol: String, of agency: ReportingUnit?) -> String {
        "Số:\(Self.gap)/\(symbol.isEmpty ? agency?.short ?? "…" : symbol)"
    }

    /// How an annex names what it goes with: "Công văn số      /SNV-CCHC ngày      tháng 5 năm 2020 của Sở Nội vụ".
    func reference(_ kind: String, number: String, of agency: String) -> String {
        "\(kind) số\(number.dropFirst(3)) \(openDay) của \(agency)"
    }

    /// The first lines of what the agency that collects writes.
    func ownHead(number: String, subject: String = "") -> WordDocument.Table {
        Letterhead.table(
            superior: superior?.name ?? "", agency: agency, number: number, subject: subject, date: dateLine)
    }

    /// "Bình Định, ngày     tháng 5 năm 2020".
    var dateLine: String { "\(campaign.place.isEmpty ? "…" : campaign.place), \(openDay)" }

    // MARK: Words

    /// The same text with a capital first.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The same text in the middle of a sentence; abbreviations stay.
    static func decapitalised(_ text: String) -> String {
        guard let second = text.dropFirst().first, second.isLowercase else { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

extension LetterDesk {
    /// The end of a letter of the agency that collects: with a copy to the agency above, for its information.
    var ownClosing: WordDocument.Block {
        let above = superior.map { unit in
            unit.aliases.filter { unit.name.hasPrefix($0) }.min { $0.count < $1.count } ?? unit.name
        }
        return LetterBlocks.closing(
            campaign.letters.own, copies: above.map { ["\($0) (b/c)"] } ?? [], archive: "VT",
            signerTitle: Addressees.signerTitle(of: agency))
    }
}
