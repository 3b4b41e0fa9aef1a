/// Vietnamese Standard Code for Information Interchange (RFC 1456), which old mail programs name.
public enum VISCII {
    /// The text of some bytes, in form C.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(byte < 0x80 ? controls[byte] ?? Unicode.Scalar(byte) : letters[Int(byte) - 0x80])
        }
        return String(scalars)
    }

    /// The letters that did not fit above.
    private static let controls: [UInt8: Unicode.Scalar] = [
        0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    ]

    /// 80 to FF.
    private static let letters = Array(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
            .unicodeScalars)
}
