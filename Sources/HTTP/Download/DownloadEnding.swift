/// What became of a download.
package enum DownloadEnding: Sendable {
    /// The file is in its place, whole.
    case whole
    /// The answer carries nothing of it; one from where the first had led to says nothing for the first.
    case refused(ServiceAnswer, isElsewhere: Bool)
    /// It has no byte.
    case empty(ServiceAnswer)
    /// It was delivered to its end twice, each time of another size than announced.
    case otherSize(ServiceAnswer)
    /// It is larger than the limit.
    case tooLarge(ServiceAnswer)
    /// The answer ended before anything new came.
    case stuck(ServiceAnswer)
    /// There was no answer, or it broke off before anything new came.
    case lost(TransportFault)
    /// Each answer brought some more, and the last one that is tried did not bring all of it.
    case unfinished
}
