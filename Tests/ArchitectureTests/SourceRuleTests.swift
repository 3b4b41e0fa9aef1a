import Foundation
import TestSupport
import Testing

/// Rules about the sources that no compiler checks.
@Suite struct SourceRuleTests {
    static let files: [String] = (try? SourceFiles.swift(under: "Sources")) ?? []

    /// There are sources to look at.
    @Test func filesAreFound() {
        #expect(Self.files.count > 80)
    }

    /// Every file says what it is: it has a doc comment. A command says so in its `abstract`, which people read too.
    @Test(arguments: files.filter { !$0.hasSuffix("Command.swift") })
    func docComment(_ file: String) throws {
        let lines = try Repository.text(file).split(separator: "\n")
        #expect(lines.contains { $0.drop { $0 == " " }.hasPrefix("/// ") })
    }

    /// No file grows beyond what one reads at a sitting.
    @Test(arguments: files)
    func length(_ file: String) throws {
        #expect(try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count <= 600)
    }

    /// What is to be done is not left in the sources.
    @Test(arguments: files)
    func nothingLeftToDo(_ file: String) throws {
        let text = try Repository.text(file)
        for word in ["TODO", "FIXME", "XXX:", "HACK"] { #expect(!text.contains(word), "\(word)") }
    }

    /// Vietnamese in the sources is stored in form C: a text that looks equal is equal.
    @Test(arguments: files)
    func composed(_ file: String) throws {
        let text = try Repository.text(file)
        #expect(Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
    }

    /// Folders whose files are listed in a catalogue by the type they declare.
    static let catalogues = MarkdownTable(
        """
        | folder | catalogue | protocol |
        |---|---|---|
        | Sources/SubmissionChecks/Checks | Sources/SubmissionChecks/SubmissionCheckCatalogue.swift | SubmissionCheck |
        | Sources/MergeEngine/RollUps | Sources/MergeEngine/RollUps/RollUpRules.swift | RollUpRule |
        | Sources/FormWriters | Sources/FormWriters/FormWriterCatalogue.swift | FormWriter |
        | Sources/SubmissionReaders | Sources/SubmissionReaders/SubmissionReaderCatalogue.swift | SubmissionReader |
        """)

    /// Whatever conforms to the protocol stands in the catalogue: nothing is written and then forgotten.
    @Test(arguments: catalogues.rows)
    func everythingIsListed(_ row: MarkdownTable.Row) throws {
        let list = try Repository.text(row["catalogue"])
        var found = 0
        for file in try SourceFiles.swift(under: row["folder"]) {
            for line in try Repository.text(file).split(separator: "\n") where line.contains(": \(row["protocol"]) {") {
                let words = line.split { !$0.isLetter && !$0.isNumber }
                let place = try #require(words.firstIndex { $0 == "enum" || $0 == "struct" }, "\(file): \(line)")
                #expect(list.contains("\(words[place + 1]).self"), "\(file): \(words[place + 1]) is not listed")
                found += 1
            }
        }
        #expect(found > 0)
    }

    /// One check a file, named like it.
    @Test func checksAreNamedLikeTheirFiles() throws {
        for file in try SourceFiles.swift(under: "Sources/SubmissionChecks/Checks") {
            let name = file.split(separator: "/").last?.dropLast(6) ?? ""
            #expect(try Repository.text(file).contains("enum \(name): SubmissionCheck"), "\(file)")
        }
    }
}
