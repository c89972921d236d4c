import Features
import Geo

/// The members that rollups and their explanations have in common.
extension JSONLayout {
    mutating func append(_ subject: RollupSubject, _ languages: [String]) {
        name("dataset")
        object { layout in
            layout.member("id", subject.dataset)
            layout.member("edition", subject.edition)
            layout.member("revision", subject.revision)
        }
        member("collection", subject.collection)
        member("by", subject.division)
        member("by_title", subject.title.text(in: languages) ?? "")
        name("boundaries")
        object { layout in
            layout.member("edition", subject.boundaryEdition)
            layout.member("source", subject.boundarySource)
            layout.member("licence", subject.boundaryLicence)
        }
        member("modelled", subject.isModelled)
    }

    mutating func append(_ question: [RollupTerm]) {
        name("question")
        object(isSpread: true) { layout in
            for term in question { layout.member(term.key, term.value) }
        }
    }

    mutating func append(_ column: RollupColumn, title: String) {
        object { layout in
            layout.member("key", column.key)
            layout.member("title", title)
            layout.member("unit", column.unit)
            layout.member("decimals", integer: column.decimals)
            layout.member("additive", column.isAdditive)
            if let kind = column.kind { layout.member("kind", kind) }
            if let basis = column.basis { layout.member("basis", basis) }
            if let edition = column.denominator { layout.member("denominator", edition) }
            if column.isAbout { layout.member("about", true) }
        }
    }

    /// A member for each column: whole numbers in minor units, fractions as numbers with their exact
    /// text beside them.
    mutating func append(_ values: [RollupValue], _ columns: [RollupColumn]) {
        for (value, column) in zip(values, columns) {
            member(column.key, value, column)
            if column.isFraction { member(column.key + "_exact", RollupNumber.exact(value)) }
        }
    }

    /// A number: a whole one in minor units, a fraction with at most six decimals.
    mutating func member(_ name: String, _ value: RollupValue, _ column: RollupColumn) {
        self.name(name)
        switch value {
        case .none: null()
        case .whole(let digits): integer(digits)
        case .ratio:
            let text = RollupNumber.decimal(value, column) ?? "null"
            raw { $0.append(text) }
        }
    }

    /// A number without loss: whole ones as such, fractions as text.
    mutating func member(_ name: String, exact value: RollupValue) {
        self.name(name)
        switch value {
        case .none: null()
        case .whole(let digits): integer(digits)
        case .ratio: text(RollupNumber.exact(value) ?? "")
        }
    }
}
