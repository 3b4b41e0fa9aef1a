import Diagnostics
import Foundation
import TestSupport
import Testing

/// The catalogue of codes: complete, unambiguous, and worded as officials write.
@Suite struct FindingCatalogueTests {
    static let phrases: [(code: FindingCode, field: String, phrase: Phrase)] = FindingCatalogue.all.flatMap { code in
        [
            (code, "summary", code.summary), (code, "reason", code.reason), (code, "allowed", code.allowed),
            (code, "mend", code.mend),
        ]
    }

    /// Codes are public names: none stands twice.
    @Test func codesAreUnique() {
        let names = FindingCatalogue.all.map(\.rawValue)
        #expect(Set(names).count == names.count)
    }

    /// Area in capitals and three digits.
    @Test func codesMatchThePattern() {
        for code in FindingCatalogue.all {
            let letters = code.rawValue.prefix { $0.isLetter }
            let digits = code.rawValue.dropFirst(letters.count)
            #expect(["MTA", "TEP", "NHD", "SLI", "KTR", "TH"].contains(letters), "\(code.rawValue)")
            #expect(digits.utf8.count == 3 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }, "\(code.rawValue)")
            #expect(digits != "000", "\(code.rawValue)")
        }
    }

    /// Every `static let` of the files that declare codes is listed, and nothing else is: the code in the file's text is one of the catalogue.
    @Test func everyDeclaredCodeIsListed() throws {
        let folder = Repository.path("Sources/Diagnostics/Codes")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        let list = try Repository.text("Sources/Diagnostics/Codes/FindingCatalogue.swift")
        var declared: [String] = []
        for file in files where file != "FindingCatalogue.swift" {
            let text = try Repository.text("Sources/Diagnostics/Codes/" + file)
            for piece in text.components(separatedBy: "static let ").dropFirst() {
                let name = piece.prefix { $0.isLetter || $0.isNumber }
                #expect(
                    list.contains(".\(name),") || list.contains(".\(name)\n"),
                    "\(file): \(name) is not in FindingCatalogue.all")
                let code = piece.components(separatedBy: "\"").dropFirst().first ?? ""
                #expect(FindingCatalogue.code(named: code) != nil, "\(file): \(code)")
                declared.append(code)
            }
        }
        #expect(declared.sorted() == FindingCatalogue.all.map(\.rawValue).sorted())
    }

    /// A code is found by its name in any case, and by nothing else.
    @Test func codesAreFoundByName() {
        #expect(FindingCatalogue.code(named: "sli003") == .outOfRange)
        #expect(FindingCatalogue.code(named: "SLI003")?.rawValue == "SLI003")
        #expect(FindingCatalogue.code(named: "SLI3") == nil)
    }

    /// Every text is written in both languages; only `allowed` may be missing, and then in both.
    @Test func bothLanguages() {
        for (code, field, phrase) in Self.phrases {
            if field == "allowed" {
                #expect(phrase.vi.isEmpty == phrase.en.isEmpty, "\(code.rawValue) \(field)")
            } else {
                #expect(!phrase.vi.isEmpty && !phrase.en.isEmpty, "\(code.rawValue) \(field)")
            }
        }
    }

    /// Reasons, what is allowed and how to mend are sentences; the summary is a title.
    @Test func sentencesEndInAFullStop() {
        for (code, field, phrase) in Self.phrases where !phrase.vi.isEmpty {
            for text in [phrase.vi, phrase.en] {
                #expect(text.hasSuffix(".") == (field != "summary"), "\(code.rawValue) \(field): \(text)")
            }
        }
    }

    /// Vietnamese is stored in form C, byte for byte.
    @Test func vietnameseIsComposed() {
        for (code, field, phrase) in Self.phrases {
            let composed = phrase.vi.precomposedStringWithCanonicalMapping
            #expect(Array(phrase.vi.utf8) == Array(composed.utf8), "\(code.rawValue) \(field)")
        }
    }

    /// Words officials would find wrong for these things (officer.md §F).
    @Test(arguments: ["bài nộp", "bản nộp", "phát hiện", "quyết định", "giấy tiếp nhận", "yêu cầu", "từ chối"])
    func avoidedWords(_ word: String) {
        for (code, field, phrase) in Self.phrases {
            #expect(!phrase.vi.lowercased().contains(word), "\(code.rawValue) \(field): \(phrase.vi)")
        }
    }

    /// "Hàng" is never a row (dòng): it stands only in "hàng nghìn" (thousands) and "ngang hàng" (of equal rank).
    @Test func rowsAreNotCalledHang() {
        for (code, field, phrase) in Self.phrases {
            let words = phrase.vi.lowercased().replacing("hàng nghìn", with: "").replacing("ngang hàng", with: "")
            #expect(!words.contains("hàng "), "\(code.rawValue) \(field): \(phrase.vi)")
            #expect(!words.hasSuffix("hàng"), "\(code.rawValue) \(field): \(phrase.vi)")
        }
    }
}
