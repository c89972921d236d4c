import CHTTPD

/// Turns an answer into the library's own and queues it; on the connection's loop.
struct AnswerWriter {
    let crew: Crew
    let line: Line
    let connection: OpaquePointer

    /// Queues an answer; what happens then is between the library and the client.
    ///
    /// `MHD_queue_response`
    func queue(_ response: HTTPResponse, id: RequestID, close: Bool) -> MHD_Result {
        guard let answer = make(response.body) else { return .NO }
        defer { MHD_destroy_response(answer) }
        MHD_add_response_header(answer, "Server", "nutag")
        id.withCString { _ = MHD_add_response_header(answer, "X-Request-Id", $0) }
        if close { MHD_add_response_header(answer, "Connection", "close") }
        for field in response.fields.all where !Self.isOwn(field.name) { add(field, to: answer) }
        return MHD_queue_response(connection, UInt32(response.status.rawValue), answer)
    }

    /// Told by its length first, because this is asked of every field of every answer.
    private static func isOwn(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4: HTTPFields.same(name, "Date")
        case 6: HTTPFields.same(name, "Server")
        case 7: HTTPFields.same(name, "Trailer") || HTTPFields.same(name, "Upgrade")
        case 10: HTTPFields.same(name, "Connection")
        case 14: HTTPFields.same(name, "Content-Length")
        case 17: HTTPFields.same(name, "Transfer-Encoding")
        default: false
        }
    }

    /// A name or a value that would begin a line of its own is left out: whatever text of a client
    /// has found its way into a field, it can't split the answer.
    private func add(_ field: HTTPField, to answer: OpaquePointer) {
        guard field.name.utf8.allSatisfy(HTTPFields.isTokenByte),
            field.value.utf8.allSatisfy(HTTPFields.isValueByte)
        else { return }
        // Without `withCString`, both would be copied first.
        field.name.withCString { name in
            field.value.withCString { value in
                _ = MHD_add_response_header(answer, name, value)
            }
        }
    }

    /// Makes the library's answer with a body.
    ///
    /// `MHD_create_response_from_buffer…`
    private func make(_ body: HTTPResponse.Body) -> OpaquePointer? {
        switch body {
        case .none:
            MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(let bytes):
            bytes.withUnsafeBytes { buffer in
                // With "must copy" the buffer is only read.
                MHD_create_response_from_buffer(
                    buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress),
                    .RESPMEM_MUST_COPY)
            }
        case .shared(let bytes) where bytes.count == 0:
            make(.none)
        case .shared(let bytes):
            MHD_create_response_from_buffer_with_free_callback_cls(
                bytes.count, bytes.address,
                { context in
                    if let context { Unmanaged<SharedBytes>.fromOpaque(context).release() }
                }, Unmanaged.passRetained(bytes).toOpaque())
        case .omitted(let count):
            MHD_create_response_from_callback(
                UInt64(max(0, count)), 1, { _, _, _, _ in endWithError }, nil, nil)
        case .stream(let stream):
            make(StreamPump(stream, crew: crew, line: line, connection: connection))
        }
    }

    /// Makes an answer whose body a pump brings.
    ///
    /// `MHD_create_response_from_callback`
    private func make(_ pump: StreamPump) -> OpaquePointer? {
        MHD_create_response_from_callback(
            .max, 4096,
            { context, _, buffer, size in
                guard let context, let buffer else { return endWithError }
                let pump = Unmanaged<StreamPump>.fromOpaque(context).takeUnretainedValue()
                switch pump.pull(into: UnsafeMutableRawBufferPointer(start: buffer, count: size)) {
                case .bytes(let count): return count
                case .later: return 0
                case .end: return endOfStream
                case .broken: return endWithError
                }
            }, Unmanaged.passRetained(pump).toOpaque(),
            { context in
                guard let context else { return }
                Unmanaged<StreamPump>.fromOpaque(context).takeRetainedValue().cancel()
            })
    }
}

// MHD_CONTENT_READER_END_OF_STREAM and …_END_WITH_ERROR are casts, which Swift does not import.
private let endOfStream = -1
private let endWithError = -2
