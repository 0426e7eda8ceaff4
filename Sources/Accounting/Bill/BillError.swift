package import Model

/// Why a bill, or the table of its SKUs, was not read; nothing of it counts then.
package struct BillError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// The file cannot be read at all, or is larger than what is read.
        case unreadable
        /// It was read and has faults.
        case invalid
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String? = nil) {
        (self.code, self.message, self.remedy) = (code, message, remedy)
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .unreadable, .invalid: .badInput
        }
    }
}

/// One thing that is wrong in a file, and where.
struct BillFault: Error, Equatable {
    /// Of a byte; its line and column are counted for what is said, as a file may have a fault in each of a million rows.
    var offset: Int
    var message: String
}

/// The faults of one file; a file may have one in every row, so only the first ones are kept.
struct BillFaults {
    private static let limit = 50
    private static let patience = 10_000
    private(set) var kept: [BillFault] = []
    private var further = 0

    var isEmpty: Bool { kept.isEmpty }
    /// Whether it is not worth it to read on.
    var isHopeless: Bool { further >= Self.patience }

    mutating func add(_ fault: BillFault) {
        if kept.count < Self.limit { kept.append(fault) } else { further += 1 }
    }

    /// One line for each: `FILE:LINE:COLUMN: what is wrong, and what to write instead`.
    func error(in file: String, _ bytes: [UInt8]) -> BillError {
        let bytes = BillText.withoutMark(bytes)
        var lines = kept.map { fault in
            let (line, column) = BillText.place(of: fault.offset, in: bytes)
            return "\(file):\(line):\(column): \(fault.message)"
        }
        if further > 0 {
            let count = isHopeless ? "at least \(further)" : "\(further)"
            lines.append("\(file): \(count) more places have faults; correct these first")
        }
        return BillError(code: .invalid, message: lines.joined(separator: "\n"))
    }
}
