package import Catalogue
package import Database
import Ledger
package import Model
package import Providers
package import Queue
package import Storage

/// What a person may do with films and credits, once for the command line and for a server.
///
/// Values go in and values come out. What is refused is an ``ActionError``; anything else that is thrown is a fault of the
/// machine or of the database. What gives a sweep something to do wakes the sweeper.
package struct FilmActions: Sendable {
    let database: any Store
    let queue: JobQueue
    let frames: FrameStore
    let catalogue: ModelCatalogue
    /// Where shots are rendered for which their manifest names no provider.
    let defaultProvider: String
    let kinds: [ProviderKind]
    let rules: ReviewRules
    let limits: SpendingLimits
    let surroundings: Surroundings
    /// Who acts.
    let by: By
    let wake: @Sendable () -> Void

    /// - Parameters:
    ///   - defaultProvider: where shots are rendered for which their manifest names no provider.
    ///   - kinds: the vendors whose handles can be read.
    ///   - rules: what reviewers may say is wrong, and the stages that mend it.
    ///   - limits: what may be spent, and what has to be approved first.
    ///   - by: who acts.
    ///   - wake: starts a sweep soon. What was done is done also when nobody can be woken: who gives this says so to
    ///     people, and no action fails for it.
    package init(
        database: any Store, frames: FrameStore, catalogue: ModelCatalogue, defaultProvider: String,
        kinds: [ProviderKind], rules: ReviewRules = .standard, limits: SpendingLimits = .none,
        surroundings: Surroundings, by: By,
        wake: @escaping @Sendable () -> Void
    ) {
        self.database = database
        queue = JobQueue(database: database, surroundings: surroundings, by: by, limits: limits)
        self.frames = frames
        self.catalogue = catalogue
        self.defaultProvider = defaultProvider
        self.kinds = kinds
        self.rules = rules
        self.limits = limits
        self.surroundings = surroundings
        self.by = by
        self.wake = wake
    }

    /// The account of the default route.
    var defaultAccount: Account { Account(ofProvider: defaultProvider) }

    /// What can be asked of the same films and credits.
    package var reads: FilmReads {
        FilmReads(database, defaultProvider: defaultProvider, limits: limits, surroundings: surroundings, by: by)
    }
}
