public import AppendixModel
public import Diagnostics
import FormLayout
public import FormWriters

/// `phuluc generate`: the files of the packets.
public struct GenerateForms: Sendable {
    /// What is written.
    public struct Request: Sendable {
        /// Folder of the campaign.
        public var campaign: String
        /// Folder of the files.
        public var output: String
        /// Formats by name.
        public var formats: [String]
        /// Units; all when empty.
        public var units: [String]
        /// JSON of figures to fill in.
        public var values: String?
        /// JSON of earlier figures to show beside the cells.
        public var prior: String?
        /// What is chosen about the files.
        public var options: FormWriterOptions

        /// Makes a request.
        public init(
            campaign: String, output: String, formats: [String], units: [String], values: String?, prior: String? = nil,
            options: FormWriterOptions = FormWriterOptions()
        ) {
            self.campaign = campaign
            self.output = output
            self.formats = formats
            self.units = units
            self.values = values
            self.prior = prior
            self.options = options
        }
    }

    /// A written file.
    public struct Written: Sendable {
        /// Its unit.
        public var unit: ReportingUnit
        /// Its path.
        public var path: String
        /// Forms in it, by id.
        public var forms: [String]
        /// Inputs in it.
        public var inputs: Int
        /// Bytes.
        public var size: Int
    }

    /// Writes the packets; every file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - progress: told the number done and the number of all after each file.
    ///   - telling: told what of the values file fits no cell.
    /// - Throws: `WorkflowError` for an unknown unit or format, a unit without forms, or a folder that cannot be written.
    public static func run(
        _ request: Request, world: World, progress: @Sendable (Int, Int) -> Void = { _, _ in },
        telling: (Phrase) -> Void = { _ in }
    ) throws(WorkflowError) -> [Written] {
        let folder = try CampaignFolder(request.campaign, world: world)
        let campaign = folder.campaign
        var packets = campaign.packets()
        if !request.units.isEmpty {
            var chosen: [Packet] = []
            for unit in try folder.units(named: request.units) {
                guard let packet = packets.first(where: { $0.unit.code == unit.code }) else {
                    throw WorkflowError(
                        Phrase(
                            "Đơn vị “\(unit.name)” không được giao biểu nào.",
                            en: "“\(unit.name)” has no forms to fill."))
                }
                chosen.append(packet)
            }
            packets = chosen
        }
        let values: ValuesFile?
        if let path = request.values { values = try ValuesFile(path, world: world) } else { values = nil }
        values?.strangers(in: campaign).forEach(telling)
        let prior: ValuesFile?
        // A campaign made from an earlier one has its figures with it.
        let kept = request.campaign + "/" + PriorFigures.fileName
        let priorPath = request.prior ?? (world.exists(kept) ? kept : nil)
        if let priorPath { prior = try ValuesFile(priorPath, world: world) } else { prior = nil }
        if folder.isWorking(world) { try IssueArchive(folder, world: world).keep(packets) }
        var written: [Written] = []
        for format in request.formats {
            let writer = try OutputFormat.writer(named: format)
            if !writer.carriesControlCharacters { try values?.refuseControlCharacters(for: format) }
            var cache: [[String]: any PacketWriter] = [:]
            for packet in packets {
                // Packets with the same rows of the same forms share everything that does not name the unit.
                let shape = packet.slices.map { "\($0.form.id) \($0.rows)" }
                let packetWriter =
                    cache[shape]
                    ?? writer.packetWriter(
                        for: PacketLayout.workbook(
                            of: packet, in: campaign, paper: values == nil ? .plan : .return,
                            shown: values?.figures ?? [:], prior: prior?.figures ?? [:]), options: request.options)
                cache[shape] = packetWriter
                let filling = PacketLayout.filling(of: packet, in: campaign)
                let bytes = packetWriter.write(filling, values: values?.values(for: packet.slices))
                let path =
                    request.output + "/"
                    + PacketLayout.fileName(of: packet.unit, in: campaign, extension: writer.fileExtension)
                try world.write(bytes, to: path)
                written.append(
                    Written(
                        unit: packet.unit, path: path, forms: packet.slices.map(\.form.id),
                        inputs: packet.slices.reduce(0) { $0 + $1.inputCells.count }, size: bytes.count))
                progress(written.count, packets.count * request.formats.count)
            }
        }
        return written
    }
}
