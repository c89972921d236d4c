import Geo

/// The second pass over a CSV file: every column is known, now it is filled.
struct CSVFilling {
    /// A column that stays an attribute.
    private struct Target {
        let field: Int
        let type: ColumnType
        var builder: ColumnBuilder
    }

    private let options: CSVOptions
    private let names: [String]
    private let source: CSVGeometrySource
    private let broken: [RecordSpan]
    private let recordCount: Int
    private var nextBroken = 0
    private var scanner: CSVScanner
    private var targets: [Target] = []
    private var geometry = GeometryBuilder()
    private var reading: Reading
    private var scratch: [UInt8] = []

    init(
        _ bytes: UnsafeRawBufferPointer, delimiter: UInt8, options: CSVOptions, survey: CSVSurvey
    ) throws(ReadingError) {
        self.options = options
        names = survey.names
        broken = survey.broken
        recordCount = survey.recordCount
        scanner = CSVScanner(bytes, delimiter: delimiter)
        _ = scanner.next()
        reading = Reading()
        reading.header = survey.header
        reading.faults = survey.faults
        reading.records.reserveCapacity(survey.recordCount)
        source = try Self.source(options, survey, &reading.faults)
        if source != .none { geometry.reserve(rows: survey.recordCount) }
        for (index, name) in names.enumerated() where !source.uses(index) {
            let inferred = options.infersTypes ? survey.guesses[index].type : .text
            let type = options.types[name] ?? inferred
            reading.definitions.append(ColumnDefinition(name, type))
            targets.append(Target(field: index, type: type, builder: ColumnBuilder(type: type)))
        }
    }

    private static func source(
        _ options: CSVOptions, _ survey: CSVSurvey, _ faults: inout FaultTally
    ) throws(ReadingError) -> CSVGeometrySource {
        switch options.geometry {
        case .none: return .none
        case .coordinates(let x, let y):
            return .coordinates(
                x: try CSVReader.column(x, of: survey.names),
                y: try CSVReader.column(y, of: survey.names))
        case .wellKnownText(let name):
            return .wellKnownText(try CSVReader.column(name, of: survey.names))
        case .detected:
            let found = CSVGeometrySource.detect(survey.names) { column in
                let samples = survey.samples[column]
                return samples.contains { CSVGeometrySource.beginsLikeText($0) }
            }
            if let fault = found.fault { faults.add(fault) }
            return found.source
        }
    }

    mutating func run(_ progress: (ReadingProgress) -> Void) throws(ReadingError) {
        var nextReport = ReadingProgress.interval
        var records = 0
        while scanner.next() {
            records += 1
            if !takeRow(), options.isStrict, let fault = reading.faults.faults.last {
                throw ReadingError(fault)
            }
            if scanner.position >= nextReport {
                nextReport = scanner.position + ReadingProgress.interval
                let share = 0.4 + 0.6 * Double(scanner.position) / Double(scanner.bytes.count)
                progress(
                    ReadingProgress(position: scanner.position, share: share, records: records))
            }
        }
    }

    consuming func finish() -> Reading {
        reading.columns = targets.map { $0.builder.finish() }
        if source != .none { reading.geometry = geometry.finish() }
        return reading
    }

    /// Takes the record as a row; false when it goes to the rejected.
    @inline(__always)
    private mutating func takeRow() -> Bool {
        let span = RecordSpan(scanner.range, line: scanner.recordLine)
        if nextBroken < broken.count, broken[nextBroken].offset == span.offset {
            nextBroken += 1
            reading.rejected.append(span)
            return false
        }
        if !takeGeometry() {
            guard options.keepsFaultyRows else {
                reading.rejected.append(span)
                return false
            }
            geometry.appendNull()
        }
        let fieldCount = scanner.fields.count
        for index in targets.indices {
            let number = targets[index].field
            if number < fieldCount, !scanner.fields[number].range.isEmpty {
                fill(index, from: scanner.fields[number])
            } else {
                targets[index].builder.appendNull()
            }
        }
        reading.records.append(span)
        return true
    }

