public import Atlas
public import HTTP

/// What an operator may decide about the API; every value has a default.
public struct APIConfiguration: Sendable {
    /// Where clients find the API, without a slash at the end; nil is what they call it themselves.
    public var baseURL: String?
    /// How long an answer may take, from when the request has come, before it is given up.
    public var patience = Duration.seconds(10)
    /// How many features a page has at most.
    public var itemsLimit = ItemRequest.largestLimit
    /// How many bytes of features an answer has at most, before compression.
    public var answerLimit = 128 << 20
    /// How many bytes of what questions have found are remembered.
    public var answerMemory = 32 << 20
    /// How many bytes of what rollups are made of are remembered.
    public var rollupMemory = 256 << 20
    /// How much a request for a rollup may bring.
    public var rollupAreas = RollupPolygons.Limits()
    /// How many features of a layer are in a tile at most.
    public var tileFeatures = TileService.usualCap
    /// How many seconds an answer may be used again without asking; at 0 clients always ask, and
    /// are told in some hundred bytes that nothing has changed.
    public var maximumAge = 0
    /// How many seconds a tile may be shown without asking.
    ///
    /// Ten times as long it may be shown while a newer one is fetched. An address that names the
    /// revision is good for ever.
    public var tileAge = 60
    /// How many bytes of tiles are remembered.
    public var tileMemory = 64 << 20
    /// Bodies of so many bytes are compressed for those who take gzip.
    public var compressedFrom = 1024
    /// The folder of the page with the map.
    public var viewer = "server/viewer"
    /// The folder of MapLibre GL JS, which draws that map.
    public var mapLibre = ".build/maplibre"
    /// The version of the software: the documents name it, and entity tags depend on it.
    public var version = "0"
    /// How maps look; nil where there are no styles.
    public var styles: MapStyles?
    /// Told of what clients are not: why the Atlas refused, under the request's number.
    public var report: @Sendable (RequestID, AtlasError) -> Void = { _, _ in }

    /// Takes the defaults.
    public init() {}
}
