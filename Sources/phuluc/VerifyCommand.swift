import ArgumentParser
import CampaignLedger
import Diagnostics
import Workflows

/// `phuluc verify`: whether what was received and recorded is whole.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: say(
            "Kiểm tra sổ nhận và các nguyên bản còn nguyên vẹn.",
            en: "Prove that the records and the originals are whole."))

    @Argument(help: ArgumentHelp(say("Thư mục đợt báo cáo.", en: "Folder of the campaign."), valueName: "dot-bao-cao"))
    var campaign: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let (faults, head, receipts) = try VerifyRecords.run(campaign, world: World())
        for fault in faults { print("\(fault.place): \(fault.words.text(in: Speech.language))") }
        if faults.contains(where: \.isLoss) { throw ExitCode(1) }
        print(
            say(
                "Nguyên vẹn: \(receipts) tệp đã nhận, \(head.count) bản ghi.",
                en: "Whole: \(receipts) files received, \(head.count) records."))
    }
}
