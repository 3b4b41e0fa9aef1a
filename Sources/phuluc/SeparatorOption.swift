import ArgumentParser
import Diagnostics
import Workflows

/// `--separator`: what stands between the fields of CSV.
struct SeparatorOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("Dấu ngăn cách của tệp CSV: một ký tự, hoặc tab.", en: "Separator of CSV: one character, or tab."),
            valueName: "dau"))
    var separator = ";"

    /// The byte.
    ///
    /// - Throws: `WorkflowError` for anything but one printable ASCII character that is no letter, digit, quote, apostrophe or decimal mark.
    var byte: UInt8 {
        get throws {
            if separator == "tab" { return 0x09 }
            guard separator.utf8.count == 1, let byte = separator.utf8.first, [0x3B, 0x2C, 0x7C].contains(byte) else {
                throw WorkflowError(
                    Phrase(
                        "Dấu ngăn cách “\(separator)” không dùng được; dùng ; hoặc , hoặc | hoặc tab.",
                        en: "The separator “\(separator)” cannot be used; use ; or , or | or tab."))
            }
            return byte
        }
    }
}
