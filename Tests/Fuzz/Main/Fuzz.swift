import Foundation

/// The libFuzzer's own entry: it reads its options, and calls back with one input after the other.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The door that is fuzzed; set once, before the first input.
nonisolated(unsafe) private var door: FuzzDoor = .wkb

/// `Fuzz seeds FOLDER` writes the seeds of each door below the folder; `Fuzz DOOR …` fuzzes one,
/// with the options of libFuzzer; `Fuzz doors` lists them.
@main
enum Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else { return complain() }
        switch arguments[1] {
        case "doors": print(FuzzDoor.all.map(\.name).joined(separator: "\n"))
        case "seeds" where arguments.count == 3: try writeSeeds(to: arguments[2])
        default:
            guard let named = FuzzDoor.named(arguments[1]) else { return complain() }
            door = named
            run(without: 1)
        }
    }

    private static func complain() {
        print("usage: Fuzz doors | Fuzz seeds FOLDER | Fuzz DOOR [option of libFuzzer]…")
        exit(64)
    }

    private static func writeSeeds(to folder: String) throws {
        for door in FuzzDoor.all {
            let home = URL(fileURLWithPath: folder).appendingPathComponent(door.name)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            for seed in try SeedFile.all(of: door.name) {
                let name = seed.name.split(separator: "/").last.map(String.init) ?? seed.name
                try Data(seed.bytes).write(to: home.appendingPathComponent(name))
            }
        }
    }

    /// Hands the arguments to libFuzzer, the name of the door left out.
    private static func run(without index: Int) {
        var kept = CommandLine.arguments
        kept.remove(at: index)
        kept.append("-max_len=\(door.longest)")
        var pointers: [UnsafeMutablePointer<CChar>?] = kept.map { strdup($0) } + [nil]
        var count = CInt(kept.count)
        let status = pointers.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return withUnsafeMutablePointer(to: &start) { runDriver(&count, $0, letIn) }
        }
        exit(status)
    }
}

private func letIn(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try door.check(UnsafeRawBufferPointer(start: bytes, count: count))
    } catch {
        fatalError("\(door.name): \(error)")
    }
    return 0
}
