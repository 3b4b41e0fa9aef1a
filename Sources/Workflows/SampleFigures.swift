import AppendixModel
internal import Diagnostics
import RuleLanguage
import TextScanning

/// Plausible figures for a whole campaign: each row drifts from year to year, and the description's rules hold.
struct SampleFigures {
    private(set) var figures: [CellKey: Figure] = [:]

    /// - Parameter seed: the same seed gives the same figures.
    init(_ campaign: Campaign, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for form in campaign.forms {
            var base: [String: Int] = [:]
            for cell in form.inputCells {
                let start = base[cell.key.rowKey] ?? random.number(20...400)
                base[cell.key.rowKey] = max(1, start + random.number(-5...18))
                figures[cell.key] = Self.figure(cell, around: start, &random)
            }
        }
        satisfyRules(of: campaign)
    }

    private static func figure(_ cell: CellDefinition, around start: Int, _ random: inout SeededGenerator) -> Figure {
        if let year = cell.year, cell.spec.notApplicableYears.contains(year) { return Figure(state: .notApplicable) }
        let value: CellValue
        switch cell.spec.type {
        case .count: value = .number(ExactDecimal(cell.isPartial && cell.spec.measure == .flow ? start / 4 : start))
        case .number: value = .number(ExactDecimal(mantissa: Int128(start * 10 + random.number(0...9)), scale: 1))
        case .percent: value = .number(ExactDecimal(mantissa: Int128(random.number(6000...9990)), scale: 2))
        case .flag: value = .flag(random.number(0...4) > 0)
        case .flagOrText:
            value = random.number(0...3) == 0 ? .text("QĐ \(random.number(100...4999))/QĐ-UBND") : .flag(true)
        case .choice:
            value = .text(random.number(0...5) == 0 ? cell.spec.choices.last ?? "" : cell.spec.choices.first ?? "")
        case .text:
            value = .text(
                ["Phát tờ rơi, pa nô", "Hội nghị trực tuyến", "Lồng ghép sinh hoạt chuyên đề"][random.number(0...2)])
        case .score: value = .score(points: ExactDecimal(random.number(1...10)), maximum: ExactDecimal(10))
        case .rate:
            let received = random.number(800...9000)
            value = .rate(
                received: ExactDecimal(received), onTime: ExactDecimal(received - random.number(0...60)), percent: nil)
        }
        return .reported(value)
    }

    /// A few rounds of setting the judged cell to what its rule asks; what then still fails stays, as in life.
    private mutating func satisfyRules(of campaign: Campaign) {
        let rules = campaign.forms.flatMap { RuleBinder(RuleScope(form: $0, in: campaign)).bindAll().rules }
        for round in 0..<16 {
            // In the last rounds only errors count: where a warning pulls the other way, it may stay.
            let isLast = round >= 8
            var changed = false
            for rule in rules
            where rule.declaration.severity == .error || (!isLast && rule.declaration.severity == .warning) {
                let verdict = RuleEvaluator.verdict(of: rule, figures: { self.figures[$0] })
                guard case .violated(_, .number(let side)?) = verdict,
                    let wanted = side.rounded(toDigits: rule.subject.spec.decimals),
                    wanted.isWhole || rule.subject.spec.decimals > 0,
                    case .number? = figures[rule.subject.key]?.value
                else { continue }
                figures[rule.subject.key] = .reported(.number(wanted))
                changed = true
            }
            if !changed, isLast { return }
        }
    }
}
