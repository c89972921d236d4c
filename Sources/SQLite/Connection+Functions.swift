import CSQLite

/// Why an SQL function of ours has no answer; SQLite fails the statement with this text.
public struct SQLFunctionFailure: Error, Equatable, Sendable {
    /// The reason.
    public let message: String

    /// A reason in words.
    public init(_ message: String) { self.message = message }
}

/// The arguments of one call of an SQL function.
///
/// Can't be kept beyond the call.
public struct SQLFunctionArguments: ~Copyable {
    /// How many there are.
    public let count: Int
    private let values: UnsafeMutablePointer<OpaquePointer?>?

    fileprivate init(count: Int, values: UnsafeMutablePointer<OpaquePointer?>?) {
        self.count = count
        self.values = values
    }

    private func value(_ index: Int) -> OpaquePointer? {
        index >= 0 && index < count ? values?[index] : nil
    }

    /// How an argument is kept; null when there is no such argument.
    ///
    /// `sqlite3_value_type`
    public func kind(at index: Int) -> SQLValue.Kind {
        value(index).map { SQLValue.Kind(code: sqlite3_value_type($0)) } ?? .null
    }

    /// An argument as a whole number; 0 if it is none.
    ///
    /// `sqlite3_value_int64`
    public func integer(at index: Int) -> Int64 {
        value(index).map { sqlite3_value_int64($0) } ?? 0
    }

    /// An argument as a floating-point number; 0 if it is none.
    ///
    /// `sqlite3_value_double`
    public func real(at index: Int) -> Double {
        value(index).map { sqlite3_value_double($0) } ?? 0
    }

    /// Lends an argument's bytes, or its text as UTF-8; empty for null.
    ///
    /// `sqlite3_value_blob`
    public func withBytes<Value, Failure: Error>(
        at index: Int, _ work: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard let value = value(index) else {
            return try work(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        let start = sqlite3_value_blob(value)
        return try work(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
    }
}

extension Connection {
    /// The body of an SQL function.
    public typealias SQLFunction =
        (borrowing SQLFunctionArguments) throws(SQLFunctionFailure) -> SQLValue

    /// Gives this connection an SQL function, which triggers and views in the file may call too.
    ///
    /// - Parameters:
    ///   - name: Its name in SQL.
    ///   - argumentCount: How many arguments it takes.
    ///   - isDeterministic: Whether the same arguments always give the same result.
    ///   - body: What it does; must not use the connection.
    /// - Throws: `SQLiteError` when SQLite takes no function of that name or argument count.
    ///
    /// `sqlite3_create_function_v2`
    public func defineFunction(
        _ name: String, argumentCount: Int, isDeterministic: Bool = true,
        _ body: @escaping SQLFunction
    ) throws(SQLiteError) {
        // Innocuous: the body sees its arguments only, so a schema we don't trust may call it.
        let flags =
            SQLITE_UTF8 | SQLITE_INNOCUOUS | (isDeterministic ? SQLITE_DETERMINISTIC : 0)
        // SQLite calls the destructor in every case, also when registering fails.
        let box = Unmanaged.passRetained(FunctionBox(body)).toOpaque()
        let result = sqlite3_create_function_v2(
            handle, name, Int32(clamping: argumentCount), flags, box, callFunction, nil, nil,
            { box in box.map { Unmanaged<FunctionBox>.fromOpaque($0).release() } })
        guard result == SQLITE_OK else { throw failure(result, .define, sql: name) }
    }
}

/// Carries a closure through C's user data.
private final class FunctionBox {
    let body: Connection.SQLFunction
    init(_ body: @escaping Connection.SQLFunction) { self.body = body }
}

private func callFunction(
    context: OpaquePointer?, count: Int32, values: UnsafeMutablePointer<OpaquePointer?>?
) {
    guard let data = sqlite3_user_data(context) else { return sqlite3_result_null(context) }
    let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
    do throws(SQLFunctionFailure) {
        switch try box.body(SQLFunctionArguments(count: Int(count), values: values)) {
        case .null: sqlite3_result_null(context)
        case .integer(let number): sqlite3_result_int64(context, number)
        case .real(let number): sqlite3_result_double(context, number)
        case .text(let text):
            // As a C string it would end at a NUL; the count says where it really does.
            text.withCString { start in
                sqlite3_result_text64(
                    context, start, UInt64(text.utf8.count), transient, UInt8(SQLITE_UTF8))
            }
        case .blob(let bytes):
            bytes.isEmpty
                ? sqlite3_result_zeroblob(context, 0)
                : sqlite3_result_blob64(context, bytes, UInt64(bytes.count), transient)
        }
    } catch {
        sqlite3_result_error(context, error.message, -1)
    }
}
