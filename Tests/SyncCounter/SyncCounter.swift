import CSyncCounter

/// Counts what SQLite writes and syncs in this process, so that a test can see whether a fact is on the disk.
///
/// Only connections that are opened after ``install()`` are counted. Files are named by absolute paths without links.
package enum SyncCounter {
    /// Counts from now on; may be called by every test.
    package static func install() { sync_counter_install() }

    /// How often a file was synced.
    package static func syncs(of path: String) -> Int { sync_counter_syncs(path) }

    /// How many writes of a file would be lost in a power cut.
    package static func unsyncedWrites(of path: String) -> Int { sync_counter_unsynced_writes(path) }
}
