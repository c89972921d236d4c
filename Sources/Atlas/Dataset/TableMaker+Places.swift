import Features
import Geo

/// The place of a row: out of Well-Known Text, out of longitude and latitude, or as it was given.
extension TableMaker {
    /// The columns that say where a row is: they become its geometry, which is then the one truth.
    var placeColumns: [String] {
        if let text = entries.first(where: { $0.kind == .wkt }) { return [text.name] }
        let x = entries.first { $0.kind == .longitude && $0.name == "lon" }
        let y = entries.first { $0.kind == .latitude && $0.name == "lat" }
        if let x, let y { return [x.name, y.name] }
        return []
    }

    mutating func makeGeometry() -> GeometryColumn? {
        if sources.contains(where: { $0.reading.geometry != nil }) { return givenGeometry() }
        let names = placeColumns
        guard !names.isEmpty else { return nil }
        var builder = GeometryBuilder()
        for source in sources {
            for row in 0..<source.reading.count {
                let texts = names.map { Self.text($0, row, source) }
                if names.count == 1 {
                    addText(texts[0], names[0], row, source, to: &builder)
                } else {
                    addPoint(texts, names, row, source, to: &builder)
                }
            }
        }
        return builder.finish()
    }

    private func givenGeometry() -> GeometryColumn {
        var builder = GeometryBuilder()
        for source in sources {
            for row in 0..<source.reading.count {
                if let geometry = source.reading.geometry {
                    builder.append(geometry[row])
                } else {
                    builder.appendNull()
                }
            }
        }
        return builder.finish()
    }

    private mutating func addText(
        _ text: String?, _ name: String, _ row: Int, _ source: TableSource,
        to builder: inout GeometryBuilder
    ) {
        guard let text else { return builder.appendNull() }
        do throws(GeometryFormatError) {
            try WKTReader.append(text, to: &builder)
        } catch {
            faults.append(
                fault(
                    .unparsableGeometry, name, row, source,
                    "the Well-Known Text is unreadable: \(error)"))
            builder.appendNull()
        }
    }

    private mutating func addPoint(
        _ texts: [String?], _ names: [String], _ row: Int, _ source: TableSource,
        to builder: inout GeometryBuilder
    ) {
        guard texts.contains(where: { $0 != nil }) else { return builder.appendNull() }
        var numbers: [Double] = []
        for (text, name) in zip(texts, names) {
            guard let text else {
                faults.append(
                    fault(
                        .unparsableGeometry, name, row, source,
                        "one of longitude and latitude is missing"))
                continue
            }
            if case .real(let number)? = CellReader.value(text, .longitude) {
                numbers.append(number)
            } else {
                faults.append(
                    fault(
                        .unparsableNumber, name, row, source,
                        "'\(text.prefix(40))' is not \(ColumnKind.longitude.expectation)"))
            }
        }
        guard numbers.count == 2 else { return builder.appendNull() }
        builder.appendPoint(x: numbers[0], y: numbers[1])
    }
}
