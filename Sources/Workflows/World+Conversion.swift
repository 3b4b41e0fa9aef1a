import Foundation

extension World {
    /// Whether LibreOffice is installed.
    var hasConverter: Bool { Self.program(named: Self.converters) != nil }

    private static let converters = ["soffice", "libreoffice"]

    /// Bytes of a file converted by LibreOffice: in a folder of its own with a profile of its own, so that no document that is open, no setting and
    /// no extension of a person has a part in it; nothing of it is left behind.
    ///
    /// - Parameters:
    ///   - source: extension of the format the bytes are in.
    ///   - target: extension of the format wanted.
    ///   - seconds: after which it is given up.
    /// - Returns: nil when LibreOffice is missing, fails, or takes too long.
    func converted(_ bytes: [UInt8], from source: String, to target: String, seconds: Int = 60) -> [UInt8]? {
        guard let program = Self.program(named: Self.converters) else { return nil }
        return inFolder { folder in
            let input = folder.appendingPathComponent("tep." + source)
            let output = folder.appendingPathComponent("ra", isDirectory: true)
            do {
                try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
                try Data(bytes).write(to: input)
            } catch { return nil }
            let profile = folder.appendingPathComponent("ho-so", isDirectory: true).absoluteString
            let arguments = [
                program, "-env:UserInstallation=" + profile, "--headless", "--norestore", "--nolockcheck",
                "--convert-to", target, "--outdir", output.path, input.path,
            ]
            guard Self.run(arguments, home: folder.path, seconds: seconds) else { return nil }
            return try? read(output.appendingPathComponent("tep." + target).path)
        }
    }

    /// An SVG picture as PNG, by the first of librsvg, Chromium, Chrome and LibreOffice (with Draw) that is installed and can.
    ///
    /// - Parameters:
    ///   - width: of the picture in pixels.
    ///   - height: the same.
    /// - Returns: nil when none is there or all fail.
    func pixels(of picture: [UInt8], width: Int, height: Int, seconds: Int = 60) -> [UInt8]? {
        let drawn: [UInt8]? = inFolder { folder in
            let input = folder.appendingPathComponent("tep.svg")
            let output = folder.appendingPathComponent("tep.png").path
            guard (try? Data(picture).write(to: input)) != nil else { return nil }
            if let program = Self.program(named: ["rsvg-convert"]),
                Self.run([program, "-o", output, input.path], home: folder.path, seconds: seconds)
            {
                return try? read(output)
            }
            guard let program = Self.program(named: ["chromium", "chromium-browser", "google-chrome"]) else {
                return nil
            }
            let arguments =
                [program, "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
                // The superuser has no sandbox; the picture is this program's own.
                + (geteuid() == 0 ? ["--no-sandbox"] : [])
                + [
                    "--user-data-dir=" + folder.appendingPathComponent("ho-so").path,
                    "--window-size=\(width),\(height)", "--screenshot=" + output, input.absoluteString,
                ]
            return Self.run(arguments, home: folder.path, seconds: seconds) ? try? read(output) : nil
        }
        return drawn ?? converted(picture, from: "svg", to: "png", seconds: seconds)
    }

    /// Works in a folder of its own that only this person can look into; nothing of it is left behind.
    private func inFolder(_ work: (URL) -> [UInt8]?) -> [UInt8]? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "phuluc-" + UUID().uuidString, isDirectory: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { return nil }
        return work(folder)
    }

    /// Where a program is, in the folders that PATH names.
    private static func program(named names: [String]) -> String? {
        for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
            for name in names {
                let path = "\(folder)/\(name)"
                if FileManager.default.isExecutableFile(atPath: path) { return path }
            }
        }
        return nil
    }

    /// Runs a program in a process group of its own, with nothing of this program's environment but the way to programs.
    ///
    /// - Returns: whether it ended well in time. When time is up the whole group is ended: LibreOffice's launcher has children.
    private static func run(_ arguments: [String], home: String, seconds: Int) -> Bool {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        for descriptor in [Int32(0), 1, 2] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let variables = ["PATH=" + path, "HOME=" + home, "LC_ALL=C.UTF-8"]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var process: pid_t = 0
        guard posix_spawn(&process, arguments[0], &actions, &attributes, &words, &environment) == 0 else {
            return false
        }
        let end = Date().addingTimeInterval(TimeInterval(seconds))
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if Date() >= end {
                kill(-process, SIGKILL)
                waitpid(process, &status, 0)
                return false
            }
            usleep(20_000)
        }
        return status == 0
    }
}
