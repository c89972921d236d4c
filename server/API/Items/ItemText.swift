import Atlas
import Features
import Geo

/// A page of features for programs, written from columns to bytes.
struct ItemText {
    private let page: ItemPage
    private let context: RouteContext
    private let options: WritingOptions

    init(_ page: ItemPage, _ query: ItemQuery, _ context: RouteContext) {
        self.page = page
        self.context = context
        var options = WritingOptions()
        options.columns = query.columns
        options.places = page.places
        options.decimals = page.decimals
        options.hidesPlaces = query.request.geometry == .none
        options.hasArrays = true
        self.options = options
    }

    /// The page in the form that is wanted.
    ///
    /// - Throws: ``APIError/answerTooLarge(limit:)``, or that the time is up.
    func bytes(_ links: [Link]) throws(APIError) -> [UInt8] {
        switch context.format {
        case .csv: try csv()
        case .geoJSONSequence: try sequence()
        default: try collection(links)
        }
    }

    /// Looks whether there is room and time for more.
    private func check(_ count: Int, at position: Int, _ deadline: Deadline) throws(APIError) {
        guard count <= context.configuration.answerLimit else {
            throw .answerTooLarge(limit: context.configuration.answerLimit)
        }
        guard position % 256 != 255 || deadline.isAhead else {
            throw .atlas(.tookTooLong(limit: context.configuration.patience))
        }
    }

    /// A FeatureCollection.
    ///
    /// It has no member `timeStamp`: with the time of the answer in it, equal questions to equal
    /// data would have different answers, and no strong tag.
    private func collection(_ links: [Link]) throws(APIError) -> [UInt8] {
        var buffer = ByteBuffer(capacity: roomForFeatures + 4096)
        buffer.append("{\"type\":\"FeatureCollection\",\"links\":" as StaticString)
        JSONDocument.links(links).write(to: &buffer)
        buffer.append(",\"numberMatched\":" as StaticString)
        buffer.append(integer: Int64(page.numberMatched))
        buffer.append(",\"numberReturned\":" as StaticString)
        buffer.append(integer: Int64(page.numberReturned))
        buffer.append(",\"features\":[" as StaticString)
        try appendFeatures(to: &buffer, before: "\n", between: ",\n", after: "")
        buffer.append("\n]}\n" as StaticString)
        return buffer.bytes
    }

    /// GeoJSON text sequences, RFC 8142.
    private func sequence() throws(APIError) -> [UInt8] {
        var buffer = ByteBuffer(capacity: roomForFeatures)
        try appendFeatures(to: &buffer, before: "\u{1E}", between: "\u{1E}", after: "\n")
        return buffer.bytes
    }

    private func csv() throws(APIError) -> [UInt8] {
        var whole = ByteBuffer(capacity: roomForFeatures)
        let deadline = context.deadline
        try CSVWriter(page.selection, options: options).write { buffer throws(APIError) in
            try check(whole.count + buffer.count, at: 255, deadline)
            buffer.bytes.withUnsafeBytes { whole.append($0) }
            buffer.removeAll()
        }
        return whole.bytes
    }

    private func appendFeatures(
        to buffer: inout ByteBuffer, before: StaticString, between: StaticString,
        after: StaticString
    ) throws(APIError) {
        let deadline = context.deadline
        let writer = GeoJSONWriter(page.selection, options: options)
        let links = FeatureLinks.ofPage(context, page.collection, page.selection)
        for position in 0..<page.selection.count {
            try check(buffer.count, at: position, deadline)
            buffer.append(position == 0 ? before : between)
            if let links {
                let row = page.selection.rows[position]
                writer.appendFeature(position, to: &buffer) { links.append(ofRow: row, to: &$0) }
            } else {
                writer.appendFeature(position, to: &buffer)
            }
            buffer.append(after)
        }
    }

    /// A guess, so that the buffer grows seldom.
    private var roomForFeatures: Int { 512 * page.numberReturned }

    /// A single feature.
    static func bytes(
        of feature: ItemFeature, _ options: WritingOptions, _ links: [Link],
        _ context: RouteContext
    ) -> [UInt8] {
        var buffer = ByteBuffer(capacity: 4096)
        let own = FeatureLinks(context, feature.collection, feature.selection.table)
            .links(ofRow: feature.selection.rows[0])
        GeoJSONWriter(feature.selection, options: options).appendFeature(0, to: &buffer) { buffer in
            buffer.append(",\"links\":" as StaticString)
            JSONDocument.links(links).write(to: &buffer)
            buffer.removeLast(1)
            for link in own {
                buffer.append(UInt8(ascii: ","))
                link.withUnsafeBytes { buffer.append($0) }
            }
            buffer.append(UInt8(ascii: "]"))
        }
        buffer.append(UInt8(ascii: "\n"))
        return buffer.bytes
    }
}
