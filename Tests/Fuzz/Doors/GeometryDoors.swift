import GEOS
import Geo

@testable import GeoPackage

extension FuzzDoor {
    /// Well-Known Binary.
    static let wkb = FuzzDoor("wkb") { bytes in
        var builder = GeometryBuilder()
        do throws(GeometryFormatError) {
            try WKBReader.append(bytes, to: &builder)
        } catch {
            return try demandRefused(error, builder, bytes.count)
        }
        try demandSound(Geometry(column: builder.finish(), row: 0), from: bytes.count)
    }

    /// The blob of a GeoPackage: a header before Well-Known Binary.
    static let geoPackageBlob = FuzzDoor("geopackage") { bytes in
        let box = try? GeoPackageBlob.box(of: bytes)
        var builder = GeometryBuilder()
        do throws(GeometryFormatError) {
            try GeoPackageBlob.append(bytes, to: &builder)
        } catch {
            return try demandRefused(error, builder, bytes.count)
        }
        try demand(box != nil, "a blob that can be read has bounds")
        let geometry = Geometry(column: builder.finish(), row: 0)
        try demandSound(geometry, from: bytes.count)
        for promotes in [false, true] {
            var written: [UInt8] = []
            GeoPackageBlob.write(
                geometry, GeoPackageBlob.Format(srsID: 4326, promotes: promotes), into: &written)
            var again = GeometryBuilder()
            try written.withUnsafeBytes { try GeoPackageBlob.append($0, to: &again) }
            let reread = Geometry(column: again.finish(), row: 0)
            try demandEqual(
                reread.coordinates.count, geometry.coordinates.count, "written and read again")
        }
    }

    /// Well-Known Text.
    static let wkt = FuzzDoor("wkt") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var builder = GeometryBuilder()
        do throws(GeometryFormatError) {
            try WKTReader.append(text, to: &builder)
        } catch {
            return try demandRefused(error, builder, text.utf8.count)
        }
        let geometry = Geometry(column: builder.finish(), row: 0)
        try demandSound(geometry, from: text.utf8.count * 16)
        var buffer = ByteBuffer()
        buffer.append(wkt: geometry)
        let again = try Geometry(wkt: buffer.text)
        try demandEqual(again, geometry, "\(text) was written as \(buffer.text)")
    }

    /// Shapes in the hands of GEOS: two in Well-Known Text, a line each.
    static let shapes = FuzzDoor("shapes", longest: 1024) { bytes in
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let shapes = lines.prefix(2).compactMap { try? Geometry(wkt: $0) }
        let context = GEOSContext()
        for shape in shapes {
            let fault = try? context.validityFault(shape)
            guard let mended = try? context.makeValid(shape) else { continue }
            try demand(
                (try? context.isValid(mended)) ?? true,
                "\(shape.wkt) with \(String(describing: fault)) was made \(mended.wkt)")
        }
        guard let one = shapes.first, let other = shapes.dropFirst().first else { return }
        for predicate in [SpatialPredicate.intersects, .contains, .within] {
            let plain = try? context.holds(predicate, one, other)
            guard let prepared = try? PreparedShape(one, in: context) else { continue }
            let quick = try? prepared.holds(predicate, other)
            guard let plain, let quick, (try? context.isValid(one)) == true,
                (try? context.isValid(other)) == true
            else { continue }
            try demandEqual(quick, plain, "\(predicate) prepared and not")
        }
        _ = try? context.intersection(one, other)
        _ = try? context.union(one, other)
    }

    /// A refusal leaves nothing behind, and points into the input.
    private static func demandRefused(
        _ error: GeometryFormatError, _ builder: GeometryBuilder, _ count: Int
    ) throws {
        try demand((0...count).contains(error.offset), "\(error) of \(count) bytes")
        try demand(!"\(error)".isEmpty, "a refusal says why")
        var builder = builder
        builder.appendPoint(x: 1, y: 2)
        let column = builder.finish()
        try demandEqual(column.count, 1, "rows after a refusal")
        try demandEqual(column.coordinateCount, 1, "coordinates after a refusal")
    }

    /// A shape holds no more than its bytes could, has bounds, and reads back as it was written.
    private static func demandSound(_ geometry: Geometry, from count: Int) throws {
        try demand(
            geometry.coordinates.count <= count / 16 + 1,
            "\(geometry.coordinates.count) coordinates of \(count) bytes")
        _ = geometry.box
        for part in geometry.parts {
            for ring in geometry.rings(ofPart: part) {
                for index in geometry.coordinates(ofRing: ring) { _ = geometry.position(index) }
            }
        }
        let written = WKBWriter.bytes(of: geometry)
        let again = try Geometry(wkb: written)
        try demandEqual(again.kind, geometry.kind, "kind after writing")
        // Bytes and not values: NaN is not equal to itself.
        try demandEqual(WKBWriter.bytes(of: again), written, "Well-Known Binary after writing")
    }
}
