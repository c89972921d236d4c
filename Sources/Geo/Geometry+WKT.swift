extension Geometry {
    /// Well-Known Text with the shortest numbers that read back the same.
    public var wkt: String {
        var buffer = ByteBuffer()
        buffer.append(wkt: self)
        return buffer.text
    }
}

extension ByteBuffer {
    /// Writes Well-Known Text, nothing for a null geometry; `decimals` nil means all there are.
    public mutating func append(wkt geometry: Geometry, decimals: Int? = nil) {
        guard geometry.kind != .none else { return }
        append("\(geometry.kind.name)".uppercased())
        append(dimensions(of: geometry))
        guard !geometry.isEmpty else { return append(" EMPTY" as StaticString) }
        append(" " as StaticString)
        guard geometry.kind.isMulti else {
            guard let part = geometry.parts.first else { return }
            return append(wktPart: part, of: geometry, decimals)
        }
        append("(" as StaticString)
        for part in geometry.parts {
            if part > geometry.parts.lowerBound { append(", " as StaticString) }
            if geometry.kind == .geometryCollection {
                append("\(geometry.kind(ofPart: part).name)".uppercased())
                append(dimensions(of: geometry))
                append(" " as StaticString)
            }
            append(wktPart: part, of: geometry, decimals)
        }
        append(")" as StaticString)
    }

    private func dimensions(of geometry: Geometry) -> StaticString {
        switch (geometry.hasZ, geometry.hasM) {
        case (true, true): " ZM"
        case (true, false): " Z"
        case (false, true): " M"
        case (false, false): ""
        }
    }

    private mutating func append(wktPart part: Int, of geometry: Geometry, _ decimals: Int?) {
        let isPolygon = geometry.kind(ofPart: part) == .polygon
        if isPolygon { append("(" as StaticString) }
        let rings = geometry.rings(ofPart: part)
        for ring in rings {
            if ring > rings.lowerBound { append(", " as StaticString) }
            append(wktRing: ring, of: geometry, decimals)
        }
        if isPolygon { append(")" as StaticString) }
    }

    private mutating func append(wktRing ring: Int, of geometry: Geometry, _ decimals: Int?) {
        let column = geometry.column
        let coordinates = geometry.coordinates(ofRing: ring)
        append("(" as StaticString)
        for i in coordinates {
            if i > coordinates.lowerBound { append(", " as StaticString) }
            append(column.xy[2 * i], decimals)
            append(" " as StaticString)
            append(column.xy[2 * i + 1], decimals)
            if geometry.hasZ { appendFurther(column.z[i], decimals) }
            if geometry.hasM { appendFurther(column.m[i], decimals) }
        }
        append(")" as StaticString)
    }

    private mutating func appendFurther(_ value: Double, _ decimals: Int?) {
        append(" " as StaticString)
        // One position may have a height and the next none.
        guard !value.isNaN else { return append("NaN" as StaticString) }
        append(value, decimals)
    }

    private mutating func append(_ value: Double, _ decimals: Int?) {
        if let decimals {
            append(number: value, decimals: decimals)
        } else {
            append(number: value)
        }
    }
}
