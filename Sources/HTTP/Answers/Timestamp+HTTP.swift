import Model

extension Timestamp {
    /// Reads a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two forms from before that every
    /// recipient has to take (RFC 9110, section 5.6.7); nil for anything else.
    ///
    /// - Parameter now: decides the century of a year of two digits.
    init?(httpDate text: String, now: Timestamp) {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { " \t,-".contains($0) }
        let parts: (day: Substring, month: Substring, year: Substring, time: Substring)
        switch words.count {
        case 6 where ["GMT", "UTC"].contains(words[5]): parts = (words[1], words[2], words[3], words[4])
        // asctime names no zone, and means the same.
        case 5: parts = (words[2], words[1], words[4], words[3])
        default: return nil
        }
        guard let day = number(parts.day, 1...2), let month = months.firstIndex(of: parts.month.lowercased()),
            let written = number(parts.year, 2...4), parts.year.utf8.count != 3,
            let seconds = secondsOfDay(parts.time)
        else { return nil }
        let year = parts.year.utf8.count == 2 ? fullYear(written, now) : written
        guard let date = CivilDate("\(padded(year, 4))-\(padded(Int64(month) + 1, 2))-\(padded(day, 2))") else {
            return nil
        }
        self.init(microseconds: (date.daysSince1970 * 86_400 + seconds) * 1_000_000)
    }
}

private let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/// One that seems to lie more than 50 years ahead is the latest past one with the same digits.
private func fullYear(_ digits: Int64, _ now: Timestamp) -> Int64 {
    let year = now.date.year - now.date.year % 100 + digits
    return year > now.date.year + 50 ? year - 100 : year
}

/// Seconds since midnight; a leap second counts as the second after it.
private func secondsOfDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2...2) }
    guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2], hour < 24, minute < 60,
        second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
}

/// Digits alone, as many as are allowed.
private func number(_ text: Substring, _ lengths: ClosedRange<Int>) -> Int64? {
    lengths.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
