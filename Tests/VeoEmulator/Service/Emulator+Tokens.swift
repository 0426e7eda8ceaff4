/// The token endpoint and the metadata server.
extension Emulator {
    func token(_ call: Call) async -> Answer {
        await under(desk.draw(.token, FaultDesk.Subject(key: ""))) {
            do throws(GoogleFailure) {
                try TokenDesk.check(Call.form(String(decoding: call.body, as: UTF8.self)))
                return tokens.issue()
            } catch {
                return error.answer
            }
        }
    }

    func metadataToken(_ call: Call) async -> Answer {
        guard call.metadataFlavor == "Google" else { return missingFlavor }
        return await under(desk.draw(.token, FaultDesk.Subject(key: ""))) {
            var answer = tokens.issue()
            answer.headers["Metadata-Flavor"] = "Google"
            return answer
        }
    }

    /// Whatever else a client asks of the metadata server; the project is all that is known.
    func metadata(_ call: Call) -> Answer {
        guard call.metadataFlavor == "Google" else { return missingFlavor }
        let isProject = call.path == ["computeMetadata", "v1", "project", "project-id"]
        guard isProject || call.path == [""] else { return GoogleFailure.noSuchPage.answer }
        var answer = Answer.text(isProject ? "emulator-project" : "computeMetadata/\n", type: "application/text")
        answer.headers["Metadata-Flavor"] = "Google"
        return answer
    }

    private var missingFlavor: Answer {
        GoogleFailure(status: 403, message: "Missing Metadata-Flavor:Google header.", shape: .html).answer
    }
}
