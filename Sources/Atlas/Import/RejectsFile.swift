import Features
import Geo
import Glibc

/// Writes what could not be taken, byte for byte as it came.
///
/// Rows of CSV follow their file's line of column names, features of GeoJSON stand one a line; what
/// comes from a GeoPackage is written as GeoJSON. So the file can be mended and imported again.
enum RejectsFile {
    static func write(_ parts: [ImportPart], to path: String) throws(AtlasError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw .unwritable(file: path, reason: SystemReason.text())
        }
        var isOpen = true
        defer { if isOpen { close(descriptor) } }
        for part in parts where part.rejectedCount > 0 { try write(part, descriptor, path) }
        isOpen = false
        guard close(descriptor) == 0 else {
            throw .unwritable(file: path, reason: SystemReason.text())
        }
    }

    /// Whether two paths lead to one file.
    static func isSame(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev
            && one.st_ino == two.st_ino && one.st_mode & S_IFMT == S_IFREG
    }

    private static func write(
        _ part: ImportPart, _ descriptor: Int32, _ path: String
    ) throws(AtlasError) {
        var buffer = ByteBuffer(capacity: 80 << 10)
        switch part.content {
        case .bytes(let file, let format):
            let rows = part.rejectedRows.map { part.reading.records[$0] }
            let spans = (part.reading.rejected + rows).sorted { $0.offset < $1.offset }
            if format == .csv, let header = part.reading.header {
                append(header, of: file, &buffer)
            }
            for span in spans {
                append(span.range, of: file, &buffer)
                if buffer.count > 64 << 10 { try flush(&buffer, descriptor, path) }
            }
        case .table(let table):
            let rows = part.rejectedRows.sorted()
            let writer = GeoJSONWriter(Selection(table, rows: rows))
            for position in rows.indices {
                writer.appendFeature(position, to: &buffer)
                buffer.append(UInt8(ascii: "\n"))
                if buffer.count > 64 << 10 { try flush(&buffer, descriptor, path) }
            }
        }
        try flush(&buffer, descriptor, path)
    }

    private static func append(
        _ range: Range<Int>, of file: MappedFile, _ buffer: inout ByteBuffer
    ) {
        buffer.append(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
        buffer.append(UInt8(ascii: "\n"))
    }

    private static func flush(
        _ buffer: inout ByteBuffer, _ descriptor: Int32, _ path: String
    ) throws(AtlasError) {
        var start = 0
        while start < buffer.count {
            let written = buffer.bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            guard written >= 0 else {
                if errno == EINTR { continue }
                throw .unwritable(file: path, reason: SystemReason.text())
            }
            start += written
        }
        buffer.removeAll()
    }
}
