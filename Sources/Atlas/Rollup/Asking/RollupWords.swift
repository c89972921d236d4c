import Features

/// A question about a rollup as it is written, in the words of a command line or of a URL, which are
/// the same: each option of the command is a parameter of the address.
///
/// What needs more than words to be understood (the filter, areas that come along) is added to the
/// request by whoever has it.
public struct RollupWords: Sendable {
    /// The words by their names; of those that may be said again, each time.
    private let said: [String: [String]]

    /// Takes words by their names.
    public init(_ said: [String: [String]]) { self.said = said }

    /// The words of one name.
    public subscript(name: String) -> String? { said[name]?.first }

    /// The request, without rows and without a filter.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)``, whose part is the name of the word that
    ///   is not understood, with what would be.
    public func request() throws(AtlasError) -> RollupRequest {
        var request = RollupRequest()
        for text in list("measure") {
            request.measures.append(
                try understood("measure") { () throws(AtlasError) in
                    try RollupMeasure(text)
                })
        }
        request.groups = list("group").map { RollupGroup($0) }
        request.collection = self["collection"]
        request.conditions = try conditions()
        request.search = self["q"] ?? ""
        request.time = try self["datetime"].map { text throws(AtlasError) in
            try TimeWindow(calendar: text)
        }
        request.money = MoneyChoice(
            currency: self["currency"], kind: self["kind"], basis: self["basis"])
        request.policy = try policy()
        return request
    }

    private func policy() throws(AtlasError) -> RollupPolicy {
        var policy = RollupPolicy()
        policy.allocation = try choice("allocate", policy.allocation)
        policy.spread = try choice("spread-nationwide", policy.spread)
        policy.boundary = try choice("boundary", policy.boundary)
        policy.periodBasis = try choice("period-on", policy.periodBasis)
        policy.snapDistance = try distance("snap", policy.snapDistance)
        policy.trustsAssumedPlaces = try isTrue("assumed-places")
        return policy
    }

    /// The overlap policy for areas that come along.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` for a word that is none.
    public func overlap() throws(AtlasError) -> OverlapPolicy { try choice("overlap", .refuse) }

    /// The cells of a grid, nil when none is asked for.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` for a word that is none.
    public func grid() throws(AtlasError) -> RollupGrid? {
        try self["grid"].map { text throws(AtlasError) in try RollupGrid(text) }
    }

    // MARK: Words

    /// Words with commas between them, or said again and again.
    private func list(_ name: String) -> [String] {
        (said[name] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ usual: Choice
    ) throws(AtlasError) -> Choice where Choice.RawValue == String {
        guard let text = self[name] else { return usual }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        throw .rollup(name, .noneOf(text.shortened, known: known))
    }

    private func conditions() throws(AtlasError) -> [PropertyCondition] {
        var conditions: [PropertyCondition] = []
        for text in said["where"] ?? [] {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
                throw .rollup("where", .noCondition(text.shortened))
            }
            conditions.append(
                PropertyCondition(
                    name: String(text[..<equals]), value: String(text[text.index(after: equals)...])
                ))
        }
        return conditions
    }

    private func distance(_ name: String, _ usual: Double) throws(AtlasError) -> Double {
        guard let text = self[name] else { return usual }
        let unit = text.hasSuffix("km") ? 1000.0 : 1
        let number = text.dropLast(unit > 1 ? 2 : 1)
        let isPlain = number.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard text.hasSuffix("m"), isPlain, let metres = Double(number), metres * unit <= 100_000
        else {
            throw .rollup(name, .noDistance(text.shortened))
        }
        return metres * unit
    }

    private func isTrue(_ name: String) throws(AtlasError) -> Bool {
        switch self[name] {
        case nil, "no": return false
        case "yes", "": return true
        case let text?:
            throw .rollup(name, .noneOf(text.shortened, known: ["yes", "no"]))
        }
    }

    /// What is not known is a word that cannot be used, not a thing that is missing: the part of the
    /// request that holds it is told.
    private func understood<Answer>(
        _ name: String, _ read: () throws(AtlasError) -> Answer
    ) throws(AtlasError) -> Answer {
        do { return try read() } catch {
            guard case .unknown(let kind, let text, let nearest) = error else { throw error }
            throw .rollup(name, .unknown(kind: kind, name: text, nearest: nearest))
        }
    }
}
