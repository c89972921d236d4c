import CSQLite

extension Connection {
    /// Lends the bytes of the database file block by block, then those of its write-ahead log.
    ///
    /// They are read through SQLite's own handle. Opening the file a second time would be simpler,
    /// but closing it again drops every lock that this process holds on it (that is how POSIX locks
    /// work), and with them the peace of all other connections. What is read is of one moment only
    /// inside a transaction that has begun to read.
    ///
    /// `SQLITE_FCNTL_FILE_POINTER`, `SQLITE_FCNTL_JOURNAL_POINTER`
    public func forEachBlock(
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(SQLiteError) {
        try read(SQLITE_FCNTL_FILE_POINTER, body)
        guard try text("PRAGMA journal_mode") == "wal" else { return }
        try read(SQLITE_FCNTL_JOURNAL_POINTER, body)
    }

    /// The first bytes of the file: its header.
    ///
    /// `SQLITE_FCNTL_FILE_POINTER`
    public func header() throws(SQLiteError) -> [UInt8] {
        guard let file = try file(SQLITE_FCNTL_FILE_POINTER) else { return [] }
        var header = [UInt8](repeating: 0, count: 100)
        try check(file.pointee.pMethods.pointee.xRead(file, &header, 100, 0))
        return header
    }

    private static let blockSize = 1 << 20

    private func read(
        _ which: Int32, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(SQLiteError) {
        guard let file = try file(which) else { return }
        var size: sqlite3_int64 = 0
        try check(file.pointee.pMethods.pointee.xFileSize(file, &size))
        let block = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.blockSize, alignment: 16)
        defer { block.deallocate() }
        for offset in stride(from: 0, to: size, by: Self.blockSize) {
            let count = min(Self.blockSize, Int(size - offset))
            try check(
                file.pointee.pMethods.pointee.xRead(
                    file, block.baseAddress, Int32(count), offset))
            body(UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
    }

    /// The open file, nil when SQLite has not opened it.
    private func file(
        _ which: Int32
    ) throws(SQLiteError) -> UnsafeMutablePointer<sqlite3_file>? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        try check(sqlite3_file_control(handle, "main", which, &file))
        // A file that is not open has no methods, which the imported type does not tell.
        guard let file, UnsafeRawPointer(file).load(as: UnsafeRawPointer?.self) != nil else {
            return nil
        }
        return file
    }

    private func check(_ result: Int32) throws(SQLiteError) {
        // Beyond the end of a file SQLite reads zeros, and says so.
        guard result == SQLITE_OK || result == SQLITE_IOERR | 2 << 8 else {
            throw failure(result, .step)
        }
    }
}
