/// What a sweep may do.
package struct SweepLimits: Equatable, Sendable {
    /// Operations open at each provider at the same time, 1 or more.
    package var maxOpen: Int
    /// Seconds after which nothing new is begun; what the provider still works on waits for the next sweep.
    package var deadline: Double
    /// Jobs that may be submitted; nil for no limit.
    package var maxJobs: Int?
    /// Whether anything may be bought; otherwise what was bought before is followed and fetched.
    package var maySubmit: Bool
    /// Seconds between looks for new jobs once all is done; nil for a sweep that ends then.
    package var watchInterval: Double?
    /// Seconds between two questions about an operation; they grow to six times that while it runs.
    package var pollInterval: Double
    /// Seconds for which an unknown submission is looked for before a person has to decide.
    package var adoptWindow: Double
    /// Percent by which today's price may be above the one that was quoted, before a person has to approve it.
    package var priceTolerance: Double

    package init(
        maxOpen: Int = 4, deadline: Double = 3000, maxJobs: Int? = nil, maySubmit: Bool = true,
        watchInterval: Double? = nil, pollInterval: Double = 5, adoptWindow: Double = 1200,
        priceTolerance: Double = 0
    ) {
        self.maxOpen = maxOpen
        self.deadline = deadline
        self.maxJobs = maxJobs
        self.maySubmit = maySubmit
        self.watchInterval = watchInterval
        self.pollInterval = pollInterval
        self.adoptWindow = adoptWindow
        self.priceTolerance = priceTolerance
    }
}
