import Diagnostics
import Foundation
import TestSupport
import Testing
import Workflows

/// The main job from one end to the other, by the built tool.
struct CampaignTests {
    private let template = Repository.template

    private func json(_ path: String) throws -> JSONValue {
        try #require(JSONValue(parsing: [UInt8](try Data(contentsOf: URL(filePath: path)))))
    }

    @Test("New, generate, sample, check, merge: the planted faults are found, and only they")
    func wholeCampaign() throws {
        let folder = try ScratchFolder()
        let campaign = folder.path + "/dot"
        #expect(try Phuluc("new", campaign, "--from", template).status == 0)
        #expect(try Phuluc("new", campaign, "--from", template).status == 2)
        let generated = try Phuluc("generate", campaign, "--out", folder.path + "/bieu")
        #expect(generated.status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/bieu").count == 12)
        #expect(try Phuluc("sample", campaign, "--out", folder.path + "/ve").status == 0)
        let merged = try Phuluc("merge", campaign, folder.path + "/ve", "--out", folder.path + "/tong-hop")
        #expect(merged.status == 1)
        let result = try json(folder.path + "/tong-hop/merge.json")
        guard case .array(let findings)? = result["findings"] else {
            Issue.record("no findings")
            return
        }
        func codes(_ severity: String) -> [String] {
            findings.filter { $0["severity"]?.string == severity }.compactMap { $0["code"]?.string }.sorted()
        }
        #expect(codes("error") == ["NHD003", "SLI001", "SLI003", "SLI004", "TH001"])
        #expect(findings.contains { $0["code"]?.string == "TH003" && $0["unit"]?.string == "stp" })
        #expect(findings.contains { $0["code"]?.string == "TH004" && $0["unit"]?.string == "snv" })
        #expect(result["units"]?["stp"]?["missing"] == .array([.string("phu-luc-2")]))
        let conflict = try #require(findings.first { $0["code"]?.string == "TH001" })
        let key = try #require(conflict["key"]?.string)
        let figure = try #require(result["values"]?[key])
        guard case .array(let from)? = figure["from"] else {
            Issue.record("no provenance")
            return
        }
        #expect(from.compactMap { $0["unit"]?.string } == ["skhcn"])
        #expect(from.first?["document"]?["number"]?.string?.hasSuffix("/BC-SKHCN") == true)
    }

