/// A request's head, read a second time.
///
/// libmicrohttpd 0.9.75 accepts much that RFC 9112 forbids, and its list of fields doesn't show it:
/// a folded line, for one, is appended to the field's *name*. But it parses in place. When it calls
/// us, the head still lies where it was received, with line ends and colons turned into NULs:
///
///     GET\0/path…HTTP/1.1\0\0Host\0 a.example\0\0Accept\0 */*\0\0\0\0
///     ^ method                                                        ^ method + size of the head
///
/// So the fields are taken from there, by a reader that knows the grammar and nothing else, and the
/// library's count of fields must agree with ours: any byte that the two understand differently
/// makes them disagree, or stands where the grammar forbids it, and the request is refused.
struct RequestHead {
    var target: RequestTarget
    var fields: HTTPFields
    /// Whether a body will come in chunks, whose ends only the library knows.
    var isChunked: Bool

    /// What the library says about a head.
    struct Claim {
        /// From the first byte of the method to the last of the empty line.
        var bytes: UnsafeRawBufferPointer
        /// The target as it was before the library undid its escapes.
        var target: [UInt8]
        /// Where target and version begin, counted from the method.
        var targetOffset: Int
        var versionOffset: Int
        var methodLength: Int
        var fieldCount: Int
    }

    /// - Throws: `Objection` for whatever RFC 9112 calls an error, or a limit that is passed.
    init(_ claim: Claim, limits: HTTPConfiguration) throws(Objection) {
        guard claim.target.count <= limits.targetLimit else {
            throw .targetTooLong(limit: limits.targetLimit)
        }
        guard claim.bytes.count <= limits.headLimit else {
            throw .headTooLarge(limit: limits.headLimit)
        }
        let isOld = try Self.checkFirstLine(claim)
        // "HTTP/1.1" and its line end.
        var reader = FieldReader(bytes: claim.bytes, offset: claim.versionOffset + 8)
        try reader.lineEnd()
        fields = try reader.fields(atMost: claim.fieldCount)
        guard fields.all.count == claim.fieldCount else {
            throw .malformed(.ambiguous)
        }
        guard let text = String(validating: claim.target, as: UTF8.self),
            let target = RequestTarget(text)
        else { throw .malformed(.target) }
        self.target = target
        try Self.checkHost(fields, isOld: isOld)
        isChunked = try Self.checkFraming(fields, isOld: isOld, limits: limits)
    }

    /// Method, target and version with one blank between each, as RFC 9112 section 3 has it.
    ///
    /// - Returns: Whether the version is 1.0.
    private static func checkFirstLine(_ claim: Claim) throws(Objection) -> Bool {
        guard claim.methodLength > 0, claim.targetOffset == claim.methodLength + 1,
            claim.versionOffset == claim.targetOffset + claim.target.count + 1,
            claim.versionOffset + 8 <= claim.bytes.count,
            claim.bytes[..<claim.methodLength].allSatisfy(HTTPFields.isTokenByte)
        else { throw .malformed(.firstLine) }
        let version = claim.bytes[claim.versionOffset..<claim.versionOffset + 8]
        guard version.starts(with: "HTTP/1.".utf8), let minor = version.last else {
            throw .malformed(.version)
        }
        return minor == UInt8(ascii: "0")
    }

    /// RFC 9112 section 3.2: exactly one Host, and one that can be a host.
    private static func checkHost(_ fields: HTTPFields, isOld: Bool) throws(Objection) {
        let hosts = fields.values("Host")
        guard hosts.count == 1 || (hosts.isEmpty && isOld) else {
            throw .malformed(hosts.isEmpty ? .noHost : .hosts)
        }
        guard hosts.allSatisfy({ $0.utf8.allSatisfy(isHostByte) && hasPort($0) }) else {
            throw .malformed(.host)
        }
    }

    /// Whether what stands behind the host's colon, if anything does, is a number.
    private static func hasPort(_ host: String) -> Bool {
        let name = host.utf8.lastIndex(of: UInt8(ascii: "]")) ?? host.utf8.startIndex
        guard let colon = host.utf8[name...].lastIndex(of: UInt8(ascii: ":")) else { return true }
        return host.utf8[colon...].dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// What may stand in the host and port of RFC 3986: unreserved, escaped, sub-delimiters but the
    /// comma, which would make two of one, and what an IPv6 address is written with.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5B, 0x61...0x7A: true
        case 0x21, 0x24...0x2B, 0x2D, 0x2E, 0x3A, 0x3B, 0x3D, 0x5D, 0x5F, 0x7E: true
        default: false
        }
    }

    /// RFC 9112 section 6: one way, and only one, to tell where the body ends.
    ///
    /// - Returns: Whether the body is chunked.
    private static func checkFraming(
        _ fields: HTTPFields, isOld: Bool, limits: HTTPConfiguration
    ) throws(Objection) -> Bool {
        let lengths = fields.values("Content-Length")
        let codings = fields.values("Transfer-Encoding")
        guard codings.isEmpty || lengths.isEmpty else {
            throw .malformed(.twoLengths)
        }
        guard lengths.count <= 1 else { throw .malformed(.lengths) }
        if let length = lengths.first {
            guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw .malformed(.length)
            }
            guard let count = Int(length), count <= limits.bodyLimit else {
                throw .bodyTooLarge(limit: limits.bodyLimit)
            }
        }
        guard let coding = codings.first else { return false }
        guard !isOld else { throw .malformed(.oldCoding) }
        guard codings.count == 1, coding.lowercased() == "chunked" else {
            throw .unknownTransferCoding
        }
        return true
    }
}

/// Reads field lines out of a head whose line ends and colons the library may have turned to NUL.
private struct FieldReader {
    let bytes: UnsafeRawBufferPointer
    var offset: Int

    /// All fields and the empty line after them, which must be the end.
    mutating func fields(atMost limit: Int) throws(Objection) -> HTTPFields {
        var fields: [HTTPField] = []
        fields.reserveCapacity(min(limit, 64))
        while let byte = peek, HTTPFields.isTokenByte(byte) {
            fields.append(try field())
        }
        try lineEnd()
        guard offset == bytes.count else {
            throw .malformed(.line)
        }
        return HTTPFields(fields)
    }

    mutating func lineEnd() throws(Objection) {
        guard offset + 2 <= bytes.count, bytes[offset] == 0 || bytes[offset] == 0x0D,
            bytes[offset + 1] == 0 || bytes[offset + 1] == 0x0A
        else { throw .malformed(.lineEnd) }
        offset += 2
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func field() throws(Objection) -> HTTPField {
        let name = take(while: HTTPFields.isTokenByte)
        guard let colon = peek, colon == 0 || colon == UInt8(ascii: ":") else {
            throw .malformed(.name)
        }
        offset += 1
        _ = take { $0 == 0x20 || $0 == 0x09 }
        var value = take(while: HTTPFields.isValueByte)
        try lineEnd()
        while let last = value.last, last == 0x20 || last == 0x09 {
            value = UnsafeRawBufferPointer(rebasing: value.dropLast())
        }
        return HTTPField(
            String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    private mutating func take(while isWanted: (UInt8) -> Bool) -> UnsafeRawBufferPointer {
        let start = offset
        while offset < bytes.count, isWanted(bytes[offset]) { offset += 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }
}
