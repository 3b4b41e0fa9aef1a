internal import AppendixModel
public import Diagnostics

/// The report of `phuluc test`, for people and as JSON.
extension TestCases.Report {
    /// A line for each case under its file, what differed below it, then the counts.
    public func text(in language: Language) -> String {
        func say(_ vi: String, en: String) -> String { language == .vi ? vi : en }
        var text = ""
        var file = ""
        for tested in cases {
            let one = tested.ruleCase
            if one.file != file { text += one.file + "\n" }
            file = one.file
            let isRight = tested.differences.isEmpty
            text += "  " + (isRight ? say("đúng", en: "right") : say("SAI ", en: "WRONG")) + "  \(one.title)"
            text += isRight ? "\n" : say(" (dòng \(one.line))\n", en: " (line \(one.line))\n")
            for difference in tested.differences {
                let place = difference.place.text(in: language)
                let found = difference.found.words.text(in: language)
                let message = difference.message.text(in: language)
                let expected = difference.expected.map { $0.words.text(in: language) }
                text += say("        dòng \(difference.line): ", en: "        line \(difference.line): ")
                text += "\(difference.rule), \(place): "
                text +=
                    expected.map {
                        say("mong đợi “\($0)”, kết quả “\(found)”", en: "“\($0)” expected, “\(found)” found")
                    }
                    ?? say("không mong đợi “\(found)”", en: "“\(found)” is not expected")
                text += message.isEmpty ? "\n" : " (\(message))\n"
            }
        }
        for one in lacking {
            let wanted = [
                one.needsSatisfied ? say("thoả", en: "in which it holds") : nil,
                one.needsViolated ? say("không thoả", en: "in which it does not hold") : nil,
            ].compactMap { $0 }
            text += say(
                "Chưa có trường hợp \(wanted.joined(separator: ", ")): \(one.rule)\n",
                en: "No case \(wanted.joined(separator: ", ")): \(one.rule)\n")
        }
        let wrong = cases.count { !$0.differences.isEmpty }
        return text
            + say(
                "\(cases.count) trường hợp: \(cases.count - wrong) đúng, \(wrong) sai; \(ruleCount) quy tắc, \(lacking.count) chưa đủ trường hợp.\n",
                en:
                    "\(cases.count) cases: \(cases.count - wrong) right, \(wrong) wrong; \(ruleCount) rules, \(lacking.count) lack cases.\n"
            )
    }

    /// `{"campaign","cases":[…],"lacking":[…],"findings":[F…]}`.
    public func json(in language: Language) -> JSONValue {
        .object([
            "campaign": .string(campaign),
            "cases": .array(cases.map { json($0, in: language) }),
            "lacking": .array(
                lacking.map { one in
                    .object([
                        "rule": .string(one.rule), "satisfied": .bool(one.needsSatisfied),
                        "violated": .bool(one.needsViolated),
                    ])
                }), "findings": FindingReport.json(findings, in: language),
        ])
    }

    private func json(_ tested: TestCases.Tested, in language: Language) -> JSONValue {
        let one = tested.ruleCase
        let expected = one.expectations.map { expectation in
            JSONValue.object([
                "rule": .string(expectation.rule), "key": .string(expectation.key.text),
                "outcome": .string(Self.name(expectation.outcome)), "line": .int(expectation.line),
            ])
        }
        let differences = tested.differences.map { difference in
            JSONValue.object([
                "rule": .string(difference.rule), "key": .string(difference.key.text),
                "expected": difference.expected.map { .string(Self.name($0)) } ?? .null,
                "found": .string(Self.name(difference.found)),
                "message": .string(difference.message.text(in: language)),
                "line": .int(difference.line),
            ])
        }
        return .object([
            "file": .string(one.file), "line": .int(one.line), "title": .string(one.title),
            "passed": .bool(differences.isEmpty), "expected": .array(expected), "differences": .array(differences),
        ])
    }

    private static func name(_ outcome: RuleCase.Outcome) -> String {
        switch outcome {
        case .satisfied: "satisfied"
        case .silent: "none"
        case .violated(let severity): severity.rawValue
        }
    }
}
