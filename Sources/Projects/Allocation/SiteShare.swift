/// What one site gives to one row, as a share of its project: the evidence behind a cell.
public struct SiteShare: Hashable, Sendable {
    /// The place of the site among the project's sites; nil for what no site gives.
    public var site: Int?
    /// The row.
    public var bin: Int
    /// The share of the project.
    public var share: Rational

    /// Makes a share.
    public init(site: Int?, bin: Int, share: Rational) {
        self.site = site
        self.bin = bin
        self.share = share
    }
}

extension Allocator {
    /// Row by row, how much of a site is there; the shares sum to one.
    func rows(of site: PlacedSite) -> [(bin: Int, share: Rational)] {
        if let obstacle = site.obstacle { return [(space.unlocated(obstacle), .one)] }
        if site.precision == .country { return [(space.nationwide, .one)] }
        let finest = site.precision.map { finestOrder(of: $0) } ?? .any
        if finest == .none { return [(space.unlocated(.ambiguous), .one)] }
        guard !site.pieces.isEmpty else { return [(space.unlocated(.noSite), .one)] }
        let ofPiece = Rational(1, UInt64(site.pieces.count))
        var rows: [(bin: Int, share: Rational)] = []
        for piece in site.pieces {
            for (bin, share) in self.rows(of: piece) {
                rows.append((space.capped(bin, to: finest), share * ofPiece))
            }
        }
        return rows
    }

    /// The finest regions that a place may be counted in, here where assumptions may be trusted.
    private func finestOrder(of precision: Precision) -> RegionOrder {
        switch precision {
        case .capitalAssumed, .seatAssumed:
            options.trustsAssumedPlaces ? .first : precision.finestOrder
        default: precision.finestOrder
        }
    }

    /// Row by row, how much of a piece is there.
    private func rows(of piece: SitePiece) -> [(bin: Int, share: Rational)] {
        let outsideBin = piece.isOutsideAbroad ? space.abroad : space.unlocated(.outsideAllRegions)
        guard !piece.parts.isEmpty else { return [(outsideBin, .one)] }
        let outside = piece.isNoisyOutside ? 0 : piece.outside
        let whole = piece.parts.reduce(outside) { $0 + $1.measure }
        guard whole > 0 else {
            // A line without length is as much in each row that it touches.
            let part = Rational(1, UInt64(piece.parts.count))
            return piece.parts.map { ($0.bin, part) }
        }
        var rows = piece.parts.map { part in
            (bin: part.bin, share: Rational(Natural(part.measure), over: Natural(whole)))
        }
        if outside > 0 {
            rows.append((outsideBin, Rational(Natural(outside), over: Natural(whole))))
        }
        return rows
    }
}
