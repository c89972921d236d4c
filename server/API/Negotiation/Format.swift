/// A form in which an answer can be given: its short name and its media types.
struct Format: Hashable, Sendable {
    /// What `f` says to ask for it.
    let name: String
    /// What the answer is called, and under what else it may be asked for; the first is the usual.
    let mediaTypes: [String]
    /// What people call it.
    let title: String

    /// The media type that links name: the usual one without the character set.
    let linkType: String

    init(_ name: String, title: String, _ mediaTypes: String...) {
        self.name = name
        self.title = title
        self.mediaTypes = mediaTypes
        let usual = mediaTypes[0]
        let mark = usual.firstIndex(of: ";") ?? usual.endIndex
        linkType = usual[mark...].contains("charset") ? String(usual[..<mark]) : usual
    }

    static let json = Format("json", title: "JSON", "application/json")
    static let html = Format("html", title: "HTML", "text/html; charset=utf-8")
    static let geoJSON = Format(
        "json", title: "GeoJSON", "application/geo+json", "application/json")
    static let geoJSONSequence = Format(
        "geojsonseq", title: "GeoJSON text sequence", "application/geo+json-seq")
    // Where JSON of another shape is offered too, the map has a name of its own.
    static let geoJSONMap = Format("geojson", title: "GeoJSON", "application/geo+json")
    // As a media type HXL is CSV: it is asked for by its name.
    static let hxl = Format("hxl", title: "HXL", "text/csv; charset=utf-8")
    static let text = Format("table", title: "Text", "text/plain; charset=utf-8")
    static let csv = Format("csv", title: "CSV", "text/csv; charset=utf-8")
    static let mvt = Format(
        "mvt", title: "Mapbox Vector Tile", "application/vnd.mapbox-vector-tile")
    static let tileJSON = Format(
        "tilejson", title: "TileJSON", "application/vnd.mapbox.tile+json")
    /// As web maps expect it under an address that ends in `.json`.
    static let plainTileJSON = Format("json", title: "TileJSON", "application/json")
    static let schema = Format(
        "json", title: "JSON Schema", "application/schema+json", "application/json")
    // QGIS compares the first to the letter, without a blank.
    static let openAPI = Format(
        "json", title: "OpenAPI 3.0", "application/vnd.oai.openapi+json;version=3.0",
        "application/openapi+json;version=3.0", "application/json")
    static let javaScript = Format("js", title: "JavaScript", "text/javascript; charset=utf-8")
    static let css = Format("css", title: "CSS", "text/css; charset=utf-8")
    static let png = Format("png", title: "PNG", "image/png")
    static let svg = Format("svg", title: "SVG", "image/svg+xml")
    static let glyphs = Format("pbf", title: "glyphs", "application/x-protobuf")
    static let qml = Format("qml", title: "QGIS style", "application/xml")
    static let mapStyle = Format(
        "json", title: "MapLibre style", "application/json", "application/vnd.mapbox.style+json")
}

/// What was agreed on: a form, and the one of its media types that was asked for.
struct NegotiatedFormat: Hashable, Sendable {
    let format: Format
    let mediaType: String
}
