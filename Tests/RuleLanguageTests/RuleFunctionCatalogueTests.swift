import Foundation
import RuleLanguage
import TestSupport
import Testing
import TextScanning

/// The functions: every one listed, named once, documented, and refusing what it was not given.
@Suite struct RuleFunctionCatalogueTests {
    /// Every file of `Sources/RuleLanguage/Functions` but the protocol's and the list's is a function of the catalogue, and nothing else is.
    @Test func everyFileIsListed() throws {
        let folder = Repository.path("Sources/RuleLanguage/Functions")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter {
                $0.hasSuffix(".swift")
                    && !["RuleFunction.swift", "RuleFunctionCatalogue.swift", "FunctionForms.swift"].contains(
                        $0)
            }
        let listed = RuleFunctionCatalogue.all.map { "\($0).swift" }
        #expect(files.sorted() == listed.sorted())
    }

    /// No two functions of one name, none named like a keyword; each is found by its name.
    @Test func names() {
        let names = RuleFunctionCatalogue.all.map { $0.name }
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(!["if", "and", "or", "not", "in", "this", "children", "parent", "previous"].contains(name))
            #expect(RuleFunctionCatalogue.function(named: name)?.name == name)
        }
        #expect(RuleFunctionCatalogue.function(named: "SUM") == nil)
    }

    /// What a function's documentation says it gives, it gives.
    @Test func examples() throws {
        let rows = ["tong.nam", "tong.nu", "tong.can_bo", "tong.tre"]
        for function in RuleFunctionCatalogue.all {
            #expect(!function.examples.isEmpty && !function.summary.isEmpty && !function.javaScript.isEmpty)
            for example in function.examples {
                let names = rows.prefix(example.cells.count).map { $0.replacing("tong.", with: "") }
                let call = "\(function.name)(\(names.joined(separator: ", ")))"
                let check =
                    function.result == .truth ? call : "\(call) = \(example.result.isEmpty ? "0" : example.result)"
                let figures = zip(rows, example.cells.map { $0.isEmpty ? "blank" : $0 })
                let verdict = try RuleForms.verdict(check, Dictionary(uniqueKeysWithValues: Array(figures)))
                let expected = example.result.isEmpty ? "none" : example.result == "sai" ? "fails" : "holds"
                #expect(RuleForms.word(verdict) == expected, "\(check) of \(example.cells)")
            }
        }
    }

    static let values = MarkdownTable(
        """
        | function | arguments | result |
        |---|---|---|
        | sum | 1 2 3.5 | 6.5 |
        | sum | 170141183460469231731687303715884105727 1 | overflow |
        | min | 3 1 2 | 1 |
        | min | -1 1 | -1 |
        | max | 3 1 2 | 3 |
        | max | -3 -2 | -2 |
        | abs | -2.5 | 2.5 |
        | percent | 1 8 | 12.5 |
        | percent | 1 0 | absent |
        """)

    /// What each function of numbers makes of them.
    @Test(arguments: values.rows)
    func evaluates(_ row: MarkdownTable.Row) throws {
        let function = try #require(
            RuleFunctionCatalogue.function(named: row["function"]) as? any NumberFunction.Type)
        let numbers = try row["arguments"].split(separator: " ").map { text in
            try #require(ExactDecimal(String(text)).flatMap { ExactFraction($0) })
        }
        let shown: String =
            switch function.evaluate(numbers) {
            case .number(let number): number.rounded(toDigits: 6)?.plainText ?? ""
            case .text(let text): text
            case .truth(let truth): "\(truth)"
            case .absent: "absent"
            case .missing: "missing"
            case .overflow: "overflow"
            }
        #expect(shown == row["result"])
    }
}
