import AppendixModel
import CampaignLedger
import Diagnostics
import TestSupport
import Testing

/// Which figures count: the newest valid ones, block by block.
@Suite struct StandingFiguresTests {
    typealias File = HistoryBuilder.File

    /// Files in order of arrival, `day: row=figure …`, a `!` before a row for an error at it, and what counts then.
    static let cases = MarkdownTable(
        """
        | what | files | counts |
        |---|---|---|
        | one file | 20: x=1 y=2 | x=1 y=2 |
        | the newest wins | 20: x=1 y=2; 21: x=3 y=2 | x=3 y=2 |
        | a blank sheet says nothing | 20: x=1 y=2; 21: x=blank y=blank | x=1 y=2 |
        | partial files complete each other | 20: x=1 y=blank; 21: x=blank y=2 | x=1 y=2 |
        | a later blank erases nothing | 20: x=1 y=2; 21: x=3 y=blank | x=3 y=2 |
        | an invalid file displaces nothing | 20: x=1 y=2; 21: !x=9 y=8 | x=1 y=2 |
        | an invalid file fills what nobody filled | 20: x=1 y=blank; 21: !x=9 y=8 | x=1 y=8~ |
        | two invalid files: the newest for the time being | 20: !x=1 y=2; 21: !x=3 y=blank | x=3~ y=2~ |
        | what cannot be taken displaces nothing | 20: x=1 y=2; 21: x=?12 y=3 | x=1 y=3 |
        | what can be taken displaces what could not | 20: x=?12 y=2; 21: x=1 y=2 | x=1 y=2 |
        | a declaration leaves a reported figure | 20: x=1 y=-; 21: x=declared y=declared | x=1 y=- |
        | a declaration fills a blank | 20: x=1 y=blank; 21: x=declared y=declared | x=1 y=- |
        | none and zero differ | 20: x=0; 21: x=- | x=- |
        """)

    private static func file(_ text: Substring) -> File {
        let parts = text.split(separator: ":")
        var file = File(name: "f\(parts[0]).xlsx", day: "2020-04-" + parts[0].filter { $0 != " " }, figures: [:])
        for word in parts[1].split(separator: " ") {
            let pair = word.split(separator: "=")
            let row = String(pair[0].drop { $0 == "!" })
            file.figures[row] = String(pair[1])
            if pair[0].hasPrefix("!") { file.errors.append(row) }
        }
        return file
    }

    @Test(arguments: cases.rows)
    func counts(_ row: MarkdownTable.Row) throws {
        let files = row["files"].split(separator: ";").map(Self.file)
        for order in [files, files.reversed()] {
            var builder = HistoryBuilder()
            for file in order { try builder.add(file) }
            #expect(builder.counted == row["counts"])
        }
    }

