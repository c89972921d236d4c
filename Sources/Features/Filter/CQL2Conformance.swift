/// The conformance classes of CQL2 (OGC 21-065r2) that filters here keep; each is the name of a
/// test suite that proves it.
public enum CQL2Conformance: String, CaseIterable, Sendable {
    /// Filters as text.
    case text = "cql2-text"
    /// Filters as JSON.
    case json = "cql2-json"
    /// Comparisons, IS NULL, AND, OR, NOT.
    case basic = "basic-cql2"
    /// LIKE, BETWEEN, IN.
    case advancedComparison = "advanced-comparison-operators"
    /// CASEI.
    case caseInsensitive = "case-insensitive-comparison"
    /// ACCENTI.
    case accentInsensitive = "accent-insensitive-comparison"
    /// S_INTERSECTS with points and boxes.
    case basicSpatial = "basic-spatial-functions"
    /// S_INTERSECTS with every geometry.
    case basicSpatialPlus = "basic-spatial-functions-plus"
    /// All spatial comparisons.
    case spatial = "spatial-functions"
    /// All temporal comparisons.
    case temporal = "temporal-functions"
    /// All comparisons of arrays.
    case arrays = "array-functions"
    /// Properties and literals on either side.
    case propertyProperty = "property-property"
    /// Functions of ours: ``FilterFunction/all``.
    case functions
    /// Arithmetic.
    case arithmetic

    /// The class as a landing page declares it.
    public var uri: String { "http://www.opengis.net/spec/cql2/1.0/conf/\(rawValue)" }
}
