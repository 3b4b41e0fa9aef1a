import AppendixModel
import CampaignLedger
import Diagnostics

/// `campaign.chain` beside the database: one line for every act, its number and its link, written after the act was committed.
///
/// The chain inside the database cannot show that its last acts were taken off together with their links, or that an older copy was put back; a second
/// file that goes on can. A line may be missing, when the program was killed between commit and line; a line is never wrong. When a store is closed, a line
/// `seal N HASH` adds the hash of the database's file: as long as no act follows, not a byte of it may change.
struct ChainJournal: Sendable {
    /// Path of the file.
    let path: String

    /// A line of it.
    enum Line: Hashable {
        case act(ChainHead)
        case seal(count: Int, file: String)
        case renewed(count: Int)
        case unreadable(String)
    }

    /// Makes one where there is none. When there are acts already, its first line says so: nothing before can be compared any more.
    func create(after count: Int) throws(RecordsError) {
        if try DurableFile.read(path) != nil { return }
        try DurableFile.write(count == 0 ? [] : Array("renewed \(count)\n".utf8), to: path)
    }

    /// Writes lines down. The acts are committed: when the disk refuses, the lines are missing and nothing is lost.
    func append(_ heads: [ChainHead]) {
        let text = heads.map { "\($0.count) \($0.hash)\n" }.joined()
        try? DurableFile.append(Array(text.utf8), to: path)
    }

    /// Writes down the hash of the database's file.
    func seal(_ count: Int, file: String) throws(RecordsError) {
        try DurableFile.append(Array("seal \(count) \(file)\n".utf8), to: path)
    }

    /// All lines; nil when the file is gone.
    func lines() throws(RecordsError) -> [Line]? {
        guard let bytes = try DurableFile.read(path) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            if words.count == 2, let count = Int(words[0]), words[1].utf8.count == 64 {
                return .act(ChainHead(count: count, hash: String(words[1])))
            }
            if words.count == 3, words[0] == "seal", let count = Int(words[1]), words[2].utf8.count == 64 {
                return .seal(count: count, file: String(words[2]))
            }
            if words.count == 2, words[0] == "renewed", let count = Int(words[1]) { return .renewed(count: count) }
            return .unreadable(String(line))
        }
    }

    /// What in the file does not fit the chain.
    ///
    /// - Parameters:
    ///   - links: the chain's links by number.
    ///   - fileHash: the hash of the database's file; asked only when it is sealed.
    func faults(against links: [String], fileHash: () throws(RecordsError) -> String?) throws(RecordsError)
        -> [RecordsFault]
    {
        let name = "campaign.chain"
        guard let lines = try lines() else {
            return [RecordsFault(.journal, at: name, Phrase("Thiếu tệp “\(name)”.", en: "“\(name)” is gone."))]
        }
        var faults: [RecordsFault] = []
        func tell(_ place: Int, _ words: Phrase) {
            faults.append(RecordsFault(.journal, at: "\(name):\(place + 1)", words))
        }
        for (place, line) in lines.enumerated() {
            switch line {
            case .act(let head):
                if head.count < 1 || head.count > links.count {
                    tell(
                        place,
                        Phrase(
                            "Bản ghi số \(head.count) đã ghi sổ nay không còn trong cơ sở dữ liệu.",
                            en: "Record \(head.count) was written and is no longer in the database."))
                } else if links[head.count - 1] != head.hash {
                    tell(
                        place,
                        Phrase(
                            "Mã của bản ghi số \(head.count) khác mã đã ghi sổ.",
                            en: "The link of record \(head.count) differs from the one written down."))
                }
            case .seal(let count, let file):
                if count > links.count {
                    tell(place, Phrase("Cơ sở dữ liệu cũ hơn sổ.", en: "The database is older than the journal."))
                } else if place == lines.count - 1, count == links.count, let found = try fileHash(), found != file {
                    tell(
                        place,
                        Phrase(
                            "Tệp cơ sở dữ liệu đã bị thay đổi sau khi đóng.",
                            en: "The database’s file was changed after it was closed."))
                }
            case .renewed(let count):
                tell(
                    place,
                    Phrase(
                        "Sổ được lập lại sau bản ghi số \(count): phần trước không còn để đối chiếu.",
                        en: "The journal was begun anew after record \(count): nothing before can be compared."))
            case .unreadable:
                tell(place, Phrase("Dòng không đọc được.", en: "A line that cannot be read."))
            }
        }
        return faults
    }
}
