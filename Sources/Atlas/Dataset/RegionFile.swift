import Features

/// Reads the regions of a level: a FeatureCollection, one feature a region.
enum RegionFile {
    /// Reads the file; the identifiers of its features are in the column `idName` afterwards.
    ///
    /// RFC 7946 puts the identifier beside the properties. A file may say it there, among the
    /// properties, or in both places, and then the same.
    static func read(
        _ bytes: UnsafeRawBufferPointer, idName: String
    ) throws(ReadingError) -> (reading: Reading, contradictions: [Int]) {
        var options = GeoJSONOptions()
        options.keepsFaultyRows = true
        options.faultLimit = .max
        var reading = try GeoJSONReader.read(bytes, options: options)
        guard let index = reading.idColumn else { return (reading, []) }
        reading.idColumn = nil
        let named = reading.definitions.firstIndex { $0.name == idName }
        guard let named, named != index else {
            reading.definitions[index].name = idName
            return (reading, [])
        }
        let (members, properties) = (reading.columns[index], reading.columns[named])
        let contradictions = (0..<reading.count).filter {
            !members[$0].isNull && members[$0].text != properties[$0].text
        }
        reading.definitions.remove(at: index)
        reading.columns.remove(at: index)
        return (reading, contradictions)
    }

    static func faults(of reading: Reading, file: String) -> [Fault] {
        reading.faults.faults.map { fault in
            let key: FaultKey =
                fault.key == "unparsable-geometry" ? .unparsableGeometry : .malformedJSON
            return Fault(
                key, table: file, line: fault.line, featureID: fault.featureID,
                column: fault.column, message: fault.message)
        }
    }
}
