import CFreeType

/// The way into FreeType: fonts are opened through it.
///
/// Not `Sendable`: it and its faces belong to one thread at a time.
final class FreeType {
    let handle: FT_Library

    /// - Returns: nil when there is no memory.
    ///
    /// `FT_Init_FreeType`
    init?() {
        var made: FT_Library?
        guard FT_Init_FreeType(&made) == 0, let made else { return nil }
        handle = made
    }

    deinit { FT_Done_FreeType(handle) }
}
