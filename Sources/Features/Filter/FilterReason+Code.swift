extension FilterReason {
    /// The stable names of the reasons, for programs.
    public enum Code: String, CaseIterable, Sendable {
        case tooLong = "too-long"
        case tooDeep = "too-deep"
        case unexpected
        case unclosedQuote = "unclosed-quote"
        case unclosedGeometry = "unclosed-geometry"
        case strayCharacter = "stray-character"
        case numberTooLarge = "number-too-large"
        case brokenJSON = "broken-json"
        case needsMember = "needs-member"
        case strayMember = "stray-member"
        case argsExpected = "args-expected"
        case emptyList = "empty-list"
        case intervalShape = "interval-shape"
        case stringExpected = "string-expected"
        case nullValue = "null-value"
        case noDate = "no-date"
        case noTimestamp = "no-timestamp"
        case noBound = "no-bound"
        case strayBound = "stray-bound"
        case intervalReversed = "interval-reversed"
        case boxSize = "box-size"
        case unreadableGeometry = "unreadable-geometry"
        case emptyGeometry = "empty-geometry"
        case measures
        case outOfReach = "out-of-reach"
        case shortLine = "short-line"
        case openRing = "open-ring"
        case invalidGeometry = "invalid-geometry"
        case unknownProperty = "unknown-property"
        case unknownFunction = "unknown-function"
        case operandCount = "operand-count"
        case argumentCount = "argument-count"
        case expected
        case conditionExpected = "condition-expected"
        case singleExpected = "single-expected"
        case incomparable
        case noOrder = "no-order"
        case patternExpected = "pattern-expected"
        case noGeometry = "no-geometry"
        case noArray = "no-array"
        case intervalsOnly = "intervals-only"
        case textElements = "text-elements"
        case variableElement = "variable-element"
    }

    /// Its stable name.
    public var code: Code {
        switch self {
        case .tooLong: .tooLong
        case .tooDeep: .tooDeep
        case .unexpected: .unexpected
        case .unclosedQuote: .unclosedQuote
        case .unclosedGeometry: .unclosedGeometry
        case .strayCharacter: .strayCharacter
        case .numberTooLarge: .numberTooLarge
        case .brokenJSON: .brokenJSON
        case .needsMember: .needsMember
        case .strayMember: .strayMember
        case .argsExpected: .argsExpected
        case .emptyList: .emptyList
        case .intervalShape: .intervalShape
        case .stringExpected: .stringExpected
        case .nullValue: .nullValue
        case .noDate: .noDate
        case .noTimestamp: .noTimestamp
        case .noBound: .noBound
        case .strayBound: .strayBound
        case .intervalReversed: .intervalReversed
        case .boxSize: .boxSize
        case .unreadableGeometry: .unreadableGeometry
        case .emptyGeometry: .emptyGeometry
        case .measures: .measures
        case .outOfReach: .outOfReach
        case .shortLine: .shortLine
        case .openRing: .openRing
        case .invalidGeometry: .invalidGeometry
        case .unknownProperty: .unknownProperty
        case .unknownFunction: .unknownFunction
        case .operandCount: .operandCount
        case .argumentCount: .argumentCount
        case .expected: .expected
        case .conditionExpected: .conditionExpected
        case .singleExpected: .singleExpected
        case .incomparable: .incomparable
        case .noOrder: .noOrder
        case .patternExpected: .patternExpected
        case .noGeometry: .noGeometry
        case .noArray: .noArray
        case .intervalsOnly: .intervalsOnly
        case .textElements: .textElements
        case .variableElement: .variableElement
        }
    }
}
