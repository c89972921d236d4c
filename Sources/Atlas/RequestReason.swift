public import Features

/// What can be wrong with a part of a request.
///
/// It says what, and leaves the words to whoever tells it: the description is for the command and
/// the log, and the server has a sentence for each in every language of its own.
public enum RequestReason: Hashable, Sendable {
    // MARK: Its filter

    /// What a filter cannot mean.
    case filter(FilterReason)
    /// The property of the parameter's name cannot be asked for, in this collection.
    case notQueryable(collection: String)
    /// The property cannot put the features of this collection in order.
    case notSortable(String, collection: String)
    /// The text is no value of the type.
    case notOfType(String, ColumnType)
    /// More words are searched for than may be.
    case tooManyWords(Int, limit: Int)

    // MARK: Its box

    /// It is not four or six finite numbers.
    case noBox
    /// Its southern edge lies north of its northern edge.
    case boxUpsideDown(south: String, north: String)
    /// Its lowest height lies above its highest.
    case boxHeightsReversed(low: String, high: String)
    /// Its western edge lies east of its eastern edge, in a system without an antimeridian.
    case boxBackwards(west: String, east: String)
    /// It lies where the system has no ground.
    case boxOutOfReach(system: String)

    // MARK: Its time

    /// A part of the text, or all of it, is no date and no time.
    case noTime(String, in: String?)
    /// The same, where years and months may stand for days.
    case noPeriod(String, in: String?)
    /// The interval ends before it begins.
    case timeReversed(String)

    // MARK: Its reference system

    /// The system cannot be used: why, in the words of PROJ.
    case unusableSystem(String)
    /// Positions of the answer cannot be expressed in the system.
    case noImage(positions: Int, system: String)

    // MARK: Its page

    /// The token is none of ours.
    case foreignToken
    /// The token belongs to a question with other parameters.
    case strangeToken
    /// A token says already where its page begins.
    case offsetBesideToken

    // MARK: Its rollup

    /// What rollups, histograms and reconciliations have no honest answer to.
    case rollup(RollupReason)

    // MARK: Its tile

    /// No layer has the property; the name that was probably meant.
    case noTileProperty(String, nearest: String?)
    /// The text is no part of the axis of time.
    case noSubset(String)
    /// The time is told twice, as `subset` and as `datetime`.
    case subsetBesideTime

    // MARK: The rest

    /// What only the command asks for: in the words of its reader, and shown to no other client.
    case told(String)
}

extension RequestReason: CustomStringConvertible {
    /// The reason in English, for the command and the log.
    public var description: String {
        switch self {
        case .filter(let reason): reason.description
        case .notQueryable(let collection): "'\(collection)' cannot be asked for this property"
        case .notSortable(let name, let collection):
            "'\(collection)' cannot be sorted by '\(name)'"
        case .notOfType(let text, let type): "'\(text)' is not \(Self.example(of: type))"
        case .tooManyWords(let count, let limit):
            "\(count) words are too many; at most \(limit) are searched"
        case .noBox: "four or six numbers with commas between them are expected"
        case .boxUpsideDown(let south, let north):
            "its southern edge \(south) lies north of its northern edge \(north)"
        case .boxHeightsReversed(let low, let high):
            "its lowest height \(low) lies above its highest \(high)"
        case .boxBackwards(let west, let east):
            "its western edge \(west) lies east of its eastern edge \(east), and only a box in "
                + "degrees can cross the antimeridian"
        case .boxOutOfReach(let system):
            "the box lies outside of the ground that \(system) is made for"
        case .noTime(let part, let whole):
            Self.noTime(part, whole) + Self.times + " or ../2024-12-31"
        case .noPeriod(let part, let whole):
            Self.noTime(part, whole) + Self.times + " or ../2024-12-31; years may stand alone: "
                + Self.years
        case .timeReversed(let text): "'\(text)' ends before it begins; the earlier comes first"
        case .unusableSystem(let words): words
        case .noImage(let count, let system):
            "\(count) positions of the answer have no image in \(system); ask for a smaller area, "
                + "or for another system"
        case .foreignToken:
            "this is no token of ours; take it from the link 'next' of an answer, as it stands"
        case .strangeToken:
            "it belongs to a question with other parameters; follow the link 'next' as it stands"
        case .offsetBesideToken: "a token says where its page begins already"
        case .rollup(let reason): reason.description
        case .noTileProperty(let name, let nearest):
            "no layer has a property '\(name)'" + Spelling.suggestion(nearest)
        case .noSubset(let text): "'\(text)' is no part of the axis of time; write " + Self.subset
        case .subsetBesideTime: "the time is told by datetime already"
        case .told(let words): words
        }
    }

    /// A part of the axis of time as `subset` takes it.
    public static let subset = "datetime(\"2020-01-01\":\"2024-12-31\"), with * for an open end"

    /// Times as `datetime` takes them.
    public static let times =
        "2024-03-29, 2024-03-29T12:00:00Z, 2020-01-01/2024-12-31, 2020-01-01/.."

    /// Periods as rollups take them, besides.
    public static let years = "2013/2017"

    private static func noTime(_ part: String, _ whole: String?) -> String {
        "'\(part)'\(whole.map { " in '\($0)'" } ?? "") is no date and no time; write "
    }

    private static func example(of type: ColumnType) -> String {
        switch type {
        case .boolean: "'true' or 'false'"
        case .integer: "a whole number"
        case .real: "a number"
        case .date: "a day like 2024-03-29"
        case .dateTime: "an instant like 2024-03-29T12:00:00Z"
        case .text, .json, .binary: "a text"
        }
    }
}
