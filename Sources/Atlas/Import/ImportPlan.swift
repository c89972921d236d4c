import Features
import Geo
import Stores

/// Which files and layers make up which collection; every file is opened before any is read.
struct ImportPlan {
    private enum Source {
        case file(MappedFile, SourceFormat)
        case layer(path: String, name: String, others: [String], store: any Store)
    }

    /// Collections in the order they first come, each with its sources.
    private var collections: [(name: String, sources: [Source])] = []
    private var byteCount = 0

    init(
        _ files: [String], _ options: ImportOptions, openStore: (String) -> any Store
    ) throws(AtlasError) {
        for path in files {
            let file = try MappedFile(path)
            let format = try SourceFormat.detect(file.bytes, path: path)
            guard format == .geoPackage else {
                byteCount += file.bytes.count
                add(.file(file, format), to: options.collection ?? CollectionName.safe(from: path))
                continue
            }
            guard options.sourceCRS == nil else {
                throw .badRequest(
                    part: path, reason: "a GeoPackage says itself in which system its layers are")
            }
            let store = openStore(path)
            let layers = try Self.layers(of: store, path, options)
            for name in layers {
                let others = layers.filter { $0 != name }
                add(
                    .layer(path: path, name: name, others: others, store: store),
                    to: options.collection ?? name)
            }
        }
    }

    private mutating func add(_ source: Source, to name: String) {
        if let index = collections.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
        {
            collections[index].sources.append(source)
        } else {
            collections.append((name, [source]))
        }
    }

    private static func layers(
        of store: any Store, _ path: String, _ options: ImportOptions
    ) throws(AtlasError) -> [String] {
        let names: [String]
        do throws(StoreError) {
            names = try store.collections().map(\.name)
        } catch {
            throw .store(error)
        }
        if let wanted = options.layer {
            guard names.contains(wanted) else {
                let near = Spelling.nearest(to: wanted, among: names)
                throw .unknown(
                    kind: "layer in '\(path)'", name: wanted,
                    nearest: near.map { [$0] } ?? Array(names.prefix(5)))
            }
            return [wanted]
        }
        guard !names.isEmpty else {
            throw .badInput(file: path, line: nil, reason: "the GeoPackage has no layers")
        }
        if options.collection != nil, names.count > 1 {
            throw .badRequest(
                part: path,
                reason: "it has the layers \(names.joined(separator: ", ")); name the one to take")
        }
        return names
    }
}

// MARK: Reading

extension ImportPlan {
    /// Reads everything, collection by collection; what is text in the store stays as it is written.
    func read(
        _ options: ImportOptions, _ known: [CollectionSummary], _ pace: ProgressPace
    ) throws(AtlasError) -> [(name: String, parts: [ImportPart])] {
        var done = 0
        var records = 0
        var result: [(name: String, parts: [ImportPart])] = []
        for (name, sources) in collections {
            var parts: [ImportPart] = []
            let stored = known.first { $0.name.lowercased() == name.lowercased() }?.schema
            let texts = stored.map { $0.columns.filter { $0.type == .text }.map(\.name) } ?? []
            for source in sources {
                let part: ImportPart
                switch source {
                case .file(let file, let format):
                    let total = byteCount
                    let step = "reading \(file.path)"
                    let progress = { (report: ReadingProgress) in
                        file.release(upTo: report.position)
                        pace.tell(
                            Progress(
                                step: step,
                                done: done + Int(report.share * Double(file.bytes.count)),
                                total: total, features: records + report.records))
                    }
                    part = try Self.read(file, format, options, texts, progress)
                    done += file.bytes.count
                case .layer(let path, let name, let others, let store):
                    pace.begin(Progress(step: "reading \(path)", done: done, total: nil))
                    part = try Self.load(name, from: store, path, besides: others)
                }
                records += part.recordCount
                parts.append(part)
            }
            result.append((name, parts))
        }
        return result
    }

    private static func read(
        _ file: MappedFile, _ format: SourceFormat, _ options: ImportOptions, _ texts: [String],
        _ progress: (ReadingProgress) -> Void
    ) throws(AtlasError) -> ImportPart {
        let reading: Reading
        do throws(ReadingError) {
            if format == .csv {
                var csv = CSVOptions()
                csv.isStrict = options.isStrict
                csv.faultLimit = options.faultLimit
                for name in texts { csv.types[name] = .text }
                reading = try CSVReader.read(file.bytes, options: csv, progress: progress)
            } else {
                var json = GeoJSONOptions()
                json.isStrict = options.isStrict
                json.faultLimit = options.faultLimit
                json.ignoresCRS = options.sourceCRS != nil
                reading = try GeoJSONReader.read(file.bytes, options: json, progress: progress)
            }
        } catch {
            throw .badInput(file: file.path, line: error.line, reason: error.reason)
        }
        let crs = options.sourceCRS ?? reading.crs ?? .crs84
        return ImportPart(file, format, reading, crs: crs)
    }

    private static func load(
        _ name: String, from store: any Store, _ path: String, besides others: [String]
    ) throws(AtlasError) -> ImportPart {
        do throws(StoreError) {
            return ImportPart(try store.load(name), label: "\(path) (\(name))")
        } catch {
            // Who wanted all layers can still have the others.
            guard case .unusable(_, let detail) = error, !others.isEmpty else {
                throw .store(error)
            }
            throw .badInput(
                file: path, line: nil,
                reason: "the layer '\(name)' cannot be used: \(detail); --layer takes one of the "
                    + "others alone: \(others.joined(separator: ", "))")
        }
    }
}
