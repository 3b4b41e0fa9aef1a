/// Small campaigns as the texts of their files.
enum FolderTexts {
    /// A campaign of forms, each given by its whole text but for its id, columns and rows.
    static func campaign(_ heads: [String]) -> [String: String] {
        let names = heads.indices.map { "bieu-\($0 + 1).yaml" }
        var files = [
            "campaign.yaml": """
            campaign: thu
            short: THU
            title: Đợt thử
            coordinator: t
            merge: union
            dates: {due: {date: 2020-04-29}}
            roles: {vai-tro: t}
            forms: [\(names.joined(separator: ", "))]
            """,
            "units.csv": """
            code,name,short,type,parent,aliases,valid_from,valid_to,successors
            t,Tỉnh,T,tinh,,,,,
            """,
        ]
        for (index, head) in heads.enumerated() {
            files[names[index]] = """
                form: bieu-\(index + 1)
                \(head)
                responsible: vai-tro
                defaults: {type: count}
                columns: [{role: label, header: Chỉ tiêu}, {id: s, header: Số}]
                rows: [{id: x, label: X}]
                """
        }
        return files
    }

    /// A form whose defaults, columns and rows are given.
    static func form(defaults: String, columns: String = "{id: s, header: Số}", rows: String) -> String {
        """
        form: bieu
        heading: BIỂU
        title: BIỂU THỬ
        responsible: vai-tro
        defaults: {\(defaults)}
        columns: [{role: label, header: Chỉ tiêu}, \(columns)]
        rows: [\(rows)]
        """
    }
}
