import CampaignLedger
import Diagnostics

/// Whether an act speaks of a record that is there, of the right kind and of its own unit.
struct ActTargets {
    let chain: RecordChain

    func require(_ act: CampaignAct) throws {
        switch act.deed {
        case .invalidation(let target), .reinstatement(let target):
            try require(.version, target, act) { try FormVersion($0).unit == act.unit }
        case .confirmation(let target, let receipt):
            try require(.correction, target, act) { try Correction($0).unit == act.unit }
            try require(.receipt, receipt, act) { _ in true }
        case .extension, .reopening, .declaration, .note: break
        }
    }

    private func require(
        _ table: RecordTable, _ id: RecordID, _ act: CampaignAct, _ isRight: (StoredContent) throws -> Bool
    ) throws {
        let found = try chain.records(of: table, where: "id = ?", [.number(id.number)]).first
        if let found, try isRight(found.content) { return }
        throw RecordsError(
            .misuse,
            Phrase(
                "Không có bản ghi số \(id) loại đó của đơn vị “\(act.unit)”.",
                en: "There is no record \(id) of that kind of unit “\(act.unit)”."))
    }
}
