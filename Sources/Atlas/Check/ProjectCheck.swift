import Projects

/// Amounts can be counted, shares are not more than the whole, and projects lie where they say.
enum ProjectCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables(.amounts) { checkAmounts(table, bench) }
        for table in bench.dataset.tables(.sites) { checkShares(table, bench) }
        for table in bench.dataset.tables(.projects) { checkPlaces(table, bench) }
    }

    private static func checkAmounts(_ table: DatasetTable, _ bench: CheckBench) {
        for row in 0..<table.count {
            if let code = table.text("currency", row) {
                let isListed = bench.dataset.codelists["currency"]?.labels[code] != nil
                // A code that is in no list is told as such.
                if isListed, bench.dataset.currency(code) == nil {
                    bench.add(
                        .amountWithoutCurrency, table, row, column: "currency",
                        "the codelist says no minor_digits for \(code)")
                }
            } else {
                bench.add(
                    .amountWithoutCurrency, table, row, column: "currency",
                    "the amount has no currency")
            }
            if table.text("basis", row) == nil {
                bench.add(
                    .amountWithoutBasis, table, row, column: "basis", "the amount has no basis")
            }
        }
    }

    private static func checkShares(_ table: DatasetTable, _ bench: CheckBench) {
        var shares: [String: (first: Int, percents: [ExactDecimal])] = [:]
        for row in 0..<table.count {
            guard let project = table.text("project", row),
                let percent = table.decimal("share_percent", row)
            else { continue }
            shares[project, default: (row, [])].percents.append(percent)
        }
        for (project, share) in shares.sorted(by: { $0.value.first < $1.value.first })
        where Share.exceedsWhole(share.percents) {
            bench.add(
                .sharesOver100, table, share.first, column: "share_percent",
                "the sites of \(project) have \(Share.sum(share.percents)) % in all")
        }
    }

    private static func checkPlaces(_ table: DatasetTable, _ bench: CheckBench) {
        let named = regionsOfSites(bench)
        for row in 0..<table.count {
            let own = table.list("region_codes", row)
            let sites = named[table.id(row)]
            if let coverage = table.text("coverage", row).flatMap(Coverage.init(rawValue:)),
                coverage.needsPlace, own.isEmpty, sites == nil
            {
                bench.add(
                    .coverageWithoutSite, table, row, column: "coverage",
                    "the coverage is '\(coverage.rawValue)', and there is no site and no region")
            }
            let strange = (sites ?? []).filter { !isDeclared($0, in: own, bench) }
            if !strange.isEmpty {
                bench.add(
                    .regionUndeclared, table, row, column: "region_codes",
                    "its sites name \(strange.joined(separator: ", ")), it does not itself")
            }
        }
    }

    /// Project → the regions that its sites name, in their order; nil where it has no site.
    private static func regionsOfSites(_ bench: CheckBench) -> [String: [String]] {
        var named: [String: [String]] = [:]
        for table in bench.dataset.tables(.sites) {
            for row in 0..<table.count {
                guard let project = table.text("project", row) else { continue }
                var codes = named[project] ?? []
                for code in table.list("region_codes", row) where !codes.contains(code) {
                    codes.append(code)
                }
                named[project] = codes
            }
        }
        return named
    }

    /// A region is declared when it is named, or what it is part of is, or all of its parts are.
    private static func isDeclared(_ code: String, in own: [String], _ bench: CheckBench) -> Bool {
        let regions = bench.regions
        if own.contains(code)
            || regions.ancestors(of: code).contains(where: { own.contains($0.code) })
        {
            return true
        }
        let parts = regions.regions.filter { part in
            part.row != nil && regions.ancestors(of: part.code).contains { $0.code == code }
        }
        return !parts.isEmpty && parts.allSatisfy { own.contains($0.code) }
    }
}
