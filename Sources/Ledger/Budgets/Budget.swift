package import Model

/// How much of the account `main` may be used for something, as the settings say.
package struct Budget: Hashable, Sendable {
    /// What it is for.
    package enum Scope: Hashable, Sendable {
        case project(String)
        case scene(SceneID)
        /// Each month of the settings' zone, over all projects.
        case month

        /// Whether what is bought for a scene counts in it.
        package func covers(_ scene: SceneID) -> Bool {
            switch self {
            case .project(let project): scene.project == project
            case .scene(let one): scene == one
            case .month: true
            }
        }
    }

    /// What happens at its end.
    package enum Kind: String, Codable, Sendable {
        /// People are warned.
        case soft
        /// Nothing new is bought.
        case hard
    }

    package let scope: Scope
    package let amount: Credits
    package let kind: Kind
    /// So many percent are kept for retakes, 0 to 100: a shot's first take may not use them.
    package let reservePercent: Int

    package init(_ scope: Scope, _ amount: Credits, _ kind: Kind, reservePercent: Int = 0) {
        (self.scope, self.amount, self.kind, self.reservePercent) = (scope, amount, kind, reservePercent)
    }

    /// What first takes may not use.
    package var reserve: Credits {
        Credits(micro: Int64(Int128(amount.micro) * Int128(reservePercent) / 100))
    }
}
