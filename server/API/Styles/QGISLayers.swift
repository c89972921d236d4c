/// Layers of a style as the converter of QGIS reads them.
///
/// QGIS knows conditions, but pictures and sizes only by their plain names and numbers, and labels
/// only by one property. So a layer that chooses by expressions becomes a few that don't, each with
/// the conditions of its choice; all else stays what it is.
///
/// QGIS shows a tile on 256 pixels where others show it on 512. So at one scale its zoom is one
/// more, and what has room in a square of a tile is half as large.
struct QGISLayers {
    let legend: Legend

    func layers(_ layers: [JSONDocument]) -> [JSONDocument] { layers.flatMap(plain) }

    private func plain(_ layer: JSONDocument) -> [JSONDocument] {
        let drawings = drawings(of: layer)
        return drawings.enumerated().map { index, drawing in
            let suffix = drawings.count > 1 ? "-\(index + 1)" : ""
            var members: [(String, JSONDocument)] = []
            for (name, value) in layer.members {
                switch name {
                case "id": members.append((name, .string((value.string ?? "") + suffix)))
                case "layout": members.append((name, layout(value, drawing, layer["qgis"])))
                case "paint": members.append((name, paint(value, drawing)))
                case "minzoom": members.append((name, .number((value.double ?? 0) + 1)))
                // One more, and QGIS means the last zoom where others mean the first without.
                case "maxzoom": members.append((name, value))
                case "filter", "qgis": continue
                default: members.append((name, value))
                }
            }
            let conditions = Self.conditions(of: layer["filter"]) + drawing.conditions
            let tests = conditions.compactMap(\.test)
            if !tests.isEmpty { members.append(("filter", .array(["all"] + tests))) }
            return .object(members)
        }
    }

    // MARK: Choices

    /// A picture and its size, or the size of a circle, for each way to choose them.
    private struct Drawing {
        var conditions: [QGISCondition] = []
        var image: JSONDocument?
        var size: JSONDocument?
        var radius: JSONDocument?
    }

    private func drawings(of layer: JSONDocument) -> [Drawing] {
        if let radius = layer["paint"]?["circle-radius"], radius.elements.first?.string == "get" {
            return Self.circles(radius)
        }
        let layout = layer["layout"]
        guard let image = layout?["icon-image"] else { return [Drawing()] }
        let sizes = layout?["icon-size"].map { QGISChoice.all(of: $0).flatMap(sized) }
        return QGISChoice.all(of: image).flatMap { image in
            (sizes ?? [QGISChoice([], .null)]).compactMap { size in
                QGISCondition.both(image.conditions, size.conditions).map { conditions in
                    Drawing(
                        conditions: conditions, image: image.value,
                        size: sizes == nil ? nil : size.value)
                }
            }
        }
    }

    /// A size that grows with the amount, as the sizes of the legend's circles.
    private func sized(_ size: QGISChoice) -> [QGISChoice] {
        guard size.value.double == nil else { return [size] }
        return legend.discSteps.map { step in
            QGISChoice(
                size.conditions + Self.range(of: legend.amount, from: step.from, to: step.to),
                .number(step.size))
        }
    }

    /// The radii of clusters in a few steps: half of the smallest of each, and the margin.
    private static func circles(_ radius: JSONDocument) -> [Drawing] {
        let starts = [0.0, 12, 16, 21, 26]
        let halves = [5.5, 7, 9, 11.5, 14]
        return starts.indices.map { index in
            Drawing(
                conditions: range(
                    of: radius, from: index > 0 ? starts[index] : nil,
                    to: index + 1 < starts.count ? starts[index + 1] : nil),
                radius: .number(halves[index]))
        }
    }

    private static func range(
        of value: JSONDocument, from: Double?, to: Double?
    ) -> [QGISCondition] {
        [
            from.map { QGISCondition([">=", value, .number($0)]) },
            to.map { QGISCondition(["<", value, .number($0)]) },
        ].compactMap(\.self)
    }

    /// The conditions of a filter, all of which must hold.
    private static func conditions(of filter: JSONDocument?) -> [QGISCondition] {
        guard let filter else { return [] }
        guard filter.elements.first?.string == "all" else { return [QGISCondition(filter)] }
        return filter.elements.dropFirst().flatMap { conditions(of: $0) }
    }
}

extension QGISLayers {
    /// The layout with what was chosen, and with what the layer says for QGIS alone.
    private func layout(
        _ layout: JSONDocument, _ drawing: Drawing, _ own: JSONDocument?
    ) -> JSONDocument {
        var members: [(String, JSONDocument)] = []
        for (name, usual) in layout.members {
            let value = own?[name] ?? usual
            switch name {
            case "icon-image": members.append((name, drawing.image ?? value))
            case "icon-size": members.append((name, drawing.size ?? value))
            case "text-field" where value.elements.first?.string == "coalesce":
                members.append((name, value.elements[1]))
            case "text-variable-anchor":
                members += Self.anchor(value, layout["text-radial-offset"])
            case "text-radial-offset", "symbol-sort-key": continue
            default: members.append((name, Self.shifted(value)))
            }
        }
        return .object(members)
    }

    private func paint(_ paint: JSONDocument, _ drawing: Drawing) -> JSONDocument {
        .object(
            paint.members.map { name, value in
                (name, name == "circle-radius" ? drawing.radius ?? value : Self.shifted(value))
            })
    }

    /// An interpolation over zooms, counted as QGIS counts them.
    private static func shifted(_ value: JSONDocument) -> JSONDocument {
        let parts = value.elements
        guard parts.count > 3, parts[0].string == "interpolate",
            parts[2].elements.first?.string == "zoom"
        else { return value }
        return .array(
            parts.enumerated().map { index, part in
                let isZoom = index > 2 && index % 2 == 1
                return isZoom ? .number((part.double ?? 0) + 1) : part
            })
    }

    /// The first of the sides that a label may stand on.
    private static func anchor(
        _ anchors: JSONDocument, _ distance: JSONDocument?
    ) -> [(String, JSONDocument)] {
        guard let anchor = anchors.elements.first, let side = anchor.string else { return [] }
        let away = distance?.double ?? 0
        let offsets: [String: JSONDocument] = [
            "left": [.number(away), 0], "right": [.number(-away), 0],
            "top": [0, .number(away)], "bottom": [0, .number(-away)],
        ]
        return [("text-anchor", anchor)] + (offsets[side].map { [("text-offset", $0)] } ?? [])
    }
}
