import Testing
import TextScanning

/// Texts of TCVN3 and VNI fonts (bytes as in Debian's iconv table TCVN5712-1 and in published VNI tables).
struct LegacyVietnameseTests {
    @Test(
        "Words in TCVN3",
        arguments: [
            ("Kh«ng ®¹t", "Không đạt"), ("Tû lÖ hå s¬ gi¶i quyÕt ®óng hÑn", "Tỷ lệ hồ sơ giải quyết đúng hẹn"),
            ("Sè l­îng tæ chøc", "Số lượng tổ chức"), ("§¬n vÞ sù nghiÖp", "Đơn vị sự nghiệp"),
            ("thùc hiÖn c¬ chÕ tù chñ", "thực hiện cơ chế tự chủ"),
        ])
    func tcvn3(written: String, meant: String) {
        #expect(LegacyVietnamese.tcvn3.unicode(written) == meant)
        #expect(LegacyVietnamese(text: written) == .tcvn3)
    }

    @Test(
        "Words in VNI",
        arguments: [
            ("Khoâng ñaït", "Không đạt"), ("Tyû leä hoà sô giaûi quyeát ñuùng heïn", "Tỷ lệ hồ sơ giải quyết đúng hẹn"),
            ("Soá löôïng toå chöùc", "Số lượng tổ chức"), ("Ñôn vò söï nghieäp", "Đơn vị sự nghiệp"),
            ("thöïc hieän cô cheá töï chuû", "thực hiện cơ chế tự chủ"), ("ÑAÏT", "ĐẠT"),
        ])
    func vni(written: String, meant: String) {
        #expect(LegacyVietnamese.vni.unicode(written) == meant)
        #expect(LegacyVietnamese(text: written) == .vni)
    }

    @Test(
        "Texts in Unicode, quotes, footnotes and plain ASCII are left alone",
        arguments: [
            "Không đạt", "hoàn thành", "có", "khoá", "thuê", "«Tong so»", "Ghi chú¹", "25 m²", "Tổng số", "12,5%",
            "5 µg",
            "© 2020", "",
        ])
    func left(text: String) { #expect(LegacyVietnamese(text: text) == nil) }

    @Test("Fonts tell the encoding by their names")
    func fonts() {
        #expect(LegacyVietnamese(font: ".VnTime") == .tcvn3)
        #expect(LegacyVietnamese(font: ".VnArialH") == .tcvn3)
        #expect(LegacyVietnamese(font: "VNI-Times") == .vni)
        #expect(LegacyVietnamese(font: "Times New Roman") == nil)
        #expect(LegacyVietnamese(font: "Vnderwood") == nil)
    }
}
