import Atlas
import HTTP

/// All figures of a running service.
struct MetricsReport {
    let keeper: CatalogKeeper
    let caches: [CacheFigures]
    let load: HTTPServer.Load
    let settings: Settings
    let requests: RequestMetrics
    let droppedLines: UInt64
    let uptime: Duration

    /// So many collections have a series of their own; the others share one.
    static let largestCollectionCount = 200

    /// The figures in one of the dialects.
    func bytes(_ dialect: MetricsText.Dialect) -> [UInt8] {
        var text = MetricsText(dialect)
        text.begin("nutag_build_info", .gauge, "The version of the software; always 1.")
        text.add(1, [("version", settings.api.version)])
        text.begin("nutag_uptime_seconds", .gauge, "How long it has served.")
        text.add(uptime)
        requests.write(to: &text)
        writeLoad(to: &text)
        writeCaches(to: &text)
        writeData(to: &text)
        text.single(
            "nutag_log_lines_dropped_total", .counter,
            "Lines of the log that nobody took in time.", droppedLines)
        ProcessFigures.write(to: &text)
        return text.bytes
    }

    private func writeLoad(to text: inout MetricsText) {
        let limits = settings.http
        text.single("nutag_connections_open", .gauge, "Open connections.", load.connections)
        text.single(
            "nutag_connections_limit", .gauge, "Open connections that may be.", limits.connections)
        text.single(
            "nutag_queue_depth", .gauge, "Requests that wait for the crew.", load.queued)
        text.single(
            "nutag_queue_limit", .gauge, "Requests that may wait for the crew.",
            limits.queueLength)
        text.single(
            "nutag_crew_working", .gauge, "Threads of the crew that are at work.", load.working)
        text.single("nutag_crew_limit", .gauge, "Threads of the crew.", limits.crew)
    }

    private func writeCaches(to text: inout MetricsText) {
        typealias Column = (String, MetricsText.Kind, String, KeyPath<CacheFigures, Int>)
        let columns: [Column] = [
            ("nutag_cache_hits_total", .counter, "Values that were there.", \.hits),
            ("nutag_cache_misses_total", .counter, "Values that had to be made.", \.misses),
            ("nutag_cache_evictions_total", .counter, "Values that made room.", \.evictions),
            ("nutag_cache_bytes", .gauge, "Bytes that values take.", \.bytes),
            ("nutag_cache_limit_bytes", .gauge, "Bytes that they may take.", \.capacity),
            ("nutag_cache_entries", .gauge, "Values that are kept.", \.count),
        ]
        for (name, kind, help, figure) in columns {
            text.begin(name, kind, help)
            for cache in caches { text.add(cache[keyPath: figure], [("cache", cache.name)]) }
        }
    }

    private func writeData(to text: inout MetricsText) {
        let catalog = keeper.current
        let figures = keeper.figures
        text.begin("nutag_revision_info", .gauge, "The revision that is served; always 1.")
        text.add(1, [("revision", catalog.mark)])
        text.begin("nutag_load_duration_seconds", .gauge, "How long that took to load.")
        text.add(figures.duration)
        text.single(
            "nutag_loads_total", .counter, "Revisions that were loaded, the first included.",
            figures.loads)
        text.single(
            "nutag_load_failures_total", .counter, "Times that the store could not be read.",
            figures.failures)
        text.single(
            "nutag_store_readable", .gauge, "Whether the store could be read when last looked at.",
            keeper.failure == nil ? 1 : 0)
        text.begin("nutag_features", .gauge, "Features of a collection.")
        let collections = catalog.collections
        for collection in collections.prefix(Self.largestCollectionCount) {
            text.add(collection.count, [("collection", collection.name)])
        }
        if collections.count > Self.largestCollectionCount {
            let others = collections.dropFirst(Self.largestCollectionCount)
            text.add(others.reduce(0) { $0 + $1.count }, [("collection", "(others)")])
        }
    }
}
