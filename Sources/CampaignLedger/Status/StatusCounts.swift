public import TextScanning

/// How many units and deliverables stand how. Documents without a last day are asked of nobody and not counted, unless nothing has one.
public struct StatusCounts: Sendable, Hashable {
    /// Units that owe something.
    public var units = 0
    /// Units of which nothing more is due.
    public var complete = 0
    /// Units of which something has come, and something is missing or to be mended.
    public var partial = 0
    /// Units of which nothing has come.
    public var nothing = 0
    /// Deliverables that are due.
    public var expected = 0
    /// Deliverables that are done.
    public var done = 0
    /// Deliverables to be mended: đề nghị bổ sung, chỉnh sửa, unreadable, or a signed copy alone.
    public var incomplete = 0
    /// Deliverables of which nothing has come.
    public var missing = 0
    /// Deliverables that came in time.
    public var onTime = 0
    /// Deliverables that came late.
    public var late = 0
    /// Deliverables that have not come, and whose last day is over.
    public var overdue = 0

    /// Counts.
    public init(_ status: CampaignStatus) {
        for unit in status.units {
            let due = unit.counted
            units += 1
            let hasSent = unit.deliverables.contains { $0.state != .missing }
            if due.allSatisfy(\.isDone) { complete += 1 } else if hasSent { partial += 1 } else { nothing += 1 }
            for deliverable in due {
                expected += 1
                if deliverable.isDone { done += 1 } else if deliverable.state != .missing { incomplete += 1 }
                if deliverable.state == .missing { missing += 1 }
                switch (deliverable.received == nil, deliverable.isLate) {
                case (false, false): onTime += 1
                case (false, true): late += 1
                case (true, true): overdue += 1
                case (true, false): break
                }
            }
        }
    }

    /// Of all that came or should have come by the day, how much came in time: 95,5 for 95,5%, one decimal, half up; nil before anything is due.
    public var percentOnTime: ExactDecimal? {
        let all = onTime + late + overdue
        return all == 0 ? nil : ExactDecimal(mantissa: Int128((onTime * 2000 + all) / (2 * all)), scale: 1)
    }
}

extension UnitStatus {
    /// What is due of the unit: all that has a last day, or all when nothing has one.
    public var counted: [DeliverableStatus] {
        let dated = deliverables.filter { $0.lastDay != nil }
        return dated.isEmpty ? deliverables : dated
    }

    /// What it still owes and is asked for: not done, of what is due.
    public var owed: [DeliverableStatus] { counted.filter { !$0.isDone } }

    /// How urgent it is to call: late first, then what is to be mended, then what waits for an explanation; nil when there is no reason to.
    public var urgency: Urgency? {
        if owed.contains(where: { $0.isLate && $0.received == nil }) { return .overdue }
        if owed.contains(where: { $0.state != .missing }) { return .toMend }
        if counted.contains(where: { $0.state == .questioned }) { return .toExplain }
        return owed.isEmpty ? nil : .notYet
    }

    /// Reasons to call a unit, the most urgent first.
    public enum Urgency: Int, Sendable, CaseIterable {
        /// Something has not come, and its last day is over.
        case overdue
        /// Something is to be mended.
        case toMend
        /// Something is to be explained.
        case toExplain
        /// Something has not come, and there is time.
        case notYet
    }
}