    @inline(__always)
    private mutating func fill(_ index: Int, from field: CSVField) {
        let type = targets[index].type
        let isTaken = scanner.withText(field, &scratch) {
            CellText.append($0, as: type, to: &targets[index].builder)
        }
        if !isTaken { leaveOut(index, field) }
    }

    /// A cell that is not what its column is declared to be.
    private mutating func leaveOut(_ index: Int, _ field: CSVField) {
        targets[index].builder.appendNull()
        let expectation = CellText.expectation(targets[index].type)
        let (line, name) = (scanner.recordLine, names[targets[index].field])
        let text = scanner.text(field)
        reading.faults.add(expectation.key) {
            Fault(
                expectation.key, line: line, column: name,
                message: "'\(text.shortened)' is not \(expectation.words)")
        }
    }
}

// MARK: The place of a row

extension CSVFilling {
    /// Adds the place of the row; false, and nothing added, when it cannot be read.
    @inline(__always)
    private mutating func takeGeometry() -> Bool {
        switch source {
        case .none: return true
        case .coordinates(let x, let y): return takeCoordinates(x, y)
        case .wellKnownText(let column): return takeText(column)
        }
    }

    @inline(__always)
    private mutating func takeCoordinates(_ xColumn: Int, _ yColumn: Int) -> Bool {
        guard let x = field(xColumn), let y = field(yColumn) else {
            guard field(xColumn) != nil || field(yColumn) != nil else {
                geometry.appendNull()
                return true
            }
            return reject(
                "half-coordinate", field(xColumn) == nil ? xColumn : yColumn,
                "one of the two coordinates is missing", "give both or none")
        }
        guard let longitude = number(x) else { return rejectNumber(xColumn, x) }
        guard let latitude = number(y) else { return rejectNumber(yColumn, y) }
        geometry.appendPoint(x: longitude, y: latitude)
        return true
    }

    /// The cell, nil when it is empty or not there.
    @inline(__always)
    private func field(_ column: Int) -> CSVField? {
        guard column < scanner.fields.count, !scanner.fields[column].range.isEmpty else {
            return nil
        }
        return scanner.fields[column]
    }

    @inline(__always)
    private func number(_ field: CSVField) -> Double? {
        NumberText.coordinate(UnsafeRawBufferPointer(rebasing: scanner.bytes[field.range]))
    }

    private mutating func rejectNumber(_ column: Int, _ field: CSVField) -> Bool {
        let text = scanner.text(field)
        let hasComma = text.contains(",")
        return reject(
            "unparsable-coordinate", column, "'\(text.shortened)' is no coordinate",
            hasComma ? "write decimals with a point" : "write degrees as a decimal number")
    }

    private mutating func takeText(_ column: Int) -> Bool {
        guard let field = field(column) else {
            geometry.appendNull()
            return true
        }
        let (text, srid) = CSVGeometrySource.withoutSRID(scanner.text(field))
        if let srid, !agrees(srid) {
            return reject(
                "mixed-systems", column, "the row says SRID=\(srid), rows before it another one",
                "keep one reference system in a file")
        }
        do throws(GeometryFormatError) {
            try WKTReader.append(text, to: &geometry)
            return true
        } catch {
            return reject(
                "unparsable-geometry", column, "the Well-Known Text is unreadable: \(error)", "")
        }
    }

    /// The first row with an SRID speaks for the file.
    private mutating func agrees(_ srid: Int) -> Bool {
        let name = CRSName(authority: "EPSG", code: String(srid))
        if reading.crs == nil { reading.crs = name }
        return reading.crs == name
    }

    private mutating func reject(
        _ key: String, _ column: Int, _ message: String, _ remedy: String
    ) -> Bool {
        let (line, name) = (scanner.recordLine, names[column])
        reading.faults.add(key) {
            Fault(key, line: line, column: name, message: message, remedy: remedy)
        }
        return false
    }
}

extension String {
    /// The first characters, for a message.
    var shortened: String { count <= 40 ? self : String(prefix(39)) + "…" }
}
