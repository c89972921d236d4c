import Features

/// Reads the regions of a level: a FeatureCollection, one feature a region.
enum RegionFile {
    static func read(_ bytes: UnsafeRawBufferPointer) throws(ReadingError) -> Reading {
        var options = GeoJSONOptions()
        options.keepsFaultyRows = true
        options.faultLimit = .max
        var reading = try GeoJSONReader.read(bytes, options: options)
        // RFC 7946 puts the identifier beside the properties, where the code stands too.
        if let index = reading.idColumn {
            reading.definitions.remove(at: index)
            reading.columns.remove(at: index)
            reading.idColumn = nil
        }
        return reading
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
