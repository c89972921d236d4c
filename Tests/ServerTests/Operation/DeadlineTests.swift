import Atlas
import Features
import Foundation
import Geo
import HTTP
import StoreSupport
import Testing

@testable import Server

@Suite("Work that takes too long is given up, and its thread set free")
struct DeadlineTests {
    /// Shapes that cost GEOS something, many of them over each other.
    private static func table(_ count: Int) -> FeatureTable {
        var ids = ColumnBuilder(type: .text)
        var builder = GeometryBuilder()
        for number in 0..<count {
            ids.append(.text("s\(number)"))
            let (x, y) = (104 + 0.01 * Double(number % 100), 46 + 0.01 * Double(number / 100 % 100))
            builder.append(
                Geometry { shape in
                    shape.beginGeometry(.polygon)
                    shape.beginPart(.polygon)
                    shape.beginRing()
                    for corner in 0...120 {
                        let angle = Double(corner % 120) / 120 * 2 * .pi
                        let radius = corner % 2 == 0 ? 0.5 : 0.45
                        shape.add(x: x + radius * cos(angle), y: y + radius * sin(angle))
                    }
                })
        }
        return FeatureTable(
            name: "shapes",
            schema: Schema(
                columns: [ColumnDefinition("id", .text)], geometry: GeometryDefinition(),
                idColumn: 0),
            keys: (1...Int64(count)).map { $0 }, columns: [ids.finish()],
            geometry: builder.finish())
    }

    private static let world = Result { () throws -> World in
        try World(MemoryStore(table(20_000))) { $0.patience = .milliseconds(150) }
    }

    private static let star: String = {
        let corners = (0...80).map { corner -> String in
            let angle = Double(corner % 80) / 80 * 2 * .pi
            let radius = corner % 2 == 0 ? 0.9 : 0.3
            return String(
                format: "%.4f %.4f", 104.5 + radius * cos(angle), 46.8 + radius * sin(angle))
        }
        return "POLYGON((" + corners.joined(separator: ",") + "))"
    }()

    @Test(
        "whatever it is for",
        arguments: [
            "/collections/shapes/items?filter=S_OVERLAPS(geometry,STAR)",
            "/collections/shapes/items?bbox=11600000,5780000,11650000,5860000"
                + "&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857",
            "/xyz/shapes/6/50/22.mvt?filter=S_OVERLAPS(geometry,STAR)",
            "/rollups/grid?grid=20km&collection=shapes&measure=area",
        ])
    func work(target: String) throws {
        let world = try Self.world.get()
        let path = target.replacingOccurrences(
            of: "STAR",
            with: Self.star.replacingOccurrences(of: " ", with: "%20"))
        let start = ContinuousClock.now
        let answer = try world.ask(path)
        let time = ContinuousClock.now - start
        // What cannot be asked of this store is no test of time.
        #expect([200, 503].contains(answer.status), "\(answer.status) \(answer.text.prefix(200))")
        #expect(time < .milliseconds(150 + 3000), "\(target): \(time)")
        guard answer.status == 503 else { return }
        #expect(try answer.json()["type"].string?.hasSuffix("took-too-long") == true)
        #expect(answer.fields["Retry-After"] != nil)
    }
}
