import Foundation

/// Taking orders, and bringing them to their end.
extension Emulator {
    func submit(_ call: Call, to place: Route.Place) async -> Answer {
        let body = call.json
        let labels = body?["labels"]?.members?.compactMapValues(\.text) ?? [:]
        let prompt = body?["instances"]?.items?.first?["prompt"]?.text
        let subject = FaultDesk.Subject(
            order: books.orders + 1, prompt: prompt, hasStorage: body?["parameters"]?["storageUri"] != nil,
            key: Self.label("job", in: labels) ?? prompt ?? "")
        var taken = false
        let answer = await under(desk.draw(.submit, subject)) {
            do {
                let name = try take(body, subject, at: place)
                taken = true
                return .json(["name": .string(name)])
            } catch let failure as GoogleFailure {
                return failure.answer
            } catch {
                return GoogleFailure(status: 500, message: "The emulator's journal: \(error)").answer
            }
        }
        if !taken {
            let seconds = body?["parameters"]?["durationSeconds"]?.number ?? 8
            try? note(.refused, operation: nil, labels: labels, seconds: Int(min(max(seconds, 0), 1000)), billed: 0)
        }
        return answer
    }

    /// Takes an order, or throws Google's refusal; the name of the operation.
    private func take(_ body: JSON?, _ subject: FaultDesk.Subject, at place: Route.Place) throws -> String {
        guard let model = VeoModel.all.first(where: { $0.id == place.model }) else {
            throw GoogleFailure(
                status: 404,
                message: "Publisher Model `\(place.name)` was not found or your project does not have access to it. "
                    + "Please ensure you are using a valid model version.")
        }
        let request = try VideoRequest(body, model: model)
        switch (settings.results, request.storage) {
        case (.inlineOnly, _?): throw GoogleFailure.invalid("This emulator runs with --inline: leave storageUri out.")
        case (.storageOnly, nil): throw GoogleFailure.invalid("This emulator runs with --storage: give a storageUri.")
        default: break
        }
        let name = "\(place.name)/operations/\(UUID().uuidString.lowercased())"
        let fault = desk.draw(.operation, subject)
        try note(.ordered, operation: name, labels: request.labels, seconds: request.orderedSeconds, billed: nil)
        let wait = Task<Void, Never> { [delay = settings.delay] in
            // Cancelled when everything is to end now.
            try? await Task.sleep(for: .seconds(delay))
        }
        let work = Task {
            await wait.value
            await finish(name)
        }
        operations[name] = Operation(
            number: books.orders, name: name, request: request, fault: fault, wait: wait, work: work)
        return name
    }

    /// Lets all open operations end now, however long they would take, and answers when they have; calls that wait go on.
    func finishAll() async -> Answer {
        endWaits()
        let open = operations.values.filter { $0.ending == nil }
        for operation in open { operation.wait.cancel() }
        for operation in open { await operation.work.value }
        return currentBooks
    }

    /// Brings an operation to the end that its request and its fault decide.
    private func finish(_ name: String) async {
        guard let operation = operations[name], operation.fault?.action != .stuck else { return }
        let outcome = await outcome(of: operation)
        let delivered = outcome.delivered
        do {
            // The books first: nobody may see a video that they do not have.
            try note(
                delivered > 0 ? .finished : .failed, operation: name, labels: operation.request.labels,
                seconds: operation.request.orderedSeconds,
                billed: delivered > 0 ? delivered * Int(operation.request.duration) : 0)
            for (object, data) in outcome.objects { try buckets.store(data, at: object) }
            operations[name]?.ending = outcome.ending
        } catch {
            FileHandle.standardError.write(Data("veo-emulator: \(error)\n".utf8))
        }
    }

    /// How an operation ends.
    private struct Outcome {
        var ending: Operation.Ending
        /// Videos delivered, and charged.
        var delivered = 0
        /// What is to be put into Cloud Storage.
        var objects: [(GoogleObject, Data)] = []
    }

    private func outcome(of operation: Operation) async -> Outcome {
        let (request, fault) = (operation.request, operation.fault)
        if let late = request.lateFailure { return Outcome(ending: .error(code: late.code, message: late.message)) }
        var wanted = request.samples
        switch fault?.action {
        case .fail:
            let code = fault?.code ?? 13
            return Outcome(ending: .error(code: code, message: fault?.message ?? operationMessage(code)))
        case .empty: return Outcome(ending: .response([:]))
        case .filter: wanted = 0
        case .partial: wanted -= 1
        default: break
        }
        guard wanted > 0 else { return Outcome(ending: .response(filtered(request.samples, videos: [], fault))) }
        do {
            guard let start = try picture(request.startFrame), let end = try picture(request.endFrame) else {
                return Outcome(ending: .error(code: 5, message: "The input image was not found in Cloud Storage."))
            }
            var clips: [String] = []
            for sample in 0..<wanted {
                clips.append(try await studio.clip(of: request, start: start.frame, end: end.frame, sample: sample))
            }
            return try deliver(clips, of: operation)
        } catch {
            FileHandle.standardError.write(Data("veo-emulator: \(error)\n".utf8))
            return Outcome(ending: .error(code: 13, message: operationMessage(13)))
        }
    }

    /// Clips on their way to where the order wants them.
    private func deliver(_ clips: [String], of operation: Operation) throws -> Outcome {
        let (request, fault) = (operation.request, operation.fault)
        let bytes = fault?.action == .truncatedClip ? fault?.bytes : nil
        guard let storage = request.storage else {
            return Outcome(ending: .inline(clips: clips, bytes: bytes), delivered: clips.count)
        }
        let folder = (storage.name.isEmpty ? "" : storage.name + "/") + makeStamp()
        var objects: [(GoogleObject, Data)] = []
        for (index, clip) in clips.enumerated() {
            guard let object = GoogleObject(bucket: storage.bucket, name: "\(folder)/sample_\(index).mp4") else {
                continue
            }
            let data = try Data(contentsOf: URL(filePath: clip), options: .mappedIfSafe)
            objects.append((object, bytes.map { Data(data.prefix($0)) } ?? data))
        }
        let videos = objects.map { object, _ -> JSON in
            ["gcsUri": .string(object.description), "mimeType": "video/mp4"]
        }
        let response = filtered(request.samples - clips.count, videos: videos, fault)
        return Outcome(ending: .response(response), delivered: clips.count, objects: objects)
    }

    /// A picture's bytes, or none when none was given; nil when it is not where the request says.
    private func picture(_ picture: VideoRequest.Picture?) throws -> (frame: ClipStudio.Frame?, Void)? {
        switch picture?.source {
        case nil: return (nil, ())
        case .bytes(let bytes): return (picture.map { (bytes, $0.format) }, ())
        case .object(let object): return buckets.data(object).map { data in (picture.map { (data, $0.format) }, ()) }
        }
    }
}
