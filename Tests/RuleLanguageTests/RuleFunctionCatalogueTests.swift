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
                    && !["RuleFunction.swift", "RuleFunctionCatalogue.swift", "RuleFunctionCatalogue.swift"].contains(
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
            #expect(!["if", "and", "or", "not", "in", "this", "children", "parent"].contains(name))
            #expect(RuleFunctionCatalogue.function(named: name)?.name == name)
        }
        #expect(RuleFunctionCatalogue.function(named: "SUM") == nil)
    }

    /// The description language's page names every function.
    @Test func documented() throws {
        let page = try Repository.text("docs/description-language.md")
        let line = try #require(page.split(separator: "\n").first { $0.contains("Functions now:") })
        for function in RuleFunctionCatalogue.all {
            #expect(line.contains("`\(function.name)`"))
            #expect(!function.summary.isEmpty && !function.arguments.isEmpty)
        }
    }

    static let values = MarkdownTable(
        """
        | function | arguments | result |
        |---|---|---|
        | sum | 1 2 3.5 | 6.5 |
        | sum | | 0 |
        | sum | 1 absent | absent |
        | sum | 1 missing absent | missing |
        | sum | 170141183460469231731687303715884105727 1 | overflow |
        | sum | overflow absent | overflow |
        | min | 3 1 2 | 1 |
        | min | -1 1 | -1 |
        | min | 3 absent | absent |
        | max | 3 1 2 | 3 |
        | max | 3 missing | missing |
        | abs | -2.5 | 2.5 |
        | abs | absent | absent |
        | count | 1 absent 0 missing | 2 |
        | count | absent | 0 |
        | filled | 1 2 | true |
        | filled | 1 absent | false |
        | filled | missing | false |
        """)

    /// What each function makes of its values: absent, missing and overflowing ones pass through, except where they are what is asked about.
    @Test(arguments: values.rows)
    func evaluates(_ row: MarkdownTable.Row) throws {
        let function = try #require(RuleFunctionCatalogue.function(named: row["function"]))
        let arguments = try row["arguments"].split(separator: " ").map { text -> RuleValue in
            switch text {
            case "absent": return .absent
            case "missing": return .missing
            case "overflow": return .overflow
            default: return .number(try #require(ExactDecimal(String(text))))
            }
        }
        let found = function.evaluate(arguments)
        let shown: String =
            switch found {
            case .number(let number): number.plainText
            case .text(let text): text
            case .truth(let truth): "\(truth)"
            case .absent: "absent"
            case .missing: "missing"
            case .overflow: "overflow"
            }
        #expect(shown == row["result"])
    }
}
