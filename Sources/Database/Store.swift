/// The one database of a root folder as the rooms see it, whichever engine keeps it.
///
/// Rooms hold `any Store`; only who opens it knows the engine. What a driver has to do is said by `StoreConformance`, which
/// the tests run over every driver.
package protocol Store: Sendable {
    /// Reads one consistent state: what others write meanwhile is not seen. Writers do not keep it waiting.
    ///
    /// - Throws: ``DatabaseError``, and what `body` throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Runs `body` in one durable transaction: all of it is on disk when this returns, or none of it is. One runs at a time,
    /// across all connections and processes.
    ///
    /// Not cancellable: a fact that is being recorded is recorded, whatever happens to the task that does it.
    ///
    /// - Throws: ``DatabaseError``, `busy` when another write took too long; and what `body` throws.
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Writes a whole copy of what the database holds at this moment, while others go on writing, and reads the copy back.
    ///
    /// - Parameter path: at which nothing stands. The file there is not yet durable, nor is its name.
    /// - Throws: ``DatabaseError``; `corrupt` when the copy does not hold together.
    func backup(to path: String) async throws

    /// Ends every connection; nothing can be asked afterwards.
    ///
    /// - Throws: ``DatabaseError``.
    func close() throws
}
