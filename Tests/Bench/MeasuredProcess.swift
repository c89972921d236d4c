import Glibc

/// What one run of a command cost.
struct MeasuredProcess {
    let seconds: Double
    let processorSeconds: Double
    let peakMegabytes: Double

    /// Runs a command to its end, what it says thrown away.
    init(_ path: String, _ arguments: [String]) {
        let start = Bench.seconds()
        let (status, usage) = RunningProcess(path, arguments).wait()
        seconds = Bench.seconds() - start
        guard status == 0 else {
            Bench.stop("\(path) \(arguments) ended with \(status >> 8 & 255)")
        }
        func total(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        processorSeconds = total(usage.ru_utime) + total(usage.ru_stime)
        // Linux counts in kilobytes.
        peakMegabytes = Double(usage.ru_maxrss) / 1024
    }
}

/// A command that runs, what it says thrown away; and its complaints too, where they are expected.
struct RunningProcess {
    private let process: pid_t

    init(_ path: String, _ arguments: [String], isSilent: Bool = false) {
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for output in isSilent ? [STDOUT_FILENO, STDERR_FILENO] : [STDOUT_FILENO] {
            posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
        }
        var child = pid_t()
        guard posix_spawn(&child, path, &actions, nil, &words, environ) == 0 else {
            Bench.stop("cannot start \(path); run 'make build' first")
        }
        process = child
    }

    /// What it holds in memory now.
    var residentMegabytes: Int {
        guard let status = fopen("/proc/\(process)/statm", "r") else { return 0 }
        defer { fclose(status) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 256, status) != nil else { return 0 }
        let numbers = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.split(separator: 0x20)
        guard numbers.count > 1, let pages = Int(String(decoding: numbers[1], as: UTF8.self)) else {
            return 0
        }
        return (pages * sysconf(Int32(_SC_PAGESIZE))) >> 20
    }

    /// What it has taken of the processor so far, in seconds.
    var processorSeconds: Double {
        var clock = clockid_t()
        guard clock_getcpuclockid(process, &clock) == 0 else { return 0 }
        return Bench.seconds(clock)
    }

    /// Waits for its end.
    @discardableResult
    func wait() -> (status: Int32, usage: rusage) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
        return (status, usage)
    }

    /// Asks it to end, and waits.
    func end() {
        kill(process, SIGTERM)
        wait()
    }
}
