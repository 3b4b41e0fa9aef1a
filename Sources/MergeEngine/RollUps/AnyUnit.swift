import AppendixModel

/// `any`: 1 when any unit says 1.
enum AnyUnit: RollUpRule {
    static func merge(_ parts: [Contribution]) -> Figure? {
        let flags = parts.compactMap { part -> Bool? in
            switch part.figure.value {
            case .flag(let flag)?: return flag
            // The number of a decision says that there is one.
            case .text?: return true
            default: return nil
            }
        }
        return flags.isEmpty ? CommonState.figure(of: parts) : .reported(.flag(flags.contains(true)))
    }

    static func words(_ parts: Int, of expected: Int) -> String { "có ở ít nhất một trong \(parts)/\(expected) đơn vị" }
}
