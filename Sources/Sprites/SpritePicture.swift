import CRsvg

/// A drawing made into pixels: four bytes each, as cairo keeps them.
struct SpritePicture {
    let name: String
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// Larger pictures are no sprites.
    private static let largest = 512.0

    /// Draws.
    ///
    /// - Parameters:
    ///   - drawing: What is drawn; its size comes from its `width` and `height`, in pixels.
    ///   - scale: How many pixels of the picture go into one of those.
    /// - Throws: ``SpriteError`` when it is no SVG, has no size or is too large.
    ///
    /// `rsvg_handle_new_from_data`, `rsvg_handle_render_document`
    init(_ drawing: SpriteDrawing, scale: Int) throws(SpriteError) {
        func failure(_ reason: String) -> SpriteError {
            SpriteError(name: drawing.name, reason: reason)
        }
        let library = try DrawingLibrary.functions()
        var error: UnsafeMutablePointer<GError>?
        defer { if let error { library.g_error_free(error) } }
        func complaint() -> SpriteError {
            failure(error.map { String(cString: $0.pointee.message) } ?? "no reason given")
        }
        guard let handle = library.rsvg_handle_new_from_data(drawing.svg, drawing.svg.count, &error)
        else { throw complaint() }
        defer { library.g_object_unref(UnsafeMutableRawPointer(handle)) }
        let rules = Array("svg { color: \(drawing.colour) }".utf8)
        guard library.rsvg_handle_set_stylesheet(handle, rules, rules.count, &error) != 0
        else { throw complaint() }
        var (wide, high) = (0.0, 0.0)
        guard library.rsvg_handle_get_intrinsic_size_in_pixels(handle, &wide, &high) != 0,
            wide >= 1, high >= 1, max(wide, high) <= Self.largest
        else { throw failure("its width and height must be given, in pixels, at most 512") }
        let (width, height) = (Int(wide.rounded(.up)) * scale, Int(high.rounded(.up)) * scale)
        let surface = library.cairo_image_surface_create(
            NUTAG_CAIRO_ARGB32, Int32(width), Int32(height))
        defer { library.cairo_surface_destroy(surface) }
        let canvas = library.cairo_create(surface)
        defer { library.cairo_destroy(canvas) }
        var room = RsvgRectangle(
            x: 0, y: 0, width: wide * Double(scale), height: high * Double(scale))
        guard library.rsvg_handle_render_document(handle, canvas, &room, &error) != 0 else {
            throw complaint()
        }
        library.cairo_surface_flush(surface)
        guard let data = library.cairo_image_surface_get_data(surface) else {
            throw failure("there is no memory for it")
        }
        let stride = Int(library.cairo_image_surface_get_stride(surface))
        name = drawing.name
        self.width = width
        self.height = height
        pixels = (0..<height).flatMap { row in
            UnsafeBufferPointer(start: data + row * stride, count: width * 4)
        }
    }
}
