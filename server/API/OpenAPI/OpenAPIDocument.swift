import Atlas
import Features
import HTTP
import Tiles

/// The description of the API in OpenAPI 3.0, made of the routes and the collections there are.
struct OpenAPIDocument {
    let context: RouteContext

    /// A path of the description: a route, or a route of one collection.
    struct Entry {
        let path: String
        let route: Route
        let collection: MapCollection?
    }

    /// The paths in their order: what takes different parameters for every collection stands there
    /// once for each, because QGIS reads the properties to filter by off the collection's own path.
    var entries: [Entry] {
        Routes.all.filter { $0.tag != nil }.flatMap { route -> [Entry] in
            guard route.isListedByCollection else {
                return [Entry(path: route.pattern.text, route: route, collection: nil)]
            }
            return context.catalog.collections.map { collection in
                let name = LinkBuilder.escaped(collection.name)
                return Entry(
                    path: route.pattern.filling(["collectionId": name]), route: route,
                    collection: collection)
            }
        }
    }

    /// The document.
    func document() -> JSONDocument {
        [
            "openapi": "3.0.3",
            "info": info,
            "servers": [["url": .string(context.links.base)]],
            "tags": .array(Route.Tag.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(entries.map { ($0.path, .object(operations($0))) }),
            "components": [
                "parameters": .object(sharedParameters),
                "responses": .object(Outcomes.components(context)),
                "schemas": .object(Shapes.components),
            ],
        ]
    }

    private var info: JSONDocument {
        let manifest = context.catalog.manifest
        var members: [(String, JSONDocument)] = [("title", .string(context.siteTitle))]
        let explanation = context.say(manifest.explanation)
        if !explanation.isEmpty { members.append(("description", .string(explanation))) }
        if !manifest.licence.isEmpty {
            members.append(("license", ["name": .string(manifest.licence)]))
        }
        members.append(("version", .string(context.configuration.version)))
        return .object(members)
    }

    private func operations(_ entry: Entry) -> [(String, JSONDocument)] {
        let get = ("get", operation(entry))
        guard let body = entry.route.body else { return [get] }
        let content = body.mediaTypes.map { ($0, JSONDocument.object([("schema", body.schema)])) }
        let post = operation(entry, suffix: "_withBody").adding([
            (
                "requestBody",
                .object([("required", true), ("content", .object(content))])
            )
        ])
        return [get, ("post", post)]
    }

    private func operation(_ entry: Entry, suffix more: String = "") -> JSONDocument {
        let suffix = entry.collection.map { "_" + $0.name } ?? ""
        var summary = context.say(entry.route.summary)
        if let collection = entry.collection {
            summary +=
                ": " + CollectionDocument(context: context, collection: collection).title
        }
        return [
            "tags": .strings([entry.route.tag].compactMap { $0?.rawValue }),
            "summary": .string(summary),
            "operationId": .string(entry.route.operation + suffix + more),
            "parameters": .array(parameters(of: entry)),
            "responses": .object(responses(of: entry.route)),
        ]
    }

    // MARK: Parameters

    private func parameters(of entry: Entry) -> [JSONDocument] {
        let filled = entry.collection == nil ? [] : ["collectionId"]
        let places = entry.route.pattern.names.filter { !filled.contains($0) }.map { name in
            JSONDocument.object([
                ("name", .string(name)), ("in", "path"), ("required", true),
                ("schema", placeSchema(name)),
            ])
        }
        let query = entry.route.allParameters(context.catalog, entry.collection).map { parameter in
            parameter.isShared
                ? ["$ref": .string("#/components/parameters/" + parameter.name)]
                : description(of: parameter)
        }
        return places + query
    }

    private func placeSchema(_ name: String) -> JSONDocument {
        let names: [String] =
            switch name {
            case "collectionId": context.catalog.collections.map(\.name)
            case "tileMatrixSetId": TileGrid.all.map(\.id)
            default: []
            }
        return names.isEmpty
            ? ["type": "string"] : ["type": "string", "enum": .strings(names)]
    }

    private func description(of parameter: APIParameter) -> JSONDocument {
        [
            "name": .string(parameter.name), "in": "query",
            "description": .string(context.say(parameter.explanation)),
            "required": false, "style": "form", "explode": .bool(parameter.isRepeatable),
            "schema": parameter.schema,
        ]
    }

    private var sharedParameters: [(String, JSONDocument)] {
        var seen: Set<String> = []
        return entries.flatMap { $0.route.allParameters(context.catalog, $0.collection) }
            .filter { $0.isShared && seen.insert($0.name).inserted }
            .map { parameter in
                // How far it goes is the operator's word.
                let isLimit = parameter.name == "limit"
                let told =
                    isLimit
                    ? ItemParameters.limit(upTo: context.configuration.itemsLimit) : parameter
                return (parameter.name, description(of: told))
            }
    }

    // MARK: Answers

    private func responses(of route: Route) -> [(String, JSONDocument)] {
        var seen: Set<String> = []
        let content = route.formats.map { format in
            (
                format.mediaTypes[0],
                JSONDocument.object([("schema", schema(of: format, route))])
            )
        }
        // The same media type in two forms would be one member said twice.
        let good: JSONDocument = [
            "description": .string(context.say(route.summary)),
            "content": .object(content.filter { seen.insert($0.0).inserted }),
        ]
        let others = Outcomes.codes(of: route).map { code in
            (code, JSONDocument.object([("$ref", .string("#/components/responses/" + code))]))
        }
        return [("200", good)] + others
    }

    private func schema(of format: Format, _ route: Route) -> JSONDocument {
        if format == .mvt { return ["type": "string", "format": "binary"] }
        guard format.mediaTypes[0].contains("json"), !format.mediaTypes[0].contains("-seq") else {
            return ["type": "string"]
        }
        if format == .tileJSON { return TileShapes.tileJSON }
        return route.content ?? ["type": "object"]
    }
}
