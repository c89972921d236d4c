extension RollupReason: CustomStringConvertible {
    /// The reason in English, for the command and the log.
    public var description: String {
        switch self {
        case .unknown(let kind, let name, let nearest):
            AtlasError.unknown(kind: kind, name: name, nearest: nearest).explanation
        case .noneOf(let text, let known):
            "'\(text)' is none of " + known.joined(separator: ", ")
                + Spelling.suggestion(Spelling.nearest(to: text, among: known))
        case .noCondition(let text): "'\(text)' is no condition; write status=completed"
        case .noDistance(let text):
            "'\(text)' is no distance up to 100km; write 500m, 2km or 0m"
        case .noGrid(let text):
            "'\(text)' is no grid; write 50km, 500m, 50km,hex or 50km,square"
        case .cellWidth(let text): "cells may be from 100m to 2000km wide, not \(text)"
        case .tooManyCells(let grid, let limit):
            "more than \(limit) cells of \(grid) lie over the data; choose larger ones"
        case .noProjects: "the store has no projects; name the collection to roll up"
        case .spreadNeedsLevel:
            "what is nationwide can only be spread over the regions of a level"
        case .noPeople(let code): "nobody knows how many people '\(code)' has"
        case .noGround(let code): "nobody knows how large '\(code)' is"
        case .overlapTooDeep:
            "so many of the areas lie over each other that what is in them cannot be divided evenly; "
                + "send fewer of them, or draw them apart"
        case .areas(let source, let fault):
            if case .unreadable(_, let line?) = fault {
                "\(source): line \(line): \(fault)"
            } else {
                "\(source): \(fault)"
            }
        case .notDivisible(let measure, let byPeople):
            "'\(measure)' does not add up, so it cannot be divided by "
                + (byPeople ? "people" : "ground")
        case .countedForProjects(let measure, let collection):
            "'\(measure)' is counted for projects, and '\(collection)' has none; ask for sites, "
                + "sum:PROPERTY, length, area, first-year or last-year"
        case .noProjectNumber(let name):
            "projects have no number '\(name)' to be summed; ask for amount, or for figure:CODE"
        case .noNumbers(let name): "'\(name)' holds no numbers, so it cannot be summed"
        case .tooManyDecimals(let name):
            "'\(name)' has values with more than six decimals or of more than fifteen digits, "
                + "which cannot be summed exactly"
        case .unitNotAdded(let name, let unit):
            "'\(name)' is told in \(unit), which cannot be added"
        case .severalUnits(let code, let units):
            "'\(code)' is counted in \(units.joined(separator: " and ")), which cannot be added"
        case .kindNotAdded(let code, let unit, let kind):
            "'\(code)' is counted in \(unit), and \(Self.numbers(of: kind)) cannot be added"
        case .noResults: "the store has no results of projects"
        case .notAmongYears(let measure):
            "'\(measure)' cannot be divided among years; ask for period-on=start or "
                + "period-on=completion"
        case .measuredTwice(let measure):
            "'\(measure)' would be measured twice where areas overlap; ask with overlap=share"
        case .sharesContradict(let project, let percent?):
            "project '\(project)': the shares of its sites sum to \(percent) percent"
        case .sharesContradict(let project, nil):
            "project '\(project)': the shares of its sites are not parts of a whole: one is negative"
        case .mixedMoney(let part, let choices):
            "amounts of different \(part.plural) cannot be added; choose one of "
                + choices.joined(separator: ", ")
        case .noSuchMoney(let part, let text, let there):
            "no amount has the \(part.rawValue) '\(text)'; "
                + (there.isEmpty
                    ? "there are no amounts at all" : "there is " + there.joined(separator: ", "))
        case .mixedCurrencies(let codes):
            "amounts of different currencies cannot be added; choose with where=currency=CODE "
                + "among " + codes.joined(separator: ", ")
        case .tooManyGroups(let count, let limit):
            "at most \(limit) groups can be crossed, and \(count) are asked for"
        case .listGroup(let name): "'\(name)' holds lists, and nothing can be grouped by it"
        case .namelessGroup(let name):
            "'\(name)' is not made of names, and nothing can be grouped by it"
        case .tooManyValues(let name, let limit):
            "'\(name)' has more than \(limit) different values"
        case .noTimes(let name): "'\(name)' does not say when its features are"
        case .undatedAmounts:
            "amounts of this store are dated by the day they stand at, which is no day of payment; "
                + "ask for start, completion or active-interval"
        case .datesAmountsOnly(let measure):
            "only amounts have dates of their own, and '\(measure)' is none; ask for start, "
                + "completion or active-interval"
        case .noWorkingYears(let name): "'\(name)' has no projects; ask for start or completion"
        case .noBars(let name): "'\(name)' holds nothing that has bars"
        case .tooManyBars(let limit):
            "more than \(limit) bars would be needed; choose a larger width"
        case .noWidth: "a width above zero is expected"
        }
    }

    private static func numbers(of kind: String) -> String {
        switch kind {
        case "share": "percentages"
        case "rate": "numbers for each unit of time"
        case "calendar": "years"
        default: "numbers of that kind"
        }
    }
}

extension RollupReason.MoneyPart {
    fileprivate var plural: String {
        switch self {
        case .currency: "currencies"
        case .kind: "kinds"
        case .basis: "bases"
        }
    }
}

extension RollupReason.AreaFault: CustomStringConvertible {
    /// The fault in English; the line is told beside the file.
    public var description: String {
        switch self {
        case .unreadable(let words, _): words
        case .none: "no area is in it"
        case .tooMany(let count, let limit): "\(count) areas are in it, and at most \(limit) may be"
        case .tooManyCorners(let count, let limit):
            "its areas have \(count) corners, and at most \(limit) may be"
        case .tooManyToMend(let code, let limit):
            "'\(code)' crosses itself and has more than \(limit) corners, too many to be mended here"
        case .noArea(let feature, let kind):
            "feature \(feature) is \(kind.map { "a \($0)" } ?? "nothing"), and areas are needed"
        case .noDegrees(let feature):
            "feature \(feature) has coordinates that are no longitude and latitude"
        case .noPolygon(let code): "'\(code)' is no area"
        case .invalid(let code, let rule): "'\(code)' is invalid: \(rule)"
        case .empty(let code): "'\(code)' encloses nothing"
        case .overlap(let one, let other):
            "'\(one)' and '\(other)' overlap, so their totals would count the same ground twice; "
                + "mend them, or ask with overlap=share or overlap=touch"
        case .incomparable(let rule): rule
        }
    }
}
