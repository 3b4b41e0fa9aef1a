public import AppendixModel

/// What a token resolves to: whose issue of which slice of which form.
public struct KnownIssue: Sendable {
    /// The packet the form was issued in.
    public let packet: Packet
    /// The form's slice, by the description it was issued with.
    public let slice: FormSlice
    /// Whether the description has changed since.
    public let isOutdated: Bool
    /// The ended unit it was issued to, when the packet's unit took over its work.
    public let formerHolder: ReportingUnit?

    /// Makes an issue.
    public init(packet: Packet, slice: FormSlice, isOutdated: Bool, formerHolder: ReportingUnit? = nil) {
        self.packet = packet
        self.slice = slice
        self.isOutdated = isOutdated
        self.formerHolder = formerHolder
    }

    /// The issues of packets, by token.
    public static func byToken(_ packets: [Packet]) -> [String: KnownIssue] {
        var issues: [String: KnownIssue] = [:]
        for packet in packets {
            for slice in packet.slices {
                issues[slice.token] = KnownIssue(packet: packet, slice: slice, isOutdated: false)
            }
        }
        return issues
    }
}
