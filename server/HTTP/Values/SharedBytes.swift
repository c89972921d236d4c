import Glibc

/// Bytes that never change and never move, so that any number of answers can be sent from them.
public final class SharedBytes: @unchecked Sendable {
    // Safe because: written once in `init`, only read after that, freed by the last reader.
    private let block: UnsafeMutableRawBufferPointer

    /// Copies the bytes once.
    public convenience init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
    }

    /// Makes room for `count` bytes and lets `write` fill all of it.
    public init(count: Int, write: (UnsafeMutableRawBufferPointer) -> Void) {
        block = .allocate(byteCount: count, alignment: 1)
        write(block)
    }

    deinit {
        block.deallocate()
    }

    /// How many there are.
    public var count: Int { block.count }

    /// Lends the bytes.
    public func withUnsafeBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try body(UnsafeRawBufferPointer(block))
    }

    /// Where the bytes lie while this object lives.
    var address: UnsafeMutableRawPointer? { block.baseAddress }
}
