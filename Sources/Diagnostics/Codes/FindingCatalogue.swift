/// Every code there is, in the order of its pages. A test proves that none is missing here.
public enum FindingCatalogue {
    /// All codes.
    public static let all: [FindingCode] = [
        .yamlUnreadable, .unknownKey, .missingKey, .wrongKind, .badValue, .duplicateID, .contradiction,
        .unknownID, .ruleSyntax, .ruleType, .unitRegister, .notLaidOut, .doubleAssignment, .caseUnreadable,
        .notAWorkbook, .encrypted, .damaged, .unsafe, .brokenPart, .setAside, .signedCopyOnly, .signedCopy,
        .notConverted, .converted, .digitallySigned,
        .textEncoding, .codePageGuessed, .mayBeCut, .emptyBundle, .nameUnclear, .arrivalDiffers,
        .noIdentity, .unknownIssue, .otherUnit, .formMissing, .labelContradictsCode, .duplicateCode,
        .rowMissing, .placedByOffset, .otherVersion, .rowWithoutCode, .noteWithoutRow, .headerContradictsCode,
        .rowShifted,
        .columnAdded, .mergedInputs, .columnMissing, .placedByLabels, .labelAmbiguous, .tableMissing, .sheetCopied,
        .unitInferred, .unitUnknown, .legacyEncoding, .formerUnit,
        .notANumber, .ambiguousNumber, .outOfRange, .notWhole, .tooManyDecimals, .notAChoice, .notAPair,
        .dateDamage, .formulaTaken, .errorCell, .figureInCaption, .tooLong, .readWithCare, .askedMark,
        .blankCells, .declaredYetFilled, .rateDiffers, .rateOrder, .percentBelowOne, .barePercent, .farFromNeighbours,
        .externalFormula,
        .ruleNotSatisfied, .beyondRules,
        .conflict, .sameFromOther, .notSent, .late, .ownerMissing, .arrivalUnknown, .notRolledUp,
        .superseded, .unknownSender, .laterBlank, .overflow, .ownersDisagree, .notDisplaced, .correctionPending,
        .joinedTextCut,
    ]

    /// The code of that name, upper or lower case.
    public static func code(named name: String) -> FindingCode? {
        all.first { $0.rawValue == name.uppercased() }
    }
}
