/// The text of a cell or line as a browser shows it: blanks run together, lines broken where elements break them; values of fields exactly.
struct HTMLText {
    private var bytes: [UInt8] = []
    private var pendingBlank = false
    private var pendingBreaks = 0

    init() {}

    init(collapsing bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    /// Adds text of the page.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C {
                pendingBlank = true
            } else {
                settle()
                bytes.append(byte)
            }
        }
    }

    /// Adds the value of a field.
    mutating func append(exact value: [UInt8]) {
        if value.isEmpty { return }
        settle()
        bytes.append(contentsOf: value)
    }

    /// Ends a line. Elements that begin and end lines make one break between them; `<br>` always one more.
    mutating func breakLine(isWanted: Bool = false) {
        if isWanted { pendingBreaks += 1 } else { pendingBreaks = max(pendingBreaks, 1) }
    }

    private mutating func settle() {
        if !bytes.isEmpty {
            if pendingBreaks > 0 {
                bytes.append(contentsOf: repeatElement(0x0A, count: pendingBreaks))
            } else if pendingBlank {
                bytes.append(0x20)
            }
        }
        pendingBreaks = 0
        pendingBlank = false
    }

    /// The text. Blanks and breaks at the ends are dropped; a no-break blank stays, and whoever reads the text takes it for a blank.
    func finish() -> [UInt8] { bytes }
}
