import Glibc
import Stores

/// How QGIS is to draw collections: a file for each, called after it, in the folder `qgis` of the
/// map styles.
enum LayerStyles {
    /// The styles of those collections that have one, in their order.
    ///
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` for a file that may not be read.
    static func read(
        from folder: String, for collections: [String]
    ) throws(AtlasError) -> [LayerStyle] {
        var styles: [LayerStyle] = []
        for collection in collections {
            let path = "\(folder)/qgis/\(collection).qml"
            guard access(path, F_OK) == 0 else { continue }
            let file = try MappedFile(path)
            styles.append(
                LayerStyle(
                    collection: collection, text: String(decoding: file.bytes, as: UTF8.self),
                    explanation: "Drawn as Nutag's own maps are"))
        }
        return styles
    }
}
