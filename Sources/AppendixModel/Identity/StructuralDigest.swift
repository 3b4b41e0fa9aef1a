extension Form {
    /// Digest of ids, types and trees of the whole form: two versions with the same digest have the same shape, whatever their wording.
    public var structuralDigest: String {
        var lines = [id]
        for cell in cells { lines.append("\(cell.key.text) \(cell.spec.type.rawValue) \(cell.spec.isInput)") }
        return String(ContentHash.sha256(lines.joined(separator: "\n")).prefix(16))
    }
}
