import Foundation
import Testing

@testable import Server

extension World {
    /// Asks for features of a collection; the query is written as people write it, unescaped.
    func items(_ collection: String, _ query: [(String, String)] = []) throws -> Answer {
        try ask("/collections/\(collection)/items" + Self.text(query))
    }

    /// The identifiers of the features that an answer has, in its order.
    func ids(_ collection: String, _ query: [(String, String)] = []) throws -> [String] {
        let answer = try items(collection, query)
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.json()["features"].list.compactMap { $0["id"].string }
    }

    static func text(_ query: [(String, String)]) -> String {
        guard !query.isEmpty else { return "" }
        return "?" + query.map { "\($0)=\(LinkBuilder.escaped($1))" }.joined(separator: "&")
    }
}

extension JSON {
    /// Whether both say the same, in whatever order of members.
    func isSame(as other: JSON) -> Bool {
        guard let one = value as? NSObject, let other = other.value as? NSObject else {
            return value == nil && other.value == nil
        }
        return one.isEqual(other)
    }
}
