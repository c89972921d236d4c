import Features

/// The conformance classes that tests prove, and no other.
///
/// The tests of a class are named after its requirements: whoever adds a class adds them first.
enum Conformance {
    static let classes: [String] =
        [
            common("1/1.0/conf/core"), common("1/1.0/conf/landing-page"),
            common("1/1.0/conf/json"), common("1/1.0/conf/html"), common("1/1.0/conf/oas30"),
            common("2/1.0/conf/collections"),
            features("1/1.0/conf/oas30"),
            common("3/1.0/conf/schemas"), common("3/1.0/conf/advanced-property-roles"),
            common("3/1.0/conf/references"), common("3/1.0/conf/returnables-and-receivables"),
            common("3/1.0/conf/queryables"), common("3/1.0/conf/sortables"),
            common("3/1.0/conf/profile-codelists"),
            features("1/1.0/conf/core"), features("1/1.0/conf/geojson"),
            features("1/1.0/conf/html"), features("2/1.0/conf/crs"),
            features("3/1.0/conf/queryables"), features("3/1.0/conf/queryables-query-parameters"),
            features("3/1.0/conf/filter"), features("3/1.0/conf/features-filter"),
            features("8/1.0/conf/sortables"), features("8/1.0/conf/sorting"),
            features("8/1.0/conf/features-sorting"),
            tiles("core"), tiles("tileset"), tiles("tilesets-list"), tiles("dataset-tilesets"),
            tiles("geodata-tilesets"), tiles("collections-selection"), tiles("datetime"),
            tiles("oas30"), tiles("mvt"),
            grids("tilematrixset"), grids("json-tilematrixset"), grids("tilesetmetadata"),
            grids("json-tilesetmetadata"), grids("tilematrixsetlimits"),
            grids("json-tilematrixsetlimits"),
        ] + CQL2Conformance.allCases.map(\.uri)

    private static func common(_ part: String) -> String {
        "http://www.opengis.net/spec/ogcapi-common-" + part
    }

    private static func tiles(_ part: String) -> String {
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/" + part
    }

    private static func grids(_ part: String) -> String {
        "http://www.opengis.net/spec/tms/2.0/conf/" + part
    }

    static func features(_ part: String) -> String {
        "http://www.opengis.net/spec/ogcapi-features-" + part
    }
}
