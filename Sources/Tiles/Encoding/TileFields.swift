/// The fields of the messages of a tile: number and wire type in one byte, as they are written.
///
/// Encoder and decoder share them; the numbers are those of vector_tile.proto, version 2.1.
enum TileFields {
    /// `Tile.layers`.
    static let layer: UInt8 = 3 << 3 | 2

    enum Layer {
        static let name: UInt8 = 1 << 3 | 2
        static let feature: UInt8 = 2 << 3 | 2
        static let key: UInt8 = 3 << 3 | 2
        static let value: UInt8 = 4 << 3 | 2
        static let extent: UInt8 = 5 << 3 | 0
        static let version: UInt8 = 15 << 3 | 0
    }

    enum Feature {
        static let id: UInt8 = 1 << 3 | 0
        static let tags: UInt8 = 2 << 3 | 2
        static let type: UInt8 = 3 << 3 | 0
        static let geometry: UInt8 = 4 << 3 | 2
    }

    enum Value {
        static let string: UInt8 = 1 << 3 | 2
        static let float: UInt8 = 2 << 3 | 5
        static let double: UInt8 = 3 << 3 | 1
        static let integer: UInt8 = 4 << 3 | 0
        static let unsigned: UInt8 = 5 << 3 | 0
        static let signed: UInt8 = 6 << 3 | 0
        static let boolean: UInt8 = 7 << 3 | 0
    }

    /// What a feature is (specification, 4.3.4).
    enum Geometry: UInt8 {
        case point = 1
        case line = 2
        case polygon = 3
    }

    /// A command and how often it is carried out (specification, 4.3.1).
    enum Command: UInt64 {
        case moveTo = 1
        case lineTo = 2
        case closePath = 7

        @inline(__always)
        func integer(_ count: Int) -> UInt64 { UInt64(truncatingIfNeeded: count) << 3 | rawValue }
    }
}
