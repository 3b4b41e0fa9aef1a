import Foundation
import TestSupport
import Testing

/// Dependency runs one way: the floors of DESIGN, "Shape", stated here a second time so that `Package.swift` cannot quietly move them.
@Suite struct FloorTests {
    /// What each target may import of ours and from outside; Foundation and the standard library are everybody's.
    static let floors = MarkdownTable(
        """
        | target | ours | outside |
        |---|---|---|
        | Diagnostics | | |
        | TextScanning | | |
        | AppendixModel | Diagnostics TextScanning | Crypto |
        | RuleLanguage | AppendixModel Diagnostics TextScanning | |
        | DescriptionReader | RuleLanguage AppendixModel Diagnostics TextScanning | Yams |
        | FormLayout | RuleLanguage AppendixModel Diagnostics TextScanning | |
        | OfficeContainers | Diagnostics TextScanning | CLibXML2 CLibdeflate CZlib |
        | FormWriters | OfficeContainers FormLayout RuleLanguage AppendixModel Diagnostics TextScanning | |
        | SubmissionReaders | OfficeContainers FormLayout RuleLanguage AppendixModel Diagnostics TextScanning | |
        | Alignment | SubmissionReaders FormLayout AppendixModel Diagnostics TextScanning | |
        | SubmissionChecks | RuleLanguage AppendixModel Diagnostics TextScanning | |
        | ReviewReports | SubmissionReaders FormWriters OfficeContainers FormLayout AppendixModel Diagnostics TextScanning | |
        | CampaignLedger | AppendixModel Diagnostics TextScanning | |
        | MergeEngine | CampaignLedger RuleLanguage AppendixModel Diagnostics TextScanning | |
        | CampaignStore | CampaignLedger AppendixModel Diagnostics TextScanning | Crypto GRDB |
        | ReturnBundles | SubmissionReaders OfficeContainers AppendixModel Diagnostics TextScanning | CLibArchive |
        | Workflows | * | Crypto |
        | phuluc | * | ArgumentParser |
        """)

    static let system = [
        "CLibXML2": "OfficeContainers", "CLibdeflate": "OfficeContainers", "CZlib": "OfficeContainers",
        "CLibArchive": "ReturnBundles",
    ]
    static let standard = ["Foundation", "Synchronization", "Dispatch", "Swift", "Glibc", "Darwin"]

    /// Every import of every source is of a lower floor; whatever else is imported is named in the table.
    @Test(arguments: floors.rows)
    func imports(_ row: MarkdownTable.Row) throws {
        let targets = Self.floors.rows.map { $0["target"] }
        let target = row["target"]
        let place = try #require(targets.firstIndex(of: target))
        let ours = row["ours"] == "*" ? Array(targets[..<place]) : row["ours"].split(separator: " ").map(String.init)
        #expect(ours.allSatisfy { targets[..<place].contains($0) }, "the table itself runs one way")
        let allowed = Set(ours + row["outside"].split(separator: " ").map(String.init) + Self.standard)
        let files = try SourceFiles.swift(under: "Sources/" + target)
        #expect(!files.isEmpty)
        for file in files {
            for module in SourceFiles.imports(in: try Repository.text(file)) {
                #expect(allowed.contains(module), "\(file) imports \(module)")
            }
        }
    }

    /// No target is missing from the table.
    @Test func everyTargetHasAFloor() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Sources"))
        let targets = Self.floors.rows.map { $0["target"] } + Array(Self.system.keys)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(targets))
    }

    /// Each module from outside has one importer (the hash of contents is needed on two floors).
    @Test func oneImporterEach() throws {
        var importers: [String: Set<String>] = [:]
        for file in try SourceFiles.swift(under: "Sources") {
            for module in SourceFiles.imports(in: try Repository.text(file)) {
                importers[module, default: []].insert(String(file.split(separator: "/")[1]))
            }
        }
        #expect(importers["Yams"] == ["DescriptionReader"])
        #expect(importers["GRDB"] == ["CampaignStore"])
        for (module, importer) in Self.system { #expect(importers[module] == [importer]) }
        #expect(importers["ArgumentParser"] == ["phuluc"])
        // Writers and readers never see each other, nor do checks and merge.
        #expect(importers["FormWriters"]?.contains("SubmissionReaders") == false)
        #expect(importers["SubmissionReaders"]?.contains("FormWriters") == false)
    }

    /// What the scan takes for an import, and what not: were it blind, the tests above would prove nothing.
    @Test func scan() {
        let text = """
            import Foundation
            public import AppendixModel
            internal import struct TextScanning.ExactDecimal
            @preconcurrency import Yams
            @_exported public import Crypto.Insecure
            // import Hidden
            /// import Hidden
            let important = "import Hidden"
            """
        #expect(SourceFiles.imports(in: text) == ["Foundation", "AppendixModel", "TextScanning", "Yams", "Crypto"])
    }
}
