import AppendixModel
import CampaignLedger
import Diagnostics
import TestSupport
import Testing
import Workflows

/// Where the campaign of Bình Định stands on a day, put together by hand: everybody owes everything, then tests say what came.
struct StatusBuilder {
    let campaign: Campaign
    var status: CampaignStatus

    /// Nothing has come.
    init(on day: String, edit: (inout Campaign) -> Void = { _ in }) throws {
        var campaign = try CampaignFolder(Repository.template, world: World()).campaign
        edit(&campaign)
        let asOf = try #require(CalendarDate(iso: day))
        let due = try #require(campaign.due?.date)
        var units: [UnitStatus] = []
        for unit in campaign.units {
            let forms = (campaign.packet(for: unit)?.slices ?? []).map {
                DeliverableStatus(
                    id: $0.form.id, title: $0.form.name, isForm: true, state: .missing, lastDay: due,
                    isLate: due < asOf, inputCells: $0.inputCells.count)
            }
            let documents = campaign.deliverables.filter { $0.units.contains(unit.code) }.map {
                DeliverableStatus(
                    id: $0.id, title: $0.title, isForm: false, state: .missing, lastDay: $0.due,
                    isLate: $0.due.map { $0 < asOf } ?? false)
            }
            if forms.isEmpty, documents.isEmpty { continue }
            units.append(
                UnitStatus(unit: unit, lastDay: due, extendedUntil: nil, deliverables: forms + documents))
        }
        self.campaign = campaign
        status = CampaignStatus(asOf: asOf, due: due, workingDaysLeft: 0, units: units)
    }

    /// Changes what is said of a unit.
    mutating func change(_ unit: String, _ body: (inout UnitStatus) -> Void) throws {
        let place = try #require(status.units.firstIndex { $0.unit.code == unit })
        body(&status.units[place])
    }

    /// Everything a unit owes has come in time and is in order.
    mutating func receive(_ units: String...) throws {
        for unit in units {
            try change(unit) { unit in
                for place in unit.deliverables.indices { Self.receive(&unit.deliverables[place], .received) }
            }
        }
    }

    /// One deliverable has come.
    mutating func receive(_ unit: String, _ deliverable: String, _ state: DeliverableStatus.State) throws {
        try change(unit) { unit in
            for place in unit.deliverables.indices where unit.deliverables[place].id == deliverable {
                Self.receive(&unit.deliverables[place], state)
            }
        }
    }

    private static func receive(_ deliverable: inout DeliverableStatus, _ state: DeliverableStatus.State) {
        deliverable.state = state
        deliverable.isLate = false
        deliverable.received = CalendarDate(iso: "2020-04-28")
        deliverable.versions = 1
        deliverable.document = ReturnDocument(number: "121/BC-STC", date: CalendarDate(iso: "2020-04-27"))
    }

    /// Everybody but these has sent everything.
    mutating func receiveAll(but late: String...) throws {
        for unit in status.units.map(\.unit.code) where !late.contains(unit) { try receive(unit) }
    }

    /// The letters.
    func letters(_ options: LetterOptions = LetterOptions()) throws -> [Letter] {
        try Letters.written(for: campaign, status: status, options: options)
    }
}

/// A finding as recorded.
func finding(_ words: String, _ severity: Severity = .error, code: String = "SLI001") -> RecordedFinding {
    RecordedFinding(id: words, code: code, severity: severity, key: "", words: words)
}
