internal import AppendixModel
internal import DescriptionReader
public import Diagnostics

/// `phuluc new NEW --from OLD --shift-years N`: the campaign of a later year.
public struct NextYear: Sendable {
    private let years: Int
    private let document: String?
    private let prior: String?

    /// - Parameters:
    ///   - years: how many, from 1 to 50.
    ///   - document: number of the document that orders the new campaign, "05/KH-UBND"; a gap is left without it.
    ///   - prior: path of the merge.json whose figures are shown beside the cells of the new forms; those the earlier campaign
    ///     has locked when nil.
    public init(years: Int, document: String? = nil, prior: String? = nil) {
        self.years = years
        self.document = document
        self.prior = prior
    }

    /// What was made.
    public struct Outcome: Sendable {
        /// `file:line: before → after` for each line that changed, then what a person should look at.
        public var report: [Phrase]
    }

    /// Writes the campaign into a new folder: descriptions, units and cases, moved; the earlier figures; `THAY-DOI.md`.
    ///
    /// - Throws: `WorkflowError` when the earlier campaign is faulty, the folder is not empty, or something cannot be moved; nothing is written then.
    public func make(_ path: String, from old: String, world: World) throws(WorkflowError) -> Outcome {
        guard (1...50).contains(years) else {
            throw WorkflowError(
                Phrase(
                    "--shift-years \(years): cần một số từ 1 đến 50.", en: "--shift-years \(years): needs 1 to 50."))
        }
        let source = try CampaignFolder(old, world: world)
        try NewCampaign.refuseUsed(path, world: world)
        let values: ValuesFile?
        if let prior {
            values = try ValuesFile(prior, world: world)
        } else {
            values = try PriorFigures.locked(in: source)
        }
        let shifted = YearShift.shift(source.campaign, by: years, document: document) { world.text(old + "/" + $0) }
        if !shifted.refusals.isEmpty {
            let list = shifted.refusals.map { one in
                Phrase("\n  \(one.file):\(one.line): ", en: "\n  \(one.file):\(one.line): ") + one.words
            }
            throw WorkflowError(
                list.reduce(
                    Phrase("Chưa chuyển được sang \(years) năm sau:", en: "Cannot be moved by \(years) years:"), +))
        }
        var files = shifted.files
        var changes = ChangeList()
        changes.reviews = shifted.reviews
        for name in files.keys.sorted() {
            changes.compare(world.text(old + "/" + name) ?? "", files[name] ?? "", file: name)
        }
        files["units.csv"] = world.text(old + "/units.csv")
        // What was written must be a campaign before anything is on disk.
        let read = CampaignReader.read { files[$0] }
        guard let campaign = read.value else {
            throw WorkflowError(
                Phrase(
                    "Bản mô tả sau khi chuyển năm có lỗi; sửa đợt cũ trước:",
                    en: "The description is faulty once moved; mend the earlier campaign first:"),
                findings: read.findings)
        }
        let cases = CaseYears(source.campaign, to: campaign, by: years)
        for name in try caseFiles(old, world: world) {
            let before = world.text(old + "/" + name) ?? ""
            let (after, removed) = cases.shift(before)
            files[name] = after
            changes.removedCases += removed.map { (name, $0.line, $0.title) }
        }
        tell(source.campaign, campaign, &changes)
        if let values {
            let figures = PriorFigures(values, old: source.campaign, new: campaign)
            files[PriorFigures.fileName] = figures.json.text
            changes.prior =
                "\(figures.count) số liệu đã tổng hợp được hiện bên cạnh ô khi tạo biểu (`\(PriorFigures.fileName)`). "
                + "Không lấy \(figures.partial) số của phần năm và \(figures.outside) số không còn ô."
        }
        files[ChangeList.fileName] = changes.markdown
        for name in files.keys.sorted() { try world.write(Array((files[name] ?? "").utf8), to: path + "/" + name) }
        try NewCampaign.open(path, world: world)
        return Outcome(report: report(changes))
    }

    private func caseFiles(_ old: String, world: World) throws(WorkflowError) -> [String] {
        let folder = old + "/" + TestCases.folder
        guard world.isFolder(folder) else { return [] }
        return try world.files(in: folder).filter { $0.hasSuffix(".md") }.map { TestCases.folder + "/" + $0 }
    }

    /// Units that are others on the new due day.
    private func tell(_ old: Campaign, _ new: Campaign, _ changes: inout ChangeList) {
        changes.title = "Thay đổi so với đợt “\(old.id)”"
        let before = old.due?.date
        let after = new.due?.date
        let register = new.register
        for code in register.codes {
            switch (register.unit(code, on: before), register.unit(code, on: after)) {
            case (let one?, nil):
                let heirs = register.successors(of: code, on: after).map(\.name).joined(separator: ", ")
                changes.units.append(
                    "\(one.name) kết thúc \(one.validTo?.short ?? "")"
                        + (heirs.isEmpty ? ", không ghi đơn vị kế thừa" : "; nhận nhiệm vụ: \(heirs)"))
            case (nil, let two?):
                changes.units.append("\(two.name) có từ \(two.validFrom?.short ?? "")")
            case (let one?, let two?) where one.name != two.name || one.parent != two.parent:
                let parent = two.parent.flatMap { register.unit($0, on: after)?.name }
                changes.units.append(
                    one.name == two.name
                        ? "\(two.name) thuộc \(parent ?? "")" : "\(one.name) nay là \(two.name)")
            default: break
            }
        }
        for unit in register.units(on: after) {
            let former = register.predecessors(of: unit.code, on: after).filter {
                register.unit($0, on: before) != nil
            }
            if former.isEmpty { continue }
            let names = former.map { register.lines(of: $0).last?.name ?? $0 }.joined(separator: ", ")
            changes.units.append("So số liệu của \(unit.name) với số kỳ trước của \(names)")
        }
    }

    private func report(_ changes: ChangeList) -> [Phrase] {
        var lines = changes.lines.map {
            Phrase.verbatim("\($0.file):\($0.number): \($0.before.isEmpty ? "(mới)" : $0.before) → \($0.after)")
        }
        lines += changes.units.map(Phrase.verbatim)
        lines += changes.reviews.map { one in
            Phrase("\(one.file):\(one.line): xem lại: ", en: "\(one.file):\(one.line): look at: ") + one.words
        }
        lines += changes.removedCases.map { one in
            Phrase(
                "\(one.file):\(one.line): bỏ trường hợp “\(one.title)”",
                en: "\(one.file):\(one.line): the case “\(one.title)” was taken out")
        }
        if !changes.prior.isEmpty { lines.append(.verbatim(changes.prior)) }
        return lines
    }
}
