import JSON
import Model
import Testing

@testable import Accounting
@testable import Ledger

@Suite struct SKUTableTests {
    @Test func aTableReadsWhatItWrites() throws {
        let bytes = try jsonBytes(Bills.table.document)
        #expect(try SKUTable(bytes, file: "t") == Bills.table)
    }

    @Test(arguments: [
        ("{}", "t:1:1: this is no table of SKUs"), ("[", "t:1:2:"),
        (#"{"schema":"dailies.bill-skus/1","skus":[{"bill_sku":"A","skus":[]}]}"#, "t:1:41: bill_sku or provider"),
        (
            #"{"schema":"dailies.bill-skus/1","skus":[{"bill_sku":"A","provider":"v","skus":["a"]},{"bill_sku":"A","provider":"v"}]}"#,
            "stands here twice"
        ),
        (
            #"{"schema":"dailies.bill-skus/1","skus":[{"bill_sku":"A","provider":"v","skus":["a"]},{"bill_sku":"B","provider":"v","skus":["a"]}]}"#,
            "`a` belongs to `A` already"
        ),
        (#"{"schema":"dailies.bill-skus/1","skus":[{"sku":"A"}]}"#, "`sku` is not known here"),
    ])
    func whatIsWrongInATableIsSaidWithItsPlace(text: String, message: String) {
        let error = #expect(throws: BillError.self) { try SKUTable(Array(text.utf8), file: "t") }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    private static let books = [
        Books.charge(1), Books.charge(2, at: Books.day(21)),
        Books.charge(3, seconds: 4, price: "0.4", sku: "veo-3.1/720p/sound"),
        Books.charge(4, seconds: 6, price: "0.08", at: Books.day(22), sku: "veo-3.1-fast/720p/sound"),
    ]

    private func propose(_ rows: [String], perUSD: String? = "1") throws -> SKUProposal {
        SKUProposal(try Bills.list(rows), with: Bills.usage(Self.books), by: SKUTable()) { _ in
            perUSD.flatMap { Credits($0) }
        }
    }

    @Test func aSKUIsProposedByPriceAndQuantities() throws {
        let proposal = try propose([
            "20,A,8,seconds,0.64", "21,A,8,seconds,0.64", "22,A,0,seconds,0", "20,B,4,seconds,1.6",
            "22,C,6,seconds,0.48", "21,D,3,gb,9",
        ])
        #expect(
            proposal.lines.map { "\($0.billSKU) \($0.skus[0])" } == [
                "A \(Bills.fast)", "B veo-3.1/720p/sound", "C veo-3.1-fast/720p/sound",
            ])
        #expect(proposal.guesses.map(\.ground) == [.both, .both, .both, nil])
    }

    @Test func aPriceThatFitsSeveralIsNotProposed() throws {
        let proposal = try propose(["20,A,100,seconds,8"])
        #expect(proposal.guesses.map(\.candidates.count) == [2])
        #expect(proposal.guesses.map(\.ground) == [.price])
        #expect(proposal.lines.isEmpty)
    }

    @Test func oneOfOursIsNotProposedForTwoOfTheBill() throws {
        let proposal = try propose(["20,A,100,seconds,40", "20,B,50,seconds,20"])
        #expect(proposal.guesses.map(\.candidates.count) == [1, 1])
        #expect(proposal.lines.isEmpty)
    }

    @Test func aDayAtAnotherPriceHidesNothing() throws {
        let proposal = try propose(["20,A,8,seconds,0.64", "21,A,8,seconds,0.80"])
        #expect(proposal.guesses.map(\.ground) == [.both])
        let dearer = try propose(["20,A,8,seconds,0.80", "21,A,8,seconds,0.80"])
        #expect(dearer.guesses.map(\.ground) == [.quantities])
        #expect(dearer.lines.map(\.skus) == [[Bills.fast]])
    }

    @Test func withoutARateQuantitiesAloneAreGround() throws {
        let proposal = try propose(["20,A,8,seconds,99", "21,A,8,seconds,99"], perUSD: nil)
        #expect(proposal.guesses.map(\.ground) == [.quantities])
        #expect(proposal.lines.map(\.skus) == [[Bills.fast]])
    }
}
