public import AppendixModel

/// A cell that a rule looks at.
public struct Operand: Sendable {
    /// The cell.
    public let cell: CellDefinition
    /// The numbers rules calculate with; nil for texts and rates.
    public let domain: NumberDomain?

    /// An operand.
    init(_ cell: CellDefinition) {
        self.cell = cell
        domain = NumberDomain(cell.spec)
    }

    /// What it gives.
    public var kind: RuleKind { Self.kind(of: cell.spec.type) }

    /// What a cell of a type gives.
    static func kind(of type: CellType) -> RuleKind {
        switch type {
        case .count, .number, .percent, .flag, .score, .rate: .number
        case .choice, .text, .flagOrText: .text
        }
    }

    /// Its value under a policy for blanks.
    ///
    /// - Parameter figure: nil when the cell is not in what was read.
    func value(_ figure: Figure?, blanks: RuleDeclaration.Blanks) -> RuleValue {
        guard let figure else { return .absent }
        switch figure.state {
        case .none: return kind == .number ? .number(.zero) : .absent
        case .notApplicable, .notAvailable, .unresolved: return .absent
        case .blank:
            switch blanks {
            case .skip: return .absent
            case .zero: return kind == .number ? .number(.zero) : .text("")
            case .fail: return .missing
            }
        case .reported: return reported(figure.value)
        }
    }

    /// What has been answered, whatever the policy for blanks.
    func answer(_ figure: Figure?) -> CellAnswer {
        guard let figure else { return .unclear }
        switch figure.state {
        case .blank: return .blank
        case .unresolved: return .unclear
        case .none: return .number
        case .notApplicable, .notAvailable: return .other
        case .reported: return reported(figure.value) == .absent ? .unclear : kind == .number ? .number : .other
        }
    }

    private func reported(_ value: CellValue?) -> RuleValue {
        switch value {
        case .text(let text)?:
            // What is none of the choices has its own finding, as a number outside its domain.
            if cell.spec.type == .choice, !cell.spec.choices.contains(text) { return .absent }
            return kind == .text ? .text(text) : .absent
        case .flag(let flag)? where kind == .text: return .text(flag ? "1" : "0")
        case .rate(let received?, let onTime?, _)?:
            guard let one = ExactFraction(received), let two = ExactFraction(onTime) else { return .overflow }
            // The form lets the two come in either order; the larger is what was received.
            let isOrdered = onTime <= received
            guard let quotient = (isOrdered ? two : one).divided(by: isOrdered ? one : two) else { return .absent }
            return quotient.multiplied(by: .hundred).map(RuleValue.number) ?? .overflow
        case .rate(_, _, let percent)?: return percent.flatMap(ExactFraction.init).map(RuleValue.number) ?? .absent
        case let value?:
            guard let number = value.number, domain?.contains(number) ?? true else { return .absent }
            return ExactFraction(number).map(RuleValue.number) ?? .overflow
        case nil: return .absent
        }
    }
}

/// What functions about cells, and not about their values, look at.
public enum CellAnswer: Sendable, Hashable {
    /// Nothing is written.
    case blank
    /// Something is written that could not be taken or lies outside the cell's domain, or the cell was not read.
    case unclear
    /// A number, or declared none.
    case number
    /// A text, or a mark such as x or ….
    case other
}
