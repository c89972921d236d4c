import CRsvg

/// Many small pictures in one, and where each is: what maps fetch in place of the single ones.
public struct SpriteSheet: Sendable {
    /// Where a picture lies on the sheet, in the sheet's pixels.
    public struct Place: Hashable, Sendable {
        /// What styles call it.
        public let name: String
        /// From the left.
        public let x: Int
        /// From the top.
        public let y: Int
        /// Pixels across.
        public let width: Int
        /// Pixels down.
        public let height: Int
    }

    /// How many pixels of the sheet go into one of the drawing.
    public let scale: Int
    /// Where the pictures are, in the order of their names.
    public let places: [Place]
    /// The sheet as a PNG.
    public let png: [UInt8]

    /// Pixels between pictures, so that none shows at the edge of another.
    private static let gap = 2
    /// Sheets grow downwards from this width.
    private static let width = 512

    /// Draws a sheet; the same drawings give the same bytes.
    ///
    /// - Throws: ``SpriteError`` that names the drawing which is none.
    public init(_ drawings: [SpriteDrawing], scale: Int) throws(SpriteError) {
        self.scale = scale
        var pictures: [SpritePicture] = []
        for drawing in drawings { pictures.append(try SpritePicture(drawing, scale: scale)) }
        // Pictures of like height stand in one row; names decide the rest, so that no order of
        // files does.
        pictures.sort { ($1.height, $0.name) < ($0.height, $1.name) }
        let (places, height) = Self.places(pictures, width: Self.width * scale)
        self.places = places.sorted { $0.name < $1.name }
        png = try Self.png(pictures, places, width: Self.width * scale, height: height)
    }

    private static func places(
        _ pictures: [SpritePicture], width: Int
    ) -> (places: [Place], height: Int) {
        var places: [Place] = []
        var (x, y, rowHeight) = (0, 0, 0)
        for picture in pictures {
            if x > 0, x + picture.width > width {
                (x, y, rowHeight) = (0, y + rowHeight + gap, 0)
            }
            places.append(
                Place(
                    name: picture.name, x: x, y: y, width: picture.width, height: picture.height))
            x += picture.width + gap
            rowHeight = max(rowHeight, picture.height)
        }
        return (places, max(1, y + rowHeight))
    }

    /// Puts pictures in their places and compresses the whole.
    ///
    /// `cairo_surface_write_to_png_stream`
    private static func png(
        _ pictures: [SpritePicture], _ places: [Place], width: Int, height: Int
    ) throws(SpriteError) -> [UInt8] {
        let library = try DrawingLibrary.functions()
        let surface = library.cairo_image_surface_create(
            NUTAG_CAIRO_ARGB32, Int32(width), Int32(height))
        defer { library.cairo_surface_destroy(surface) }
        guard let data = library.cairo_image_surface_get_data(surface) else {
            throw SpriteError(name: "", reason: "there is no memory for the sheet")
        }
        let stride = Int(library.cairo_image_surface_get_stride(surface))
        for (picture, place) in zip(pictures, places) {
            for row in 0..<picture.height {
                let line = picture.pixels[row * picture.width * 4..<(row + 1) * picture.width * 4]
                let start = data + (place.y + row) * stride + place.x * 4
                line.withUnsafeBufferPointer { line in
                    guard let first = line.baseAddress else { return }
                    start.update(from: first, count: line.count)
                }
            }
        }
        library.cairo_surface_mark_dirty(surface)
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { bytes in
            library.cairo_surface_write_to_png_stream(
                surface,
                { sink, chunk, count in
                    guard let sink, let chunk else { return NUTAG_CAIRO_WRITE_ERROR }
                    sink.assumingMemoryBound(to: [UInt8].self).pointee +=
                        UnsafeBufferPointer(start: chunk, count: Int(count))
                    return NUTAG_CAIRO_SUCCESS
                }, bytes)
        }
        guard status == NUTAG_CAIRO_SUCCESS else {
            throw SpriteError(
                name: "", reason: String(cString: library.cairo_status_to_string(status)))
        }
        return bytes
    }
}
