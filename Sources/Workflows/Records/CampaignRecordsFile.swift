internal import AppendixModel
internal import CampaignLedger
internal import CampaignStore
internal import Diagnostics

/// The records of a working campaign, with their errors as errors of a command.
enum CampaignRecordsFile {
    /// Opens the records in a campaign's folder, made where there are none.
    static func open(_ folder: CampaignFolder) throws(WorkflowError) -> SQLiteCampaignStore {
        do { return try SQLiteCampaignStore(in: folder.path, campaign: folder.campaign.id) } catch {
            throw WorkflowError(error.message)
        }
    }

    /// Opens records that must be there.
    ///
    /// - Throws: `WorkflowError` that says how to begin.
    static func existing(_ folder: CampaignFolder) throws(WorkflowError) -> SQLiteCampaignStore {
        guard SQLiteCampaignStore.exists(in: folder.path) else { throw nothingReceived }
        return try open(folder)
    }

    /// There are no records yet; says how to begin.
    static let nothingReceived = WorkflowError(
        Phrase(
            "Đợt báo cáo này chưa nhận bản gửi nào; nhận bằng phuluc receive.",
            en: "This campaign has received nothing yet; begin with phuluc receive."))

    /// Does something with records; their errors become errors of the command.
    static func recording<Result>(_ body: () throws -> Result) throws(WorkflowError) -> Result {
        do { return try body() } catch let error as RecordsError {
            throw WorkflowError(error.message)
        } catch let error as WorkflowError {
            throw error
        } catch {
            throw WorkflowError(.verbatim("\(error)"))
        }
    }
}
