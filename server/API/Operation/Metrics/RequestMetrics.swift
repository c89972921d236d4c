import HTTP

/// What is counted of requests.
///
/// The labels are known before the first request: the routes there are and the statuses there are.
/// So nothing that a client sends can make another series.
final class RequestMetrics: Sendable {
    /// The upper ends of the bars, in ns.
    static let bounds: [UInt64] = [
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
        250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    /// Why a request got no answer of its own.
    enum Refusal: String, CaseIterable {
        case queueFull = "busy"
        case stopping
        case rateLimit = "rate-limit"
        case deadline
        case malformed
        case coding = "transfer-coding"
        case target = "target-limit"
        case head = "head-limit"
        case body = "body-limit"
    }

    private static let statuses = [
        200, 201, 204, 301, 303, 304, 307, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414,
        415, 422, 428, 429, 431, 500, 501, 503,
    ]
    /// Status → its place, for all from 0 to 599; the last is for those that nobody thought of.
    private static let places: [UInt8] = (0..<600).map { status in
        UInt8(statuses.firstIndex(of: status) ?? statuses.count)
    }
    private static let statusNames = statuses.map { "\($0)" } + ["other"]

    /// Mark → the route as OpenAPI writes it; the first is for what meets none.
    private static let routes = ["none"] + Routes.all.map(\.pattern.text)
    private static let groups = ["none"] + Route.Tag.allCases.map { name($0) } + ["pages"]
    /// Mark → its group.
    private static let groupOfRoute =
        [0]
        + Routes.all.map { route in
            route.tag.flatMap { tag in groups.firstIndex(of: name(tag)) } ?? groups.count - 1
        }

    /// The route that answers with a mark are of.
    static func route(_ mark: Int) -> String { routes[mark < routes.count ? mark : 0] }

    private static func name(_ tag: Route.Tag) -> String { tag.rawValue.lowercased() }

    private let requests = StripedCounts(routes.count * statusNames.count)
    private let bytes = StripedCounts(routes.count)
    /// For each group a bar for each bound, one for all above, and the sum.
    private let times = StripedCounts(groups.count * (bounds.count + 2))
    private let refusals = StripedCounts(Refusal.allCases.count)
    /// Answers that were not sent to their end, and requests that nobody waited for.
    private let endings = StripedCounts(2)

    /// Counts an exchange that is over.
    func note(_ record: ExchangeRecord) {
        if !record.isWhole { endings.add(at: record.status == nil ? 1 : 0) }
        guard let status = record.status else { return }
        let route = record.mark < Self.routes.count ? record.mark : 0
        let place = Int(status < 600 ? Self.places[status] : Self.places[0])
        requests.add(at: route * Self.statusNames.count + place)
        if record.byteCount > 0 { bytes.add(UInt64(record.byteCount), at: route) }
        if let time = record.timeToAnswer { note(time, Self.groupOfRoute[route]) }
        if let refusal = Self.refusal(record.objection, status) {
            refusals.add(at: Refusal.allCases.firstIndex(of: refusal) ?? 0)
        }
    }

    private func note(_ nanoseconds: UInt64, _ group: Int) {
        let first = group * (Self.bounds.count + 2)
        var bar = 0
        while bar < Self.bounds.count, nanoseconds > Self.bounds[bar] { bar += 1 }
        times.add(at: first + bar)
        times.add(nanoseconds, at: first + Self.bounds.count + 1)
    }

    private static func refusal(_ objection: Objection?, _ status: Int) -> Refusal? {
        switch objection {
        case .malformed: .malformed
        case .unknownTransferCoding: .coding
        case .targetTooLong: .target
        case .headTooLarge: .head
        case .bodyTooLarge: .body
        case .busy: .queueFull
        case .stopping: .stopping
        case .tooOften: .rateLimit
        // Of the API's own, only work that took too long is answered so.
        case nil: status == 503 ? .deadline : nil
        }
    }

    /// Tells what has been counted; what never happened is left out where it would be a long list.
    func write(to text: inout MetricsText) {
        text.begin("nutag_http_requests_total", .counter, "Requests answered.")
        for (route, pattern) in Self.routes.enumerated() {
            for (place, status) in Self.statusNames.enumerated() {
                let count = requests[route * Self.statusNames.count + place]
                if count > 0 { text.add(count, [("route", pattern), ("status", status)]) }
            }
        }
        text.begin("nutag_http_response_bytes_total", .counter, "Bytes of the bodies of answers.")
        for (route, pattern) in Self.routes.enumerated() where bytes[route] > 0 {
            text.add(bytes[route], [("route", pattern)])
        }
        text.begin(
            "nutag_http_requests_refused_total", .counter,
            "Requests that were refused to protect the server, by the limit that they met.")
        for (place, refusal) in Refusal.allCases.enumerated() {
            text.add(refusals[place], [("reason", refusal.rawValue)])
        }
        text.single(
            "nutag_http_answers_broken_total", .counter, "Answers that were not sent to their end.",
            endings[0])
        text.single(
            "nutag_http_requests_abandoned_total", .counter,
            "Requests whose connection ended before there was an answer.", endings[1])
        writeTimes(to: &text)
    }

    private func writeTimes(to text: inout MetricsText) {
        text.begin(
            "nutag_http_request_duration_seconds", .histogram,
            "Time from the first line of a request until its answer is ready to send.")
        for (group, name) in Self.groups.enumerated() {
            let first = group * (Self.bounds.count + 2)
            let label = ("group", name)
            var total: UInt64 = 0
            for (bar, bound) in Self.bounds.enumerated() {
                total += times[first + bar]
                let end = MetricsText.seconds(nanoseconds: bound)
                text.add("\(total)", [label, ("le", end)], suffix: "_bucket")
            }
            total += times[first + Self.bounds.count]
            text.add("\(total)", [label, ("le", "+Inf")], suffix: "_bucket")
            let sum = times[first + Self.bounds.count + 1]
            text.add(MetricsText.seconds(nanoseconds: sum), [label], suffix: "_sum")
            text.add("\(total)", [label], suffix: "_count")
        }
    }
}
