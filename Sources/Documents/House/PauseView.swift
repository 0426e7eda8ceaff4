package import Model
package import Queue

/// Something that is not bought for the time being.
package struct PauseView: Codable, Equatable, Sendable {
    var scope: PauseScope.Kind
    /// Which project, provider or model; nil for all.
    @ExplicitNull package var name: String?
    package var at: Timestamp
    package var by: By
    @ExplicitNull package var reason: String?

    package init(_ pause: Pause) {
        scope = pause.scope.kind
        _name = ExplicitNull(wrappedValue: pause.scope.name)
        at = pause.at
        by = pause.by
        _reason = ExplicitNull(wrappedValue: pause.reason)
    }

    /// What is paused, for people: `everything`, `the project film`.
    package var words: String { (PauseScope(scope, name) ?? .all).words }
}

/// `dailies.pause/1`: what a pause, or the end of one, came to.
package struct PauseDocument: Encodable {
    var schema = "dailies.pause/1"
    var action: Action
    /// Whether it was otherwise before.
    var changed: Bool
    var scope: PauseScope.Kind
    @ExplicitNull package var name: String?
    /// Everything that is paused now.
    var paused: [PauseView]

    /// What was asked for.
    package enum Action: String, Encodable, Sendable {
        case pause
        case resume
    }

    package init(_ action: Action, _ scope: PauseScope, isChanged: Bool, paused: [Pause]) {
        self.action = action
        changed = isChanged
        self.scope = scope.kind
        _name = ExplicitNull(wrappedValue: scope.name)
        self.paused = paused.map(PauseView.init)
    }
}

/// Something that an audit found wrong.
package struct FaultView: Encodable {
    var rule: AuditFault.Rule
    var text: String

    package init(_ fault: AuditFault) {
        rule = fault.rule
        text = fault.text
    }
}

extension AuditFault.Rule: Encodable {}
