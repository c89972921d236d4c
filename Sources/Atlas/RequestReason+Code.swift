extension RequestReason {
    /// The stable names of the reasons, for programs.
    public enum Code: String, CaseIterable, Sendable {
        case filter
        case notQueryable = "not-queryable"
        case notSortable = "not-sortable"
        case notOfType = "not-of-type"
        case tooManyWords = "too-many-words"
        case noBox = "no-box"
        case boxUpsideDown = "box-upside-down"
        case boxHeightsReversed = "box-heights-reversed"
        case boxBackwards = "box-backwards"
        case boxOutOfReach = "box-out-of-reach"
        case noTime = "no-time"
        case noPeriod = "no-period"
        case timeReversed = "time-reversed"
        case unusableSystem = "unusable-system"
        case noImage = "no-image"
        case foreignToken = "foreign-token"
        case strangeToken = "strange-token"
        case offsetBesideToken = "offset-beside-token"
        case rollup
        case noTileProperty = "no-tile-property"
        case noSubset = "no-subset"
        case subsetBesideTime = "subset-beside-time"
        case told
    }

    /// Its stable name.
    public var code: Code {
        switch self {
        case .filter: .filter
        case .notQueryable: .notQueryable
        case .notSortable: .notSortable
        case .notOfType: .notOfType
        case .tooManyWords: .tooManyWords
        case .noBox: .noBox
        case .boxUpsideDown: .boxUpsideDown
        case .boxHeightsReversed: .boxHeightsReversed
        case .boxBackwards: .boxBackwards
        case .boxOutOfReach: .boxOutOfReach
        case .noTime: .noTime
        case .noPeriod: .noPeriod
        case .timeReversed: .timeReversed
        case .unusableSystem: .unusableSystem
        case .noImage: .noImage
        case .foreignToken: .foreignToken
        case .strangeToken: .strangeToken
        case .offsetBesideToken: .offsetBesideToken
        case .rollup: .rollup
        case .noTileProperty: .noTileProperty
        case .noSubset: .noSubset
        case .subsetBesideTime: .subsetBesideTime
        case .told: .told
        }
    }
}
