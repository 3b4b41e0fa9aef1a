internal import AppendixModel
public import Diagnostics

extension CampaignAct {
    /// What was decided, in words: "gia hạn đến 12/5/2020 (chị Lan, điện thoại): đơn vị đang kiểm kê".
    public var words: Phrase {
        let what: Phrase
        switch deed {
        case .extension(let until): what = Phrase("gia hạn đến \(until.short)", en: "extended to \(until)")
        case .invalidation(let version):
            what = Phrase("không tính bản ghi số \(version)", en: "record \(version) does not count")
        case .reinstatement(let version):
            what = Phrase("tính lại bản ghi số \(version)", en: "record \(version) counts again")
        case .reopening(let form): what = Phrase("mở lại \(form)", en: "reopened \(form)")
        case .declaration(let form, let state):
            what = Phrase("\(form): \(state.label)", en: "\(form): \(state.rawValue)")
        case .confirmation(let correction, let receipt):
            what = Phrase(
                "lần sửa số \(correction) đã có văn bản (bản ghi số \(receipt))",
                en: "correction \(correction) is carried by record \(receipt)")
        case .note(let form): what = Phrase("ghi chú \(form)", en: "note \(form)")
        }
        return what + Phrase(" (\(by), \(channel.label.vi)): \(reason)", en: " (\(by), \(channel.label.en)): \(reason)")
    }
}
