import AppendixModel
public import Diagnostics
import FormLayout
import FormWriters
import TextScanning

/// `phuluc sample`: returns as they come back on a deadline day, for practice and for the demonstration.
///
/// One unit is late, one has not sent, one file holds three errors, and one unit also fills another owner's row with a different figure.
public enum SampleReturns {
    /// What was made.
    public struct Made: Sendable {
        /// The files, relative to the folder.
        public var files: [String]
        /// What was planted, one line each.
        public var planted: [Phrase]
    }

    /// Fills the packets of a campaign and writes them with a list of arrivals.
    ///
    /// - Parameter isMended: writes instead what comes after the reminder: the faulty file mended, and the one that was missing.
    /// - Throws: `WorkflowError` when the campaign cannot be read, has too few units, or the folder cannot be written.
    public static func make(
        _ path: String, output: String, seed: UInt64, isMended: Bool = false, world: World
    ) throws(WorkflowError) -> Made {
        let folder = try CampaignFolder(path, world: world)
        let campaign = folder.campaign
        let packets = campaign.packets()
        guard packets.count >= 4, let due = campaign.due?.date else {
            throw WorkflowError(
                Phrase(
                    "Cần ít nhất bốn đơn vị có biểu và một hạn gửi để làm mẫu.",
                    en: "Samples need at least four units with forms, and a date due."))
        }
        let figures = SampleFigures(campaign, seed: seed).figures
        // The unit with the fewest cells owns the row that another fills; the last but one has not sent.
        let bySize = packets.sorted { size($0) != size($1) ? size($0) < size($1) : $0.unit.code < $1.unit.code }
        let small = bySize[0]
        let intruder = bySize[1]
        let missing = bySize[2]
        let faulty = bySize[3]
        let late = bySize.last ?? small
        var made = Made(files: [], planted: [])
        var arrivals = ["file,unit,received,document,date,signer"]
        func write(
            _ packet: Packet, as name: String, from unit: ReportingUnit, on day: CalendarDate,
            _ change: (inout PacketValues) -> Void
        )
            throws(WorkflowError)
        {
            var values = PacketValues(of: packet.slices) { figures[$0] }
            change(&values)
            let plan = PacketLayout.workbook(of: packet, in: campaign, paper: .plan)
            let bytes = XLSXWriter.packetWriter(for: plan).write(
                PacketLayout.filling(of: packet, in: campaign), values: values)
            try world.write(bytes, to: output + "/" + name)
            made.files.append(name)
            let number = 100 + made.files.count * 7
            arrivals.append(
                [
                    name, unit.code, day.description, "\(number)/BC-\(unit.short)", due.adding(days: -3).description,
                    "Giám đốc",
                ]
                .map { CommaSeparated.field($0) }.joined(separator: ","))
        }
        if isMended {
            for packet in [faulty, missing] {
                let name = PacketLayout.fileName(of: packet.unit, in: campaign, extension: "xlsx")
                try write(packet, as: name, from: packet.unit, on: due.adding(days: 9)) { _ in }
                made.planted.append(
                    Phrase(
                        "Gửi sau khi được đôn đốc: \(packet.unit.name)", en: "After the reminder: \(packet.unit.name)"))
            }
            try world.write(Array((arrivals.joined(separator: "\n") + "\n").utf8), to: output + "/" + Inbox.listName)
            return made
        }
        for packet in packets where packet.unit.code != missing.unit.code {
            let isLate = packet.unit.code == late.unit.code
            let name = PacketLayout.fileName(of: packet.unit, in: campaign, extension: "xlsx")
            let planted = packet.unit.code == faulty.unit.code
            try write(packet, as: name, from: packet.unit, on: due.adding(days: isLate ? 6 : -2)) { values in
                if planted { plantErrors(in: &values, packet) }
            }
        }
        made.planted.append(Phrase("Gửi sau hạn: \(late.unit.name)", en: "Late: \(late.unit.name)"))
        made.planted.append(Phrase("Chưa gửi: \(missing.unit.name)", en: "Missing: \(missing.unit.name)"))
        made.planted.append(
            Phrase("Ba lỗi trong tệp của: \(faulty.unit.name)", en: "Three errors: \(faulty.unit.name)"))
        try write(small, as: "Phu luc (3).xlsx", from: intruder.unit, on: due.adding(days: -1)) { values in
            for index in values.figures[0].indices {
                if case .number(let number)? = values.figures[0][index].value,
                    let other = number.adding(ExactDecimal(index == 0 ? 3 : 0))
                {
                    values.figures[0][index] = .reported(.number(other))
                }
            }
        }
        made.planted.append(
            Phrase(
                "Ghi cả phần của \(small.unit.name), khác một số: \(intruder.unit.name)",
                en: "Fills \(small.unit.name)’s part too, one figure differs: \(intruder.unit.name)"))
        try world.write(Array((arrivals.joined(separator: "\n") + "\n").utf8), to: output + "/" + Inbox.listName)
        return made
    }

    private static func size(_ packet: Packet) -> Int { packet.slices.reduce(0) { $0 + $1.inputCells.count } }

    /// An approximation written as text, a grouping point read as decimals, and a negative number.
    private static func plantErrors(in values: inout PacketValues, _ packet: Packet) {
        let inputs = packet.slices[0].cells.indices.filter {
            packet.slices[0].cells[$0].spec.type == .count && packet.slices[0].cells[$0].spec.isInput
        }
        guard inputs.count >= 3 else { return }
        let wrong: [Figure] = [
            Figure(state: .unresolved, text: "khoảng 12"), .reported(.number(ExactDecimal(mantissa: 1234, scale: 3))),
            .reported(.number(ExactDecimal(-5))),
        ]
        for (place, figure) in zip([0, inputs.count / 2, inputs.count - 1], wrong) {
            values.figures[0][inputs[place]] = figure
        }
    }
}
