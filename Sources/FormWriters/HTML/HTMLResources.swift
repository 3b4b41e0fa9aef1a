import AppendixModel
import RuleLanguage

/// The page's script and style sheet, real files beside this one that are built into the program.
enum HTMLResources {
    /// A text with its hash for a content security policy (CSP Level 3, 2.3.1).
    struct Resource: Sendable {
        let text: String
        /// `sha256-…` in base 64.
        let hash: String

        init(_ text: String) {
            self.text = text
            hash = "sha256-" + HTMLResources.base64(ofHexadecimal: ContentHash.sha256(text))
        }
    }

    static let style = Resource(lean(PackageResources.form_css, comment: "/*"))

    /// The files of the script in the order in which they build on each other, in one scope of their own.
    static let script = Resource(
        "(() => {\n\"use strict\";\n"
            + [
                PackageResources.text_js, PackageResources.values_js, PackageResources.sheet_js,
                PackageResources.fraction_js, ruleFunctions, PackageResources.rules_js, PackageResources.problems_js,
                PackageResources.judgement_js, PackageResources.bubble_js,
                PackageResources.control_js, PackageResources.navigation_js, PackageResources.paste_js,
                PackageResources.draft_js, PackageResources.save_js, PackageResources.page_js,
            ].map { lean($0, comment: "//") }.joined() + "})();\n")

    /// The functions of the rule language, each as its own file says it.
    private static var ruleFunctions: [UInt8] {
        let all = RuleFunctionCatalogue.all
        func table(_ name: String, _ functions: [any RuleFunction.Type]) -> String {
            "const \(name) = {\n" + functions.map { "\($0.name): \($0.javaScript),\n" }.joined() + "};\n"
        }
        let text =
            table("numberFunctions", all.filter { $0 is any NumberFunction.Type })
            + table("cellFunctions", all.filter { $0 is any CellFunction.Type })
        return Array(text.utf8)
    }

    /// Without indentation, empty lines and lines of comment: a page is sent by mail hundreds of times.
    private static func lean(_ bytes: [UInt8], comment: String) -> String {
        var lean = ""
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if !line.isEmpty, !line.hasPrefix(comment) { lean += line + "\n" }
        }
        return lean
    }

    private static func base64(ofHexadecimal text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var count = 0
        var encoded: [UInt8] = []
        for digit in text {
            bits = bits << 4 | (digit.hexDigitValue ?? 0)
            count += 4
            if count >= 6 {
                count -= 6
                encoded.append(alphabet[bits >> count & 63])
            }
        }
        if count > 0 { encoded.append(alphabet[bits << (6 - count) & 63]) }
        while encoded.count % 4 != 0 { encoded.append(0x3D) }
        return String(decoding: encoded, as: UTF8.self)
    }
}
