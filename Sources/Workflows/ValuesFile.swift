public import AppendixModel
public import Diagnostics
public import FormWriters
import TextScanning

/// The JSON of `extract` and `merge`, read back as figures for `generate --values` and `--prior`.
public struct ValuesFile: Sendable {
    /// Figures by key.
    public private(set) var figures: [CellKey: Figure] = [:]
    /// Notes by row key.
    public private(set) var notes: [String: String] = [:]
    /// Declarations by form id.
    public private(set) var declared: [String: CellState] = [:]

    /// Keys that are none.
    private var unknownKeys: [String] = []

    /// Reads a file.
    ///
    /// - Throws: `WorkflowError` when it is missing, is no JSON, or has no `values`.
    public init(_ path: String, world: World) throws(WorkflowError) {
        try self.init(try world.read(path), name: path)
    }

    /// Reads the bytes of such a file.
    ///
    /// - Parameter path: what the file is called in messages.
    init(_ bytes: [UInt8], name path: String) throws(WorkflowError) {
        guard let json = JSONValue(parsing: bytes), case .object(let members)? = json["values"] else {
            throw WorkflowError(
                Phrase(
                    "“\(path)” không phải tệp số liệu JSON của phuluc extract hoặc phuluc merge.",
                    en: "“\(path)” is no JSON of phuluc extract or phuluc merge."))
        }
        for member in members {
            guard let key = CellKey(member.key) else {
                unknownKeys.append(member.key)
                continue
            }
            figures[key] = FigureJSON.figure(from: member.value)
        }
        if case .object(let notes)? = json["notes"] { for note in notes { self.notes[note.key] = note.value.string } }
        if case .object(let forms)? = json["declared"] {
            for form in forms { declared[form.key] = form.value.string.flatMap(CellState.init(rawValue:)) }
        }
    }

    /// Refuses texts that a format cannot carry: written, they would come back changed.
    ///
    /// - Throws: `WorkflowError` that names the first such text.
    func refuseControlCharacters(for format: String) throws(WorkflowError) {
        let texts =
            figures.map { ($0.key.text, $0.value.display) } + notes.map { ($0.key, $0.value) }
        for (place, text) in texts.sorted(by: { $0.0 < $1.0 }) {
            guard
                let scalar = text.unicodeScalars.first(where: {
                    $0.value < 0x20 && ![0x09, 0x0A, 0x0D].contains($0.value) || [0xFFFE, 0xFFFF].contains($0.value)
                })
            else { continue }
            let code =
                "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
                + String(scalar.value, radix: 16, uppercase: true)
            throw WorkflowError(
                Phrase(
                    "\(place): chữ có ký tự điều khiển \(code), dạng \(format) không ghi được; bỏ ký tự này trong tệp số liệu, hoặc dùng dạng xlsx.",
                    en:
                        "\(place): the text holds the control character \(code), which \(format) cannot carry; take it out, or use xlsx."
                ))
        }
    }

    /// What of the file fits no cell of the campaign: keys it does not have, values of another type than the cell's. Told, since it is not
    /// filled in, or will be asked about when it comes back.
    public func strangers(in campaign: Campaign) -> [Phrase] {
        var cells: [CellKey: CellDefinition] = [:]
        for cell in campaign.forms.flatMap(\.cells) { cells[cell.key] = cell }
        var found = unknownKeys.map {
            ($0, Phrase("khoá “\($0)” không có trong đợt báo cáo", en: "the campaign has no key “\($0)”"))
        }
        for (key, figure) in figures {
            guard let cell = cells[key] else {
                found.append(
                    (
                        key.text,
                        Phrase(
                            "khoá “\(key.text)” không có trong đợt báo cáo", en: "the campaign has no key “\(key.text)”"
                        )
                    ))
                continue
            }
            if let value = figure.value, !Self.fits(value, cell.spec.type) {
                found.append(
                    (
                        key.text,
                        Phrase(
                            "\(key.text): giá trị “\(value.display)” không đúng kiểu của ô",
                            en: "\(key.text): the value “\(value.display)” is not of the cell’s type")
                    ))
            }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private static func fits(_ value: CellValue, _ type: CellType) -> Bool {
        switch (value, type) {
        case (.number, .count), (.number, .number), (.number, .percent), (.number, .flagOrText), (.flag, .flag),
            (.flag, .flagOrText), (.text, .text), (.text, .flagOrText), (.text, .choice), (.rate, .rate),
            (.score, .score):
            true
        default: false
        }
    }

    /// What stands in the inputs of a packet.
    public func values(for slices: [FormSlice]) -> PacketValues {
        var values = PacketValues(of: slices) { figures[$0] }
        values.declared = slices.map { declared[$0.form.id] }
        values.notes = notes
        return values
    }
}

/// A figure as JSON and back: the contract's `{"value","state",…}`.
public enum FigureJSON {
    /// The value of a figure; null unless it is reported.
    public static func value(_ figure: Figure) -> JSONValue {
        guard figure.state == .reported, let value = figure.value else { return .null }
        func number(_ number: ExactDecimal?) -> JSONValue { number.map(JSONValue.number) ?? .null }
        switch value {
        case .number(let exact): return .number(exact)
        case .flag(let flag): return .bool(flag)
        case .text(let text): return .string(text)
        case .rate(let received, let onTime, let percent):
            return .object(["received": number(received), "on_time": number(onTime), "percent": number(percent)])
        case .score(let points, let maximum): return .object(["points": .number(points), "max": .number(maximum)])
        }
    }

    /// `{"value","state","text","at","how","confidence"}`.
    public static func json(_ figure: Figure) -> JSONValue {
        .object([
            "value": value(figure), "state": .string(figure.state.rawValue), "text": .string(figure.text),
            "at": .string(figure.at), "how": .string(figure.how),
            "confidence": .number(ExactDecimal(String(figure.confidence)) ?? ExactDecimal(1)),
        ])
    }

    /// Reads a figure back; anything unreadable is a blank.
    public static func figure(from json: JSONValue) -> Figure {
        let state =
            json["state"]?.string.flatMap(CellState.init(rawValue:)) ?? (json["value"] == nil ? .blank : .reported)
        var figure = Figure(state: state, text: json["text"]?.string ?? "")
        guard state == .reported, let value = json["value"] else { return figure }
        switch value {
        case .number(let number): figure.value = .number(number)
        case .bool(let flag): figure.value = .flag(flag)
        case .string(let text): figure.value = .text(text)
        case .object:
            if let points = value["points"]?.number, let maximum = value["max"]?.number {
                figure.value = .score(points: points, maximum: maximum)
            } else {
                figure.value = .rate(
                    received: value["received"]?.number, onTime: value["on_time"]?.number,
                    percent: value["percent"]?.number)
            }
        case .null, .array: figure.state = .blank
        }
        return figure
    }
}
