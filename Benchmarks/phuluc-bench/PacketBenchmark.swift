import Alignment
import AppendixModel
import Dispatch
import FormLayout
import FormWriters
import Foundation
import Synchronization
import TextScanning
import Workflows

/// Writes and reads many packets of the whole campaign, another unit in each, and prints how long it took; `Benchmarks/bench.py` compares.
@main
struct PacketBenchmark {
    let campaign: Campaign
    let packet: Packet
    let plan: WorkbookPlan

    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst().first == "formats" {
            print(FormWriterCatalogue.all.map { $0.format }.joined(separator: " "))
            return
        }
        guard arguments.count >= 4 else {
            print(
                "phuluc-bench script CAMPAIGN FILE | formats | write CAMPAIGN DIR COUNT blank|filled THREADS [FORMAT] | read CAMPAIGN DIR THREADS"
            )
            exit(2)
        }
        let world = World()
        let benchmark = PacketBenchmark(try CampaignFolder(arguments[2], world: world).campaign)
        switch arguments[1] {
        case "script": try benchmark.writeScript(to: arguments[3], world: world)
        case "write":
            try benchmark.write(
                Int(arguments[4]) ?? 0, into: arguments[3], isFilled: arguments[5] == "filled",
                threads: Int(arguments[6]) ?? 1,
                format: try OutputFormat.writer(named: arguments.count > 7 ? arguments[7] : "xlsx"))
        case "read": try benchmark.read(arguments[3], threads: Int(arguments[4]) ?? 1)
        default: exit(2)
        }
    }

    init(_ campaign: Campaign) {
        self.campaign = campaign
        packet = campaign.wholePacket(for: ReportingUnit(code: "bench", name: "Đơn vị", short: "BENCH", type: "bench"))
        plan = PacketLayout.workbook(of: packet, in: campaign, paper: .plan)
    }

    private func unitName(_ number: Int) -> String { "Đơn vị \(padded(number))" }
    private func padded(_ number: Int) -> String {
        String(repeating: "0", count: 5 - String(number).count) + String(number)
    }

    /// The tokens a unit of that number would have.
    private func tokens(_ number: Int) -> [String] {
        let issuer = IssueToken.Issuer(campaign: campaign.id, unit: "u" + padded(number))
        return packet.slices.map { issuer.token(form: $0.form.id, contentHash: $0.form.contentHash, rows: []) }
    }

    private func filling(_ number: Int) -> TextTemplate.Filling {
        let tokens = tokens(number)
        let issue =
            "bench " + unitName(number) + zip(packet.slices, tokens).map { " " + $0.form.id + "=" + $1 }.joined()
        return TextTemplate.Filling(
            unitName: unitName(number), unitShort: unitName(number), tokens: tokens, issue: issue)
    }

    private func writeScript(to path: String, world: World) throws {
        var script = ReplayScript.text(of: plan)
        for number in 0..<1_000 {
            script += "K\t\(number)\tunit\t\(unitName(number))\n"
            for (index, token) in tokens(number).enumerated() {
                script += "K\t\(number)\ttoken\(index + 1)\t\(token)\n"
            }
        }
        try world.write(Array(script.utf8), to: path)
    }

    /// The figures of a filled packet: the same arithmetic as in `bench.py`.
    private func values(_ number: Int) -> PacketValues {
        var values = PacketValues(blankFor: packet.slices)
        var index = 0
        for (sliceIndex, slice) in packet.slices.enumerated() {
            for (place, cell) in slice.cells.enumerated() where cell.spec.isInput {
                let seed = (number * 7919 + index * 104_729) % 1_000_003
                let value: CellValue
                switch cell.spec.type {
                case .count: value = .number(ExactDecimal(seed % 100_000))
                case .percent: value = .number(ExactDecimal(mantissa: Int128(seed % 10_000), scale: 2))
                case .number: value = .number(ExactDecimal(mantissa: Int128(seed), scale: 2))
                case .flag: value = .flag(seed % 2 == 1)
                case .text, .flagOrText: value = .text("Ghi chú \(number) \(index)")
                case .choice: value = .text(seed % 2 == 0 ? "Đạt" : "Không đạt")
                case .rate, .score:
                    let received = seed % 5_000 + 1_000
                    value = .rate(
                        received: ExactDecimal(received), onTime: ExactDecimal(received - index % 50), percent: nil)
                }
                values.figures[sliceIndex][place] = .reported(value)
                index += 1
            }
        }
        return values
    }

    private func write(_ count: Int, into folder: String, isFilled: Bool, threads: Int, format: any FormWriter.Type)
        throws
    {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let start = DispatchTime.now()
        let writer = format.packetWriter(for: plan)
        let bytes = run(count, threads: threads) { number in
            let file = writer.write(filling(number), values: isFilled ? values(number) : nil)
            try? World().write(file, to: folder + "/\(padded(number)).\(format.fileExtension)")
            return file.count
        }
        report(
            since: start, packets: count, bytes: bytes,
            cells: isFilled ? count * packet.slices.reduce(0) { $0 + $1.inputCells.count } : 0)
    }

    private func read(_ folder: String, threads: Int) throws {
        let files = try World().files(in: folder)
        var issues: [String: KnownIssue] = [:]
        for number in files.indices {
            let unit = ReportingUnit(
                code: "u" + padded(number), name: unitName(number), short: padded(number), type: "bench")
            let issued = Packet(unit: unit, slices: zip(packet.slices, tokens(number)).map { $0.renamed(token: $1) })
            for slice in issued.slices {
                issues[slice.token] = KnownIssue(packet: issued, slice: slice, isOutdated: false)
            }
        }
        let reading = SubmissionReading(campaign, issues: issues)
        let sizes = Mutex(0)
        let start = DispatchTime.now()
        let cells = run(files.count, threads: threads) { number in
            guard let bytes = try? World().read(folder + "/" + files[number]) else { return 0 }
            sizes.withLock { $0 += bytes.count }
            let submission = reading.read(bytes, name: files[number])
            return submission.forms.reduce(0) { $0 + $1.figures.count { $0.state == .reported } }
        }
        report(since: start, packets: files.count, bytes: sizes.withLock { $0 }, cells: cells)
    }

    /// Runs numbers 0..<count on some threads, each taking the next; returns the sum of what `work` returns.
    private func run(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Int) -> Int {
        let next = Atomic(0)
        let total = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                if number >= count { return }
                total.add(work(number), ordering: .relaxed)
            }
        }
        return total.load(ordering: .relaxed)
    }

    private func report(since start: DispatchTime, packets: Int, bytes: Int, cells: Int) {
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        print("{\"seconds\": \(seconds), \"packets\": \(packets), \"bytes\": \(bytes), \"cells\": \(cells)}")
    }
}
