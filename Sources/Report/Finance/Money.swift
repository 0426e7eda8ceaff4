import Model

/// The amounts of one page, written out in full and all with as many decimals as the longest of them needs, so that points
/// stand under points.
struct Money: Equatable, Sendable {
    /// 2 to 6.
    let decimals: Int

    init(_ amounts: some Sequence<Credits>) {
        decimals = amounts.reduce(2) { max($0, $1.short.split(separator: ".")[1].count) }
    }

    /// `1,234.50`, and `−0.05` with a minus sign that is as wide as a plus.
    func callAsFunction(_ amount: Credits) -> String {
        let parts = amount.description.split(separator: ".")
        return (amount.micro < 0 ? "−" : "") + grouped(parts[0].drop { $0 == "-" }) + "." + parts[1].prefix(decimals)
    }

    /// The same, with a plus sign in front of what is above zero.
    func signed(_ amount: Credits) -> String { (amount > .zero ? "+" : "") + self(amount) }

    /// The words for a charge beside its quote, which say what a colour would.
    func variance(_ amount: Credits) -> String {
        switch amount.micro {
        case 0: "as quoted"
        case 1...: "\(self(amount)) over, adverse"
        default: "\(self(.zero - amount)) under, favourable"
        }
    }
}

/// Digits in groups of three: `1,234,567`.
func grouped(_ digits: some StringProtocol) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
        text.append(digit)
    }
    return text
}

extension StatementFacts {
    /// How this statement's amounts are written.
    var money: Money {
        let lines = [byProject, byScene, byModel, byProvider, byPerson, byDay].joined()
        return Money(
            [opening, granted, settled, refunded, corrected, closing, held, available]
                + lines.flatMap { [$0.settled, $0.refunded, $0.corrected, $0.quoted ?? .zero] }
                + remarks.map(\.amount) + openHolds.map(\.amount))
    }
}
