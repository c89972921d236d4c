public import Geo

/// Where a record lies in its file, so that it can be named and given back unchanged.
public struct RecordSpan: Hashable, Sendable {
    /// Its first byte.
    public var offset: UInt32
    /// How many bytes it has, its line end left out.
    public var length: UInt32
    /// The line it begins on, counted from 1.
    public var line: UInt32

    /// Its bytes, as a range of the file's.
    public var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }

    init(_ range: Range<Int>, line: Int) {
        offset = UInt32(range.lowerBound)
        length = UInt32(range.count)
        self.line = UInt32(line)
    }
}

/// What a reader found in the bytes of a file: rows in the order of the file, and what it left out.
public struct Reading: Sendable {
    /// The attributes.
    public var definitions: [ColumnDefinition] = []
    /// Their values, one column for each definition.
    public var columns: [Column] = []
    /// The places, nil when the file has none.
    public var geometry: GeometryColumn?
    /// Row → where it stands in the file.
    public var records: [RecordSpan] = []
    /// The records that could not be taken, in the order of the file.
    public var rejected: [RecordSpan] = []
    /// What was wrong, with those and with others.
    public var faults = FaultTally()
    /// The system of the coordinates where the file names one.
    public var crs: CRSName?
    /// The column that the file itself marks as the identifier.
    public var idColumn: Int?
    /// The line of column names of a CSV file.
    public var header: Range<Int>?

    /// A reading that found nothing yet.
    public init() {}

    /// How many rows were taken.
    public var count: Int { records.count }
    /// The lines on which the rows begin.
    public var lines: [Int] { records.map { Int($0.line) } }
}

/// Why a file cannot be read at all, or why a strict reading ended.
public struct ReadingError: Error, Hashable, Sendable {
    /// The line at which it was noticed.
    public let line: Int?
    /// What was wrong and what was expected.
    public let reason: String

    /// Makes an error.
    public init(_ reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }

    init(_ fault: Fault) {
        line = fault.line
        reason = fault.remedy.isEmpty ? fault.message : "\(fault.message); \(fault.remedy)"
    }
}

/// How far a reading has come.
public struct ReadingProgress: Sendable {
    /// The byte of the file that was reached.
    public var position: Int
    /// What part of the reading is done, 0…1; a reader may go over the bytes twice.
    public var share: Double
    /// How many records were met in this pass.
    public var records: Int

    /// Readers report after so many bytes.
    static let interval = 1 << 20
    /// Offsets are kept in 32 bits, and so are those of the columns that the bytes end up in.
    static let largestFile = Int(UInt32.max) - 1

    static func demandManageable(_ count: Int) throws(ReadingError) {
        guard count > largestFile else { return }
        throw ReadingError("the file has more than 4 GiB; split it and import the parts")
    }
}
