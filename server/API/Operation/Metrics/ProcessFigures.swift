import Glibc

/// What the kernel tells of this process, under the names that all exporters give it.
enum ProcessFigures {
    /// Writes what can be read; what cannot is left out.
    static func write(to text: inout MetricsText) {
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            text.begin(
                "process_cpu_seconds_total", .counter, "Time on the processor, user and system.")
            let times = [usage.ru_utime, usage.ru_stime]
            let microseconds = times.reduce(UInt64(0)) {
                $0 + UInt64($1.tv_sec) * 1_000_000 + UInt64($1.tv_usec)
            }
            text.add(MetricsText.seconds(nanoseconds: microseconds * 1000))
        }
        if let size = memory(0), let resident = memory(1) {
            text.single(
                "process_virtual_memory_bytes", .gauge, "Memory that is addressed.", size)
            text.single(
                "process_resident_memory_bytes", .gauge, "Memory that is in use.", resident)
        }
        if let count = openDescriptors {
            text.single("process_open_fds", .gauge, "Open file descriptors.", count)
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            text.single("process_max_fds", .gauge, "File descriptors that may be.", limit.rlim_cur)
        }
        if let count = threadCount {
            text.single("process_threads", .gauge, "Threads.", count)
        }
        if let start {
            text.begin(
                "process_start_time_seconds", .gauge, "When the process began, since 1970.")
            text.add(start)
        }
    }

    /// Memory that is in use.
    static var residentBytes: UInt64? { memory(1) }

    /// A figure of `/proc/self/statm`, which counts pages: 0 is what is addressed, 1 what is in use.
    private static func memory(_ index: Int) -> UInt64? {
        guard let words = words(of: "/proc/self/statm"), index < words.count,
            let pages = UInt64(words[index])
        else { return nil }
        return pages * UInt64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// When the process began: boot time and the ticks since.
    private static let start: String? = {
        // The name of the program is in parentheses, and may hold anything.
        guard let all = contents(of: "/proc/self/stat"), let end = all.lastIndex(of: ")"),
            let boot = contents(of: "/proc/stat")?.split(separator: "\n")
                .first(where: { $0.hasPrefix("btime ") }).flatMap({ UInt64($0.dropFirst(6)) })
        else { return nil }
        let fields = all[all.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let ticks = UInt64(fields[19]) else { return nil }
        let rate = UInt64(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return MetricsText.seconds(
            nanoseconds: boot * 1_000_000_000 + ticks * (1_000_000_000 / rate))
    }()

    private static var threadCount: Int? {
        guard let all = contents(of: "/proc/self/stat"), let end = all.lastIndex(of: ")") else {
            return nil
        }
        let fields = all[all.index(after: end)...].split(separator: " ")
        return fields.count > 17 ? Int(fields[17]) : nil
    }

    private static var openDescriptors: Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Itself, its parent, and the descriptor that we are reading with.
        return max(0, count - 3)
    }

    private static func words(of path: String) -> [Substring]? {
        contents(of: path)?.split(separator: " ")
    }

    /// The first 16 KiB of a small file of the kernel's.
    private static func contents(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
