import Atlas
import Sprites
import Synchronization

/// The drawings of one sprite, made into sheets when they are first asked for.
final class SpriteSet: Sendable {
    let id: String
    private let drawings: [SpriteDrawing]
    private let sheets = Mutex<[Int: SpriteSheet]>([:])

    /// The scales that maps ask for: ordinary screens and fine ones.
    static let scales = 1...2

    /// Reads a list of folders of drawings, with the colours they are drawn in.
    init(
        _ id: String, _ reading: inout StyleReading, _ legend: Legend
    ) throws(AtlasError) {
        self.id = id
        var drawings: [SpriteDrawing] = []
        for entry in try reading.document("sprites/\(id).json").elements {
            guard let folder = entry["folder"]?.string, let pattern = entry["name"]?.string,
                let colour = entry["colour"]?.string
            else {
                throw reading.fault(
                    in: "sprites/\(id).json", "an entry takes a folder, a name and a colour")
            }
            let colours =
                colour == "families"
                ? legend.families.map { (suffix: "-" + $0.id, colour: $0.colour) }
                : [(suffix: "", colour: colour)]
            for file in try Folder.files(in: "\(reading.folder)/sprites/\(folder)")
            where file.hasSuffix(".svg") {
                let svg = try reading.bytes("sprites/\(folder)/\(file)")
                for (suffix, colour) in colours {
                    let name =
                        pattern.split(separator: "*", omittingEmptySubsequences: false)
                        .joined(separator: file.dropLast(4)) + suffix
                    drawings.append(SpriteDrawing(name: name, svg: svg, colour: colour))
                }
            }
        }
        self.drawings = drawings
    }

    /// The drawing of that name.
    func drawing(_ name: String) -> SpriteDrawing? { drawings.first { $0.name == name } }

    /// The names of the drawings.
    var names: [String] { drawings.map(\.name) }

    /// The sheet at a scale.
    func sheet(_ scale: Int) throws(AtlasError) -> SpriteSheet {
        let drawn = sheets.withLock { sheets -> Result<SpriteSheet, SpriteError> in
            if let known = sheets[scale] { return .success(known) }
            let made = Result { () throws(SpriteError) in
                try SpriteSheet(drawings, scale: scale)
            }
            sheets[scale] = try? made.get()
            return made
        }
        do throws(SpriteError) {
            return try drawn.get()
        } catch {
            throw .badInput(file: "sprites/\(id)", line: nil, reason: error.description)
        }
    }
}
