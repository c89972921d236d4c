import Glibc

/// How much more memory this process may take before the system refuses it.
///
/// Swift ends the process when an allocation fails, and a container's guard kills it without a
/// word; so whoever is about to load much looks first.
struct MemoryHeadroom {
    /// Where the system tells; tests have folders of their own.
    var processes = "/proc"
    var groups = "/sys/fs/cgroup"

    /// In bytes: the least of what the limits of the process, its control groups and the machine
    /// leave; nil where nothing is told.
    var bytes: Int? {
        ([addressSpace, data, machine] + controlGroups).compactMap { $0 }.min().map { max(0, $0) }
    }

    /// What `ulimit -v` leaves.
    private var addressSpace: Int? {
        limit(RLIMIT_AS).map { $0 - (pages(0) ?? 0) }
    }

    /// What `ulimit -d` leaves.
    private var data: Int? {
        limit(RLIMIT_DATA).map { $0 - (pages(5) ?? 0) }
    }

    /// What the machine has: free memory, caches that may go, and swap.
    private var machine: Int? {
        guard let text = Self.read(processes + "/meminfo"),
            let available = Self.number(after: "MemAvailable:", in: text)
        else { return nil }
        return (available + (Self.number(after: "SwapFree:", in: text) ?? 0)) * 1024
    }

    /// What each control group from ours up to the root leaves (cgroup v2).
    private var controlGroups: [Int?] {
        guard let text = Self.read(processes + "/self/cgroup"),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("0::") })
        else { return [] }
        var names = line.dropFirst(3).split(separator: "/")
        var left: [Int?] = []
        while true {
            let group = groups + names.map { "/" + $0 }.joined()
            left.append(room(in: group))
            guard names.popLast() != nil else { return left }
        }
    }

    /// Cached files count as used, but make room when it is needed.
    private func room(in group: String) -> Int? {
        guard let limit = Self.read(group + "/memory.max").flatMap(Self.firstNumber),
            let used = Self.read(group + "/memory.current").flatMap(Self.firstNumber)
        else { return nil }
        let details = Self.read(group + "/memory.stat") ?? ""
        let cached = ["inactive_file ", "active_file "].map {
            Self.number(after: $0, in: details) ?? 0
        }
        return limit - used + cached.reduce(0, +)
    }

    private func limit(_ resource: __rlimit_resource) -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }

    /// A figure of `/proc/self/statm`: 0 is the address space, 5 data and stack.
    private func pages(_ index: Int) -> Int? {
        guard let text = Self.read(processes + "/self/statm") else { return nil }
        let words = text.split { $0 == " " || $0 == "\n" }
        guard index < words.count, let count = Int(words[index]) else { return nil }
        return count * Int(sysconf(CInt(_SC_PAGESIZE)))
    }

    private static func number(after name: String, in text: String) -> Int? {
        text.split(separator: "\n").first { $0.hasPrefix(name) }
            .flatMap { firstNumber(String($0.dropFirst(name.count))) }
    }

    private static func firstNumber(_ text: String) -> Int? {
        text.split { !$0.isNumber }.first.flatMap { Int($0) }
    }

    /// The files of the system are small; their sizes are not told, so they are read to the end.
    private static func read(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
