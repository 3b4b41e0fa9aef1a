/// What libyaml complains of, in the words of somebody who writes a description: what stands there, and what usually is the cause.
enum YAMLProblemWords {
    /// The words for a problem; nil for one that no text of a description is known to cause.
    ///
    /// - Example: `could not find expected ':'` is a key without its colon.
    static func vietnamese(for problem: String) -> String? { words[problem] }

    private static let words: [String: String] = {
        let quote = "chữ bắt đầu bằng dấu này phải đặt trong dấu nháy"
        let tab = "thụt đầu dòng bằng phím Tab; chỉ dùng dấu cách"
        return [
            "could not find expected ':'": "thiếu dấu hai chấm (:) sau tên khóa",
            "mapping values are not allowed in this context":
                "có dấu hai chấm (:) ở chỗ không được ghi khóa; chữ có “: ” bên trong phải đặt trong dấu nháy",
            "mapping keys are not allowed in this context": "có dấu “?” ở đầu; \(quote)",
            "block sequence entries are not allowed in this context":
                "có dấu “-” ở chỗ không được ghi danh sách; chữ bắt đầu bằng “- ” phải đặt trong dấu nháy",
            "did not find expected key":
                "không thấy tên khóa: thụt đầu dòng không đều, dấu nháy hoặc ngoặc ở trên chưa đóng, hoặc còn chữ sau dấu nháy đóng",
            "did not find expected '-' indicator": "không thấy dấu “-”: các dòng của danh sách thụt đầu dòng không đều",
            "did not find expected ',' or ']'": "danh sách trong ngoặc [ ] thiếu dấu phẩy hoặc chưa đóng ngoặc",
            "did not find expected ',' or '}'": "nhóm trong ngoặc { } thiếu dấu phẩy hoặc chưa đóng ngoặc",
            "did not find expected node content": "sau dấu ngoặc hoặc dấu phẩy không có nội dung",
            "found character that cannot start any token": "dấu @, `, % hoặc phím Tab ở đầu; \(quote)",
            "found a tab character where an indentation space is expected": tab,
            "found a tab character that violates indentation": tab,
            "found unexpected end of stream": "tệp kết thúc khi dấu nháy chưa đóng",
            "found unexpected document indicator": "có dòng “---” hoặc “...” khi dấu nháy chưa đóng",
            "found unexpected ':'": "có dấu hai chấm (:) trong ngoặc [ ] hoặc { }; đặt cả chữ trong dấu nháy",
            "found unknown escape character": "dấu \\ trong nháy kép không đúng; dùng dấu nháy đơn",
            "found invalid Unicode character escape code": "mã ký tự sau dấu \\ trong nháy kép không có thật",
            "did not find expected hexdecimal number": "mã ký tự sau dấu \\ trong nháy kép phải là số",
            "did not find expected comment or line break": "sau dấu | hoặc > phải xuống dòng",
            "found an indentation indicator equal to 0": "sau dấu | hoặc > không được ghi số 0",
            "did not find expected alphabetic or numeric character": "sau dấu & hoặc * không có tên; \(quote)",
            "did not find expected whitespace or line break": "có dấu ! ở đầu; \(quote)",
            "did not find expected tag URI": "có dấu ! ở đầu; \(quote)",
            "found undefined tag handle": "có dấu ! ở đầu; \(quote)",
            "did not find the expected '>'": "có dấu ! ở đầu; \(quote)",
            "found undefined alias": "tên sau dấu * chưa được đặt; \(quote)",
            "found unknown directive name": "có dấu % ở đầu; \(quote)",
            "could not find expected directive name": "có dấu % ở đầu; \(quote)",
            "did not find expected <document start>": "nội dung nằm ngoài khóa đầu tiên: thụt đầu dòng không đều",
            "control characters are not allowed": "có ký tự điều khiển không nhìn thấy",
        ]
    }()
}
