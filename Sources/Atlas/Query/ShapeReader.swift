import Features
import GEOS
import Geo

/// Reads the shape that places are compared with.
enum ShapeReader {
    static func read(
        _ source: ShapeSource, _ context: GEOSContext
    ) throws(AtlasError) -> Geometry {
        switch source {
        case .text(let text): try read(text: text)
        case .file(let path): try read(file: path, context)
        }
    }

    private static func read(text: String) throws(AtlasError) -> Geometry {
        let shape: Geometry
        do throws(GeometryFormatError) {
            shape = try Geometry(wkt: text)
        } catch {
            throw .badRequest(part: "intersects", reason: "the text is unreadable: \(error)")
        }
        return try demandDegrees(shape, in: "the text")
    }

    /// All geometries of the file together are the shape.
    private static func read(
        file path: String, _ context: GEOSContext
    ) throws(AtlasError) -> Geometry {
        let file = try MappedFile(path)
        let reading: Reading
        do throws(ReadingError) {
            var options = GeoJSONOptions()
            options.isStrict = true
            reading = try GeoJSONReader.read(file.bytes, options: options)
        } catch {
            throw .badInput(file: path, line: error.line, reason: error.reason)
        }
        guard let geometry = reading.geometry, !geometry.bounds.isEmpty else {
            throw .badInput(file: path, line: nil, reason: "no geometry is in it")
        }
        let shapes = (0..<geometry.count).map { geometry[$0] }.filter { !$0.isEmpty }
        if shapes.count == 1 { return try demandDegrees(shapes[0], in: path) }
        let shape: Geometry
        do throws(GEOSError) {
            shape = try context.union(shapes)
        } catch {
            throw .badInput(file: path, line: nil, reason: error.message)
        }
        return try demandDegrees(shape, in: path)
    }

    private static func demandDegrees(
        _ shape: Geometry, in place: String
    ) throws(AtlasError) -> Geometry {
        guard shape.isEmpty || Box.world.contains(shape.box) else {
            throw .badRequest(
                part: "intersects",
                reason: "\(place) has coordinates that are no longitude and latitude")
        }
        return shape
    }
}
