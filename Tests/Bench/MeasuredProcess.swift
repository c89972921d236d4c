import Glibc

/// What one run of a command cost.
struct MeasuredProcess {
    let seconds: Double
    let processorSeconds: Double
    let peakMegabytes: Double

    /// Runs a command to its end, what it says thrown away.
    init(_ path: String, _ arguments: [String]) {
        let start = Bench.seconds()
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var child = pid_t()
        guard posix_spawn(&child, path, &actions, nil, &words, environ) == 0 else {
            Bench.stop("cannot start \(path); run 'make build' first")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
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
