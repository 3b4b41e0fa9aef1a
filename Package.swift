// swift-tools-version: 6.2
import PackageDescription

// One list of settings for every target: Swift 6 mode, upcoming features, warnings are errors.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// The floors of DESIGN: each target names exactly what it may import.
let floors: [(name: String, dependencies: [Target.Dependency])] = [
    ("Diagnostics", []),
    ("TextScanning", []),
    ("AppendixModel", ["Diagnostics", "TextScanning", crypto]),
    ("RuleLanguage", ["AppendixModel", "Diagnostics", "TextScanning"]),
    ("DescriptionReader", ["RuleLanguage", "AppendixModel", "Diagnostics", "TextScanning", yams]),
    ("FormLayout", ["RuleLanguage", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("OfficeContainers", ["Diagnostics", "TextScanning", "CLibXML2", "CLibdeflate", "CZlib"]),
    ("FormWriters", ["FormLayout", "RuleLanguage", "OfficeContainers", "AppendixModel", "TextScanning"]),
    ("SubmissionReaders", ["OfficeContainers", "Diagnostics", "TextScanning"]),
    ("Alignment", ["SubmissionReaders", "FormLayout", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("SubmissionChecks", ["RuleLanguage", "AppendixModel", "Diagnostics", "TextScanning"]),
    (
        "ReviewReports",
        [
            "SubmissionReaders", "FormWriters", "OfficeContainers", "FormLayout", "AppendixModel", "Diagnostics",
            "TextScanning",
        ]
    ),
    ("CampaignLedger", ["AppendixModel", "Diagnostics", "TextScanning"]),
    ("MergeEngine", ["CampaignLedger", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("CampaignStore", ["CampaignLedger", "AppendixModel", "Diagnostics", "TextScanning", crypto, grdb]),
    (
        "ReturnBundles",
        ["SubmissionReaders", "OfficeContainers", "AppendixModel", "Diagnostics", "TextScanning", "CLibArchive"]
    ),
    (
        "Workflows",
        [
            "CampaignStore", "CampaignLedger", "ReturnBundles", "ReviewReports", "MergeEngine", "SubmissionChecks",
            "Alignment", "SubmissionReaders", "FormWriters", "OfficeContainers",
            "FormLayout", "DescriptionReader", "RuleLanguage", "AppendixModel", "Diagnostics", "TextScanning", crypto,
        ]
    ),
]

/// Tests by target, each with what it imports besides `TestSupport`.
let tests: [(name: String, dependencies: [Target.Dependency])] = [
    ("DiagnosticsTests", ["Diagnostics"]),
    ("TextScanningTests", ["TextScanning"]),
    ("RuleLanguageTests", ["RuleLanguage", "DescriptionReader", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("OfficeContainersTests", ["OfficeContainers", "SubmissionReaders"]),
    ("SubmissionReadersTests", ["SubmissionReaders", "OfficeContainers", "TextScanning", "Diagnostics"]),
    ("TemplateTests", ["Workflows", "AppendixModel", "FormLayout"]),
    (
        "FormWritersTests",
        ["Workflows", "Alignment", "FormWriters", "FormLayout", "OfficeContainers", "AppendixModel", "TextScanning"]
    ),
    (
        "AlignmentTests",
        [
            "Alignment", "SubmissionReaders", "FormWriters", "FormLayout", "Workflows", "AppendixModel", "Diagnostics",
            "TextScanning",
        ]
    ),
    (
        "SubmissionChecksTests",
        ["SubmissionChecks", "RuleLanguage", "Workflows", "AppendixModel", "Diagnostics", "TextScanning"]
    ),
    (
        "ReviewReportsTests",
        [
            "ReviewReports", "SubmissionReaders", "Workflows", "FormWriters", "FormLayout", "OfficeContainers",
            "AppendixModel", "Diagnostics", "TextScanning",
        ]
    ),
    ("DescriptionReaderTests", ["DescriptionReader", "AppendixModel", "Diagnostics"]),
    ("CampaignLedgerTests", ["CampaignLedger", "DescriptionReader", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("CampaignStoreTests", ["CampaignStore", "CampaignLedger", "AppendixModel", "Diagnostics", "TextScanning", grdb]),
    ("ReturnBundlesTests", ["ReturnBundles", "OfficeContainers", "AppendixModel", "Diagnostics"]),
    ("MergeEngineTests", ["MergeEngine", "DescriptionReader", "AppendixModel", "Diagnostics", "TextScanning"]),
    (
        "LetterTests",
        [
            "Workflows", "CampaignLedger", "DescriptionReader", "FormWriters", "AppendixModel", "Diagnostics",
            "TextScanning",
        ]
    ),
    ("CommandLineTests", ["Workflows", "AppendixModel", "Diagnostics", "TextScanning"]),
    ("ArchitectureTests", ["Workflows", "Diagnostics"]),
]

/// Folders of test data, read from the checkout.
let excluded = [
    "TemplateTests": ["Fixtures"], "FormWritersTests": ["Goldens"], "CommandLineTests": ["Goldens"],
    "CampaignStoreTests": ["Fixtures"],
]

/// Files that are built into the program as bytes: it runs without anything beside it.
let embedded: [String: [Resource]] = [
    "FormWriters": [
        "form.css", "text.js", "values.js", "sheet.js", "fraction.js", "rules.js", "problems.js",
        "judgement.js", "bubble.js", "control.js", "navigation.js", "paste.js", "draft.js", "save.js", "page.js",
    ].map { .embedInCode("HTML/" + $0) }
]

let package = Package(
    name: "PhuLuc",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "phuluc", targets: ["phuluc"]),
        .executable(name: "phuluc-bench", targets: ["phuluc-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibdeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    ]
        + floors.map {
            .target(
                name: $0.name, dependencies: $0.dependencies, resources: embedded[$0.name] ?? [],
                swiftSettings: settings)
        }
        + [
            .executableTarget(
                name: "phuluc",
                dependencies: [
                    "Workflows", "CampaignLedger", "FormWriters", "AppendixModel", "Diagnostics", "TextScanning",
                    "FormLayout",
                    argumentParser,
                ],
                swiftSettings: settings),
            .executableTarget(
                name: "phuluc-bench",
                dependencies: ["Workflows", "Alignment", "FormWriters", "FormLayout", "AppendixModel", "TextScanning"],
                path: "Benchmarks/phuluc-bench", swiftSettings: settings),
            .executableTarget(
                name: "store-exercise",
                dependencies: ["CampaignStore", "CampaignLedger", "AppendixModel", "Diagnostics", "TextScanning"],
                path: "Tests/StoreExercise", swiftSettings: settings),
            .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        ]
        + tests.map {
            .testTarget(
                name: $0.name, dependencies: $0.dependencies + ["TestSupport"], exclude: excluded[$0.name] ?? [],
                swiftSettings: settings)
        }
)
