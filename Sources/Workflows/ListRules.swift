import AppendixModel
import Diagnostics
import FormLayout
import RuleLanguage
import SubmissionChecks
import TextScanning

/// `phuluc rules`: every rule of a campaign, where it is checked, and what it says of given figures.
public enum ListRules {
    /// The contract's list.
    ///
    /// - Parameter values: figures to judge; without them the places carry no verdict.
    public static func json(_ folder: CampaignFolder, values: ValuesFile?) -> JSONValue {
        let campaign = folder.campaign
        var places: [String: [JSONValue]] = [:]
        var reasons: [String: NotProvable] = [:]
        var engines: [String: (xlsx: Int, html: Int, all: Int)] = [:]
        let packets = PacketPlaces(campaign)
        for form in campaign.forms {
            for rule in RuleBinder(RuleScope(form: form, in: campaign)).bindAll().rules {
                let id = rule.declaration.id
                let address = packets.verdicts[VerdictKey(rule: id, key: rule.subject.key)]
                let isOnPage = packets.onPage.contains(VerdictKey(rule: id, key: rule.subject.key))
                if address == nil, reasons[id] == nil {
                    do { _ = try SpreadsheetRule(rule) } catch { reasons[id] = error }
                    if reasons[id] == nil { reasons[id] = .otherPacket }
                }
                var counts = engines[id] ?? (0, 0, 0)
                counts.xlsx += address == nil ? 0 : 1
                counts.html += isOnPage ? 1 : 0
                counts.all += 1
                engines[id] = counts
                places[id, default: []].append(place(rule, form: form, address: address, values: values))
            }
        }
        var list: [JSONValue] = []
        var seen = Set<String>()
        for form in campaign.forms {
            for (rule, _) in RuleScope(form: form, in: campaign).declarations where seen.insert(rule.id).inserted {
                let counts = engines[rule.id] ?? (0, 0, 0)
                list.append(
                    .object([
                        "id": .string(rule.id), "form": .string(form.id),
                        "severity": .string(rule.severity.rawValue), "status": .string(rule.status.rawValue),
                        "blanks": .string(rule.blanks.rawValue), "check": .string(rule.check),
                        "when": .string(rule.when), "tolerance": .number(rule.tolerance),
                        "from": year(rule.from), "until": year(rule.until), "message": .string(rule.message),
                        "source": .string(rule.source),
                        "engines": .object([
                            "xlsx": .bool(counts.all > 0 && counts.xlsx == counts.all),
                            "html": .bool(counts.all > 0 && counts.html == counts.all),
                        ]), "why": .string(reasons[rule.id]?.vi ?? ""), "places": .array(places[rule.id] ?? []),
                    ]))
            }
        }
        let totals = engines.values.reduce((xlsx: 0, html: 0, all: 0)) {
            ($0.xlsx + $1.xlsx, $0.html + $1.html, $0.all + $1.all)
        }
        return .object([
            "campaign": .string(campaign.id), "rules": .array(list),
            "share": .object([
                "places": count(totals.all), "xlsx": count(totals.xlsx), "html": count(totals.html),
            ]),
        ])
    }

    private static func count(_ count: Int) -> JSONValue { .number(ExactDecimal(count)) }

    private static func year(_ year: Int?) -> JSONValue { year.map(count) ?? .null }

    private static func place(
        _ rule: BoundRule, form: Form, address: VerdictAddress?, values: ValuesFile?
    ) -> JSONValue {
        var members: [JSONValue.Member] = [
            JSONValue.Member(key: "key", value: .string(rule.subject.key.text)),
            JSONValue.Member(key: "cells", value: .strings(rule.cells.map(\.text))),
        ]
        if let values {
            let verdict = RuleEvaluator.verdict(of: rule, figures: { values.figures[$0] })
            let word: String
            var message = ""
            switch verdict {
            case .satisfied: word = "satisfied"
            case .none: word = "none"
            case .violated:
                word = "violated"
                message = RuleNotSatisfied.message(
                    of: rule, verdict, figures: { values.figures[$0] }, in: form)
            }
            members.append(JSONValue.Member(key: "verdict", value: .string(word)))
            members.append(JSONValue.Member(key: "message", value: .string(message)))
        }
        if let address {
            members.append(
                JSONValue.Member(
                    key: "xlsx",
                    value: .object([
                        "file": .string(address.file), "sheet": .string(address.sheet), "cell": .string(address.cell),
                    ])))
        }
        return .object(members)
    }

    private struct VerdictKey: Hashable {
        let rule: String
        let key: CellKey
    }

    private struct VerdictAddress {
        let file: String
        let sheet: String
        let cell: String
    }

    /// Where rules are judged in the owners' packets.
    private struct PacketPlaces {
        var verdicts: [VerdictKey: VerdictAddress] = [:]
        var onPage = Set<VerdictKey>()

        init(_ campaign: Campaign) {
            for packet in campaign.packets() {
                let plan = PacketLayout.workbook(of: packet, in: campaign, paper: .plan)
                for rule in plan.rules where rule.operands.allSatisfy(\.cell.isWritable) {
                    onPage.insert(VerdictKey(rule: rule.declaration.id, key: rule.subject.key))
                }
                let file = PacketLayout.fileName(of: packet.unit, in: campaign, extension: "xlsx")
                for sheet in plan.sheets {
                    for verdict in sheet.selfCheck?.verdicts ?? [] {
                        let key = VerdictKey(rule: verdict.rule, key: verdict.key)
                        if verdicts[key] != nil { continue }
                        verdicts[key] = VerdictAddress(file: file, sheet: sheet.name, cell: verdict.position.a1)
                    }
                }
            }
        }
    }
}

extension ListRules {
    /// The list for people: one line a rule, and the share of each engine.
    public static func text(_ json: JSONValue) -> String {
        guard case .array(let rules)? = json["rules"] else { return "" }
        func text(_ value: JSONValue, _ key: String) -> String { value[key]?.string ?? "" }
        var lines: [String] = []
        for rule in rules {
            guard case .array(let places)? = rule["places"] else { continue }
            let level = Severity(rawValue: text(rule, "severity"))?.label.vi ?? ""
            let isInWorkbook = rule["engines"]?["xlsx"] == .bool(true)
            let isOnPage = rule["engines"]?["html"] == .bool(true)
            let engines =
                isInWorkbook
                ? "Excel, trang web, khi nhận" : isOnPage ? "trang web, khi nhận" : "chỉ kiểm tra khi nhận"
            let why = isInWorkbook || text(rule, "why").isEmpty ? "" : " (\(text(rule, "why")))"
            lines.append("\(text(rule, "id"))  [\(level)] \(text(rule, "check"))  · \(engines)\(why)")
            for place in places where text(place, "verdict") == "violated" {
                lines.append("    ✗ \(text(place, "key")): \(text(place, "message"))")
            }
        }
        let share = json["share"]
        func number(_ key: String) -> Int { share?[key]?.number?.wholeValue ?? 0 }
        lines.append(
            "\(rules.count) quy tắc, \(number("places")) lượt kiểm tra: \(number("xlsx")) lượt ngay trong Excel, \(number("html")) lượt trên trang web, còn lại khi nhận."
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
