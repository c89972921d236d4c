import Foundation
import TestSupport

/// What the answers held when somebody last looked: a change in it is meant, or it is a mistake.
struct Baseline {
    private static let file = Checkout.root.appendingPathComponent("Tests/Bench/baseline.txt")
    private let figures: [RequestFigure]

    init(_ figures: [RequestFigure]) { self.figures = figures }

    /// Says what differs from the file; with `NUTAG_BLESS=1`, writes the file instead.
    func isKept() -> Bool {
        let kept = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
        let known = Set(kept.split(separator: "\n").map(String.init))
        if Checkout.isBlessing { return write(besides: known) }
        let sizes = Set(known.compactMap { $0.split(separator: ";").first.map(String.init) })
        let changed = figures.filter { figure in
            sizes.contains(String(figure.sites)) && !known.contains(line(figure))
        }
        for figure in changed { print("not as in baseline.txt: \(line(figure))") }
        return changed.isEmpty
    }

    private func line(_ figure: RequestFigure) -> String {
        let counts = figure.counts
        return "\(figure.sites); \(figure.name.trimmingCharacters(in: .whitespaces)); "
            + "bytes \(counts.bytes); features \(counts.features); matched \(counts.matched)"
    }

    /// Sizes that were not measured now stay as they were.
    private func write(besides known: Set<String>) -> Bool {
        let measured = Set(figures.map { String($0.sites) })
        let others = known.filter { line in
            line.split(separator: ";").first.map { !measured.contains(String($0)) } ?? false
        }
        let lines = others.sorted() + figures.map { line($0) }
        do {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
            return true
        } catch {
            print("bench: \(error)")
            return false
        }
    }
}
