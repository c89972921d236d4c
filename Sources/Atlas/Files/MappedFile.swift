import Glibc

/// A file whose bytes are read where the system keeps them, without a copy.
public final class MappedFile {
    /// The path as it was given.
    public let path: String
    /// All bytes of the file; valid while the object lives.
    public let bytes: UnsafeRawBufferPointer

    /// Up to where the pages were given back.
    private var released = 0

    /// Opens a file.
    ///
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` when it is not there, is a folder, or
    ///   may not be read.
    public init(_ path: String) throws(AtlasError) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.missing(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.missing(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.missing(path, EISDIR) }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != MAP_FAILED
        else { throw Self.missing(path, errno) }
        madvise(start, size, MADV_SEQUENTIAL)
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    /// Gives the pages before an offset back to the system, which reads them again if asked.
    ///
    /// Without it a file that is read from end to end counts as memory of the process.
    public func release(upTo position: Int) {
        // A second pass begins at the front again.
        if position < released { released = 0 }
        let end = min(position, bytes.count) & ~0xFFFF
        guard let start = bytes.baseAddress, end > released else { return }
        madvise(UnsafeMutableRawPointer(mutating: start) + released, end - released, MADV_DONTNEED)
        released = end
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }

    private static func missing(_ path: String, _ code: Int32) -> AtlasError {
        .missingInput(file: path, reason: SystemReason.text(code))
    }
}
