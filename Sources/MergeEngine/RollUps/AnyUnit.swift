import AppendixModel

/// `any`: 1 when any unit says 1.
enum AnyUnit: RollUpRule {
    static func merge(_ parts: [Contribution]) -> Figure? {
        let flags = parts.compactMap { part -> Bool? in
            if case .flag(let flag)? = part.figure.value { return flag }
            return nil
        }
        return flags.isEmpty ? CommonState.figure(of: parts) : .reported(.flag(flags.contains(true)))
    }

    static func words(_ parts: Int, of expected: Int) -> String { "có ở ít nhất một trong \(parts)/\(expected) đơn vị" }
}
