public import AppendixModel
public import CampaignLedger

/// A status with what every way of showing it needs.
public struct StatusReport: Sendable {
    /// The campaign.
    public let campaign: Campaign
    /// Where it stands.
    public let status: CampaignStatus
    /// How many stand how.
    public let counts: StatusCounts

    /// Prepares a status to be shown.
    public init(_ status: CampaignStatus, of campaign: Campaign) {
        self.status = status
        self.campaign = campaign
        counts = StatusCounts(status)
    }

    var matrix: StatusMatrix {
        StatusMatrix(status, order: campaign.forms.map(\.id) + campaign.deliverables.map(\.id))
    }

    var calls: CallList { CallList(status, of: campaign) }
}
