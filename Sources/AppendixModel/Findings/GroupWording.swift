public import Diagnostics
internal import TextScanning

extension FindingGroup {
    /// The place of all its findings in words: "Phụ lục 6, năm 2015, 3 ô (D7:D8, D12)".
    public func place(in language: Language) -> String {
        if findings.count == 1 { return first.place.words.text(in: language) }
        let (words, head, tail) = steps(in: language)
        let shared = Array(words[0][..<head]) + Array(words[0].suffix(tail))
        let addresses = findings.compactMap(Self.address)
        let many: String
        if addresses.count == findings.count {
            let ranges = Self.ranges(addresses)
            many =
                language == .vi
                ? "\(findings.count) ô (\(Self.list(ranges, of: "chỗ")))"
                : "\(findings.count) cells (\(Self.list(ranges, ofEnglish: "places")))"
        } else {
            var differing: [String] = []
            for steps in words {
                let own = steps[head..<(steps.count - tail)].joined(separator: ", ")
                if !own.isEmpty, !differing.contains(own) { differing.append(own) }
            }
            let names = language == .vi ? Self.list(differing, of: "chỗ") : Self.list(differing, ofEnglish: "places")
            many =
                (language == .vi ? "\(findings.count) chỗ" : "\(findings.count) places")
                + (names.isEmpty ? "" : " (\(names))")
        }
        return (shared + [many]).joined(separator: ", ")
    }

    /// The places of its findings without what they share: "chỉ tiêu 1", "chỉ tiêu 2"; the whole words where nothing else is left.
    public func ownPlaces(in language: Language) -> [String] {
        let (words, head, tail) = steps(in: language)
        return zip(findings, words).map { finding, steps in
            let own = steps[head..<(steps.count - tail)].joined(separator: ", ")
            return own.isEmpty ? finding.place.words.text(in: language) : own
        }
    }

    /// Whether the same was found everywhere.
    public var isFoundAlike: Bool { findings.allSatisfy { $0.found == first.found } }

    /// Whether the same is allowed everywhere.
    public var isAllowedAlike: Bool { findings.allSatisfy { $0.allowed == first.allowed } }

    /// What is allowed: each wording once, three at most.
    public func allowed(in language: Language) -> String {
        var texts: [String] = []
        for finding in findings {
            let text = finding.allowed.text(in: language)
            if !text.isEmpty, !texts.contains(text) { texts.append(text) }
        }
        return texts.prefix(3).joined(separator: " / ") + (texts.count > 3 ? " …" : "")
    }

    /// The steps of all places, and how many of the first and of the last steps they share.
    private func steps(in language: Language) -> (words: [[String]], head: Int, tail: Int) {
        let words = findings.map { Self.steps(of: $0.place.words.text(in: language)) }
        let shortest = words.map(\.count).min() ?? 0
        var head = 0
        while head < shortest, words.allSatisfy({ $0[head] == words[0][head] }) { head += 1 }
        var tail = 0
        while tail < shortest - head,
            words.allSatisfy({ $0[$0.count - 1 - tail] == words[0][words[0].count - 1 - tail] })
        {
            tail += 1
        }
        return (words, head, tail)
    }

    /// What was found: said once when it is the same everywhere, cell by cell otherwise.
    public func found(in language: Language) -> String {
        let texts = findings.map { $0.found.text(in: language) }
        if texts.allSatisfy({ $0 == texts[0] }) { return texts[0] }
        let told = zip(findings, texts).map { finding, text in
            let text = text.hasSuffix(".") ? String(text.dropLast()) : text
            return Self.address(of: finding).map { "\($0.a1) " + text } ?? text
        }
        return language == .vi ? Self.list(told, of: "ô") : Self.list(told, ofEnglish: "cells")
    }

    /// The whole sentence, as ``Finding/message(in:)`` of a single finding.
    public func message(in language: Language) -> String {
        if findings.count == 1 { return first.message(in: language) }
        var one = first
        one.place.words = .verbatim(place(in: language))
        one.found = .verbatim(found(in: language))
        one.allowed = .verbatim(allowed(in: language))
        return one.message(in: language)
    }

    // MARK: Addresses

    /// The cell a finding stands in, nil when it stands in none.
    private static func address(of finding: Finding) -> GridPosition? {
        guard let mark = finding.place.at.lastIndex(of: "!") else { return nil }
        return GridPosition(a1: finding.place.at[finding.place.at.index(after: mark)...])
    }

    /// Cells as ranges of rows, columns side by side: `D7:F7`, then of equal ranges below each other: `D7:F9`.
    static func ranges(_ positions: [GridPosition]) -> [String] {
        GridRange.covering(positions).map(\.a1)
    }

    /// The first six of a list, and how many more there are.
    private static func list(_ items: [String], of noun: String) -> String {
        items.prefix(6).joined(separator: "; ") + (items.count > 6 ? "; và \(items.count - 6) \(noun) khác" : "")
    }

    private static func list(_ items: [String], ofEnglish noun: String) -> String {
        items.prefix(6).joined(separator: "; ") + (items.count > 6 ? "; and \(items.count - 6) more \(noun)" : "")
    }

    /// The steps of a place in words, its cell left out. A comma inside of quotes separates nothing.
    private static func steps(of words: String) -> [String] {
        var text = words[...]
        if text.hasSuffix(")"), let mark = text.ranges(of: " (ô ").last?.lowerBound { text = text[..<mark] }
        var steps: [String] = []
        var step = ""
        var quotes = 0
        for character in text {
            if character == "“" { quotes += 1 }
            if character == "”" { quotes -= 1 }
            if character == ",", quotes <= 0 {
                steps.append(step)
                step = ""
            } else if !(step.isEmpty && character == " ") {
                step.append(character)
            }
        }
        return steps + [step]
    }
}
