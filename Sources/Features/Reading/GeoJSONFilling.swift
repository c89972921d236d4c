import Geo
import JSON

/// The one pass over a GeoJSON file: records are found, parsed in batches, and put into columns.
struct GeoJSONFilling {
    private let bytes: UnsafeRawBufferPointer
    private let options: GeoJSONOptions
    private let parser = JSONParser(maximumDepth: 256)
    private var splitter: JSONRecordSplitter
    private var batch: [RecordSpan] = []
    private var joined: [UInt8] = []
    private var recordCount = 0
    private var identifiers = ColumnBuilder()
    private var hasIdentifiers = false
    private var properties = PropertyColumns()
    private var geometry = GeometryBuilder()
    private var scratch = ByteBuffer()
    private var reading = Reading()
    /// Large enough that a batch's overhead vanishes, small enough to stay in the cache.
    private static let batchSize = 1 << 20

    init(_ bytes: UnsafeRawBufferPointer, options: GeoJSONOptions) {
        self.bytes = bytes
        self.options = options
        splitter = JSONRecordSplitter(
            bytes, layout: JSONRecordSplitter.detectLayout(of: bytes, member: "features"))
        reading.faults = FaultTally(limit: options.faultLimit)
    }

    mutating func run(_ progress: (ReadingProgress) -> Void) throws(ReadingError) {
        var start = 0
        while let record = try nextRecord() {
            if batch.isEmpty { start = record.range.lowerBound }
            batch.append(record)
            guard record.range.upperBound - start >= Self.batchSize else { continue }
            try takeBatch()
            let position = record.range.upperBound
            progress(
                ReadingProgress(
                    position: position, share: Double(position) / Double(bytes.count),
                    records: recordCount))
        }
        try takeBatch()
        try takeMembers()
    }

    private mutating func nextRecord() throws(ReadingError) -> RecordSpan? {
        do throws(JSONError) {
            return try splitter.next().map { RecordSpan($0.range, line: $0.line) }
        } catch {
            throw Self.unreadable(error, line: error.line)
        }
    }

    private static func unreadable(_ error: JSONError, line: Int?) -> ReadingError {
        switch error.reason {
        case .empty: ReadingError("the file is empty")
        case .notAnObject:
            ReadingError("the file is JSON but not GeoJSON: it is no object", line: line)
        case .truncated: ReadingError("the file ends in the middle: it is cut off", line: line)
        default:
            ReadingError(
                "the file is not JSON: \(JSONError(error.reason))"
                    + (error.offset.map { " at byte \($0)" } ?? ""), line: line)
        }
    }

    // MARK: Batches

    private mutating func takeBatch() throws(ReadingError) {
        guard let first = batch.first, let last = batch.last else { return }
        let isParsed: Bool
        if case .member = splitter.layout {
            let range = first.range.lowerBound..<last.range.upperBound
            isParsed = try take(UnsafeRawBufferPointer(rebasing: bytes[range]))
        } else {
            joinBatch()
            isParsed = try takeJoined()
        }
        if !isParsed { try takeOneByOne() }
        batch.removeAll(keepingCapacity: true)
    }

    /// Lines and sequences have no commas between their records; the parser wants them.
    private mutating func joinBatch() {
        joined.removeAll(keepingCapacity: true)
        for record in batch {
            if !joined.isEmpty { joined.append(UInt8(ascii: ",")) }
            joined.append(contentsOf: bytes[record.range])
        }
    }

