internal import AppendixModel
internal import Diagnostics

/// The cells of a campaign in words: "Phụ lục 6, chỉ tiêu 2, năm 2019".
struct CasePlaces {
    private var words: [CellKey: Phrase] = [:]

    init(_ campaign: Campaign) {
        guard let unit = campaign.units.first else { return }
        for slice in campaign.wholePacket(for: unit).slices {
            for cell in slice.cells { words[cell.key] = slice.place(of: cell).words }
        }
    }

    subscript(_ key: CellKey) -> Phrase { words[key] ?? .verbatim(key.text) }
}
