extension String {
    /// At most so many characters, cut at a blank, with "…".
    func shortened(to length: Int) -> String {
        if count <= length { return self }
        let start = prefix(length - 1)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
    }
}
