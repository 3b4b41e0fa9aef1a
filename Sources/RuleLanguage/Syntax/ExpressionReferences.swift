extension Expression {
    /// Every reference of the expression, from left to right.
    var references: [Reference] {
        switch self {
        case .number, .text: []
        case .reference(let reference, _): [reference]
        case .call(_, let arguments, _): arguments.flatMap(\.references)
        case .negation(let inner, _), .not(let inner, _): inner.references
        case .arithmetic(_, let left, let right, _), .comparison(_, let left, let right, _),
            .logical(_, let left, let right, _):
            left.references + right.references
        case .membership(let inner, let values, _): inner.references + values.flatMap(\.references)
        }
    }
}
