public import AppendixModel
import TextScanning

extension CellValue {
    /// The value as records keep it: a letter for its kind and its exact parts. `n12.5`, `f1`, `tĐạt`, `r20/18/90`, `s1.5/2`.
    public var recorded: String {
        switch self {
        case .number(let number): "n" + number.plainText
        case .flag(let flag): flag ? "f1" : "f0"
        case .text(let text): "t" + text
        case .rate(let received, let onTime, let percent):
            "r" + [received, onTime, percent].map { $0?.plainText ?? "" }.joined(separator: "/")
        case .score(let points, let maximum): "s" + points.plainText + "/" + maximum.plainText
        }
    }

    /// Reads what ``recorded`` wrote; nil for anything else.
    public init?(recorded text: String) {
        guard let kind = text.first else { return nil }
        let rest = String(text.dropFirst())
        func parts(_ count: Int) -> [ExactDecimal?]? {
            let texts = rest.split(separator: "/", omittingEmptySubsequences: false)
            let numbers = texts.map { ExactDecimal(String($0)) }
            let areRead = zip(texts, numbers).allSatisfy { $0.isEmpty || $1 != nil }
            return texts.count == count && areRead ? numbers : nil
        }
        switch kind {
        case "n":
            guard let number = ExactDecimal(rest) else { return nil }
            self = .number(number)
        case "f":
            guard rest == "0" || rest == "1" else { return nil }
            self = .flag(rest == "1")
        case "t": self = .text(rest)
        case "r":
            guard let parts = parts(3) else { return nil }
            self = .rate(received: parts[0], onTime: parts[1], percent: parts[2])
        case "s":
            guard let parts = parts(2), let points = parts[0], let maximum = parts[1] else { return nil }
            self = .score(points: points, maximum: maximum)
        default: return nil
        }
    }
}
