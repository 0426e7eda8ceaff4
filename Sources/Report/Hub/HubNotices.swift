import Documents

/// What the hub says above its scenes, of all of them.
struct HubNotices: Codable, Equatable {
    /// The budgets of the settings and where they stand.
    var budgets: [BudgetView] = []
    /// Holds that have been open for longer than a day.
    var oldHolds: [OldHoldsView] = []
    /// What is not bought for the time being.
    var paused: [PauseView] = []
}
