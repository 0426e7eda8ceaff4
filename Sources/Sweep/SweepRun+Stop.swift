import Model
import Providers

extension SweepRun {
    /// Does a free call that is cut off when the sweep is to stop: a download is begun again by the next one, and may take
    /// longer than whoever stops us waits.
    func stoppable(_ call: @escaping @Sendable () async -> DownloadAnswer) async -> DownloadAnswer {
        guard !stop.isRequested else {
            return .unavailable(
                ProviderFailure(outcome: .infrastructure, code: "STOPPING", message: "the sweep is to stop"))
        }
        let work = Task { await call() }
        return await stop.whenRequested {
            work.cancel()
        } during: {
            await withTaskCancellationHandler {
                await work.value
            } onCancel: {
                work.cancel()
            }
        }
    }
}
