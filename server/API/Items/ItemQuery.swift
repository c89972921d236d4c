import Atlas
import Features
import Geo
import HTTP

/// What a request for features says: its parameters, read and checked one by one.
struct ItemQuery {
    /// The question.
    let request: ItemRequest
    /// Where the page begins, when the request says it by a token.
    let token: PageToken?
    /// The catalog to answer from: for a token, that of its first page.
    let catalog: Catalog
    /// The collection in that catalog.
    let collection: MapCollection
    /// The columns to tell, nil for all.
    let columns: [Int]?

    init(_ context: RouteContext, _ newest: MapCollection) throws(APIError) {
        let reader = ItemParameterReader(context)
        token = try reader.token()
        guard let catalog = context.items.catalog(for: token, context.keeper) else {
            throw .expiredPage
        }
        self.catalog = catalog
        collection = try asking { () throws(AtlasError) in try catalog.collection(newest.name) }
        columns = try reader.columns(of: collection)
        var request = ItemRequest(collection: collection.name)
        request.limit = try reader.limit()
        request.position = try reader.offset(token)
        let systems = catalog.systems(of: collection)
        request.crs = try reader.system("crs", among: systems)
        let boxSystem = try reader.system("bbox-crs", among: systems)
        request.box = try reader.box(boxSystem)
        let filterSystem = try reader.system("filter-crs", among: systems)
        request.filter = try reader.filter { [collection] expression throws(FilterError) in
            try context.items.filter(expression, crs: filterSystem, of: collection)
        }
        request.time = try reader.time()
        request.search = context.parameters["q"] ?? ""
        request.sort = try reader.sort(collection)
        request.geometry = try reader.geometry()
        request.conditions = reader.conditions(on: collection)
        request.deadline = context.deadline
        self.request = request
    }
}

/// Reads the parameters of features; each refusal names the parameter, what came and what may.
struct ItemParameterReader {
    private let context: RouteContext

    init(_ context: RouteContext) { self.context = context }

    private subscript(name: String) -> String? { context.parameters[name] }

    func token() throws(APIError) -> PageToken? {
        guard let text = self["token"] else { return nil }
        return try asking { () throws(AtlasError) in try PageToken(text) }
    }

    /// More than the largest limit counts as it: part 1 wants no error for that
    /// (`/req/core/fc-limit-definition`).
    func limit() throws(APIError) -> Int {
        let largest = context.configuration.itemsLimit
        guard let text = self["limit"] else { return min(ItemRequest.defaultLimit, largest) }
        guard let number = Self.wholeNumber(text), number >= 1 else {
            throw .badParameter("limit", value: text, .wholeNumber(1...largest))
        }
        return min(number, largest)
    }

    func offset(_ token: PageToken?) throws(APIError) -> Int {
        guard let text = self["offset"] else { return 0 }
        guard let number = Self.wholeNumber(text), number < 1 << 40 else {
            throw .badParameter("offset", value: text, .wholeNumber(0...(1 << 40) - 1))
        }
        guard token == nil else {
            throw .badParameter(
                "offset", value: text, .unusable(.offsetBesideToken))
        }
        return number
    }

    /// Digits and nothing else; so many that no number of ours has them count as too large.
    private static func wholeNumber(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text) ?? .max
    }

    func system(_ name: String, among systems: [CRSName]) throws(APIError) -> CRSName {
        guard let text = self[name] else { return .crs84 }
        guard let system = CRSName(text), systems.contains(system) else {
            throw .badParameter(name, value: text, .oneOf(systems.map(\.uri)))
        }
        return system
    }

    func box(_ system: CRSName) throws(APIError) -> ItemBox? {
        guard let text = self["bbox"] else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Self.number($0) }
        let read = numbers.compactMap(\.self)
        guard read.count == numbers.count, read.count == 4 || read.count == 6 else {
            throw .badParameter("bbox", value: text, .unusable(.noBox))
        }
        return ItemBox(read, crs: system)
    }

    /// A decimal number; the words and the hexadecimal digits that Swift reads are none.
    private static func number(_ text: Substring) -> Double? {
        let text = text.drop { $0 == " " }
        guard
            text.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
            }), let number = Double(text), number.isFinite
        else { return nil }
        return number
    }

    func time() throws(APIError) -> TimeWindow? {
        guard let text = self["datetime"] else { return nil }
        return try asking { () throws(AtlasError) in try TimeWindow(text) }
    }

    /// The condition, bound to what it is for.
    func filter<Filter>(
        _ bind: (FilterExpression) throws(FilterError) -> Filter
    ) throws(APIError) -> Filter? {
        let language = self["filter-lang"] ?? "cql2-text"
        guard ["cql2-text", "cql2-json"].contains(language) else {
            throw .badParameter("filter-lang", value: language, .oneOf(["cql2-text", "cql2-json"]))
        }
        guard let text = self["filter"] else { return nil }
        do throws(FilterError) {
            let expression =
                language == "cql2-json"
                ? try CQL2JSONReader.read(text) : try CQL2TextReader.read(text)
            return try bind(expression)
        } catch {
            throw .badParameter("filter", value: text, .badFilter(error))
        }
    }

    func sort(_ collection: MapCollection) throws(APIError) -> [SortKey] {
        guard let text = self["sortby"] else { return [] }
        let sortables = SchemaDocument.sortables(collection.schema).map(\.name)
        var keys: [SortKey] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            // In a query "+" is a blank, unless it is escaped.
            let hasSign = part.hasPrefix("-") || part.hasPrefix("+") || part.hasPrefix(" ")
            let name = String(hasSign ? part.dropFirst() : part)
            guard sortables.contains(name) else {
                throw .badParameter("sortby", value: String(part), .oneOf(sortables))
            }
            keys.append(SortKey(name, isDescending: part.hasPrefix("-")))
        }
        return keys
    }

    func geometry() throws(APIError) -> GeometryMode {
        guard let text = self["geometry"] else { return .full }
        guard let mode = GeometryMode(rawValue: text) else {
            throw .badParameter(
                "geometry", value: text, .oneOf(GeometryMode.allCases.map(\.rawValue)))
        }
        return mode
    }

    /// The columns that `properties` and `exclude-properties` leave, nil when both are silent.
    func columns(of collection: MapCollection) throws(APIError) -> [Int]? {
        let included = try names("properties", of: collection)
        let excluded = try names("exclude-properties", of: collection)
        guard included != nil || excluded != nil else { return nil }
        return collection.schema.columns.indices.filter { index in
            let name = collection.schema.columns[index].name
            return included?.contains(name) != false && excluded?.contains(name) != true
        }
    }

    private func names(
        _ parameter: String, of collection: MapCollection
    ) throws(APIError) -> Set<String>? {
        guard let text = self[parameter] else { return nil }
        let names = text.split(separator: ",").map(String.init)
        for name in names where collection.schema.index(of: name) == nil {
            throw .badParameter(
                parameter, value: name, .oneOf(collection.schema.columns.map(\.name)))
        }
        return Set(names)
    }

    func conditions(on collection: MapCollection) -> [PropertyCondition] {
        guard !context.parameters.items.isEmpty else { return [] }
        let names = Set(ItemParameters.queryables(collection).map(\.name))
        return context.parameters.items.filter { names.contains($0.name) }
            .map { PropertyCondition(name: $0.name, value: $0.value) }
    }
}
