import Database

/// Statements about leases, which are columns of `jobs`: an owner (a sweep), an end, and a number that no two holders share.
enum LeaseTable {
    static let any = Statement("any lease", "SELECT 1 FROM jobs WHERE lease_owner IS NOT NULL")

    static let anyExpired = Statement(
        "any lease that has ended",
        "SELECT 1 FROM jobs WHERE lease_owner IS NOT NULL AND (lease_until < :expired OR lease_until > :absurd)")

    static let ofJob = Statement("the lease of a job", "SELECT 1 FROM jobs WHERE id = :id AND lease_owner IS NOT NULL")

    /// `is_ours`: whether its owner swept on the host that asks.
    static let all = Statement(
        "leases in their order",
        """
        SELECT id, lease_until < :expired OR lease_until > :absurd AS has_ended,
            EXISTS (SELECT 1 FROM sweeps WHERE sweeps.id = jobs.lease_owner AND sweeps.host = :host) AS is_ours
        FROM jobs WHERE lease_owner IS NOT NULL ORDER BY lease_until, id
        """)

    static let renew = Statement(
        "renew a lease",
        "UPDATE jobs SET lease_until = :until WHERE id = :id AND lease_no = :number AND lease_owner IS NOT NULL")

    static let take = Statement(
        "take a lease",
        "UPDATE jobs SET lease_no = lease_no + 1, lease_owner = :owner, lease_until = :until WHERE id = :id")
}
