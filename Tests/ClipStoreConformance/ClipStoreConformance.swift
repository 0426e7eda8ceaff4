package import Storage
package import TestSupport

/// What every ``ClipStore`` has to do, as checks that a store's tests run over ``Check/allCases``.
///
/// One value serves one check: it starts with a store that holds nothing.
package struct ClipStoreConformance: Sendable {
    /// The store, as another process would open it too.
    package var makeStore: @Sendable () -> any ClipStore
    /// For files beside the store.
    package var folder: ScratchFolder

    package init(folder: ScratchFolder, makeStore: @escaping @Sendable () -> any ClipStore) {
        self.folder = folder
        self.makeStore = makeStore
    }

    /// The sentences of the contract; a name says what must be true.
    package enum Check: String, CaseIterable, Sendable {
        case keepsAClipWholeAndTakesTheDownloadAway
        case keepingTheSameBytesAgainIsHarmless
        case refusesOtherBytes
        case oneOfManyWritersWins
        case keepsNothingOfAMissingDownload
        case saysWhatItDoesNotHave
        case fetchesTheBytesThatWereKept
        case placesAClipWithItsSizeAndTimeAndAgain
        case placesNoOtherClipThanTheOneRecorded
        case aClipOfAnotherTimeIsPlacedForItsBytes
        case keepsPlacesAndReplacesPictures
        case keepsEachPictureApart
        case setsAsideWhatHasNoBusinessThere
        case keepsADownloadThatIsNoClipAsEvidence
        case clearsWhatAnEarlierDownloadLeft
        case tellsOfClipsInTheOrderAsked
        case listsScenesAndJobs
        case refusesNamesThatAreNoIDs
        case nothingStandsAtAForeignAddress
    }

    /// Runs one check and records what is wrong as issues of the test that called it.
    package func run(_ check: Check) async throws {
        switch check {
        case .keepsAClipWholeAndTakesTheDownloadAway: try await keepsAClipWholeAndTakesTheDownloadAway()
        case .keepingTheSameBytesAgainIsHarmless: try await keepingTheSameBytesAgainIsHarmless()
        case .refusesOtherBytes: try await refusesOtherBytes()
        case .oneOfManyWritersWins: try await oneOfManyWritersWins()
        case .keepsNothingOfAMissingDownload: try await keepsNothingOfAMissingDownload()
        case .saysWhatItDoesNotHave: try await saysWhatItDoesNotHave()
        case .fetchesTheBytesThatWereKept: try await fetchesTheBytesThatWereKept()
        case .placesAClipWithItsSizeAndTimeAndAgain: try await placesAClipWithItsSizeAndTimeAndAgain()
        case .placesNoOtherClipThanTheOneRecorded: try await placesNoOtherClipThanTheOneRecorded()
        case .aClipOfAnotherTimeIsPlacedForItsBytes: try await aClipOfAnotherTimeIsPlacedForItsBytes()
        case .keepsPlacesAndReplacesPictures: try await keepsPlacesAndReplacesPictures()
        case .keepsEachPictureApart: try await keepsEachPictureApart()
        case .setsAsideWhatHasNoBusinessThere: try await setsAsideWhatHasNoBusinessThere()
        case .keepsADownloadThatIsNoClipAsEvidence: try await keepsADownloadThatIsNoClipAsEvidence()
        case .clearsWhatAnEarlierDownloadLeft: try await clearsWhatAnEarlierDownloadLeft()
        case .tellsOfClipsInTheOrderAsked: try await tellsOfClipsInTheOrderAsked()
        case .listsScenesAndJobs: try await listsScenesAndJobs()
        case .refusesNamesThatAreNoIDs: try await refusesNamesThatAreNoIDs()
        case .nothingStandsAtAForeignAddress: try await nothingStandsAtAForeignAddress()
        }
    }
}
