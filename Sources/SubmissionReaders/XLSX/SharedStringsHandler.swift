import OfficeContainers

/// Collects `xl/sharedStrings.xml` (ECMA-376 part 1, 18.4.8): the text of each item, of its runs, without phonetic hints.
struct SharedStringsHandler: XMLPartHandler {
    private(set) var strings: [(start: Int32, length: Int32)] = []
    private(set) var arena: [UInt8] = []
    private let limit: Int
    private var start = 0
    private var capturing = false
    private var phonetic = 0

    /// There are more than a file may hold: what follows is not kept, and the file is refused.
    private(set) var isFinished = false

    /// - Parameter limit: how many are kept at most; one more is counted, so that the excess is seen.
    init(limit: Int) { self.limit = limit }

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
            if strings.count > limit {
                isFinished = true
            } else {
                strings.append((Int32(start), Int32(arena.count - start)))
            }
        } else if name == CellNames.rPh {
            phonetic -= 1
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if capturing { arena.append(contentsOf: bytes) }
    }
}
