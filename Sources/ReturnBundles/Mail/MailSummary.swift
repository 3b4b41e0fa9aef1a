public import AppendixModel

/// What a mail says about itself.
public struct MailSummary: Sendable, Hashable {
    /// Who wrote it, such as `Nguyễn Văn An <an@stc.binhdinh.gov.vn>`; anybody may write anything here.
    public var from: String
    /// What it is about.
    public var subject: String
    /// The day its writer's machine put on it, in Việt Nam.
    public var sent: CalendarDate?
    /// The day the receiver's own server put on it, in Việt Nam.
    public var received: CalendarDate?

    /// The day it arrived: by the receiver's server, else by the writer's machine.
    public var day: CalendarDate? { received ?? sent }
}
