import Diagnostics
import Foundation
import TestSupport
import Testing
import TextScanning
import Workflows

/// "Nguồn số liệu" when there are more contributions than anybody reads.
struct SourceLedgerTests {
    /// A campaign in which five units fill Phụ lục 3, and its practice returns: of four of them.
    private func campaign(in folder: ScratchFolder) throws -> (path: String, returns: String) {
        let path = folder.path + "/dot"
        #expect(try Phuluc("new", path, "--from", Repository.template).status == 0)
        let file = path + "/campaign.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("merge: union", with: "merge: roll_up")
            .replacing("van-phong: vpub", with: "van-phong: {type: so}")
            .write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try Phuluc("sample", path, "--out", folder.path + "/ve").status == 0)
        return (path, folder.path + "/ve")
    }

    private func records(_ path: String) throws -> [[String]] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(bytes.starts(with: ByteOrderMark.utf8))
        return CommaSeparated.records(of: bytes[...]).map(\.fields)
    }

    /// The sheet of sources as it stands in the merged CSV files.
    private func sheet(_ folder: String) throws -> [[String]] {
        let grid = try Phuluc("dump", folder + "/04KH_TongHop.xlsx", "--csv")
        #expect(grid.status == 0)
        return CommaSeparated.records(of: grid.output).map(\.fields).filter { $0.first == "Nguồn số liệu" }
    }

    @Test("Past the limit the sheet has a row a figure and says so, and a file has all; below it the sheet has all")
    func summarised() throws {
        let folder = try ScratchFolder()
        let (path, returns) = try campaign(in: folder)
        func merge(_ limit: Int) throws -> MergeReturns.Outcome {
            try MergeReturns.run(
                path, inbox: returns, output: folder.path + "/ra", sourceLimit: limit, world: World(), language: .vi)
        }
        let outcome = try merge(10)
        guard case .object(let values)? = outcome.json["values"] else {
            Issue.record("no values")
            return
        }
        let figures = values.map(\.value).filter { $0["state"]?.string != "blank" }.map { figure in
            if case .array(let from)? = figure["from"] { from.count } else { 0 }
        }
        let count = figures.reduce(0, +)
        #expect(figures.contains(4) && count > figures.count)

        let ledger = try records(folder.path + "/ra/nguon-so-lieu.csv")
        #expect(ledger.count == count + 1)
        #expect(ledger.allSatisfy { $0.count == 11 })
        #expect(ledger[0].first == "Văn bản")
        #expect(outcome.files.contains { $0.hasSuffix("/nguon-so-lieu.csv") })

        func texts(_ cells: [[String]], row: Int) -> [String] {
            cells.filter { $0[1].drop { $0.isLetter } == "\(row)" }.map { $0[3] }
        }
        let short = try sheet(folder.path + "/ra")
        #expect(texts(short, row: 1) == ledger[0])
        let remark = try #require(texts(short, row: 2).first)
        #expect(
            remark.contains("\(ExactDecimal(count).vietnameseText) dòng nguồn") && remark.contains("nguon-so-lieu.csv"))
        #expect(rows(short) == figures.count + 2)
        #expect(short.contains { $0[3].hasPrefix("4 đơn vị: ") && $0[3].hasSuffix("; …") })

        let whole = try merge(count)
        #expect(!whole.files.contains { $0.hasSuffix("/nguon-so-lieu.csv") })
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/ra/nguon-so-lieu.csv"))
        let long = try sheet(folder.path + "/ra")
        #expect(rows(long) == count + 1)
        // The file says what the sheet would.
        for row in [1, 2, count, count + 1] {
            #expect(texts(long, row: row) == ledger[row - 1].filter { !$0.isEmpty })
        }
    }

    private func rows(_ cells: [[String]]) -> Int {
        cells.compactMap { Int($0[1].drop { $0.isLetter }) }.max() ?? 0
    }
}
