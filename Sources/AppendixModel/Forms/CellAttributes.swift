public import TextScanning

/// What a form, table, row, column or single cell says about cells; nothing said is nil, and is inherited.
public struct CellAttributes: Sendable, Hashable {
    /// What the cell holds.
    public var type: CellType?
    /// The values of a `choice`.
    public var choices: [String]?
    /// Smallest value allowed.
    public var minimum: ExactDecimal?
    /// Largest value allowed.
    public var maximum: ExactDecimal?
    /// Digits after the comma.
    public var decimals: Int?
    /// Đơn vị tính, in Vietnamese.
    public var unit: String?
    /// What its figures are multiplied by when they are rolled up into another unit of measure.
    public var unitFactor: ExactDecimal?
    /// What is measured.
    public var measure: Measure?
    /// How units are put together.
    public var rollUp: RollUp?
    /// Whether a blank is not mentioned.
    public var isOptional: Bool?
    /// Whether the cell is asked for.
    public var isInput: Bool?
    /// Years in which "không áp dụng" is expected.
    public var notApplicableYears: [Int]?

    /// Says nothing.
    public init() {}

    /// These attributes, completed by those of an outer level.
    public func completed(by outer: CellAttributes) -> CellAttributes {
        var all = self
        all.type = type ?? outer.type
        all.choices = choices ?? outer.choices
        all.minimum = minimum ?? outer.minimum
        all.maximum = maximum ?? outer.maximum
        all.decimals = decimals ?? outer.decimals
        all.unit = unit ?? outer.unit
        all.unitFactor = unitFactor ?? outer.unitFactor
        all.measure = measure ?? outer.measure
        all.rollUp = rollUp ?? outer.rollUp
        all.isOptional = isOptional ?? outer.isOptional
        all.isInput = isInput ?? outer.isInput
        all.notApplicableYears = notApplicableYears ?? outer.notApplicableYears
        return all
    }

    /// The keys about which this and another level of equal rank say different things.
    public func conflicts(with other: CellAttributes) -> [String] {
        func differ<T: Equatable>(_ left: T?, _ right: T?) -> Bool { left != nil && right != nil && left != right }
        var keys: [String] = []
        if differ(type, other.type) { keys.append("type") }
        if differ(choices, other.choices) { keys.append("choices") }
        if differ(minimum, other.minimum) { keys.append("min") }
        if differ(maximum, other.maximum) { keys.append("max") }
        if differ(decimals, other.decimals) { keys.append("decimals") }
        if differ(unit, other.unit) { keys.append("unit") }
        if differ(measure, other.measure) { keys.append("measure") }
        if differ(rollUp, other.rollUp) { keys.append("roll_up") }
        if differ(isOptional, other.isOptional) { keys.append("optional") }
        if differ(isInput, other.isInput) { keys.append("input") }
        return keys
    }
}

/// Everything a cell is, after inheritance and defaults.
public struct CellSpec: Sendable, Hashable {
    /// What the cell holds.
    public var type: CellType
    /// The values of a `choice`, in printed order.
    public var choices: [String]
    /// Smallest value, if any.
    public var minimum: ExactDecimal?
    /// Largest value, if any.
    public var maximum: ExactDecimal?
    /// Digits after the comma at most.
    public var decimals: Int
    /// Đơn vị tính; may be empty.
    public var unit: String
    /// What is measured.
    public var measure: Measure
    /// How units are put together.
    public var rollUp: RollUp
    /// Whether a blank is not mentioned.
    public var isOptional: Bool
    /// Whether the cell is asked for.
    public var isInput: Bool
    /// Years in which "không áp dụng" is expected.
    public var notApplicableYears: [Int]

    /// Applies the defaults of the type to what a description said.
    public init(_ said: CellAttributes) {
        type = said.type ?? .count
        choices = said.choices ?? []
        let defaults: (minimum: ExactDecimal?, maximum: ExactDecimal?, decimals: Int) =
            switch type {
            case .count: (.zero, nil, 0)
            case .number: (.zero, nil, 2)
            case .percent: (.zero, ExactDecimal(100), 2)
            case .score: (.zero, nil, 2)
            case .rate: (.zero, nil, 2)
            case .flag, .flagOrText, .choice, .text: (nil, nil, 0)
            }
        minimum = said.minimum ?? defaults.minimum
        maximum = said.maximum ?? defaults.maximum
        // A count inherits no decimals from a row of numbers.
        decimals = type == .count ? 0 : said.decimals ?? defaults.decimals
        unit = said.unit ?? ""
        measure = said.measure ?? (type == .percent || type == .rate ? .ratio : .stock)
        rollUp = said.rollUp ?? .owner
        isOptional = said.isOptional ?? false
        isInput = said.isInput ?? true
        notApplicableYears = said.notApplicableYears ?? []
    }
}
