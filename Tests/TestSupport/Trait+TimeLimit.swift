package import Testing

extension Trait where Self == TimeLimitTrait {
    /// Ends a test that would never end. No machine is so busy that one which goes on takes so long.
    package static var endsWithinAnHour: Self { .timeLimit(.minutes(60)) }
}
