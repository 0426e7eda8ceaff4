import Testing

@testable import HTTP

@Suite struct SendGateTests {
    @Test func onlyOneOfBodyAndWaiterWins() {
        let gate = SendGate()
        #expect(gate.close())
        #expect(!gate.open())
        #expect(gate.close())
        let other = SendGate()
        #expect(other.open())
        #expect(!other.close())
    }

    @Test func aGateDoesNotOpenOnceItIsTooLate() {
        let gate = SendGate(mayOpen: { false })
        #expect(!gate.open())
        #expect(gate.close(), "what is called unsent stays unsent")
    }
}
