import OfficeContainers

/// Archives made in the test.
enum CraftedArchive {
    /// A ZIP file.
    static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var builder = ZipBuilder()
        let deflater = Deflater(level: 6)
        for file in files { builder.add(ZipEntry(name: file.name, bytes: file.bytes, deflater: deflater)) }
        return builder.finish()
    }
}
