/// The response of an operation: what was made, and what was filtered.
func filtered(_ count: Int, videos: [JSON], _ fault: Fault?) -> JSON {
    var result: [String: JSON] = ["raiMediaFilteredCount": .number(Double(count))]
    if count > 0 { result["raiMediaFilteredReasons"] = [.string(fault?.message ?? filterMessage(fault, count))] }
    // As Google: no member at all when everything was filtered.
    if !videos.isEmpty { result["videos"] = .array(videos) }
    if fault?.isNested == true {
        return [
            "@type": "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
            "generateVideoResponse": .object(result),
        ]
    }
    result["@type"] = "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"
    return .object(result)
}

private func filterMessage(_ fault: Fault?, _ count: Int) -> String {
    switch fault?.wording {
    case .audio:
        "We encountered an issue with the audio for your prompt, which means we could not create your video. This can "
            + "sometimes happen due to our safety filters or other processing issues. Please modify your request and try "
            + "again. You have not been charged for this attempt."
    default:
        "Veo could not generate \(count) videos based on the prompt provided. You will not be charged for this request. "
            + "Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 42237218"
    }
}

/// What an operation that failed says when nothing else is to be said.
///
/// - Parameter code: From google/rpc/code.proto.
func operationMessage(_ code: Int) -> String {
    switch code {
    case 3:
        "Veo could not generate videos because the input image violates Vertex AI's usage guidelines. If you think this "
            + "was an error, send feedback. Support codes: 15236754"
    case 4: "Deadline expired before operation could complete."
    case 8: "Resource exhausted. Please try again later."
    case 9:
        "Service agents are being provisioned (https://cloud.google.com/vertex-ai/docs/general/access-control#service-agents). "
            + "Service agents are needed to read the Cloud Storage file provided. So please try again in a few minutes."
    case 14: "The service is currently unavailable."
    default:
        "Video generation failed due to an internal server issue. Please try again in a few minutes. If the problem "
            + "persists, please contact Gemini API support."
    }
}
