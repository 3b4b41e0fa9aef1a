internal import AppendixModel
public import Diagnostics

/// A trace as a person reads it, and as JSON.
extension FigureTrace {
    /// Lines for a person.
    public func text(in language: Language) -> String {
        let none = Phrase("(chưa có số liệu)", en: "(no figure)").text(in: language)
        let shown = merged.map { $0.display.isEmpty ? none : $0.display } ?? none
        var lines = ["\(place.text(in: language)): \(shown)" + (how.isEmpty ? "" : " — \(how)"), key.text]
        for saying in sayings {
            let said = saying.figure.display.isEmpty ? saying.text : saying.figure.display
            lines.append("")
            lines.append("  \(saying.unit): \(said) — \(saying.standing.text(in: language))")
            func add(_ vi: String, _ en: String, _ value: String) {
                if !value.isEmpty { lines.append("    \(Phrase(vi, en: en).text(in: language)): \(value)") }
            }
            add("Văn bản", "Document", saying.origin)
            add("Tệp", "File", saying.file)
            add("Vị trí", "Cell", saying.at)
            add("Ghi trong tệp", "As typed", saying.text.isEmpty ? "" : "“\(saying.text)”")
            add("Cách tìm ra ô", "Found by", saying.how)
            add("Đường gửi", "Channel", saying.channel.text(in: language))
            add("Ngày đến", "Received", saying.received?.short ?? "")
            add("SHA-256", "SHA-256", saying.sha256)
        }
        if !answers.isEmpty {
            lines.append("")
            lines += answers.map { "  " + $0.text(in: language) }
        }
        return lines.joined(separator: "\n")
    }

    /// The same for programs (docs/schemas/trace.schema.json).
    public func json(in language: Language) -> JSONValue {
        .object([
            "key": .string(key.text), "place": .string(place.text(in: language)),
            "value": merged.map { FigureJSON.value($0) } ?? .null,
            "state": .string(merged?.state.rawValue ?? "blank"), "how": .string(how),
            "from": .array(
                sayings.map { saying in
                    .object([
                        "unit": .string(saying.unit), "counts": .bool(saying.counts),
                        "standing": .string(saying.standing.text(in: language)), "document": .string(saying.origin),
                        "file": .string(saying.file), "sha256": .string(saying.sha256), "at": .string(saying.at),
                        "text": .string(saying.text), "value": FigureJSON.value(saying.figure),
                        "state": .string(saying.figure.state.rawValue), "how": .string(saying.how),
                        "channel": .string(saying.channel.text(in: language)),
                        "received": .string(saying.received?.description ?? ""),
                    ])
                }),
            "answers": .strings(answers.map { $0.text(in: language) }),
        ])
    }
}
