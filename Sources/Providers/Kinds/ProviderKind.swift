/// A vendor before any of its settings is known: what it is called, what it wants to be told, and how one is made.
///
/// A value that its room gives away; the list of them is the registry. What a kind needs besides settings and the
/// ``Toolbox``, such as a way to the network, its room asks for when the value is made.
package struct ProviderKind: Sendable {
    /// The word for it in settings, rows and reports: `mock`, `veo3`.
    package let name: String
    /// Its name for people.
    package let title: String
    /// What it can be told, in the order in which people read it. Kinds may share one.
    package let settings: [SettingField]
    /// How its handles are written, for people who look for one.
    package let handleForm: String

    private let capable: @Sendable (SettingValues) -> ProviderCapabilities
    private let lacks: @Sendable (SettingValues) -> [SettingFault]
    private let make: @Sendable (SettingValues, Toolbox) throws(SettingFault) -> any VideoProvider
    private let look: @Sendable (SettingValues, Toolbox) -> [ProviderCheck]
    private let read: @Sendable (String) -> ProviderHandle?

    /// - Parameters:
    ///   - capabilities: what one made of these settings can do.
    ///   - missing: what keeps one from being made, as far as the settings and the build tell.
    ///   - make: makes one, quickly and without the network. Called when nothing is missing.
    ///   - check: looks at what one needs on this machine.
    ///   - readHandle: tells what a person's text names; nil for what this vendor never wrote.
    package init(
        name: String, title: String, settings: [SettingField], handleForm: String,
        capabilities: @escaping @Sendable (SettingValues) -> ProviderCapabilities,
        missing: @escaping @Sendable (SettingValues) -> [SettingFault],
        make: @escaping @Sendable (SettingValues, Toolbox) throws(SettingFault) -> any VideoProvider,
        check: @escaping @Sendable (SettingValues, Toolbox) -> [ProviderCheck],
        readHandle: @escaping @Sendable (String) -> ProviderHandle?
    ) {
        self.name = name
        self.title = title
        self.settings = settings
        self.handleForm = handleForm
        capable = capabilities
        lacks = missing
        self.make = make
        look = check
        read = readHandle
    }
}

extension ProviderKind {
    package func capabilities(_ values: SettingValues) -> ProviderCapabilities { capable(values) }

    /// What keeps it from being used here, first what is written and not possible; empty when it is configured. Looks at
    /// the settings and the build only.
    package func missing(_ values: SettingValues) -> [SettingFault] {
        settings.compactMap { values.fault(in: $0) } + lacks(values)
    }

    /// One of this kind. Quick, and without the network.
    ///
    /// - Throws: the first of what is missing, `invalid` for a value or a file that can never work, `unavailable` for
    ///   what this machine lacks.
    package func makeProvider(_ values: SettingValues, _ tools: Toolbox) throws(SettingFault) -> any VideoProvider {
        if let fault = missing(values).first { throw fault }
        return try make(values, tools)
    }

    /// Looks at everything that can be looked at without buying anything or asking anybody over the network, and says
    /// what was left out. Blocks its thread for as long as a few small files take.
    package func check(_ values: SettingValues, _ tools: Toolbox) -> [ProviderCheck] {
        missing(values).map { ProviderCheck("settings", .fault($0)) } + look(values, tools)
    }

    /// What a person's text names at this vendor; nil for what it never wrote.
    package func readHandle(_ text: String) -> ProviderHandle? { read(text) }
}
