/// SplitMix64: random numbers that depend on the seed alone, so that a failing property fails again.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The same seed gives the same numbers.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range.
    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in `times`, on average.
    public mutating func chance(_ times: Int) -> Bool { int(1...times) == 1 }

    /// One of several; there must be one.
    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[int(0...(choices.count - 1))] }

    /// A text of `length` characters taken from `alphabet`.
    public mutating func text(_ alphabet: String, length: ClosedRange<Int>) -> String {
        let letters = Array(alphabet.unicodeScalars)
        var view = String.UnicodeScalarView()
        for _ in 0..<int(length) { view.append(pick(letters)) }
        return String(view)
    }

    /// That many bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
