/// How a run of `nutag` ended, for the shell that called it; the numbers of sysexits.h.
enum ExitCode: Int32, CaseIterable {
    case fine = 0
    case faultsFound = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case unavailable = 69
    case defect = 70
    case inputOutput = 74

    /// What the code tells, as `nutag help exit-codes` prints it.
    var meaning: String {
        switch self {
        case .fine: "fine"
        case .faultsFound: "faults found: the data was read, and a check objects to it"
        case .usage: "usage: the command line cannot be understood"
        case .badData: "bad data: a file is not what it should be"
        case .noInput: "no such input: a file, folder, collection or region is not there"
        case .unavailable: "store unavailable: it is locked, cannot be opened, or needs more memory"
        case .defect: "a defect of nutag itself; please report it"
        case .inputOutput: "input or output failed: the disk is full, or the file read-only"
        }
    }
}