    /// An error that is confirmed, explained or accepted makes the version valid; its newer figures then count.
    @Test(arguments: [Resolution.Outcome.confirmed, .explained, .accepted])
    func settled(_ outcome: Resolution.Outcome) throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1", "y": "2"]))
        try builder.add(File(name: "b", day: "2020-04-21", figures: ["x": "9", "y": "8"], errors: ["x", "y"]))
        try builder.resolve("x of b", outcome)
        #expect(builder.counted == "x=1 y=2", "one of two errors is still open")
        #expect(builder.standing.versions.map(\.verdict) == [.valid, .open(findings: ["y of b"])])
        try builder.resolve("y of b", outcome)
        #expect(builder.counted == "x=9 y=8")
    }

    /// "Đã chỉnh sửa" settles an error once something else stands in its place, and not before.
    @Test func corrected() throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "9", "y": "2"], errors: ["x"]))
        try builder.resolve("x of a", .corrected)
        #expect(builder.counted == "x=9~ y=2~")
        var other = builder
        try builder.add(File(name: "b", day: "2020-04-22", figures: ["x": "9", "y": "blank"]))
        #expect(builder.counted == "x=9 y=2~", "the same figure again mends nothing")
        try builder.add(File(name: "c", day: "2020-04-23", figures: ["x": "3", "y": "blank"]))
        #expect(builder.counted == "x=3 y=2")
        try other.correct("x", "4", day: "2020-04-22")
        #expect(other.counted == "x=4! y=2")
    }

    /// A correction by telephone counts from its day, waits for a document, and stops waiting when a file or a person says that one carries it.
    @Test func corrections() throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "18", "y": "2"]))
        try builder.correct("x", "21", day: "2020-04-20")
        #expect(builder.counted == "x=21! y=2", "it speaks of the files of its day")
        var undone = builder
        try builder.add(File(name: "b", day: "2020-04-25", figures: ["x": "21", "y": "2"]))
        #expect(builder.counted == "x=21 y=2")
        #expect(builder.standing.questions.isEmpty)
        try undone.add(File(name: "c", day: "2020-04-25", figures: ["x": "18", "y": "2"]))
        #expect(undone.counted == "x=18 y=2")
        #expect(undone.standing.questions.map(\.undoesCorrection) == [true])
        #expect(undone.standing.questions[0].finding(place: \.text).severity == .warning)
        var confirmed = HistoryBuilder()
        try confirmed.add(File(name: "a", day: "2020-04-20", figures: ["x": "18"]))
        let waiting = try confirmed.correct("x", "21", day: "2020-04-21")
        #expect(confirmed.counted == "x=21!")
        try confirmed.act(.confirmation(of: waiting, receipt: RecordID(1)))
        #expect(confirmed.counted == "x=21")
    }

    /// What was taken out says nothing until it is put back.
    @Test func invalidation() throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1"]))
        let later = try builder.add(File(name: "b", day: "2020-04-21", figures: ["x": "2"]))
        try builder.act(.invalidation(of: later))
        #expect(builder.counted == "x=1")
        try builder.act(.reinstatement(of: later))
        #expect(builder.counted == "x=2")
        try builder.act(.invalidation(of: later))
        #expect(builder.counted == "x=1")
    }

    /// A file that turned out to be another unit's does not count here.
    @Test func readAgain() throws {
        var builder = HistoryBuilder()
        let version = try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1"]))
        try builder.readAgain(version, as: "other")
        #expect(builder.counted == "")
        #expect(builder.standing.versions.map(\.verdict) == [.readAgain])
    }

    /// The earliest arrival of the same bytes counts, whichever was recorded first.
    @Test func earliestArrival() throws {
        var builder = HistoryBuilder()
        let version = try builder.add(File(name: "a", day: "2020-05-02", figures: ["x": "1"]))
        try builder.add(File(name: "b", day: "2020-04-30", figures: ["x": "2"]))
        #expect(builder.counted == "x=1")
        try builder.addArrival(like: version, day: "2020-04-28", document: "123/BC-STC")
        #expect(builder.counted == "x=2")
        #expect(builder.standing.versions.map(\.arrival.received.description) == ["2020-04-28", "2020-04-30"])
        #expect(builder.standing.versions[0].document.number == "123/BC-STC")
    }

    /// What a later file changes or leaves blank is listed once; the answer "xác nhận đúng" deletes what was left blank.
    @Test func questions() throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1", "y": "2", "z": "3"]))
        try builder.add(File(name: "b", day: "2020-04-21", figures: ["x": "5", "y": "blank", "z": "blank"]))
        let questions = builder.standing.questions
        #expect(questions.map(\.kind) == [.changed, .blanked])
        #expect(questions.map { $0.changes.map { String($0.key.parts[2]) } } == [["x"], ["y", "z"]])
        #expect(questions[1].finding(place: \.text).code == .laterBlank)
        #expect(questions[0].finding(place: \.text).code == .superseded)
        #expect(builder.counted == "x=5 y=2 z=3")
        try builder.resolve(questions[1].id, .explained)
        #expect(builder.counted == "x=5 y=2 z=3", "not yet filled")
        try builder.resolve(questions[1].id, .confirmed)
        #expect(builder.counted == "x=5", "deleted on purpose")
        #expect(builder.standing.questions.map(\.answer) == [nil, .confirmed])
    }

    /// Two files of one day that contradict each other: nobody knows which is the later.
    @Test func sameDay() throws {
        var builder = HistoryBuilder()
        try builder.add(File(name: "b", day: "2020-04-20", figures: ["x": "2"]))
        try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1"]))
        #expect(builder.counted == "x=2", "the name decides, not the order of recording")
        #expect(builder.standing.questions.map(\.isSameDay) == [true])
        #expect(builder.standing.questions[0].finding(place: \.text).severity == .warning)
    }

    /// The same figures in other bytes are told.
    @Test func sameFigures() throws {
        var builder = HistoryBuilder()
        let first = try builder.add(File(name: "a", day: "2020-04-20", figures: ["x": "1", "y": "blank"]))
        try builder.add(File(name: "b", day: "2020-04-21", figures: ["x": "1", "y": "2"]))
        try builder.add(File(name: "c", day: "2020-04-22", figures: ["x": "1", "y": "blank"]))
        #expect(builder.standing.versions.map(\.sameFiguresAs) == [nil, nil, first])
    }

    /// A state declared by letter, and the newest notes.
    @Test func declarationsAndNotes() throws {
        var builder = HistoryBuilder()
        #expect(builder.standing.declared == nil)
        try builder.add(File(name: "b", day: "2020-04-21", figures: ["x": "1"], notes: ["bieu/1/x": "hai"]))
        try builder.add(
            File(name: "a", day: "2020-04-20", figures: ["x": "1"], notes: ["bieu/1/x": "một", "bieu/1/y": "ba"]))
        try builder.act(.declaration(form: "bieu", state: .none))
        try builder.act(.declaration(form: "khac", state: .notApplicable))
        #expect(builder.standing.declared == CellState.none)
        #expect(builder.standing.notes == ["bieu/1/x": "hai", "bieu/1/y": "ba"])
    }
}
