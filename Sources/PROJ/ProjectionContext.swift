import CPROJ
public import Geo
import Glibc

/// The way into PROJ: every question about reference systems is asked of a context.
///
/// Not `Sendable`: one a thread, kept as long as the thread works, since the first transformation
/// between two systems takes milliseconds to find (8 to 35) and is kept here for the next time.
public final class ProjectionContext {
    let handle: ContextHandle
    private var systems: [CRSSource: OpaquePointer] = [:]
    private var transformations: [Pair: Transformation] = [:]
    private var descriptions: [CRSSource: CRSDescription] = [:]

    private struct Pair: Hashable {
        let source: CRSSource
        let target: CRSSource
    }

    /// A new context, which never uses the network.
    ///
    /// - Parameter dataFolders: Where `proj.db` is looked for; nil for where PROJ itself looks.
    ///
    /// `proj_context_create`
    public init(dataFolders: [String]? = nil) {
        handle = ContextHandle()
        guard let dataFolders else { return }
        let folders = dataFolders.map { strdup($0) }
        defer { for folder in folders { free(folder) } }
        folders.map { UnsafePointer($0) }.withUnsafeBufferPointer {
            proj_context_set_search_paths(handle.pointer, Int32($0.count), $0.baseAddress)
        }
    }

    deinit {
        for system in systems.values { proj_destroy(system) }
    }

    /// The way from one system to another, made once and kept.
    ///
    /// Coordinates are always x before y, east before north, whatever the system's own order.
    ///
    /// - Throws: `PROJError` when a system is unknown or nothing leads from one to the other.
    ///
    /// `proj_create_crs_to_crs_from_pj`, `proj_normalize_for_visualization`
    public func transformation(
        from source: CRSSource, to target: CRSSource
    ) throws(PROJError) -> Transformation {
        let pair = Pair(source: source, target: target)
        if let known = transformations[pair] { return known }
        let made = try makeTransformation(source, target)
        transformations[pair] = made
        return made
    }

    /// The way from one named system to another, made once and kept.
    ///
    /// - Throws: `PROJError` when a system is unknown or nothing leads from one to the other.
    ///
    /// `proj_create_crs_to_crs_from_pj`, `proj_normalize_for_visualization`
    public func transformation(
        from source: CRSName, to target: CRSName
    ) throws(PROJError) -> Transformation {
        try transformation(from: .name(source), to: .name(target))
    }

    /// What a system is: its names, axes, unit, area and definitions.
    ///
    /// - Throws: `PROJError` when it is unknown.
    public func describe(_ source: CRSSource) throws(PROJError) -> CRSDescription {
        if let known = descriptions[source] { return known }
        let description = CRSDescription(of: try system(source), in: handle)
        descriptions[source] = description
        return description
    }

    private func makeTransformation(
        _ source: CRSSource, _ target: CRSSource
    ) throws(PROJError) -> Transformation {
        let from = try system(source)
        let to = try system(target)
        // In x, y order these are one system, and so is any with itself: nothing to compute.
        if source == target || [source, target].allSatisfy(\.isWGS84) {
            return Transformation(identityIn: handle)
        }
        guard let plain = proj_create_crs_to_crs_from_pj(handle.pointer, from, to, nil, nil) else {
            throw failure(.noOperation, "\(source) to \(target)")
        }
        defer { proj_destroy(plain) }
        guard let normal = proj_normalize_for_visualization(handle.pointer, plain) else {
            throw failure(.noOperation, "\(source) to \(target)")
        }
        return Transformation(normal, in: handle)
    }

    private func system(_ source: CRSSource) throws(PROJError) -> OpaquePointer {
        if let known = systems[source] { return known }
        guard proj_context_get_database_path(handle.pointer) != nil else {
            throw PROJError(
                kind: .missingDatabase, subject: "\(source)",
                message: "proj.db is not found: install proj-data, or set PROJ_DATA to its folder")
        }
        let made =
            switch source {
            case .name(let name): try find(name)
            case .wkt(let text): try read(text)
            }
        systems[source] = made
        return made
    }

    /// Looks a name up.
    ///
    /// `proj_create_from_database`
    private func find(_ name: CRSName) throws(PROJError) -> OpaquePointer {
        if let found = proj_create_from_database(
            handle.pointer, name.authority, name.code, PJ_CATEGORY_CRS, 0, nil)
        {
            return found
        }
        throw PROJError(
            kind: .unknownCRS, subject: name.description,
            message: "names look like EPSG:32648, ESRI:102225, OGC:CRS84 "
                + "or http://www.opengis.net/def/crs/EPSG/0/32648")
    }

    /// Reads a definition.
    ///
    /// `proj_create_from_wkt`
    private func read(_ text: String) throws(PROJError) -> OpaquePointer {
        var errors: PROJ_STRING_LIST?
        defer { proj_string_list_destroy(errors) }
        let made = proj_create_from_wkt(handle.pointer, text, nil, nil, &errors)
        if let made, proj_is_crs(made) != 0 { return made }
        proj_destroy(made)
        let words = errors.flatMap { $0.pointee }.map { String(cString: $0) }
        throw PROJError(
            kind: .badDefinition, subject: text,
            message: words ?? handle.takeMessage() ?? "the WKT defines something else")
    }

    private func failure(_ kind: PROJError.Kind, _ subject: String) -> PROJError {
        PROJError(
            kind: kind, subject: subject, message: handle.takeMessage() ?? "no reason given")
    }
}

extension CRSSource {
    fileprivate var isWGS84: Bool {
        if case .name(let name) = self { name.isWGS84 } else { false }
    }
}

/// Owns PROJ's context; shared by the Swift context and the transformations, which may outlive it.
final class ContextHandle {
    let pointer: OpaquePointer
    private var message: String?

    init() {
        guard let made = proj_context_create() else { preconditionFailure("no memory for PROJ") }
        pointer = made
        proj_context_set_enable_network(made, 0)
        proj_log_level(made, PJ_LOG_ERROR)
        // Unretained is safe because the handle ends the context before it goes.
        proj_log_func(made, Unmanaged.passUnretained(self).toOpaque()) { box, _, text in
            guard let box, let text else { return }
            Unmanaged<ContextHandle>.fromOpaque(box).takeUnretainedValue().message =
                String(cString: text)
        }
    }

    deinit {
        proj_context_destroy(pointer)
    }

    /// What PROJ said last.
    func takeMessage() -> String? {
        defer { message = nil }
        return message
    }
}
