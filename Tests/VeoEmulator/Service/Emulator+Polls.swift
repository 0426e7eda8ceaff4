import Foundation

/// Telling clients how their orders stand.
extension Emulator {
    func poll(_ call: Call, at place: Route.Place) async -> Answer {
        let name = call.json?["operationName"]?.text ?? ""
        let operation = operations[name]
        let fault = desk.draw(.poll, operation?.subject ?? FaultDesk.Subject(key: name))
        return await under(fault) {
            guard name.hasPrefix("\(place.name)/operations/") else {
                return GoogleFailure.invalid(
                    "The operation name `\(name)` does not match the resource `\(place.name)` of the request."
                ).answer
            }
            guard let operation else {
                return GoogleFailure(status: 404, message: "Operation \(name) was not found.").answer
            }
            guard let ending = operation.ending, fault?.action != .pending else {
                return .json(
                    fault?.saysDone == true ? ["name": .string(name), "done": false] : ["name": .string(name)])
            }
            return answer(name, ending)
        }
    }

    private func answer(_ name: String, _ ending: Operation.Ending) -> Answer {
        var members: [String: JSON] = ["name": .string(name), "done": true]
        switch ending {
        case .error(let code, let message):
            members["error"] = ["code": .number(Double(code)), "message": .string(message)]
        case .response(let response): members["response"] = response
        case .inline(let clips, let bytes):
            let videos = clips.map { clip -> JSON in
                let data = (try? Data(contentsOf: URL(filePath: clip))) ?? Data()
                let base64 = (bytes.map { Data(data.prefix($0)) } ?? data).base64EncodedString()
                return ["bytesBase64Encoded": .string(base64), "mimeType": "video/mp4"]
            }
            let request = operations[name]?.request
            members["response"] = filtered(
                (request?.samples ?? clips.count) - clips.count, videos: videos, operations[name]?.fault)
        }
        var answer = Answer.json(.object(members))
        answer.isChunked = true
        return answer
    }
}
