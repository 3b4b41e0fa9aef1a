import Foundation
import TestSupport
import Testing

/// Bad input never ends in a stack trace: one clear line, the right exit code, nothing half-written.
struct MisuseTests {
    private let template = Repository.template

    private func expectOneLine(_ run: Phuluc, status: Int32, containing words: String, _ comment: Comment? = nil) {
        #expect(run.status == status, comment)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(!run.errors.contains("Fatal error") && !run.errors.contains("Stack dump"), "\(run.errors)")
        #expect(run.output.isEmpty, "\(run.output)")
    }

    @Test("A missing file")
    func missingFile() throws {
        expectOneLine(
            try Phuluc("extract", "/khong/co.xlsx", "--campaign", template), status: 2,
            containing: "Không có tệp “/khong/co.xlsx”")
        expectOneLine(try Phuluc("extract", "/tmp", "--campaign", template), status: 2, containing: "là thư mục")
    }

    @Test("A missing campaign says how to make one")
    func missingCampaign() throws {
        expectOneLine(try Phuluc("cells", "/khong/co"), status: 2, containing: "phuluc new")
    }

    @Test("Not a workbook, an empty one, a truncated one: a finding and exit code 1")
    func notAWorkbook() throws {
        let folder = try ScratchFolder()
        let good = folder.path + "/bieu"
        #expect(try Phuluc("generate", template, "--out", good, "--unit", "stc").status == 0)
        let file = try Data(contentsOf: URL(filePath: good + "/04KH_STC.xlsx"))
        let cases: [(String, Data, String)] = [
            ("chu.xlsx", Data("xin chào".utf8), "TEP001"), ("rong.xlsx", Data(), "TEP003"),
            ("cut.xlsx", file.prefix(file.count / 2), "TEP003"),
            ("khac.xlsx", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), "TEP003"),
        ]
        for (name, data, words) in cases {
            try data.write(to: URL(filePath: folder.path + "/" + name))
            let run = try Phuluc("check", folder.path + "/" + name, "--campaign", template)
            #expect(run.status == 1, "\(name)")
            #expect(run.output.contains(words), "\(name): \(run.output)")
            #expect(run.errors.isEmpty, "\(run.errors)")
        }
    }

    @Test("A PDF alone is a signed copy without figures: a question and no error")
    func signedCopy() throws {
        let folder = try ScratchFolder()
        try Data("%PDF-1.7".utf8).write(to: URL(filePath: folder.path + "/a.pdf"))
        let run = try Phuluc("check", folder.path + "/a.pdf", "--campaign", template)
        #expect(run.status == 0)
        #expect(run.output.contains("đã có bản ký, chưa có file số liệu"))
    }

    @Test("Unreadable YAML: every fault with file, line and column")
    func brokenDescription() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/bieu.yaml"
        try "form: a\ncolums: []\nrows:\n  - {id: X, labl: y}\n".write(toFile: path, atomically: true, encoding: .utf8)
        let run = try Phuluc("forms", "--check", path)
        #expect(run.status == 1)
        #expect(run.errors.contains("bieu.yaml:2:1"))
        #expect(run.errors.contains("có phải ý là “columns”?"))
        #expect(run.errors.contains("bieu.yaml:4:"))
        try "form: [a\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Phuluc("forms", "--check", path).errors.contains("MTA001"))
    }

    @Test(
        "A list of units or a form in UTF-16 is told as such, not as missing",
        arguments: ["units.csv", "phu-luc-6.yaml"])
    func otherEncoding(_ name: String) throws {
        let folder = try ScratchFolder()
        let copy = folder.path + "/dot"
        try FileManager.default.copyItem(atPath: template, toPath: copy)
        #expect(try Phuluc("forms", copy).status == 0)
        let text = try String(contentsOfFile: copy + "/" + name, encoding: .utf8)
        let bytes = Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        try bytes.write(to: URL(filePath: copy + "/" + name))
        let run = try Phuluc("forms", copy)
        #expect(run.status == 1)
        #expect(run.errors.contains("\(name): tệp không phải văn bản UTF-8 (UTF-16)"), "\(run.errors)")
        #expect(!run.errors.contains("không có tệp"), "\(run.errors)")
        try FileManager.default.removeItem(atPath: copy + "/" + name)
        #expect(try Phuluc("forms", copy).errors.contains("không có tệp"))
    }

    static let syntax = MarkdownTable(
        """
        | description | place | words |
        |---|---|---|
        | form: a: b | 1:8 | phải đặt trong dấu nháy |
        | `form: 'a` | 1:9 | dấu nháy chưa đóng |
        | `form: [a` | 2:1 | chưa đóng ngoặc |
        | `form: {a: b` | 2:1 | chưa đóng ngoặc |
        | `form: @a` | 1:7 | đặt trong dấu nháy |
        | `form: a\\n\\tx: y` | 2:1 | phím Tab |
        | `form: a\\nrows:\\n  - 1\\n - 2` | 4:2 | thụt đầu dòng không đều |
        | `form: *a` | 1:7 | chưa được đặt |
        | `form: a\\ntitle: b\\u{1}` | 2:9 | ký tự điều khiển |
        | `title: "a\\\\q"` | 1:10 | dùng dấu nháy đơn |
        """)

    @Test("YAML that cannot be read is placed and told in Vietnamese", arguments: syntax.rows)
    func yamlSyntax(_ row: MarkdownTable.Row) throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/bieu.yaml"
        try row["description"].write(toFile: path, atomically: true, encoding: .utf8)
        let run = try Phuluc("forms", "--check", path)
        #expect(run.status == 1)
        #expect(run.errors.contains("bieu.yaml:\(row["place"]): YAML sai cú pháp: "), "\(run.errors)")
        #expect(run.errors.contains(row["words"]), "\(run.errors)")
        #expect(!run.errors.contains("expected"), "\(run.errors)")
    }

    @Test("An unknown unit names the nearest one")
    func unknownUnit() throws {
        let folder = try ScratchFolder()
        let run = try Phuluc("generate", template, "--out", folder.path + "/o", "--unit", "stcc")
        expectOneLine(run, status: 2, containing: "có phải ý là “stc”?")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/o"))
    }

    @Test("A folder that cannot be written leaves nothing behind")
    func unwritableFolder() throws {
        let run = try Phuluc("generate", template, "--out", "/proc/khong-ghi-duoc", "--unit", "stc")
        expectOneLine(run, status: 2, containing: "Không tạo được thư mục")
        let folder = try ScratchFolder()
        // A folder stands where the file should: the temporary file must not stay.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/04KH_STC.xlsx/a", withIntermediateDirectories: true)
        #expect(try Phuluc("generate", template, "--out", folder.path, "--unit", "stc").status == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["04KH_STC.xlsx"])
    }

    @Test("A values file that is no JSON of ours")
    func badValues() throws {
        let folder = try ScratchFolder()
        try "[1, 2".write(toFile: folder.path + "/v.json", atomically: true, encoding: .utf8)
        let run = try Phuluc("generate", template, "--out", folder.path + "/o", "--values", folder.path + "/v.json")
        expectOneLine(run, status: 2, containing: "không phải tệp số liệu JSON")
    }

    @Test(
        "Usage errors speak Vietnamese, and English when asked",
        arguments: [
            (["generate", "x"], "Thiếu tham số --out", "Missing expected argument"),
            (["generate", "x", "--out", "o", "--formatt", "y"], "Có phải ý là --format?", "Unknown option"),
            (["khong-co"], "Thừa tham số “khong-co”", "Unexpected argument"),
            (["explain", "SLI999"], "Không có mã “SLI999”", "There is no code"),
        ])
    func usage(arguments: [String], vietnamese: String, english: String) throws {
        func run(_ more: [String]) throws -> Phuluc {
            let all = arguments + more
            switch all.count {
            case 1: return try Phuluc(all[0])
            case 2: return try Phuluc(all[0], all[1])
            case 3: return try Phuluc(all[0], all[1], all[2])
            case 4: return try Phuluc(all[0], all[1], all[2], all[3])
            default: return try Phuluc(all[0], all[1], all[2], all[3], all[4], all[5])
            }
        }
        expectOneLine(try run([]), status: 2, containing: vietnamese)
        let inEnglish = try Phuluc(arguments[0], environment: ["PHULUC_LANG": "en"])
        #expect(inEnglish.status == 2)
        #expect(!inEnglish.errors.contains("Thiếu"))
    }

    @Test("Help is Vietnamese, and complete")
    func help() throws {
        let run = try Phuluc("--help")
        #expect(run.status == 0)
        for command in ["new", "forms", "cells", "generate", "dump", "extract", "check", "merge", "sample", "explain"] {
            #expect(run.output.contains("  \(command) "))
            let page = try Phuluc(command, "--help").output
            #expect(page.contains("CÁCH DÙNG:"))
            #expect(!page.contains("OPTIONS:") && !page.contains("USAGE:"), "\(page)")
        }
    }

    @Test("Descriptions made to hurt end in a finding")
    func hurtfulDescriptions() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/bieu.yaml"
        let head = "form: a\ndefaults: {type: count}\ncolumns:\n  - {role: label, header: b}\n  - {id: c, header: d}\n"
        let rule = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
        let rows =
            "rows:\n  - {id: e, label: f, rules: [{id: R1, check: \"\(rule) = 1\", severity: error, message: g}]}\n"
        let bomb = (1...12).map { level in
            "l\(level): &l\(level) ["
                + Array(repeating: level == 1 ? "x" : "*l\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }.joined()
        for (text, code) in [(head + rows, "MTA009"), (bomb + head, "MTA001")] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let run = try Phuluc("forms", "--check", path)
            #expect(run.status == 1)
            #expect(run.errors.contains(code), "\(run.errors.prefix(400))")
        }
    }
}
