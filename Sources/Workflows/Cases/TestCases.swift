public import AppendixModel
public import Diagnostics

/// `phuluc test`: the cases of a campaign's rules, put through check and merge.
public enum TestCases {
    /// What a rule said otherwise than a case expects.
    public struct Difference: Sendable {
        /// Id of the rule.
        public var rule: String
        /// The cell.
        public var key: CellKey
        /// The cell in words.
        public var place: Phrase
        /// Nil where nothing was expected.
        public var expected: RuleCase.Outcome?
        /// What it said.
        public var found: RuleCase.Outcome
        /// Its message when it did not hold.
        public var message: Phrase
        /// Line of the case, from 1.
        public var line: Int
    }

    /// A case and how it went.
    public struct Tested: Sendable {
        /// The case.
        public var ruleCase: RuleCase
        /// Empty when all went as expected.
        public var differences: [Difference]
    }

    /// A rule without a case in which it holds, or without one in which it does not.
    public struct Lacking: Sendable, Hashable {
        /// Id of the rule.
        public var rule: String
        /// Whether a case in which it holds is wanted.
        public var needsSatisfied: Bool
        /// Whether a case in which it does not hold is wanted.
        public var needsViolated: Bool
    }

    /// All cases of a campaign.
    public struct Report: Sendable {
        /// Id of the campaign.
        public var campaign: String
        /// The cases, in the order of files and lines.
        public var cases: [Tested]
        /// What could not be read.
        public var findings: [Finding]
        /// Rules that no case proves, as far as cases went as expected.
        public var lacking: [Lacking]
        /// How many rules the campaign has.
        public var ruleCount: Int

        /// Whether every case was read and went as expected.
        public var isPassed: Bool { findings.isEmpty && cases.allSatisfy(\.differences.isEmpty) }
    }

    /// The folder of cases in a campaign's.
    public static let folder = "cases"

    /// Runs the cases.
    ///
    /// - Throws: `WorkflowError` when the campaign cannot be read, or has no cases.
    public static func run(_ path: String, world: World) throws(WorkflowError) -> Report {
        let campaign = try CampaignFolder(path, world: world).campaign
        let cases = path + "/" + folder
        let names = world.isFolder(cases) ? try world.files(in: cases).filter { $0.hasSuffix(".md") } : []
        if names.isEmpty {
            throw WorkflowError(
                Phrase(
                    "Không có trường hợp kiểm thử nào (tệp .md) trong “\(cases)”.",
                    en: "There are no cases (files .md) in “\(cases)”."))
        }
        var files: [(name: String, text: String)] = []
        for name in names {
            guard let text = world.text(cases + "/" + name) else {
                throw WorkflowError(
                    Phrase(
                        "“\(cases)/\(name)” không phải văn bản UTF-8.", en: "“\(cases)/\(name)” is no UTF-8 text."))
            }
            files.append((folder + "/" + name, text))
        }
        return run(files, of: campaign)
    }

    /// The same with the texts of the files.
    public static func run(_ files: [(name: String, text: String)], of campaign: Campaign) -> Report {
        let run = CaseRun(campaign)
        let rules = run.ruleIDs
        let words = CasePlaces(campaign)
        var report = Report(
            campaign: campaign.id, cases: [], findings: [], lacking: [], ruleCount: rules.count)
        for file in files {
            let read = CaseReader(file.text, file: file.name, campaign: campaign, rules: Set(rules))
            report.findings += read.findings
            for one in read.cases {
                report.cases.append(
                    Tested(ruleCase: one, differences: differences(of: one, from: run.answers(to: one), words)))
            }
        }
        report.findings.sort()
        var satisfied = Set<String>()
        var violated = Set<String>()
        for tested in report.cases where tested.differences.isEmpty {
            for expectation in tested.ruleCase.expectations {
                switch expectation.outcome {
                case .satisfied: satisfied.insert(expectation.rule)
                case .violated: violated.insert(expectation.rule)
                case .silent: break
                }
            }
        }
        report.lacking = rules.filter { !satisfied.contains($0) || !violated.contains($0) }.map {
            Lacking(rule: $0, needsSatisfied: !satisfied.contains($0), needsViolated: !violated.contains($0))
        }
        return report
    }

    /// What is expected and was said otherwise, then what was said and is not expected.
    private static func differences(
        of one: RuleCase, from answers: [CaseRun.RulePlace: CaseRun.Answer], _ words: CasePlaces
    ) -> [Difference] {
        var differences: [Difference] = []
        var expected = Set<CaseRun.RulePlace>()
        for expectation in one.expectations {
            let place = CaseRun.RulePlace(rule: expectation.rule, key: expectation.key)
            expected.insert(place)
            let answer = answers[place] ?? CaseRun.Answer(outcome: .silent)
            if answer.outcome == expectation.outcome { continue }
            differences.append(
                Difference(
                    rule: place.rule, key: place.key, place: words[place.key], expected: expectation.outcome,
                    found: answer.outcome, message: answer.message, line: expectation.line))
        }
        var more: [Difference] = []
        for (place, answer) in answers where !expected.contains(place) {
            guard case .violated = answer.outcome else { continue }
            more.append(
                Difference(
                    rule: place.rule, key: place.key, place: words[place.key], expected: nil, found: answer.outcome,
                    message: answer.message, line: one.line))
        }
        return differences + more.sorted { ($0.rule, $0.key) < ($1.rule, $1.key) }
    }
}
