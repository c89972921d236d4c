import Features
import Geo
import Gzip
import Tiles

/// Writes whole tilesets into a file, on all processors that there are.
///
/// The same catalog gives the same bytes, however many processors work on it.
public struct ExportService {
    /// Tiles that are written once and read a thousand times are worth some more work than those
    /// made on the fly: a tenth smaller for twice the time.
    private static let level = 6
    /// So many tiles are one job: enough not to wait for each other, few enough to share the work.
    private static let batch = 8
    /// Where an export ends when nobody says so.
    private static let usualDepth = 12

    private let tiles: TileService
    private let progress: ProgressListener?

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - tiles: Who draws.
    ///   - progress: Told now and then how far it is, on the calling thread.
    public init(_ tiles: TileService = TileService(), progress: ProgressListener? = nil) {
        self.tiles = tiles
        self.progress = progress
    }

    /// Writes the file; it is there whole, or as it was before.
    ///
    /// - Throws: ``AtlasError`` when a layer is unknown, when there would be nothing in the file, or
    ///   when it cannot be written.
    public func export(
        _ request: ExportRequest, from catalog: Catalog
    ) throws(AtlasError) -> ExportSummary {
        let format = try request.format
        let layers = try layers(of: request, catalog)
        let zooms = try zooms(of: request, layers)
        let jobs = Self.jobs(layers, zooms)
        let archive = try Self.writing { () throws(TileArchiveError) -> any TileArchive in
            switch format {
            case .pmtiles: try PMTilesArchive(request.file, pack: Self.packHard)
            case .mbtiles: try MBTilesArchive(request.file)
            }
        }
        let summary = try fill(archive, jobs, layers, catalog)
        guard summary.tiles > 0 else {
            throw .badRequest(
                part: request.file, reason: "no tile of these layers and zooms holds anything")
        }
        try Self.writing { () throws(TileArchiveError) in
            try archive.finish(Self.description(layers, zooms, catalog))
        }
        return summary
    }

    private func layers(
        of request: ExportRequest, _ catalog: Catalog
    ) throws(AtlasError) -> [LayerDescription] {
        if request.layers.isEmpty { return try tiles.layers(in: catalog) }
        var layers: [LayerDescription] = []
        for name in request.layers where !layers.contains(where: { $0.name == name }) {
            layers.append(try tiles.layer(name, in: catalog))
        }
        return layers
    }

    private func zooms(
        of request: ExportRequest, _ layers: [LayerDescription]
    ) throws(AtlasError) -> ClosedRange<Int> {
        let first = layers.map(\.zooms.lowerBound).min() ?? 0
        let last = layers.map(\.zooms.upperBound).max() ?? 0
        guard let zooms = request.zooms else {
            return first...max(first, min(last, Self.usualDepth))
        }
        guard zooms.overlaps(first...last) else {
            throw .badRequest(
                part: "zoom", reason: "the layers have the zooms \(first) to \(last)")
        }
        return zooms.clamped(to: first...last)
    }
}

extension ExportService {
    /// The tiles where a layer may have something, in the order of the file, some at a time.
    private static func jobs(
        _ layers: [LayerDescription], _ zooms: ClosedRange<Int>
    ) -> [[TileAddress]] {
        zooms.flatMap { zoom -> [[TileAddress]] in
            let bounds = layers.filter { $0.zooms.contains(zoom) }
                .reduce(into: Box.empty) { $0.extend(to: $1.bounds) }
            let limits = TileGrid.webMercatorQuad.addresses(covering: bounds, zoom: zoom)
            let numbered = (limits?.addresses ?? []).map { (TileNumber($0), $0) }
                .sorted { $0.0 < $1.0 }
            return stride(from: 0, to: numbered.count, by: batch).map { start in
                numbered[start..<min(start + batch, numbered.count)].map(\.1)
            }
        }
    }

    /// A tile as it is drawn, and as it is written.
    private struct Drawn: Sendable {
        let address: TileAddress
        let packed: [UInt8]
        let plainCount: Int
    }

