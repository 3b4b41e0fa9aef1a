import OfficeContainers

/// The value of a field that is an element with content: a `textarea`, or the chosen option of a `select` (HTML Living Standard 4.10).
struct HTMLFieldValue {
    private struct Option {
        var value: [UInt8]?
        var text: [UInt8] = []
        var isChosen: Bool
    }

    private let isChoice: Bool
    private var text: [UInt8] = []
    private var option: Option?

    /// - Parameter isChoice: whether it is a `select`.
    init(isChoice: Bool) { self.isChoice = isChoice }

    /// An option begins; the one before it may have no end tag.
    mutating func beginOption(_ attributes: XMLAttributes) {
        endOption()
        guard isChoice else { return }
        option = Option(
            value: attributes.bytes(XMLName("value")).map(Array.init),
            isChosen: attributes.bytes(XMLName("selected")) != nil)
    }

    /// The option ends.
    mutating func endOption() {
        guard let ended = option else { return }
        option = nil
        if ended.isChosen { text = ended.value ?? HTMLText(collapsing: ended.text).finish() }
    }

    /// Characters of its content.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isChoice { option?.text.append(contentsOf: bytes) } else { text.append(contentsOf: bytes) }
    }

    /// The value, exactly as it stands in the page.
    mutating func finish() -> [UInt8] {
        endOption()
        // The first line feed of a textarea is none of its value (HTML Living Standard 13.2.6.4.7).
        return !isChoice && text.first == 0x0A ? Array(text.dropFirst()) : text
    }
}
