import OfficeContainers

/// `xl/theme/theme1.xml` (ECMA-376 part 1, 20.1.6.9): the least a theme may hold. No cell uses it; a package without one is at risk of being
/// "repaired".
public enum ThemePart {
    /// The part.
    public static var bytes: [UInt8] {
        var xml = XMLWriter()
        xml.raw(
            "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"PhuLuc\"><a:themeElements>"
        )
        xml.raw("<a:clrScheme name=\"PhuLuc\">")
        let colors = [
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "F2F2F2"), ("accent1", "2F5597"),
            ("accent2", "C55A11"),
            ("accent3", "7F7F7F"), ("accent4", "BF9000"), ("accent5", "2E75B6"), ("accent6", "548235"),
            ("hlink", "0563C1"),
            ("folHlink", "954F72"),
        ]
        for (name, value) in colors { xml.raw("<a:\(name)><a:srgbClr val=\"\(value)\"/></a:\(name)>") }
        xml.raw("</a:clrScheme><a:fontScheme name=\"PhuLuc\">")
        for kind in ["majorFont", "minorFont"] {
            xml.raw(
                "<a:\(kind)><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:\(kind)>"
            )
        }
        xml.raw("</a:fontScheme><a:fmtScheme name=\"PhuLuc\">")
        let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
        let line = "<a:ln w=\"6350\">\(fill)</a:ln>"
        let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
        for (name, item) in [
            ("fillStyleLst", fill), ("lnStyleLst", line), ("effectStyleLst", effect), ("bgFillStyleLst", fill),
        ] {
            xml.raw("<a:\(name)>\(item)\(item)\(item)</a:\(name)>")
        }
        xml.raw("</a:fmtScheme></a:themeElements></a:theme>")
        return xml.bytes
    }
}
