import Geo

extension TileSetDescription {
    /// The member `vector_layers` that MBTiles, PMTiles and TileJSON share, in an object of its own.
    var layersJSON: String { json([]) }

    /// The metadata of a PMTiles archive (chapter 5): all texts that are known, then the layers.
    var metadataJSON: String {
        let texts = [
            ("name", title), ("description", explanation), ("attribution", attribution),
            ("type", "overlay"),
        ]
        return json(texts.filter { !$0.1.isEmpty })
    }

    private func json(_ texts: [(name: String, text: String)]) -> String {
        var buffer = ByteBuffer()
        buffer.append("{")
        for (name, text) in texts {
            buffer.append(jsonString: name)
            buffer.append(":")
            buffer.append(jsonString: text)
            buffer.append(",")
        }
        buffer.append("\"vector_layers\":[")
        for (index, layer) in layers.enumerated() {
            if index > 0 { buffer.append(",") }
            layer.write(to: &buffer)
        }
        buffer.append("]}")
        return buffer.text
    }
}

extension TileSetDescription.Layer {
    fileprivate func write(to buffer: inout ByteBuffer) {
        buffer.append("{\"id\":")
        buffer.append(jsonString: name)
        buffer.append(",\"description\":")
        buffer.append(jsonString: explanation)
        buffer.append(",\"minzoom\":\(zooms.lowerBound),\"maxzoom\":\(zooms.upperBound)")
        buffer.append(",\"fields\":{")
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append(jsonString: field.name)
            buffer.append(":")
            buffer.append(jsonString: field.kind.rawValue)
        }
        buffer.append("}}")
    }
}
