import Features

/// What people call measures.
enum MeasureTitle {
    static func title(_ measure: RollupMeasure, _ catalog: Catalog) -> LocalizedText {
        switch measure {
        case .figure(let code): catalog.codelists["measure"]?.labels[code] ?? LocalizedText()
        // All others are named as the house names them, in all its languages.
        default: RollupPhrases.measure(measure)
        }
    }
}
