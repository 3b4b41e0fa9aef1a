import Foundation
import TestSupport
import Testing
import TextScanning

/// Vietnamese text: one form to store, one form to compare.
@Suite struct VietnameseTextTests {
    static let collapsed = MarkdownTable(
        """
        | text | collapsed |
        |---|---|
        | | |
        | `   ` | |
        | Tổng số | Tổng số |
        | `  Năm\\u{A0}2020\\n(Tính đến 31/3) ` | Năm 2020 (Tính đến 31/3) |
        | `a\\t\\r\\n  b` | a b |
        | `a  b` | a b |
        | `a ` | a |
        | `a\\u{2003}b\\u{3000}c\\u{202F}d` | a b c d |
        | `a\\u{200B}b\\u{FEFF}c` | abc |
        | `\\u{FEFF}Tổng\\u{AD} số` | Tổng số |
        | `To\\u{302}\\u{309}ng` | Tổng |
        | `a \\u{200B} b` | a b |
        """)

    /// Blanks of every kind become one, invisible characters go, the ends are trimmed, and the text is in form C.
    @Test(arguments: collapsed.rows)
    func collapsing(_ row: MarkdownTable.Row) {
        let collapsed = VietnameseText.collapsingBlanks(row["text"])
        #expect(Array(collapsed.utf8) == Array(row["collapsed"].utf8))
        #expect(VietnameseText.collapsingBlanks(collapsed) == collapsed)
    }

    /// Each line: two texts that people write for the same label.
    static let alike = MarkdownTable(
        """
        | one | other |
        |---|---|
        | Xã hội hoá – 2020… | xã hội hóa - 2020... |
        | HOÀ BÌNH | hòa bình |
        | uỷ ban nhân dân | ủy ban nhân dân |
        | UỶ BAN | Ủy ban |
        | hoạ, hoả, hoã, hoá, hoà | họa, hỏa, hõa, hóa, hòa |
        | khoẻ, xoè, loé, toẽ, choẹ | khỏe, xòe, lóe, tõe, chọe |
        | thuỳ, luý, thuỷ, tuỹ, luỵ | thùy, lúy, thủy, tũy, lụy |
        | Sự nghiệp VH,TDTT | Sự nghiệp VH, TDTT |
        | Cổng/ Trang | Cổng/Trang |
        | Tổng số: | Tổng số |
        | Đạt. | ĐẠT |
        | Tổng số ( tỉnh ) | Tổng số (tỉnh) |
        | “Một cửa” | "một cửa" |
        | «Một cửa» | "Một cửa" |
        | ‘Một cửa’ | 'Một cửa' |
        | 2011 — 2020 | 2011-2020 |
        | 2011 − 2020 | 2011–2020 |
        | `Năm\\u{A0}2020` | năm 2020 |
        | `- Văn bản` | -Văn bản |
        | a ; b | a;b |
        | `Tha\\u{300}nh pho\\u{302}\\u{301}` | Thành phố |
        | `Ho\\u{300}a` | hoà |
        | `Hoa\\u{300}` | hòa |
        | `UY\\u{309} ban` | ủy ban |
        """)

    /// They fold to the same text.
    @Test(arguments: alike.rows)
    func foldsAlike(_ row: MarkdownTable.Row) {
        #expect(VietnameseText.folded(row["one"]) == VietnameseText.folded(row["other"]))
    }

    /// Each line: two labels that must stay apart.
    static let apart = MarkdownTable(
        """
        | one | other |
        |---|---|
        | Đạt | Không đạt |
        | Tổng số được giao | Tổng số có mặt |
        | dân | dan |
        | ma | má |
        | đa | da |
        | nhân dân | nhân |
        | Năm 2019 | Năm 2020 |
        | cấp tỉnh | cấp huyện |
        | hoa | hoá |
        | 1 2 | 12 |
        """)

    /// They fold to different texts: accents, digits and words count.
    @Test(arguments: apart.rows)
    func foldsApart(_ row: MarkdownTable.Row) {
        #expect(VietnameseText.folded(row["one"]) != VietnameseText.folded(row["other"]))
    }

    /// Folding has an end: folded text folds to itself, and form D of a text folds as its form C does.
    @Test(arguments: 1...60)
    func foldingIsStable(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let text = random.text("aàáoòóuùúyỳýeèéHOÀđĐ ..,-–…“”()\u{A0}\u{200B}12", length: 0...24)
        let folded = VietnameseText.folded(text)
        #expect(VietnameseText.folded(folded) == folded, "“\(text)”")
        #expect(VietnameseText.folded(text.decomposedStringWithCanonicalMapping) == folded, "“\(text)”")
        #expect(VietnameseText.folded("  " + text + " ") == folded, "“\(text)”")
    }

    /// Form C of every Vietnamese letter, whichever way it was typed; byte for byte what Foundation gives.
    @Test func composes() {
        let letters =
            "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
        for letter in letters + letters.uppercased() {
            let text = String(letter)
            let decomposed = text.decomposedStringWithCanonicalMapping
            #expect(
                Array(VietnameseText.nfc(decomposed).utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
            #expect(Array(VietnameseText.nfc(text).utf8) == Array(text.utf8))
            // A vowel of its own with a tone typed after it, as "Unicode tổ hợp" keyboards send it.
            let half = "x" + decomposed + "y"
            #expect(
                Array(VietnameseText.nfc(half).utf8)
                    == Array(("x" + text + "y").precomposedStringWithCanonicalMapping.utf8))
        }
    }
}