    private mutating func takeJoined() throws(ReadingError) -> Bool {
        let text = joined
        let result: Result<Bool, ReadingError> = text.withUnsafeBytes { buffer in
            do throws(ReadingError) {
                return .success(try take(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Parses a whole batch at once; false, and nothing taken, when one record of it is broken.
    private mutating func take(_ elements: UnsafeRawBufferPointer) throws(ReadingError) -> Bool {
        let outcome: Result<Bool, ReadingError>
        do throws(JSONError) {
            outcome = try parser.withElements(elements, failure: { $0 }) {
                array throws(JSONError) in
                // A count that is not ours means that a record was none, or several.
                guard array.count == batch.count else { return .success(false) }
                return takeAll(array)
            }
        } catch {
            return false
        }
        return try outcome.get()
    }

    private mutating func takeAll(_ array: JSONValue) -> Result<Bool, ReadingError> {
        do throws(ReadingError) {
            var index = 0
            for value in array.elements {
                try take(value, batch[index])
                index += 1
            }
            return .success(true)
        } catch {
            return .failure(error)
        }
    }

    private mutating func takeOneByOne() throws(ReadingError) {
        for record in batch {
            let text = UnsafeRawBufferPointer(rebasing: bytes[record.range])
            var outcome: Result<Void, ReadingError> = .success(())
            do throws(JSONError) {
                try parser.withDocument(text) { value throws(JSONError) in
                    do throws(ReadingError) {
                        try take(value, record)
                    } catch {
                        outcome = .failure(error)
                    }
                }
            } catch {
                recordCount += 1
                let line = Int(record.line) + (error.line ?? 1) - 1
                try reject(
                    record, "unparsable-json", "the record is not JSON: \(error.reason.words)",
                    line: line)
            }
            try outcome.get()
        }
    }

    // MARK: One record

    private mutating func take(_ value: JSONValue, _ record: RecordSpan) throws(ReadingError) {
        recordCount += 1
        var parts = Parts()
        parts.read(value)
        guard parts.isFeature || parts.isGeometry else {
            let type = parts.type.map { "its type is '\($0.shortened)'" } ?? "it has no type"
            return try reject(record, "not-a-feature", "the record is no GeoJSON Feature: \(type)")
        }
        do throws(GeometryFormatError) {
            if let place = parts.isGeometry ? value : parts.geometry {
                try GeoJSONGeometry.append(place, to: &geometry)
            } else {
                geometry.appendNull()
            }
        } catch {
            try rejectGeometry(record, "\(error.reason)")
            guard options.keepsFaultyRows else { return }
            geometry.appendNull()
        }
        let row = reading.records.count
        if let id = parts.id, id.kind != .null {
            hasIdentifiers = true
            identifiers.pad(to: row)
            PropertyColumns.append(id, to: &identifiers, &scratch)
        }
        if let members = parts.properties { try properties.append(members, row: row) }
        reading.records.append(record)
    }

    /// The members of a record that matter; foreign ones (RFC 7946 section 6.1) are passed over.
    private struct Parts {
        var isFeature = false
        var isGeometry = false
        var type: String?
        var id: JSONValue?
        var geometry: JSONValue?
        var properties: JSONValue?

        @inline(__always)
        mutating func read(_ value: JSONValue) {
            for (key, member) in value.members {
                if key == "type" {
                    readType(member)
                } else if key == "geometry" {
                    geometry = member
                } else if key == "properties" {
                    properties = member
                } else if key == "id" {
                    id = member
                }
            }
        }

        private mutating func readType(_ value: JSONValue) {
            guard let name = value.utf8 else { return }
            if name.elementsEqual("Feature".utf8) {
                isFeature = true
            } else if GeoJSONGeometry.kind(name) != nil {
                isGeometry = true
            } else {
                type = String(decoding: name, as: UTF8.self)
            }
        }
    }

    private mutating func rejectGeometry(
        _ record: RecordSpan, _ reason: String
    ) throws(ReadingError) {
        let message = "the geometry is unreadable: \(reason)"
        guard options.keepsFaultyRows else {
            return try reject(record, "unparsable-geometry", message)
        }
        reading.faults.add(Fault("unparsable-geometry", line: Int(record.line), message: message))
    }

    private mutating func reject(
        _ record: RecordSpan, _ key: String, _ message: String, line: Int? = nil
    ) throws(ReadingError) {
        let fault = Fault(key, line: line ?? Int(record.line), message: message)
        if options.isStrict { throw ReadingError(fault) }
        reading.faults.add(fault)
        reading.rejected.append(record)
    }
}

// MARK: The file as a whole

extension GeoJSONFilling {
    /// What stands beside the features: the type of the whole, and a reference system.
    private mutating func takeMembers() throws(ReadingError) {
        guard case .member = splitter.layout else {
            if recordCount == 0 { throw ReadingError("the file is empty") }
            return
        }
        let type = splitter.members.first { $0.name == "type" }
            .map { String(decoding: bytes[$0.range].dropFirst().dropLast(), as: UTF8.self) }
        let hasFeatures = recordCount > 0 || type == "FeatureCollection"
        if !hasFeatures, let type {
            let isGeometry = GeometryKind(name: type) != nil
            guard type == "Feature" || isGeometry else {
                throw ReadingError(
                    "the file is JSON but not GeoJSON: its type is '\(type.shortened)'")
            }
            try takeWholeFile()
        } else if !hasFeatures {
            throw ReadingError("the file is JSON but not GeoJSON: it has no type and no features")
        }
        guard !options.ignoresCRS else { return }
        if let crs = splitter.members.first(where: { $0.name == "crs" }) { try takeCRS(crs) }
    }

    /// One Feature or one geometry, not wrapped in a collection.
    private mutating func takeWholeFile() throws(ReadingError) {
        let mark = CSVScanner.hasByteOrderMark(bytes) ? 3 : 0
        let range = mark..<bytes.count
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let first = bytes[range].firstIndex { !blanks.contains($0) } ?? mark
        let last = bytes[range].lastIndex { !blanks.contains($0) } ?? mark
        let line = 1 + bytes[mark..<first].count { $0 == 0x0A }
        batch = [RecordSpan(first..<last + 1, line: line)]
        try takeOneByOne()
        batch = []
    }

    /// `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}}`, as GeoJSON had it
    /// before RFC 7946.
    private mutating func takeCRS(_ member: JSONRecordSplitter.Member) throws(ReadingError) {
        let text = UnsafeRawBufferPointer(rebasing: bytes[member.range])
        let name: String?
        do throws(JSONError) {
            name = try parser.withDocument(text) { value throws(JSONError) -> String? in
                guard !value.isNull else { return "" }
                return value["properties"]?["name"]?.string
            }
        } catch {
            throw ReadingError(
                "the crs member is not JSON: \(error.reason.words)", line: member.line)
        }
        guard name != "" else { return }
        guard let name, let crs = CRSName(name) else {
            throw ReadingError(
                "the crs member names no system that can be looked up: \(name ?? "no name in it")",
                line: member.line)
        }
        reading.crs = crs
    }

    consuming func finish() -> Reading {
        let rows = reading.records.count
        if properties.repeated > 0 {
            reading.faults.add(
                Fault(
                    "repeated-property", .warning,
                    message: "\(properties.repeated) properties stand twice in their feature; "
                        + "the first one counts"))
        }
        var names = ColumnNames()
        if hasIdentifiers {
            identifiers.pad(to: rows)
            let name = names.unique("id", at: 0)
            let column = identifiers.finish()
            reading.definitions.append(ColumnDefinition(name, column.type))
            reading.columns.append(column)
            reading.idColumn = 0
        }
        let found = properties.names
        for (index, column) in properties.finish(rows: rows).enumerated() {
            if hasIdentifiers, found[index] == "id", column.isSame(as: reading.columns[0]) {
                continue
            }
            let name = names.unique(found[index].trimmed, at: reading.definitions.count)
            reading.definitions.append(ColumnDefinition(name, column.type))
            reading.columns.append(column)
        }
        reading.geometry = geometry.finish()
        return reading
    }
}

extension JSONError.Reason {
    /// The reason as words: "unexpected character".
    fileprivate var words: String {
        String(rawValue.map { $0 == "-" ? " " : $0 })
    }
}

extension Column {
    /// Whether every value reads the same.
    fileprivate func isSame(as other: Column) -> Bool {
        count == other.count && (0..<count).allSatisfy { self[$0].text == other[$0].text }
    }
}
