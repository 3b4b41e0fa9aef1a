/// Vietnamese written with fonts that draw Latin-1 letters as Vietnamese ones: TCVN 5712:1993 ("ABC", fonts `.Vn…`) and VNI (fonts `VNI-…`).
///
/// The letters in the file are ordinary Latin-1; only the font's name tells. `.VnTimeH` draws small letters as capitals.
public enum LegacyVietnamese: String, Sendable, CaseIterable {
    /// TCVN 5712:1993, one byte for one letter with its tone.
    case tcvn3 = "TCVN3"
    /// VNI for Windows, a letter followed by its marks.
    case vni = "VNI"

    /// The encoding a font's texts are in; nil for a font of Unicode.
    ///
    /// - Example: `.VnTime`, `.VnArialH` and `VNI-Times`.
    public init?(font: String) {
        let name = font.utf8
        if name.starts(with: ".vn".utf8) || name.starts(with: ".Vn".utf8) || name.starts(with: ".VN".utf8) {
            self = .tcvn3
        } else if name.starts(with: "VNI-".utf8) || name.starts(with: "Vni-".utf8) || name.starts(with: "vni-".utf8) {
            self = .vni
        } else {
            return nil
        }
    }

    /// The encoding a text gives away by itself: TCVN3 has signs within its words, VNI vowels followed by marks that no word has in Unicode; nil
    /// for any other text.
    ///
    /// - Example: `Kh«ng ®¹t` is TCVN3, `Khoâng ñaït` is VNI, `Không đạt` is neither.
    public init?(text: String) {
        guard Self.isLatin(text) else { return nil }
        let scalars = Array(text.unicodeScalars)
        // Every sign, letter and mark of the two is beyond ASCII.
        let places = scalars.indices.filter { scalars[$0].value >= 0x80 }
        func isLetter(_ place: Int) -> Bool {
            scalars.indices.contains(place) && scalars[place].properties.isAlphabetic
        }
        func isInWord(_ place: Int) -> Bool { isLetter(place) || Self.isSign(scalars, place) }
        // Quotes and footnote marks stand at the edge of a word, letters of TCVN3 within, or at the edge in a text with others.
        let hasLetters = scalars.contains { $0.value >= 0xC0 }
        let isTCVN3 = places.contains { place in
            let scalar = scalars[place]
            if Self.isSign(scalars, place), isInWord(place - 1), isInWord(place + 1) { return true }
            return hasLetters
                && ((Self.beginnings.contains(scalar) && isLetter(place + 1))
                    || (Self.ends.contains(scalar) && isLetter(place - 1)))
        }
        if isTCVN3 {
            self = .tcvn3
            return
        }
        let isVNI = places.contains { place in
            place > 0 && Self.markedVowels.contains(scalars[place - 1]) && Self.strangeMarks.contains(scalars[place])
        }
        guard isVNI else { return nil }
        self = .vni
    }

    /// Whether a text of Latin-1 has a letter that no Vietnamese word has in Unicode: it is in one of the encodings, and the other texts of its
    /// file must tell in which.
    ///
    /// - Example: `Tæng sè` (TCVN3) and `Toång soá` (VNI), not `Có` and `hoàn thành`.
    public static func isStrange(_ text: String) -> Bool {
        isLatin(text) && text.unicodeScalars.contains { strangeLetters.contains($0) }
    }

    /// Whether a text has only letters of Latin-1, some beyond ASCII; dots, dashes and quotes may be any.
    public static func isLatin(_ text: String) -> Bool {
        text.utf8.contains { $0 >= 0x80 }
            && text.unicodeScalars.allSatisfy { $0.value <= 0xFF || (0x2010...0x2026).contains($0.value) }
    }

    private static func isSign(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
        scalars.indices.contains(place) && signs.contains(scalars[place])
    }

    /// The text in Unicode, form C.
    public func unicode(_ text: String) -> String {
        switch self {
        case .tcvn3:
            var scalars = String.UnicodeScalarView()
            for scalar in text.unicodeScalars { scalars.append(Self.tcvn3Letters[scalar] ?? scalar) }
            return String(scalars)
        case .vni: return Self.fromVNI(Array(text.unicodeScalars))
        }
    }