    private func fill(
        _ archive: any TileArchive, _ jobs: [[TileAddress]], _ layers: [LayerDescription],
        _ catalog: Catalog
    ) throws(AtlasError) -> ExportSummary {
        let names = layers.map(\.name)
        var summary = ExportSummary(layers: names)
        let pace = progress.map { ProgressPace($0) }
        var done = 0
        try OrderedCrew.run(jobs.count) { [tiles] job in
            Self.draw(jobs[job], names, tiles, catalog)
        } take: { (drawn: Result<[Drawn], AtlasError>) throws(AtlasError) in
            for tile in try drawn.get() {
                try Self.writing { () throws(TileArchiveError) in
                    try archive.append(tile.packed, at: tile.address)
                }
                summary.count(tile.address.zoom, tile.plainCount)
            }
            let zoom = jobs[done].first?.zoom ?? 0
            done += 1
            pace?.tell(Progress(step: "drawing zoom \(zoom)", done: done, total: jobs.count))
        }
        return summary
    }

    private static func draw(
        _ addresses: [TileAddress], _ layers: [String], _ tiles: TileService, _ catalog: Catalog
    ) -> Result<[Drawn], AtlasError> {
        Result { () throws(AtlasError) in
            let compressor = GzipCompressor(level: level)
            var drawn: [Drawn] = []
            for address in addresses {
                let bytes = try tiles.tile(
                    TileRequest(layers: layers, address: address), in: catalog)
                guard !bytes.isEmpty else { continue }
                guard let packed = compressor.map({ bytes.withUnsafeBytes($0.compress) }) else {
                    throw .inconsistent("there is no memory to compress a tile with")
                }
                drawn.append(Drawn(address: address, packed: packed, plainCount: bytes.count))
            }
            return drawn
        }
    }

    private static func packHard(_ bytes: [UInt8]) -> [UInt8] {
        GzipCompressor(level: 12).map { bytes.withUnsafeBytes($0.compress) } ?? []
    }

    private static func writing<Answer>(
        _ work: () throws(TileArchiveError) -> Answer
    ) throws(AtlasError) -> Answer {
        do throws(TileArchiveError) { return try work() } catch {
            throw .unwritable(file: error.file, reason: error.reason)
        }
    }

    private static func description(
        _ layers: [LayerDescription], _ zooms: ClosedRange<Int>, _ catalog: Catalog
    ) -> TileSetDescription {
        let languages = catalog.languages
        let titles = layers.map { $0.title.said(in: languages, orElse: $0.name) }
        let title = catalog.manifest.title.said(
            in: languages, orElse: titles.joined(separator: ", "))
        return TileSetDescription(
            title: title, explanation: catalog.manifest.explanation.said(in: languages, orElse: ""),
            attribution: catalog.manifest.attribution,
            bounds: layers.reduce(into: Box.empty) { $0.extend(to: $1.bounds) }, zooms: zooms,
            layers: layers.filter { $0.zooms.overlaps(zooms) }.map { layer in
                TileSetDescription.Layer(
                    name: layer.name,
                    explanation: layer.explanation.said(in: languages, orElse: ""),
                    zooms: layer.zooms.clamped(to: zooms),
                    fields: layer.fields.map { ($0.key, TileSetDescription.FieldKind($0.type)) })
            })
    }
}

extension ExportSummary {
    fileprivate mutating func count(_ zoom: Int, _ bytes: Int) {
        if zooms.last?.zoom != zoom { zooms.append(Zoom(zoom: zoom)) }
        zooms[zooms.count - 1].tiles += 1
        zooms[zooms.count - 1].largest = max(zooms[zooms.count - 1].largest, bytes)
    }
}

extension TileSetDescription.FieldKind {
    fileprivate init(_ type: LayerFieldType) {
        self =
            switch type {
            case .string: .text
            case .number: .number
            case .boolean: .boolean
            }
    }
}

extension LocalizedText {
    fileprivate func said(in languages: [String], orElse other: String) -> String {
        let text = text(in: languages) ?? ""
        return text.isEmpty ? other : text
    }
}
