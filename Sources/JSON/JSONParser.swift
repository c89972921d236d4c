import CJSON
import Glibc

/// Parses JSON texts one after the other, keeping its buffers.
///
/// Some 15 times the size of the largest text stays allocated: split large files first
/// (`JSONRecordSplitter`) and parse their records in batches (`withElements`). Belongs to one
/// thread at a time.
public final class JSONParser {
    private let handle: OpaquePointer?
    private let maximumDepth: Int
    private var isLent = false

    /// A parser that refuses texts nested deeper than `maximumDepth`.
    public init(maximumDepth: Int = 1024) {
        self.maximumDepth = maximumDepth
        handle = nutag_json_make(maximumDepth)
    }

    deinit {
        nutag_json_free(handle)
    }

    /// Parses one JSON text, with or without a byte order mark, and lends its root value.
    ///
    /// The value, and all that is reached from it, lives only until the work returns.
    ///
    /// - Throws: `JSONError` if the text is not JSON, or what the work throws.
    public func withDocument<Value>(
        _ bytes: UnsafeRawBufferPointer, _ work: (JSONValue) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        try withDocument(bytes, failure: { $0 }, work)
    }

    /// Parses one JSON text and lends its root value, for work that throws errors of another storey.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - failure: Turns what is wrong with the text into the work's kind of error.
    ///   - work: What is done with the value, which lives only until this returns.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or what `failure` makes of a text that is not JSON.
    public func withDocument<Value, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, failure: (JSONError) -> Failure,
        _ work: (JSONValue) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try lend(bytes, asElements: false, failure, work)
    }

    /// Parses a run of array elements, commas between them, and lends them as one array.
    ///
    /// This is how a batch of records is parsed at once: the bytes from the start of one record to
    /// the end of a later one. Offsets in errors count from the start of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: The elements, without the brackets of the array.
    ///   - failure: Turns what is wrong with the text into the work's kind of error.
    ///   - work: What is done with the array, which lives only until this returns.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or what `failure` makes of a text that is not JSON.
    public func withElements<Value, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, failure: (JSONError) -> Failure,
        _ work: (JSONValue) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try lend(bytes, asElements: true, failure, work)
    }

    private func lend<Value, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, asElements: Bool, _ failure: (JSONError) -> Failure,
        _ work: (JSONValue) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        precondition(!isLent, "the parser's document is in use")
        let root: JSONValue
        do throws(JSONError) {
            root = try parse(bytes, asElements: asElements)
        } catch {
            throw failure(error)
        }
        isLent = true
        defer { isLent = false }
        return try work(root)
    }

    private func parse(
        _ bytes: UnsafeRawBufferPointer, asElements: Bool
    ) throws(JSONError) -> JSONValue {
        // RFC 8259, 8.1: a parser may ignore a byte order mark.
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = UnsafeRawBufferPointer(rebasing: bytes[mark...])
        let brackets = asElements ? 1 : 0
        let count = text.count + 2 * brackets
        guard let handle, let buffer = nutag_json_buffer(handle, count) else {
            throw JSONError(count > 0xFFFF_FF00 ? .tooLarge : .outOfMemory)
        }
        if let start = text.baseAddress { memcpy(buffer + brackets, start, text.count) }
        if asElements {
            buffer[0] = UInt8(ascii: "[")
            buffer[count - 1] = UInt8(ascii: "]")
        }
        var tape: UnsafePointer<UInt64>?
        var strings: UnsafePointer<UInt8>?
        let code = nutag_json_parse(handle, count, &tape, &strings)
        guard code == 0, let tape, let strings else {
            let copy = UnsafeRawBufferPointer(start: buffer, count: count)
            throw fault(in: copy, code, shift: mark - brackets)
        }
        // tape[0] is the root's own word; the value begins behind it.
        return JSONValue(tape: tape, strings: strings, index: 1)
    }

    /// Says where a text that simdjson refused is wrong, which simdjson's tape builder can't.
    private func fault(
        in text: UnsafeRawBufferPointer, _ code: Int32, shift: Int
    ) -> JSONError {
        if code == NUTAG_JSON_NO_MEMORY { return JSONError(.outOfMemory) }
        if code == NUTAG_JSON_TOO_LARGE { return JSONError(.tooLarge) }
        var locator = JSONFaultLocator(text, maximumDepth: maximumDepth)
        guard let (reason, offset) = locator.firstFault() else { return JSONError(.other) }
        let line = 1 + text[..<offset].count { $0 == UInt8(ascii: "\n") }
        return JSONError(reason, offset: max(0, offset + shift), line: line)
    }
}
