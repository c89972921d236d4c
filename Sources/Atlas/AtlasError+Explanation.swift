import Stores

extension AtlasError {
    /// What an error calls for, whoever is told: the command makes exit codes of it.
    public enum Kind: Sendable, CaseIterable {
        /// The request must be put differently.
        case badRequest
        /// What was asked for is not there.
        case notFound
        /// The data must be mended.
        case badData
        /// It may work later, or when somebody lets go.
        case unavailable
        /// The machine refused: no room, no permission.
        case inputOutput
        /// Nutag itself is wrong.
        case defect
    }

    /// What the error calls for.
    public var kind: Kind {
        switch self {
        case .badRequest: .badRequest
        case .unknown, .missingInput: .notFound
        case .badInput: .badData
        case .unwritable: .inputOutput
        case .inconsistent: .defect
        case .tookTooLong, .unwanted: .unavailable
        case .store(let error): error.kind
        }
    }

    /// The error in a sentence for whoever operates Nutag: it names files and tells the reason.
    ///
    /// No client over a network is shown it.
    public var explanation: String {
        switch self {
        case .badRequest(let part, let reason): "\(part): \(reason)"
        case .unknown(let kind, let name, let nearest):
            "there is no \(kind) '\(name)'" + Self.suggestion(nearest)
        case .tookTooLong(let limit): "the answer was not found within \(limit)"
        case .unwanted: "whoever asked has gone before the answer was found"
        case .badInput(let file, let line, let reason):
            "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)"
        case .missingInput(let file, let reason): "cannot read '\(file)': \(reason)"
        case .unwritable(let file, let reason): "cannot write '\(file)': \(reason)"
        case .inconsistent(let reason): "an answer contradicted itself and was withheld: \(reason)"
        case .store(let error): error.explanation
        }
    }

    fileprivate static func suggestion(_ names: [String]) -> String {
        guard let last = names.last else { return "" }
        let others = names.dropLast().map { "'\($0)'" }.joined(separator: ", ")
        return "; did you mean " + (others.isEmpty ? "" : others + " or ") + "'\(last)'?"
    }
}

extension StoreError {
    fileprivate var kind: AtlasError.Kind {
        switch self {
        case .missing, .unknownCollection: .notFound
        case .notAStore, .tooNew, .damaged, .unusable, .refused: .badData
        case .locked, .tooLarge: .unavailable
        case .readOnly, .full, .unreadable: .inputOutput
        }
    }

    fileprivate var explanation: String {
        switch self {
        case .missing(let location): "there is no file '\(location)'"
        case .notAStore(let location, let detail): "'\(location)' is no GeoPackage: \(detail)"
        case .tooNew(let location, let version):
            "'\(location)' is written in version \(version), which is newer than this nutag knows"
        case .damaged(let location, let detail): "'\(location)' is damaged: \(detail)"
        case .locked(let location):
            "'\(location)' is locked by another program; close it there, and try again"
        case .readOnly(let location): "'\(location)' may not be written; nothing was changed"
        case .full(let location): "there is no room left for '\(location)'; nothing was changed"
        case .unreadable(let location, let detail): "cannot use '\(location)': \(detail)"
        case .unknownCollection(let name, let known): Self.unknown(name, known)
        case .tooLarge(let collection, let needed, let available):
            "the collection '\(collection)' needs about \(needed >> 20) MiB of memory, and about "
                + "\(available >> 20) MiB are left; allow the process more"
        case .unusable(let collection, let detail):
            "the collection '\(collection)' cannot be used: \(detail)"
        case .refused(let collection, let detail):
            "the collection '\(collection)' does not take this: \(detail)"
        }
    }

    private static func unknown(_ name: String, _ known: [String]) -> String {
        let problem = "there is no collection '\(name)'"
        if let near = Spelling.nearest(to: name, among: known) {
            return problem + Spelling.suggestion(near)
        }
        if known.isEmpty { return problem + "; there is none at all" }
        return problem + "; there are " + known.sorted().joined(separator: ", ")
    }
}
