import Atlas
import Features
import Geo

/// The JSON Schema of one property (OGC API – Common, part 3).
struct PropertySchema {
    let column: ColumnDefinition
    let catalog: Catalog
    let languages: [String]

    /// The name people see; the column's own where nothing is said.
    var title: String {
        let title = column.title.said(in: languages)
        return title.isEmpty ? column.name : title
    }

    /// The schema, with what is true of the property in its collection added behind it.
    func document(_ roles: [(String, JSONDocument)] = []) -> JSONDocument {
        var members: [(String, JSONDocument)] = [("title", .string(title))]
        if let explanation { members.append(("description", .string(explanation))) }
        if column.isList {
            members += [("type", "array"), ("items", .object(value))]
        } else {
            members += value
        }
        return .object(members + unit + reference + roles)
    }

    /// The schema for a query parameter of OpenAPI 3.0.
    ///
    /// Codes are no `enum` here, though they are in the schema: a question for a code that is not
    /// in use has an empty answer and is no error, as clients that make parameters out of
    /// conditions expect.
    var parameter: JSONDocument { .object(plain) }

    /// What it means, in the language asked for as far as the dataset has it, with a unit that no
    /// keyword can carry.
    private var explanation: String? {
        var parts = [column.explanation.said(in: languages)]
        if !column.unit.isEmpty, ucum == nil { parts.append("[\(column.unit)]") }
        let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// The type of a single value, with its codes: the profile `codelist-inline`, where every code
    /// has its title with it.
    private var value: [(String, JSONDocument)] {
        guard let codes else { return plain }
        return plain + [
            (
                "oneOf",
                .array(codes.map { ["const": $0.code, "title": .string($0.label)] })
            )
        ]
    }

    private var plain: [(String, JSONDocument)] {
        switch column.type {
        case .boolean: [("type", "boolean")]
        case .integer: [("type", "integer")]
        case .real: [("type", "number")]
        case .text: [("type", "string")]
        case .date: [("type", "string"), ("format", "date")]
        case .dateTime: [("type", "string"), ("format", "date-time")]
        case .binary: [("type", "string"), ("contentEncoding", "base64")]
        case .json: [("type", ["object", "array"])]
        }
    }

    private var codes: [(code: JSONDocument, label: String)]? {
        guard let name = column.codelist, let list = catalog.codelists[name], !list.codes.isEmpty,
            column.type == .text || column.type == .integer
        else { return nil }
        let codes = list.codes.compactMap { code -> (code: JSONDocument, label: String)? in
            let label = list.labels[code]?.said(in: languages) ?? ""
            if column.type == .text { return (.string(code), label.isEmpty ? code : label) }
            return Int64(code).map { (.integer($0), label.isEmpty ? code : label) }
        }
        return codes.count == list.codes.count ? codes : nil
    }

    private var unit: [(String, JSONDocument)] {
        ucum.map { [("x-ogc-unit", .string($0))] } ?? []
    }

    /// The unit as UCUM writes it, nil for what is none there.
    private var ucum: String? {
        let known = [
            "m": "m", "km": "km", "mm": "mm", "m2": "m2", "km2": "km2", "ha": "har",
            "degrees": "deg", "degree": "deg", "percent": "%", "%": "%", "year": "a", "years": "a",
            "kWh": "kW.h", "MWh": "MW.h", "MW": "MW", "kW": "kW", "t": "t",
        ]
        return column.type == .integer || column.type == .real ? known[column.unit] : nil
    }

    private var reference: [(String, JSONDocument)] {
        guard let target = column.reference, !column.isList, column.type == .text,
            catalog.has(target)
        else { return [] }
        return [("x-ogc-role", "reference"), ("x-ogc-collectionId", .string(target))]
    }
}

extension Catalog {
    /// Whether there is a collection of that name.
    fileprivate func has(_ name: String) -> Bool { collections.contains { $0.name == name } }
}
