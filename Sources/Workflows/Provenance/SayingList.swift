internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics

/// Everything one unit said of a cell: each version, each correction, and whether it counts.
struct SayingList {
    let sayings: [FigureTrace.Saying]

    init(of key: CellKey, in history: UnitHistory, campaign: Campaign) {
        let standing = StandingFigures(of: key.form, in: history)
        let counted = standing.figures[key]
        let name = campaign.unit(history.unit)?.name ?? history.unit
        var sayings: [FigureTrace.Saying] = []
        for version in standing.versions {
            guard let entry = version.version.contents.figures.first(where: { $0.key == key }),
                entry.figure.state != .blank
            else { continue }
            let counts = counted?.basis == .version(version.version.id)
            let container = version.arrival.container
            sayings.append(
                FigureTrace.Saying(
                    unit: name, origin: version.document.words,
                    file: container.isEmpty ? version.arrival.file : container + " › " + version.arrival.file,
                    sha256: version.arrival.original.sha256, at: entry.figure.at, text: entry.figure.text,
                    // A figure beyond its range is held back: what counts is then unresolved.
                    figure: counts ? counted?.figure ?? entry.figure : entry.figure, how: entry.figure.how,
                    channel: version.arrival.channel == .other ? .verbatim("") : version.arrival.channel.label,
                    received: version.arrival.received, standing: Self.words(of: version, counts: counts, counted),
                    counts: counts))
        }
        for correction in history.corrections where correction.key == key {
            let counts = counted?.basis == .correction(correction.id)
            let waits = counts && counted?.isPending == true
            sayings.append(
                FigureTrace.Saying(
                    unit: name,
                    origin:
                        "Thông báo\(correction.channel == .other ? "" : " qua " + correction.channel.label.vi) (\(correction.by)): \(correction.reason)",
                    file: "", sha256: "", at: correction.figure.at, text: correction.figure.text,
                    figure: correction.figure, how: "", channel: correction.channel.label,
                    received: correction.day,
                    standing: counts
                        ? waits
                            ? Phrase("được lấy, chờ văn bản xác nhận", en: "counts, pending a document")
                            : Phrase("được lấy", en: "counts")
                        : Phrase("đã có bản sau", en: "a later return says otherwise"), counts: counts))
        }
        self.sayings = sayings
    }

    private static func words(of version: VersionStanding, counts: Bool, _ counted: StandingFigure?) -> Phrase {
        if counts {
            return counted?.isProvisional == true
                ? Phrase(
                    "được lấy tạm: tệp còn lỗi chưa xử lý", en: "counts for the time being: errors are open in the file"
                )
                : Phrase("được lấy", en: "counts")
        }
        return switch version.verdict {
        case .invalidated: Phrase("không tính theo quyết định đã ghi", en: "does not count, as was decided")
        case .readAgain: Phrase("đã đọc lại", en: "was read again")
        case .blank: Phrase("tệp trống", en: "a blank file")
        case .open:
            Phrase("còn lỗi chưa xử lý nên không thay số hợp lệ", en: "errors are open: it replaces nothing valid")
        case .valid: Phrase("đã có bản sau", en: "a later return says otherwise")
        }
    }
}
