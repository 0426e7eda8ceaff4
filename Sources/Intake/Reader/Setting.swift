/// What a manifest says about one value.
enum Setting<Value> {
    /// Nothing.
    case absent
    /// Something that was refused; it is reported already and needs no second fault.
    case faulty
    case given(Value, at: SourcePosition)

    /// This, or the other where this says nothing.
    func or(_ other: Setting) -> Setting {
        if case .absent = self { other } else { self }
    }

    var value: Value? {
        if case .given(let value, _) = self { value } else { nil }
    }

    var position: SourcePosition? {
        if case .given(_, let position) = self { position } else { nil }
    }

    var isFaulty: Bool {
        if case .faulty = self { true } else { false }
    }
}
