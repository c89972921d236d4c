/// How far a long piece of work has come.
public struct Progress: Sendable {
    /// What is being done: "reading sites.geojson".
    public var step: String
    /// How much is done, in the unit of `total`.
    public var done: Int
    /// How much there is to do, nil while nobody knows.
    public var total: Int?
    /// How many features were handled, for the rate; 0 where it is not about features.
    public var features: Int

    /// Makes a report.
    public init(step: String, done: Int, total: Int?, features: Int = 0) {
        self.step = step
        self.done = done
        self.total = total
        self.features = features
    }
}

/// Who listens to progress; called now and then, never more than some hundred times a second.
public typealias ProgressListener = (Progress) -> Void
