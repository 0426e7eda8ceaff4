import Testing

@testable import HTTP

@Suite struct SendGateTests {
    @Test func onlyOneOfBodyAndWaiterWins() {
        let gate = SendGate()
        #expect(gate.close() && !gate.open() && gate.close())
        let other = SendGate()
        #expect(other.open() && !other.close())
    }
}
