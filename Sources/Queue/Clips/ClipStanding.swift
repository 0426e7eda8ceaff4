/// What a database knows of a clip that stands on the disk.
package enum ClipStanding: Equatable, Sendable {
    /// There is no such job.
    case unknown
    /// Its job has bought something.
    case known
    /// As far as this database knows nothing was bought for its job.
    case unbought(Job)
}