    // MARK: TCVN3

    private static let beginnings = Set("®§¦".unicodeScalars)
    private static let ends = Set("¬ª©¨µ¸¶".unicodeScalars)
    private static let signs = Set("¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾\u{AD}".unicodeScalars)

    private static let tcvn3Letters: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs: [(String, String)] = [
            ("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ"), ("¨©®ª«¬\u{AD}", "ăâđêôơư"),
            ("µ¸¶·¹", "àáảãạ"), ("»¾¼½Æ", "ằắẳẵặ"), ("ÇÊÈÉË", "ầấẩẫậ"), ("ÌÐÎÏÑ", "èéẻẽẹ"), ("ÒÕÓÔÖ", "ềếểễệ"),
            ("×ÝØÜÞ", "ìíỉĩị"), ("ßãáâä", "òóỏõọ"), ("åèæçé", "ồốổỗộ"), ("êíëìî", "ờớởỡợ"), ("ïóñòô", "ùúủũụ"),
            ("õøö÷ù", "ừứửữự"), ("úýûüþ", "ỳýỷỹỵ"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (written, meant) in pairs {
            for (one, other) in zip(written.unicodeScalars, meant.unicodeScalars) { table[one] = other }
        }
        return table
    }()

    // MARK: VNI

    /// Marks of VNI that no Vietnamese word has in Unicode, and the vowels before them that no word of TCVN3 has there.
    private static let strangeMarks = Set("øûïåäüëØÛÏÅÄÜË".unicodeScalars)
    private static let markedVowels = Set("aeoôöAEOÔÖ".unicodeScalars)
    private static let strangeLetters = Set("äåæçëîïðñö÷øûüþÿßÄÅÆÇËÎÏÐÑÖ×ØÛÜÞ".unicodeScalars)

    /// What two scalars together mean.
    private static let vniPairs: [String: Unicode.Scalar] = {
        let tones = ["ù", "ø", "û", "õ", "ï"]
        let rows: [(String, [String], String)] = [
            ("a", tones, "áàảãạ"), ("a", ["â", "á", "à", "å", "ã", "ä"], "âấầẩẫậ"),
            ("a", ["ê", "é", "è", "ú", "ü", "ë"], "ăắằẳẵặ"), ("e", tones, "éèẻẽẹ"),
            ("e", ["â", "á", "à", "å", "ã", "ä"], "êếềểễệ"), ("o", tones, "óòỏõọ"),
            ("o", ["â", "á", "à", "å", "ã", "ä"], "ôốồổỗộ"), ("ô", tones, "ớờởỡợ"), ("u", tones, "úùủũụ"),
            ("ö", tones, "ứừửữự"), ("y", ["ù", "ø", "û", "õ"], "ýỳỷỹ"),
        ]
        var table: [String: Unicode.Scalar] = [:]
        for (letter, marks, meant) in rows {
            for (mark, scalar) in zip(marks, meant.unicodeScalars) {
                table[letter + mark] = scalar
                // Capitals: the letter, and often the mark too.
                let capital = String(scalar).uppercased().unicodeScalars.first ?? scalar
                table[letter.uppercased() + mark.uppercased()] = capital
                table[letter.uppercased() + mark] = capital
            }
        }
        return table
    }()

    private static let vniSingles: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (written, meant) in [("íìæóòîñôö", "íìỉĩịỵđơư"), ("ÍÌÆÓÒÎÑÔÖ", "ÍÌỈĨỊỴĐƠƯ")] {
            for (one, other) in zip(written.unicodeScalars, meant.unicodeScalars) { table[one] = other }
        }
        return table
    }()

    private static func fromVNI(_ scalars: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            if place + 1 < scalars.count {
                var pair = String.UnicodeScalarView()
                pair.append(contentsOf: scalars[place...(place + 1)])
                if let meant = vniPairs[String(pair)] {
                    result.append(meant)
                    place += 2
                    continue
                }
            }
            result.append(vniSingles[scalars[place]] ?? scalars[place])
            place += 1
        }
        return String(result)
    }
}
