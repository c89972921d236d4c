import Atlas
import Features
import Geo

/// The links of single features: a project leads to its sites, everything to its source.
struct FeatureLinks {
    /// A link that differs between features by an identifier in the middle.
    private struct Template {
        let start: [UInt8]
        let end: [UInt8]
        /// The column that holds the identifier; nil for the feature's own.
        let column: Int?
    }

    private let table: FeatureTable
    private let templates: [Template]

    /// The links within a page: only where they are what the collection is about.
    static func ofPage(
        _ context: RouteContext, _ collection: MapCollection, _ selection: Selection
    ) -> FeatureLinks? {
        guard collection.role == .projects else { return nil }
        return FeatureLinks(context, collection, selection.table)
    }

    init(_ context: RouteContext, _ collection: MapCollection, _ table: FeatureTable) {
        self.table = table
        var templates: [Template] = []
        for other in context.catalog.collections where other.role == .sites {
            guard collection.role == .projects,
                let column = other.schema.columns.first(where: { $0.reference == collection.name })
            else { continue }
            let path = "/collections/\(LinkBuilder.escaped(other.name))/items"
            templates.append(
                Self.template(
                    "related",
                    context.links.address(path) + Self.separator(context)
                        + LinkBuilder.escaped(column.name) + "=", other, context, column: nil))
        }
        for (index, column) in collection.schema.columns.enumerated() where !column.isList {
            guard let name = column.reference,
                let other = try? context.catalog.collection(name), other.role == .sources
            else { continue }
            let path = "/collections/\(LinkBuilder.escaped(name))/items/"
            templates.append(
                Self.template(
                    "via", context.links.base + path, other, context, column: index))
        }
        self.templates = templates
    }

    /// The links of a feature for a document that lists them.
    func links(ofRow row: Int) -> [[UInt8]] {
        templates.compactMap { template in
            identifier(template, row).map { template.start + Array($0.utf8) + template.end }
        }
    }

    /// Writes the member `links` of a feature, with a comma before it.
    func append(ofRow row: Int, to buffer: inout ByteBuffer) {
        var isFirst = true
        for template in templates {
            guard let identifier = identifier(template, row) else { continue }
            buffer.append(isFirst ? ",\"links\":[" as StaticString : "," as StaticString)
            isFirst = false
            template.start.withUnsafeBytes { buffer.append($0) }
            buffer.append(identifier)
            template.end.withUnsafeBytes { buffer.append($0) }
        }
        if !isFirst { buffer.append(UInt8(ascii: "]")) }
    }

    private func identifier(_ template: Template, _ row: Int) -> String? {
        guard let column = template.column else {
            return LinkBuilder.escaped(table.id(at: row).description)
        }
        let value = table.columns[column][row]
        return value.isNull ? nil : LinkBuilder.escaped(value.text)
    }

    private static func separator(_ context: RouteContext) -> String {
        context.links.language == nil ? "?" : "&"
    }

    private static func template(
        _ relation: String, _ address: String, _ target: MapCollection, _ context: RouteContext,
        column: Int?
    ) -> Template {
        var start = ByteBuffer()
        start.append("{\"rel\":" as StaticString)
        start.append(jsonString: relation)
        start.append(",\"type\":\"application/geo+json\",\"title\":" as StaticString)
        start.append(
            jsonString: CollectionDocument(context: context, collection: target).title)
        start.append(",\"href\":" as StaticString)
        start.append(jsonString: address)
        start.removeLast(1)
        return Template(start: start.bytes, end: Array("\"}".utf8), column: column)
    }
}
