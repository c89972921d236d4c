extension String {
    /// A number in decimal notation with a comma between thousands: `-1,234,567.50`.
    var groupedByThousands: String {
        let sign = hasPrefix("-") ? "-" : ""
        let parts = dropFirst(sign.count).split(separator: ".", omittingEmptySubsequences: false)
        guard let digits = parts.first else { return self }
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
    }
}
