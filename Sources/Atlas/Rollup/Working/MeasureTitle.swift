import Features

/// What people call measures.
enum MeasureTitle {
    static func title(_ measure: RollupMeasure, _ catalog: Catalog) -> LocalizedText {
        switch measure {
        case .figure(let code): catalog.codelists["measure"]?.labels[code] ?? LocalizedText()
        // All others are named by the writers, which know every language.
        default: LocalizedText()
        }
    }
}
