public import AppendixModel

/// A file that came back: lying open, in an archive, or attached to a mail.
public struct ArrivedFile: Sendable, Hashable {
    /// Its own name, without folders. For people and for telling files apart; nothing is ever written under it.
    public var name: String
    /// Folders within what holds it, as `STC/lan 2`; empty when there are none.
    public var folder: String
    /// Names of the mails and archives that hold it, from the outside in.
    public var containers: [String]
    /// Its bytes.
    public var bytes: [UInt8]
    /// The mails among what holds it, from the outside in.
    public var mails: [MailSummary]

    /// Where it was, for people: `thu.eml › bo-bieu.rar › STC/04KH_STC.xlsx`.
    public var path: String {
        (containers + [folder.isEmpty ? name : folder + "/" + name]).joined(separator: Self.separator)
    }

    /// What stands between a mail or archive and what is in it.
    public static let separator = " › "

    /// The day it arrived, when a mail says so: the day of the outermost one, which is what reached the receiver.
    public var received: CalendarDate? { mails.first?.day }

    /// Who wrote the mail it was attached to; empty when none did.
    public var sender: String { mails.last?.from ?? "" }
}
