public import Diagnostics
internal import FormLayout
internal import OfficeContainers
public import SubmissionReaders
import TextScanning

/// `phuluc dump`: any workbook as a plain grid; nothing is dropped.
public enum DumpFile {
    /// Reads a file's grid.
    ///
    /// - Throws: `WorkflowError` when the file cannot be opened.
    /// - Returns: the grid, or the finding that says why there is none.
    public static func read(_ path: String, world: World) throws(WorkflowError) -> Result<Grid, DumpFault> {
        FileReading.grid(try world.read(path), world: world).mapError { DumpFault(finding: $0.finding(file: path)) }
    }

    /// What was noticed while reading a grid.
    public static func findings(of grid: Grid, path: String) -> [Finding] {
        grid.findings.map { $0.finding(file: path) }
    }

    /// Why a file has no grid.
    public struct DumpFault: Error, Sendable {
        /// The finding.
        public let finding: Finding
    }

    /// Sheets with cells: address, kind, raw text, number format, font.
    public static func json(_ grid: Grid) -> JSONValue {
        .array(
            grid.sheets.map { sheet in
                .object([
                    "sheet": .string(sheet.name), "hidden": .bool(sheet.isHidden),
                    "cells": .array(
                        sheet.cells.map { cell in
                            .object([
                                "cell": .string(cell.position.a1), "kind": .string("\(cell.kind)"),
                                "text": .string(grid.text(cell)),
                                "formula": .bool(cell.hasFormula), "format": .string(grid.format(cell)),
                                "font": .string(grid.style(cell)?.font ?? ""),
                            ])
                        }),
                ])
            })
    }

    /// One line per cell: sheet, address, kind, text, format, font.
    public static func csv(_ grid: Grid) -> String {
        var text = "sheet,cell,kind,text,format,font\n"
        for sheet in grid.sheets {
            for cell in sheet.cells {
                text +=
                    [
                        sheet.name, cell.position.a1, "\(cell.kind)", grid.text(cell), grid.format(cell),
                        grid.style(cell)?.font ?? "",
                    ].map { CommaSeparated.field($0) }.joined(separator: ",") + "\n"
            }
        }
        return text
    }
}
