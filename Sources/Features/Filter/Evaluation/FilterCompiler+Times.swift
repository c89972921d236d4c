extension FilterCompiler {
    /// Compares times as intervals, both ends included; an instant begins and ends at once.
    ///
    /// A day beside instants lasts from its first millisecond to its last; beside days it is a
    /// single step. A bound without a value makes the answer unknown, and so does an interval that
    /// ends before it begins.
    func temporal(
        _ relation: FilterOperator.TemporalRelation, _ one: BoundPeriod, _ two: BoundPeriod
    ) -> FilterStep {
        let daysLast = !(one.isOfDays && two.isOfDays)
        let (one, two) = (reader(one, daysLast), reader(two, daysLast))
        return each { row in
            guard let one = one(row), let two = two(row) else { return Truth.unknown }
            return Truth.of(relation.holds(one, two))
        }
    }

    private typealias PeriodReader = (Int) -> (start: Int64, end: Int64)?

    private func reader(_ period: BoundPeriod, _ daysLast: Bool) -> PeriodReader {
        let start = reader(period.start, open: .min, addition: 0)
        let addition = daysLast && period.end.isDay == true ? BoundPeriod.lastOfDay : 0
        let end = reader(period.end, open: .max, addition: addition)
        return { row in
            guard let start = start(row), let end = end(row), start <= end else { return nil }
            return (start, end)
        }
    }

    private func reader(
        _ bound: BoundPeriod.Bound, open: Int64, addition: Int64
    ) -> (Int) -> Int64? {
        guard case .scalar(let scalar) = bound else { return { _ in open } }
        if case .instant(let instant) = scalar.constant {
            let instant = instant + addition
            return { _ in instant }
        }
        let read = reader(scalar)
        return { row in
            guard case .instant(let instant) = read(row) else { return nil }
            return instant + addition
        }
    }
}

extension FilterOperator.TemporalRelation {
    /// The definitions of OWL-Time, to which clause 7.7 refers.
    func holds(_ one: (start: Int64, end: Int64), _ two: (start: Int64, end: Int64)) -> Bool {
        switch self {
        case .after: one.start > two.end
        case .before: one.end < two.start
        case .disjoint: one.start > two.end || one.end < two.start
        case .intersects: one.start <= two.end && one.end >= two.start
        case .equals: one.start == two.start && one.end == two.end
        case .contains: one.start < two.start && one.end > two.end
        case .during: one.start > two.start && one.end < two.end
        case .finishedBy: one.start < two.start && one.end == two.end
        case .finishes: one.start > two.start && one.end == two.end
        case .meets: one.end == two.start
        case .metBy: one.start == two.end
        case .overlappedBy: one.start > two.start && one.start < two.end && one.end > two.end
        case .overlaps: one.start < two.start && one.end > two.start && one.end < two.end
        case .startedBy: one.start == two.start && one.end > two.end
        case .starts: one.start == two.start && one.end < two.end
        }
    }
}
