import Atlas
import HTTP
import Synchronization

/// Answers given lately, to be given again to whoever asks the very same of the same catalog.
///
/// To find out what the address of a tile means takes longer than to send the tile. Here nothing is
/// found out: a question is compared with those before it, letter by letter. What the answer is
/// made of lies where it can be sent from without a copy.
///
/// There are two generations. What is asked for again moves to the younger one; when that is half
/// as large as all may be, the older one goes, and with it what nobody has asked for in the
/// meantime.
final class RecentAnswers: Sendable {
    /// All that an answer can depend on besides the catalog.
    struct Question: Hashable, Sendable {
        private let path: String
        private let query: String?
        private let fields: HTTPFields

        /// Nil for what no answer is kept of.
        init?(_ request: HTTPRequest) {
            guard request.method == .get else { return nil }
            path = request.target.rawPath
            query = request.target.rawQuery
            fields = request.fields
        }

        static func == (one: Question, other: Question) -> Bool {
            one.path == other.path && one.query == other.query
                && one.wishes.elementsEqual(other.wishes)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(path)
            hasher.combine(query)
            for wish in wishes { hasher.combine(wish.value) }
        }

        private var wishes: some Sequence<HTTPField> {
            fields.all.lazy.filter { !Self.isAside($0.name) }
        }

        /// What nobody here looks at: it differs between clients and changes no answer.
        ///
        /// Whatever is not in this list counts, so that no field can be forgotten.
        private static func isAside(_ name: String) -> Bool {
            switch name.utf8.count {
            case 7: HTTPFields.same(name, "Referer")
            case 9: HTTPFields.same(name, "X-Real-IP")
            case 10: HTTPFields.same(name, "User-Agent") || HTTPFields.same(name, "Connection")
            case 12: HTTPFields.same(name, "X-Request-Id")
            case 15: HTTPFields.same(name, "X-Forwarded-For")
            default: false
            }
        }
    }

    private struct State {
        var catalog: Catalog?
        var young: [Question: HTTPResponse] = [:]
        var old: [Question: HTTPResponse] = [:]
        /// The bytes of the younger generation.
        var size = 0
        var hits = 0
        var misses = 0
        var evictions = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// Keeps about so many bytes of answers.
    init(capacity: Int) { self.capacity = capacity }

    /// The answer to a question, if it was given on this catalog and has not been dropped since.
    func answer(_ question: Question, on catalog: Catalog) -> HTTPResponse? {
        state.withLock { state in
            guard state.catalog === catalog else { return nil }
            if let answer = state.young[question] {
                state.hits += 1
                return answer
            }
            guard let answer = state.old.removeValue(forKey: question) else { return nil }
            state.hits += 1
            add(answer, question, &state)
            return answer
        }
    }

    /// How it fares.
    var figures: CacheFigures {
        state.withLock { state in
            let answers = Array(state.young.values) + Array(state.old.values)
            return CacheFigures(
                name: "tile-answers", hits: state.hits, misses: state.misses,
                evictions: state.evictions,
                bytes: answers.reduce(0) { $0 + Self.size(of: $1) }, capacity: capacity,
                count: answers.count)
        }
    }

    /// Keeps an answer, and gives it back as it is kept.
    ///
    /// Only what depends on nothing but question and catalog may be kept.
    func keep(
        _ answer: HTTPResponse, to question: Question, on catalog: Catalog
    ) -> HTTPResponse {
        var answer = answer
        if case .bytes(let bytes) = answer.body {
            // What takes most of the room would drive out everything else.
            guard bytes.count <= capacity / 8 else { return answer }
            answer.body = .shared(SharedBytes(bytes))
        }
        state.withLock { state in
            // Answers of an older catalog are nobody's any more.
            if state.catalog !== catalog {
                state.catalog = catalog
                (state.young, state.old, state.size) = ([:], [:], 0)
            }
            state.misses += 1
            add(answer, question, &state)
        }
        return answer
    }

    private func add(_ answer: HTTPResponse, _ question: Question, _ state: inout State) {
        state.young[question] = answer
        state.size += Self.size(of: answer)
        if state.size > capacity / 2 {
            state.evictions += state.old.count
            state.old = state.young
            state.young = [:]
            state.size = 0
        }
    }

    /// The body, and about what question and header take beside it.
    private static func size(of answer: HTTPResponse) -> Int {
        if case .shared(let bytes) = answer.body { return 2048 + bytes.count }
        return 2048
    }
}
