import ArgumentParser
import Diagnostics

/// Options of every command.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("Ngôn ngữ: vi hoặc en.", en: "Language: vi or en.")))
    var lang: String = Speech.language.rawValue

    func validate() throws {
        if Language(rawValue: lang) == nil {
            throw ValidationError(say("--lang nhận vi hoặc en.", en: "--lang takes vi or en."))
        }
    }
}

/// What every command that prints a list has.
struct JSONOption: ParsableArguments {
    @Flag(name: .long, help: ArgumentHelp(say("In dạng JSON thay cho bảng.", en: "Print JSON instead of a table.")))
    var json = false
}