    @Test("A form issued before its description changed is read by the description it was issued with")
    func changedDescription() throws {
        let folder = try ScratchFolder()
        let campaign = folder.path + "/dot"
        #expect(try Phuluc("new", campaign, "--from", template).status == 0)
        #expect(try Phuluc("generate", campaign, "--out", folder.path + "/bieu", "--unit", "stc").status == 0)
        let path = campaign + "/phu-luc-6.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("id: co_quan_tu_chu", with: "id: co_quan_hanh_chinh").write(
            toFile: path, atomically: true, encoding: .utf8)
        let run = try Phuluc("extract", folder.path + "/bieu/04KH_STC.xlsx", "--campaign", campaign, "--json")
        let result = try #require(JSONValue(parsing: Array(run.output.utf8)))
        #expect(result["values"]?["phu-luc-6/1/co_quan_tu_chu/2015"] != nil)
        #expect(run.output.contains("NHD009"))
    }

    @Test("One hundred runs of generate and merge give one hash")
    func sameBytes() throws {
        let folder = try ScratchFolder()
        let (returns, first) = (folder.path + "/ve", folder.path + "/dau")
        #expect(try Phuluc("sample", template, "--out", returns).status == 0)
        func content(_ path: String) throws -> [String: Data] {
            var files: [String: Data] = [:]
            for name in try FileManager.default.subpathsOfDirectory(atPath: path) where name.contains(".") {
                files[name] = try Data(contentsOf: URL(filePath: path + "/" + name))
            }
            return files
        }
        func run(into path: String) throws -> [String: Data] {
            #expect(try Phuluc("generate", template, "--out", path).status == 0)
            #expect(try Phuluc("merge", template, returns, "--out", path).status == 1)
            return try content(path)
        }
        let wanted = try run(into: first)
        // Six workbooks and six Word forms, the merged workbook and document, the figures as a table with its description, the overview,
        // merge.json; what agencies have to compare.
        #expect(wanted.keys.count { !$0.hasPrefix("doi-chieu/") } == 18)
        #expect(wanted.keys.contains { $0.hasPrefix("doi-chieu/") })
        for _ in 1..<100 { #expect(try run(into: folder.path + "/sau") == wanted) }
    }

    @Test("Every code has a page, in both languages")
    func explain() throws {
        for code in FindingCatalogue.all {
            let page = ExplainCode.text(code, in: .vi)
            #expect(page.contains(code.rawValue) && page.contains("Vì sao: ") && page.contains("Cách xử lý: "))
            #expect(ExplainCode.text(code, in: .en).contains("Why: "))
        }
        #expect(try Phuluc("explain", "sli004").output.contains("Không phải số nguyên"))
    }

    @Test("A list of arrivals saved by a Vietnamese Excel is used; one that cannot be is refused")
    func arrivals() throws {
        let folder = try ScratchFolder()
        let returns = folder.path + "/ve"
        #expect(try Phuluc("sample", template, "--out", returns).status == 0)
        let list = returns + "/nhan.csv"
        let text = try String(contentsOfFile: list, encoding: .utf8)
        #expect(try Phuluc("merge", template, returns, "--out", folder.path + "/1").status == 1)
        func write(_ text: String) throws { try text.write(toFile: list, atomically: true, encoding: .utf8) }
        try write("\u{FEFF}" + text.replacing(",", with: ";").replacing("\n", with: "\r\n"))
        #expect(try Phuluc("merge", template, returns, "--out", folder.path + "/2").status == 1)
        let same = try ["/1", "/2"].map { try Data(contentsOf: URL(filePath: folder.path + $0 + "/merge.json")) }
        #expect(same[0] == same[1])
        for (wrong, words) in [
            (text.replacing("file,unit", with: "file,unitt"), "có phải ý là “unit”?"),
            (text.replacing("04KH_STC.xlsx", with: "04KH_STX.xlsx"), "không có tệp “04KH_STX.xlsx”"),
            (text.replacing("2020-04-27", with: "2020-02-30"), "ngày “2020-02-30” không có thật"),
            (text + "04KH_STC.xlsx,stc,2020-04-27,,,\n", "đã ghi ở dòng"),
        ] {
            try write(wrong)
            let run = try Phuluc("merge", template, returns, "--out", folder.path + "/3")
            #expect(run.status == 2)
            #expect(run.errors.contains(words), "\(run.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/3"))
    }

    @Test("A merged workbook is no return of its coordinator, and the same bytes count once")
    func mergedWorkbookIsNoReturn() throws {
        let folder = try ScratchFolder()
        let returns = folder.path + "/ve"
        #expect(try Phuluc("sample", template, "--out", returns).status == 0)
        #expect(try Phuluc("merge", template, returns, "--out", returns + "/tong-hop").status == 2)
        #expect(try Phuluc("merge", template, returns, "--out", folder.path + "/1").status == 1)
        try FileManager.default.removeItem(atPath: returns + "/nhan.csv")
        for (from, to) in [("/1/04KH_TongHop.xlsx", "/tong-hop.xlsx"), ("/ve/04KH_STC.xlsx", "/ban sao.xlsx")] {
            try FileManager.default.copyItem(atPath: folder.path + from, toPath: returns + to)
        }
        let run = try Phuluc("merge", template, returns, "--out", folder.path + "/2")
        #expect(run.output.contains("[NHD002] tong-hop.xlsx"))
        #expect(run.output.contains("giống hệt tệp"))
        let result = try json(folder.path + "/2/merge.json")
        guard case .object(let values)? = result["values"] else {
            Issue.record("no values")
            return
        }
        #expect(values.count > 500)
        for value in values {
            guard case .array(let from)? = value.value["from"] else { continue }
            #expect(from.allSatisfy { $0["file"]?.string != "tong-hop.xlsx" })
        }
    }
}
