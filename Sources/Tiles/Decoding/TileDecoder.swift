/// Why bytes are no tile.
public struct TileError: Error, Hashable, Sendable {
    /// Where in the bytes.
    public let offset: Int
    /// What is wrong.
    public let reason: String
}

/// Reads Mapbox Vector Tiles: the mirror image of ``TileEncoder``.
///
/// Fields that the specification doesn't know are passed over, as Protocol Buffers want it; what
/// the specification forbids is an error. Bytes of a hostile sender cost no more than a fixed
/// multiple of their number.
public enum TileDecoder {
    /// Reads a tile; no bytes are a tile without layers.
    public static func decode(_ bytes: [UInt8]) throws(TileError) -> DecodedTile {
        var source = ByteSource(bytes)
        var layers: [DecodedLayer] = []
        while let field = try source.nextField() {
            guard field == TileFields.layer else {
                try source.skip(field)
                continue
            }
            let start = source.offset
            let layer = try layer(try source.message())
            // 4.1: two layers must not have one name.
            guard !layers.contains(where: { $0.name == layer.name }) else {
                throw TileError(offset: start, reason: "a second layer \(layer.name)")
            }
            layers.append(layer)
        }
        return DecodedTile(layers: layers)
    }

    /// The fields of a layer (4.1); features come before the tables that they refer to.
    private static func layer(_ message: ByteSource) throws(TileError) -> DecodedLayer {
        var source = message
        var (version, name, extent) = (UInt64?.none, String?.none, UInt64(4096))
        var (keys, values) = ([String](), [TileValue]())
        var features: [ByteSource] = []
        while let field = try source.nextField() {
            switch field {
            case TileFields.Layer.version: version = try source.varint()
            case TileFields.Layer.name: name = try source.text()
            case TileFields.Layer.extent: extent = try source.varint()
            case TileFields.Layer.key: keys.append(try source.text())
            case TileFields.Layer.value: values.append(try value(try source.message()))
            case TileFields.Layer.feature: features.append(try source.message())
            default: try source.skip(field)
            }
        }
        // 4.1: a layer must have a version and a name, and its extent must be of use.
        guard let version, (1...2).contains(version) else {
            throw source.error("the layer's version is \(version.map { "\($0)" } ?? "missing")")
        }
        guard let name else { throw source.error("the layer has no name") }
        guard extent > 0, let extent = UInt32(exactly: extent) else {
            throw source.error("the layer's extent is \(extent)")
        }
        var decoded: [DecodedFeature] = []
        for message in features { decoded.append(try feature(message, keys, values)) }
        return DecodedLayer(
            version: UInt32(version), name: name, extent: extent, keys: keys, values: values,
            features: decoded)
    }

    /// A value: exactly one of its fields (4.1).
    private static func value(_ message: ByteSource) throws(TileError) -> TileValue {
        var source = message
        var value: TileValue?
        while let field = try source.nextField() {
            let before = value
            switch field {
            case TileFields.Value.string: value = .string(try source.text())
            case TileFields.Value.float: value = .float(try source.fixed32())
            case TileFields.Value.double: value = .double(try source.fixed64())
            case TileFields.Value.integer:
                value = .integer(Int64(bitPattern: try source.varint()))
            case TileFields.Value.unsigned: value = .unsigned(try source.varint())
            case TileFields.Value.signed: value = .signed(try source.zigzag())
            case TileFields.Value.boolean: value = .boolean(try source.varint() != 0)
            default:
                try source.skip(field)
                continue
            }
            if before != nil { throw source.error("a value with two meanings") }
        }
        guard let value else { throw source.error("a value without a meaning") }
        return value
    }

    /// A feature (4.2).
    private static func feature(
        _ message: ByteSource, _ keys: [String], _ values: [TileValue]
    ) throws(TileError) -> DecodedFeature {
        var source = message
        var (id, type) = (UInt64?.none, UInt64?.none)
        var (tags, geometry) = (ByteSource?.none, ByteSource?.none)
        while let field = try source.nextField() {
            switch field {
            case TileFields.Feature.id: id = try source.varint()
            case TileFields.Feature.tags: tags = try source.message()
            case TileFields.Feature.type: type = try source.varint()
            case TileFields.Feature.geometry: geometry = try source.message()
            default: try source.skip(field)
            }
        }
        guard let geometry else { throw source.error("a feature without geometry") }
        guard let type = type.flatMap({ UInt8(exactly: $0) }).flatMap(TileFields.Geometry.init)
        else { throw source.error("a feature of no known type") }
        var properties: [DecodedProperty] = []
        if var tags {
            // 4.4: keys and values in turn, each the place of one in the tables of the layer.
            while !tags.isAtEnd {
                let key = try tags.varint()
                guard !tags.isAtEnd else { throw tags.error("a key without a value") }
                let value = try tags.varint()
                guard key < keys.count, value < values.count else {
                    throw tags.error("no such key or value: \(key), \(value)")
                }
                properties.append(
                    DecodedProperty(key: keys[Int(key)], value: values[Int(value)]))
            }
        }
        var commands = GeometryReader(geometry)
        return DecodedFeature(
            id: id, shape: try commands.shape(type), properties: properties)
    }
}
