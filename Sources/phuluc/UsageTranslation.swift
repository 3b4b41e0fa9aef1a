import ArgumentParser
import Foundation

/// The parser library's own words, in Vietnamese.
enum UsageTranslation {
    /// A help page.
    static func help(_ text: String) -> String {
        var text = text
        for (english, vietnamese) in [
            ("OVERVIEW: ", ""), ("USAGE:", "CÁCH DÙNG:"), ("ARGUMENTS:", "THAM SỐ:"), ("OPTIONS:", "TUỲ CHỌN:"),
            ("SUBCOMMANDS:", "CÁC LỆNH:"), ("(default: ", "(mặc định: "), ("(values: ", "(các giá trị: "),
            ("Show help information.", "Hiện hướng dẫn này."), ("Show the version.", "Hiện số phiên bản."),
            ("Show subcommand help information.", "Hướng dẫn một lệnh."), ("<subcommand>", "<lệnh>"),
            ("[<options>]", "[<tuỳ chọn>]"),
        ] { text = text.replacing(english, with: vietnamese) }
        if let range = text.range(of: "  See 'phuluc help") {
            text = text[..<range.lowerBound] + "  Hướng dẫn từng lệnh: phuluc help <lệnh>"
        }
        return text
    }

    /// A usage error: what is wrong, then how the command is called.
    static func error(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let first = lines.first { lines[0] = sentence(String(first.trimmingPrefix("Error: "))) }
        lines = lines.map { line in
            var line = line
            for (english, vietnamese) in [
                ("Usage:", "Cách dùng:"), ("Help:", "Tham số:"), ("See '", "Xem '"),
                ("' for more information.", "' để biết thêm."),
                ("<subcommand>", "<lệnh>"), ("[<options>]", "[<tuỳ chọn>]"),
            ] { line = line.replacing(english, with: vietnamese) }
            return line
        }
        return lines.joined(separator: "\n")
    }

    private static func sentence(_ text: String) -> String {
        func quoted(_ prefix: String) -> String? {
            guard text.hasPrefix(prefix + "'") else { return nil }
            return text.dropFirst(prefix.count + 1).split(separator: "'", maxSplits: 1).first.map(String.init)
        }
        if let name = quoted("Missing expected argument ") { return "Thiếu tham số \(name)." }
        if let name = quoted("Missing value for ") { return "Thiếu giá trị sau \(name)." }
        if let name = quoted("Unknown option ") {
            let hint = text.split(separator: "Did you mean '").dropFirst().first.flatMap {
                $0.split(separator: "'").first
            }
            return "Không có tuỳ chọn \(name)." + (hint.map { " Có phải ý là \($0)?" } ?? "")
        }
        if let name = quoted("Unexpected argument ") { return "Thừa tham số “\(name)”, hoặc không có lệnh đó." }
        if text.contains("unexpected arguments") { return "Thừa tham số: " + (text.split(separator: ": ").last ?? "") }
        if let value = quoted("The value ") {
            let option =
                text.split(separator: "'").dropFirst(2).first(where: { $0.hasPrefix("-") || $0.hasPrefix("<") }) ?? ""
            return "Giá trị “\(value)” không dùng được cho \(option)."
        }
        return text
    }
}
