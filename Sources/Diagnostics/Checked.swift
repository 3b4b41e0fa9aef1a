/// A value together with the findings made on the way to it.
public struct Checked<Value: Sendable>: Sendable {
    /// The value, as far as it could be had.
    public var value: Value
    /// What a person should look at.
    public var findings: [Finding]

    /// Makes a checked value.
    public init(_ value: Value, _ findings: [Finding] = []) {
        self.value = value
        self.findings = findings
    }

    /// Whether a finding of severity `error` was made.
    public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
