import HTTPSupport
import Model
import Providers
import TestSupport
import Testing

@testable import Veo

/// Refusals that are about a model, a project or a region as such are told from those of one order.
@Suite struct OfferTests {
    private func outcome(
        _ code: Int, _ status: String, _ message: String, reason: String = ""
    ) async throws -> OutcomeClass? {
        let details = reason.isEmpty ? "" : #", "details": [{"reason": "\#(reason)"}]"#
        let text = #"{"error": {"code": \#(code), "message": "\#(message)", "status": "\#(status)"\#(details)}}"#
        let stage = try VeoStage(.json(text, status: code))
        guard case .rejected(let failure) = await stage.provider.submit(VeoStage.order()) else { return nil }
        return failure.outcome
    }

    @Test(arguments: [
        "Publisher Model `projects/p/locations/l/publishers/google/models/veo-9` was not found or your project does not "
            + "have access to it. Please ensure you are using a valid model version.",
        "Requested entity was not found.", "veo-3.0 is no longer available.", "Project not found", "",
    ])
    func aThingThatIsNotThereIsNotOffered(_ message: String) async throws {
        #expect(try await outcome(404, "NOT_FOUND", message) == .notOffered)
    }

    @Test(arguments: [
        "Model veo-9 is not supported.", "The model 'veo-9' does not exist.", "Model not found: veo-9",
        "Location us-centrall is not supported for this model.", "Unsupported region for Vertex AI: mars",
        "Project `typo-123` does not exist.", "The model isn't available in region us-west9.",
        "Invalid location: us-centrall", "Publisher model veo-2 has been retired.",
        "Model veo-9 cannot be found.", "Model veo-3.1 is not supported in location europe-west9.",
        "Model veo-3.1 is not available for this project.",
    ])
    func soIsWhatGoogleSaysOfAModelRegionOrProject(_ message: String) async throws {
        #expect(try await outcome(400, "INVALID_ARGUMENT", message) == .notOffered)
    }

    @Test(arguments: [
        (
            400, "FAILED_PRECONDITION", "Agent Platform API has not been used in project 12 before or it is disabled.",
            ""
        ),
        (403, "PERMISSION_DENIED", "x", "SERVICE_DISABLED"), (403, "PERMISSION_DENIED", "x", "CONSUMER_INVALID"),
        (400, "INVALID_ARGUMENT", "Invalid resource field value in the request.", "RESOURCE_PROJECT_INVALID"),
        (403, "PERMISSION_DENIED", "Vertex AI API has not been used in project p before.", ""),
    ])
    func soIsAServiceThatTheProjectDoesNotUse(
        _ code: Int, _ status: String, _ message: String, _ reason: String
    ) async throws {
        #expect(try await outcome(code, status, message, reason: reason) == .notOffered)
    }

    @Test(arguments: [
        "Unsupported output video duration 5 seconds, supported durations are [8,4,6] for feature text_to_video.",
        "`negativePrompt` isn't supported by this model.", "Image and reference images cannot be both set.",
        "Unsupported resolution 4k for model veo-3.1.", "Model veo-3.1-lite does not support 4k.",
        "Model veo-3.1 is not supported for feature reference_to_video.",
        "Model veo-3.1 is supported, the aspect ratio is not.", "Duration 5 is not supported by model veo-3.1.",
        "Invalid value at 'instances[0].location': model x is not found",
        "The prompt \\\"in this location the model is not found\\\" is too long",
        "Rejected: \\\"the project does not exist\\\"", "Invalid model parameter: seed", "image mime type is empty",
        "Location of the image is not supported",
    ])
    func aRefusalOfOneOrderStaysThat(_ message: String) async throws {
        #expect(try await outcome(400, "INVALID_ARGUMENT", message) == .invalidRequest)
    }

    @Test func contentAndCredentialsStayWhatTheyAre() async throws {
        let refusal = "The prompt violates usage guidelines; the model is not available for it."
        #expect(try await outcome(400, "INVALID_ARGUMENT", refusal) == .contentRefused(.prompt))
        #expect(try await outcome(400, "FAILED_PRECONDITION", "User location is not supported") == .auth)
        let rights = "Permission 'aiplatform.endpoints.predict' denied on resource (or it may not exist)."
        #expect(try await outcome(403, "PERMISSION_DENIED", rights) == .auth)
        #expect(try await outcome(404, "NOT_FOUND", "The object gs://b/frame.png was not found.") == .invalidRequest)
    }

    @Test func aLongAnswerIsJudgedByItsBeginning() async throws {
        let message = String(repeating: "model \\\" ", count: 20_000)
        #expect(try await outcome(400, "INVALID_ARGUMENT", message) == .invalidRequest)
    }
}
