import OfficeContainers

/// Collects `xl/sharedStrings.xml` (ECMA-376 part 1, 18.4.8): the text of each item, of its runs, without phonetic hints.
struct SharedStringsHandler: XMLPartHandler {
    private(set) var strings: [(start: Int32, length: Int32)] = []
    private(set) var arena: [UInt8] = []
    private var start = 0
    private var capturing = false
    private var phonetic = 0

    mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == CellNames.t {
            capturing = phonetic == 0
        } else if name == CellNames.si {
            start = arena.count
        } else if name == CellNames.rPh {
            phonetic += 1
        }
    }

    mutating func end(_ name: XMLName) {
        if name == CellNames.t {
            capturing = false
        } else if name == CellNames.si {
            XStringEscapes.undo(in: &arena, from: start)
            strings.append((Int32(start), Int32(arena.count - start)))
        } else if name == CellNames.rPh {
            phonetic -= 1
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if capturing { arena.append(contentsOf: bytes) }
    }
}
