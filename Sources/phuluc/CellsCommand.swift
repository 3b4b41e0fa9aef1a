import ArgumentParser
import Workflows

/// `phuluc cells`: every cell with its key and place.
struct CellsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cells",
        abstract: say("Liệt kê mọi ô có mã và vị trí trong bộ biểu.", en: "List every cell with its key and its place.")
    )

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @Option(
        name: .long,
        help: ArgumentHelp(say("Chỉ đơn vị này (mã hoặc tên).", en: "Only this unit."), valueName: "don-vi"))
    var unit: [String] = []
    @Option(name: .long, help: ArgumentHelp(say("Dạng tệp.", en: "File format."), valueName: "dang"))
    var format = "xlsx"
    @OptionGroup var output: JSONOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let folder = try CampaignFolder(campaign, world: World())
        let list = try ListCells.json(folder, units: try folder.units(named: unit), format: format)
        if output.json {
            print(list.text, terminator: "")
            return
        }
        guard case .array(let cells) = list else { return }
        for cell in cells where cell["input"] == .bool(true) {
            func text(_ key: String) -> String { cell[key]?.string ?? "" }
            print("\(text("key"))  \(text("type"))  \(text("file"))  \(text("sheet"))!\(text("cell"))")
        }
        print(
            say(
                "\(cells.count { $0["input"] == .bool(true) }) ô cần ghi.",
                en: "\(cells.count { $0["input"] == .bool(true) }) input cells."))
    }
}
