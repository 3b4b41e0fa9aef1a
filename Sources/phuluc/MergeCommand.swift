internal import AppendixModel
import ArgumentParser
internal import CampaignLedger
import Diagnostics
internal import MergeEngine
import Workflows

/// `phuluc merge`: the province's tables from a folder of returns.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: say(
            "Tổng hợp các bản gửi thành bảng của tỉnh.", en: "Put returns together into the province’s tables."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Argument(
        help: ArgumentHelp(
            say(
                "Thư mục các tệp gửi về (có thể kèm nhan.csv: file,unit,received,document,date,signer); bỏ qua thì lấy từ sổ của đợt báo cáo (phuluc receive).",
                en:
                    "Folder of returned files (with nhan.csv, if there is one); without it, what phuluc receive has recorded."
            ),
            valueName: "ban-gui"))
    var inbox: String?
    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(say("Thư mục kết quả.", en: "Folder of the results."), valueName: "thu-muc"))
    var output: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "Mức độ: provisional (sơ bộ), draft (dự thảo lấy ý kiến), final (chốt), erratum (đính chính); được lưu vào sổ.",
                en: "How final: provisional, draft, final, erratum; recorded with the campaign."), valueName: "muc"))
    var stage: String?
    @OptionGroup var documentOption: DocumentOption
    @OptionGroup var author: AuthorOption
    @Flag(
        name: .customLong("tree"),
        help: ArgumentHelp(
            say(
                "Tổng hợp theo từng cấp của units.csv: bảng của mỗi đơn vị có đơn vị trực thuộc, mỗi đơn vị một thư mục.",
                en:
                    "Merge level by level along units.csv: the tables of every unit that has units below, a folder each."
            )))
    var tree = false
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            say(
                "Chỉ các đơn vị trực thuộc đơn vị này (mã hoặc tên), tổng hợp theo từng cấp.",
                en: "Only the units below this one, level by level."), valueName: "don-vi"))
    var node: String?
    @OptionGroup var formatOption: FormatOption
    @OptionGroup var jsonOption: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let bar = ProgressBar(say("Đang đọc", en: "Reading"))
        let outcome = try MergeReturns.run(
            campaign, inbox: inbox, output: output, formats: formatOption.format, stage: try readStage(),
            tree: tree || node != nil ? MergeTree(unit: node, writesAll: tree) : nil, world: World(),
            language: Speech.language,
            progress: { bar.show($0, of: $1) })
        if jsonOption.json {
            print(outcome.json.text, terminator: "")
        } else {
            // A declared none is an answer; "không áp dụng" and what could not be taken are no figures.
            let filled = outcome.result.values.values.count { [.reported, .none].contains($0.figure.state) }
            let complete = outcome.result.received.count { $0.missing.isEmpty }
            print(
                say(
                    "Đã tổng hợp \(complete)/\(outcome.result.received.count) đơn vị đủ biểu, \(filled) ô có số liệu.",
                    en:
                        "\(complete) of \(outcome.result.received.count) units complete, \(filled) cells filled."
                ))
            for merged in outcome.nodes {
                let received = merged.result.received
                print(
                    "  \(merged.node.unit.name): "
                        + say(
                            "\(received.count { $0.missing.isEmpty })/\(received.count) đơn vị",
                            en: "\(received.count { $0.missing.isEmpty }) of \(received.count) units"))
            }
            for (unit, _, missing) in outcome.result.received where !missing.isEmpty {
                let forms = missing.map { outcome.names[$0] ?? $0 }.joined(separator: ", ")
                let name = outcome.names[unit] ?? unit
                print(say("  Còn thiếu: \(name): \(forms)", en: "  Missing: \(name): \(forms)"))
            }
            print(FindingReport.text(outcome.findings, in: Speech.language))
            for file in outcome.files { print(file) }
            if !outcome.recorded.isEmpty {
                print(say("Đã lưu vào sổ: \(outcome.recorded)", en: "Recorded as \(outcome.recorded)"))
            }
            for file in outcome.outdated {
                print(
                    say(
                        "\(file): phiếu của lần tổng hợp trước, nay không còn nội dung cần đối chiếu.",
                        en: "\(file): of an earlier merge; there is nothing left to compare."))
            }
        }
        if outcome.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }

    private func readStage() throws -> MergeStage? {
        guard let stage else { return nil }
        guard let known = Consolidation.Stage(rawValue: stage) else {
            throw WorkflowError(
                Phrase(
                    "--stage nhận: \(Consolidation.Stage.allCases.map(\.rawValue).joined(separator: ", ")).",
                    en: "--stage takes: \(Consolidation.Stage.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
        return MergeStage(
            known, day: try author.day(World()), document: try documentOption.document(), by: author.by,
            reason: author.reason)
    }
}
