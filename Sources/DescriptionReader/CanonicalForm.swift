import TextScanning
import Yams

/// The text a description's version is the hash of: all keys and values, without comments, layout, anchors and quoting style.
enum CanonicalForm {
    static func text(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): quoted(scalar.string)
        case .sequence(let sequence): "[" + sequence.map(text(of:)).joined(separator: ",") + "]"
        case .mapping(let mapping):
            "{" + mapping.map { text(of: $0.key) + ":" + text(of: $0.value) }.joined(separator: ",") + "}"
        case .alias: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + VietnameseText.nfc(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
