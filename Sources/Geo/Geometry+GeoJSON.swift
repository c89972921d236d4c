extension ByteBuffer {
    /// Writes a geometry as GeoJSON, RFC 7946; `null` when the feature has no place.
    ///
    /// Outer rings run counter-clockwise and holes clockwise (section 3.1.6), whichever way they
    /// are stored. Heights follow as a third number; measures have no place in GeoJSON. Seven
    /// decimals are a centimetre in degrees.
    public mutating func append(geoJSON geometry: Geometry, decimals: Int = 7) {
        let kind = geometry.kind
        guard kind != .none else { return append("null" as StaticString) }
        guard kind != .geometryCollection else {
            return append(collection: geometry, decimals: decimals)
        }
        append(geoJSONTag: kind)
        if kind.isMulti { append(UInt8(ascii: "[")) }
        for part in geometry.parts {
            if part > geometry.parts.lowerBound { append(UInt8(ascii: ",")) }
            append(part: part, of: geometry, decimals: decimals)
        }
        // An empty geometry that is not "multi" still has its array (section 3.1).
        if kind.isMulti || geometry.parts.isEmpty {
            if !kind.isMulti { append(UInt8(ascii: "[")) }
            append(UInt8(ascii: "]"))
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(geoJSONTag kind: GeometryKind) {
        append("{\"type\":\"" as StaticString)
        append(kind.name)
        append("\",\"coordinates\":" as StaticString)
    }

    private mutating func append(collection geometry: Geometry, decimals: Int) {
        append("{\"type\":\"GeometryCollection\",\"geometries\":[" as StaticString)
        for part in geometry.parts {
            if part > geometry.parts.lowerBound { append(UInt8(ascii: ",")) }
            append(geoJSONTag: geometry.kind(ofPart: part))
            append(part: part, of: geometry, decimals: decimals)
            append(UInt8(ascii: "}"))
        }
        append("]}" as StaticString)
    }

    private mutating func append(part: Int, of geometry: Geometry, decimals: Int) {
        let rings = geometry.rings(ofPart: part)
        switch geometry.kind(ofPart: part) {
        case .point:
            let first = geometry.coordinates(ofRing: rings.lowerBound).lowerBound
            append(position: first, of: geometry, decimals: decimals)
        case .polygon:
            append(UInt8(ascii: "["))
            for ring in rings {
                if ring > rings.lowerBound { append(UInt8(ascii: ",")) }
                append(
                    ring: ring, of: geometry, decimals: decimals,
                    isReversed: !geometry.isWoundRight(ring: ring, ofPart: part))
            }
            append(UInt8(ascii: "]"))
        default:
            append(
                ring: rings.lowerBound, of: geometry, decimals: decimals, isReversed: false)
        }
    }

    private mutating func append(
        ring: Int, of geometry: Geometry, decimals: Int, isReversed: Bool
    ) {
        let coordinates = geometry.coordinates(ofRing: ring)
        append(UInt8(ascii: "["))
        for step in 0..<coordinates.count {
            if step > 0 { append(UInt8(ascii: ",")) }
            let i =
                isReversed ? coordinates.upperBound - 1 - step : coordinates.lowerBound + step
            append(position: i, of: geometry, decimals: decimals)
        }
        append(UInt8(ascii: "]"))
    }

    private mutating func append(position i: Int, of geometry: Geometry, decimals: Int) {
        let column = geometry.column
        append(UInt8(ascii: "["))
        append(number: column.xy[2 * i], decimals: decimals)
        append(UInt8(ascii: ","))
        append(number: column.xy[2 * i + 1], decimals: decimals)
        if !column.z.isEmpty, !column.z[i].isNaN {
            append(UInt8(ascii: ","))
            append(number: column.z[i], decimals: decimals)
        }
        append(UInt8(ascii: "]"))
    }
}
