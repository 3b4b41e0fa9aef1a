import Diagnostics
import Foundation

/// The language the program speaks, decided before anything is parsed so that help texts and usage errors follow it too.
enum Speech {
    /// `--lang en`, or PHULUC_LANG=en; Vietnamese otherwise.
    static let language: Language = {
        let arguments = CommandLine.arguments
        if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count {
            return Language(rawValue: arguments[index + 1]) ?? .vi
        }
        if let joined = arguments.first(where: { $0.hasPrefix("--lang=") }) {
            return Language(rawValue: String(joined.dropFirst(7))) ?? .vi
        }
        return Language(rawValue: ProcessInfo.processInfo.environment["PHULUC_LANG"] ?? "") ?? .vi
    }()
}

/// A text in the language spoken.
func say(_ vi: String, en: String) -> String { Phrase(vi, en: en).text(in: Speech.language) }

/// Prints to standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
