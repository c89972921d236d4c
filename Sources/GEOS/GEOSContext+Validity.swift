import CGEOS
public import Geo

/// Why a geometry is not valid, and where.
public struct ValidityFault: Equatable, Sendable {
    /// The rule that is broken, in GEOS's words: "Self-intersection", "Hole lies outside shell" and the like.
    public let reason: String
    /// The place, or nil when the whole geometry is meant.
    public let position: SIMD2<Double>?
}

/// How `makeValid` decides what is inside.
public enum ValidityMethod: Sendable {
    /// Every line is kept, and areas are what lies within an odd number of them.
    case linework
    /// Outer rings are filled first, then holes are cut: nearer to what was meant.
    case structure
}

extension GEOSContext {
    /// Whether a geometry keeps the rules of OGC Simple Features.
    ///
    /// One that can't be built doesn't.
    ///
    /// `GEOSisValidDetail_r`
    public func isValid(_ geometry: Geometry) throws(GEOSError) -> Bool {
        try validityFault(geometry) == nil
    }

    /// The first broken rule; nil when the geometry is valid.
    ///
    /// `GEOSisValidDetail_r`
    public func validityFault(_ geometry: Geometry) throws(GEOSError) -> ValidityFault? {
        let built: OpaquePointer
        do throws(GEOSError) {
            built = try build(geometry)
        } catch {
            // Open rings and lines of one position can't even be built: say where they begin.
            let place = unbuildablePlace(geometry).map { SIMD2($0.x, $0.y) }
            return ValidityFault(reason: error.message, position: place)
        }
        defer { GEOSGeom_destroy_r(handle, built) }
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let answer = GEOSisValidDetail_r(handle, built, 0, &reason, &location)
        defer {
            GEOSFree_r(handle, reason)
            GEOSGeom_destroy_r(handle, location)
        }
        guard try !truth(answer, "validity") else { return nil }
        let place = try location.map { (found) throws(GEOSError) in try read(found, "validity") }
        return ValidityFault(
            reason: reason.map { String(cString: $0) } ?? "invalid",
            position: place?.point.map { SIMD2($0.x, $0.y) })
    }

    /// A valid geometry of the declared kind's dimension that is as near as can be to this one.
    ///
    /// Open rings are closed first. An area stays an area: the lines and points into which parts
    /// of it collapse are dropped. Nothing may be left, which is then an empty geometry.
    ///
    /// `GEOSMakeValidWithParams_r`
    public func makeValid(
        _ geometry: Geometry, method: ValidityMethod = .structure
    ) throws(GEOSError) -> Geometry {
        guard geometry.kind != .none else { return geometry }
        let parameters = try made(GEOSMakeValidParams_create_r(handle), "make valid")
        defer { GEOSMakeValidParams_destroy_r(handle, parameters) }
        GEOSMakeValidParams_setMethod_r(
            handle, parameters,
            method == .linework ? GEOS_MAKE_VALID_LINEWORK : GEOS_MAKE_VALID_STRUCTURE)
        var valid = try with(geometry, .mended) { (built) throws(GEOSError) in
            try take(GEOSMakeValidWithParams_r(handle, built, parameters), "make valid")
        }
        // Where a ring runs along itself, GEOS 3.11 may give areas that share an edge.
        if try !isValid(valid) { valid = try unaryUnion(valid) }
        return geometry.kind == .geometryCollection ? valid : valid.keepingParts(like: geometry)
    }

    private func unbuildablePlace(_ geometry: Geometry) -> (x: Double, y: Double)? {
        for part in geometry.parts {
            let kind = geometry.kind(ofPart: part)
            for ring in geometry.rings(ofPart: part) {
                let coordinates = geometry.coordinates(ofRing: ring)
                let isBad =
                    switch kind {
                    case .polygon: coordinates.count < 4 || !geometry.isClosed(ring: ring)
                    case .lineString: coordinates.count == 1
                    default: false
                    }
                if isBad, let first = coordinates.first { return geometry.position(first) }
            }
        }
        return nil
    }
}

extension Geometry {
    /// The parts that are of the other geometry's dimension, in its kind or the one for several.
    fileprivate func keepingParts(like declared: Geometry) -> Geometry {
        let wanted = declared.kind.part
        let kept = parts.filter { kind(ofPart: $0) == wanted }
        let result = kept.count > 1 ? declared.kind.multi : declared.kind
        if kind == result, kept.count == parts.count { return self }
        return Geometry { builder in
            builder.beginGeometry(result)
            for part in kept {
                builder.beginPart(kind(ofPart: part))
                for ring in rings(ofPart: part) {
                    builder.beginRing()
                    for index in coordinates(ofRing: ring) {
                        builder.add(
                            x: column.xy[2 * index], y: column.xy[2 * index + 1],
                            z: column.z.isEmpty ? .nan : column.z[index], m: .nan)
                    }
                }
            }
        }
    }
}
