internal import AppendixModel
internal import CampaignLedger
internal import Diagnostics
internal import TextScanning

/// A status as `docs/schemas/status.schema.json` describes it.
enum StatusJSON {
    static func json(_ report: StatusReport, in language: Language) -> JSONValue {
        let status = report.status
        let counts = report.counts
        return .object([
            "campaign": .string(report.campaign.id), "title": .string(report.campaign.title),
            "as_of": .string(status.asOf.description), "due": day(status.due),
            "working_days_left": status.workingDaysLeft.map(JSONValue.int) ?? .null,
            "counts": .object([
                "units": .int(counts.units), "complete": .int(counts.complete), "partial": .int(counts.partial),
                "nothing": .int(counts.nothing), "expected": .int(counts.expected), "done": .int(counts.done),
                "incomplete": .int(counts.incomplete), "missing": .int(counts.missing),
                "on_time": .int(counts.onTime), "late": .int(counts.late), "overdue": .int(counts.overdue),
                "percent_on_time": counts.percentOnTime.map(JSONValue.number) ?? .null,
            ]),
            "units": .array(status.units.map { unit($0, of: report.campaign, in: language) }),
            "call": .array(
                report.calls.lines.map { line in
                    .object([
                        "units": .strings(line.units.map(\.unit.code)), "urgency": .string(name(line.urgency)),
                        "asked": .strings(line.asked.map { $0.text(in: language) }),
                    ])
                }),
            "unplaced": .strings(status.unplaced),
        ])
    }

    private static func name(_ urgency: UnitStatus.Urgency) -> String {
        switch urgency {
        case .overdue: "overdue"
        case .toMend: "to_mend"
        case .toExplain: "to_explain"
        case .notYet: "not_yet"
        }
    }

    private static func unit(_ unit: UnitStatus, of campaign: Campaign, in language: Language) -> JSONValue {
        .object([
            "code": .string(unit.unit.code), "name": .string(unit.unit.name),
            "contact": .string(campaign.contact(of: unit.unit).line), "last_day": day(unit.lastDay),
            "extended_until": day(unit.extendedUntil), "pending_corrections": .int(unit.pendingCorrections),
            "refused": .strings(unit.refused),
            "deliverables": .array(unit.deliverables.map { deliverable($0, in: language) }),
        ])
    }

    private static func deliverable(_ item: DeliverableStatus, in language: Language) -> JSONValue {
        .object([
            "id": .string(item.id), "title": .string(item.title), "kind": .string(item.isForm ? "form" : "document"),
            "state": .string(item.state.rawValue), "label": .string(StatusWording.words(item).text(in: language)),
            "last_day": day(item.lastDay), "received": day(item.received), "late": .bool(item.isLate),
            "versions": .int(item.versions),
            "document": .object([
                "number": .string(item.document.number), "date": day(item.document.date),
                "signer": .string(item.document.signer),
            ]),
            "signed_copy": .bool(item.hasSignedCopy),
            "open": .array(
                item.open.map { finding in
                    .object([
                        "id": .string(finding.id), "code": .string(finding.code),
                        "severity": .string(finding.severity.rawValue), "key": .string(finding.key),
                        "at": .string(finding.at), "words": .string(finding.words),
                    ])
                }),
            "blank_cells": .int(item.blankCells), "input_cells": .int(item.inputCells),
            "reopened": item.reopened.map(JSONValue.string) ?? .null,
        ])
    }

    private static func day(_ date: CalendarDate?) -> JSONValue { date.map { .string($0.description) } ?? .null }
}
