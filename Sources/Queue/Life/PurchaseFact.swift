import Model

/// What can become of a purchase.
enum PurchaseFact: Equatable {
    /// The provider took it, under this operation.
    case accepted(ProviderOperation)
    /// The provider refused it, or it was never sent: nothing was bought.
    case refused(ProviderFailure?)
    /// Nobody knows whether it was taken; when its provider is asked about it beside its job's own steps, if at all.
    case unanswered(ProviderFailure, askAt: Timestamp?)
    /// The provider has its clip ready.
    case made(VideoResult)
    /// The provider says that it brings no clip, after we asked it to stop or not.
    case ended(ProviderFailure, wasStopped: Bool)
    /// Its clip came and was checked.
    case delivered(sha256: String)
    /// Its clip is kept.
    case stored
    /// A person gave it up; when its provider is asked about it, if at all.
    case givenUp(askAt: Timestamp?)
    /// Its provider is asked about it then, or not any more.
    case asked(again: Timestamp?)
    /// It has this operation at its provider, as was found, or said by a person.
    case found(ProviderOperation, byPerson: Bool)
    /// It left its clip there, as was found, or said by a person.
    case foundClip(VideoResult, byPerson: Bool)
    /// Its job goes on with it: delivered, under way, or looked for.
    case reopened(as: SubmissionState)
    /// The journal says that it brought no clip.
    case wasWithoutClip
    /// It brings no clip after all, although it was declared lost.
    case endedLate(ProviderFailure)
}
