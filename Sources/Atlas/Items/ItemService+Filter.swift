import Features

extension ItemService {
    /// Binds a condition as it is written to the properties of a collection.
    ///
    /// It is CQL2 text, or CQL2 JSON where it begins with a brace; places in it are in longitude and
    /// latitude.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that says where the condition is wrong.
    public func filter(
        written text: String, of collection: MapCollection
    ) throws(AtlasError) -> ItemFilter {
        do throws(FilterError) {
            let isJSON = text.first { !$0.isWhitespace } == "{"
            let expression =
                isJSON ? try CQL2JSONReader.read(text) : try CQL2TextReader.read(text)
            return try filter(expression, of: collection)
        } catch {
            throw .badRequest(part: "filter", reason: error.description)
        }
    }
}
