/// A small drawing in SVG, and the colour it is drawn in here.
public struct SpriteDrawing: Hashable, Sendable {
    /// What styles call it.
    public let name: String
    /// The SVG document.
    public let svg: [UInt8]
    /// What `currentColor` stands for in it: `#0072b2`.
    public let colour: String

    /// Names a drawing.
    public init(name: String, svg: [UInt8], colour: String) {
        self.name = name
        self.svg = svg
        self.colour = colour
    }
}
