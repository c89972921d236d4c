import Atlas

/// Every address of the API, on one page.
enum Routes {
    static let all: [Route] = list.enumerated().map { place, route in
        var route = route
        route.number = place + 1
        return route
    }

    private static let list: [Route] = [
        // What the API is.
        LandingPage.route,
        ConformancePage.route,
        OpenAPIPage.route,
        // What it has.
        CollectionPages.list,
        CollectionPages.one,
        SchemaPages.schema,
        SchemaPages.queryables,
        SchemaPages.sortables,
        ItemPages.page,
        ItemPages.feature,
        // How much, of what, in which region.
        RollupPages.offer,
        RollupPages.rollup,
        RollupPages.explanation,
        HistogramPages.route,
        ReconciliationPage.route,
        // The page with the map.
        ViewerPage.route,
        ViewerFile.file,
        ViewerFile.module,
        // Its maps.
        TileMatrixSetPages.list,
        TileMatrixSetPages.one,
        TilesetPages.listOfDataset,
        TilesetPages.ofDataset,
        TilePages.ofDataset,
        TilesetPages.listOfCollection,
        TilesetPages.ofCollection,
        TilePages.ofCollection,
        TileJSONPage.route,
        TilePages.xyz,
        // How it looks.
        StylePages.list,
        StylePages.legend,
        StylePages.one,
        StylePages.metadata,
        LayerStylePage.route,
        SpritePages.picture,
        SpritePages.index,
        SpritePages.drawing,
        FontPages.route,
        // How it fares, and what its pages need.
        HealthPages.live,
        HealthPages.ready,
        ProblemPage.route,
        StyleSheet.route,
    ]

    /// Where the routes of paths with so many segments stand in ``all``: no other need be tried.
    private static let places = Dictionary(grouping: all.indices) { all[$0].pattern.length }

    /// The route that a path meets, and what stands in its places.
    static func find(_ segments: [String]) -> (route: Route, path: [String: String])? {
        // A slash at the end is forgiven.
        let length = segments.last?.isEmpty == true ? segments.count - 1 : segments.count
        for place in places[length] ?? [] {
            if let path = all[place].pattern.match(segments) { return (all[place], path) }
        }
        return nil
    }

    /// The address that someone probably meant.
    static func nearest(to path: String) -> [String] {
        let fixed = all.map(\.pattern.text).filter { !$0.contains("{") && $0 != "/" }
        return Spelling.nearest(to: path, among: fixed).map { [$0] } ?? []
    }
}
