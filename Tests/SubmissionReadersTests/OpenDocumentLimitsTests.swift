import Diagnostics
import OfficeContainers
import SubmissionReaders
import Testing

/// What repeats in OpenDocument files is counted before it is kept.
@Suite struct OpenDocumentLimitsTests {
    /// One row that is said to repeat fifty times.
    @Test func oneTextInManyRows() throws {
        let file = Array(
            """
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="t" xmlns:text="x" \
            office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>\
            <table:table table:name="S"><table:table-row table:number-rows-repeated="50">\
            <table:table-cell table:number-columns-repeated="2"><text:p>\(String(repeating: "x", count: 2_000))</text:p>\
            </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>
            """.utf8)
        var limits = ReadingLimits()
        limits.totalBytes = 100_000
        guard case .failure(let fault)? = ODSReader.read(file, limits: limits) else {
            Issue.record("read")
            return
        }
        #expect(fault.found.en.hasPrefix("texts of all cells (bytes): "))
        #expect(fault.found.en.hasSuffix("limit 100000"))
        limits.totalBytes = 200_000
        #expect(try ODSReader.read(file, limits: limits)?.get().sheets[0].cells.count == 100)
    }
}
