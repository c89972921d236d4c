import CRsvg

/// librsvg and cairo, found when the first picture is drawn.
///
/// They bring some fifty libraries into the process: a third of the time that a command takes.
enum DrawingLibrary {
    private static let found: Result<nutag_rsvg, SpriteError> = {
        var missing: UnsafePointer<CChar>?
        if let functions = nutag_rsvg_load(&missing) { return .success(functions.pointee) }
        let reason = missing.map { String(cString: $0) } ?? "no reason given"
        return .failure(SpriteError(name: "", reason: reason))
    }()

    /// Its functions.
    ///
    /// - Throws: ``SpriteError`` with the loader's words when one of the libraries is not installed.
    static func functions() throws(SpriteError) -> nutag_rsvg { try found.get() }
}
