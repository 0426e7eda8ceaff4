import Foundation

/// A refusal in Google's words and in one of the shapes in which it arrives.
struct GoogleFailure: Error {
    enum Shape: String, CaseIterable, Sendable {
        /// `{"error":{…}}`, as from the API.
        case object
        /// `[{"error":{…}}]`, as from its front end.
        case array
        /// A page for people, as from the wrong host.
        case html
        case empty
        /// `{"error":"…"}`, as from the token endpoint.
        case oauth
    }

    var status: Int
    var message: String
    var shape = Shape.object
    /// Such as `INVALID_ARGUMENT`; nil for the one that goes with the status.
    var name: String?
    /// `reason` of an ErrorInfo among the details.
    var reason: String?
    /// Seconds.
    var retryAfter: Int?
    /// Seconds, as a `RetryInfo` among the details.
    var retryDelay: Double?

    static func invalid(_ message: String) -> GoogleFailure { GoogleFailure(status: 400, message: message) }

    static let noSuchPage = GoogleFailure(
        status: 404, message: "The requested URL was not found on this server.", shape: .html)

    static let noToken = GoogleFailure(
        status: 401,
        message: "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other "
            + "valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        reason: "ACCESS_TOKEN_TYPE_UNSUPPORTED")

    /// The canonical names, from google/rpc/code.proto.
    private static let names = [
        400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ABORTED",
        429: "RESOURCE_EXHAUSTED", 499: "CANCELLED", 500: "INTERNAL", 501: "UNIMPLEMENTED", 503: "UNAVAILABLE",
        504: "DEADLINE_EXCEEDED",
    ]

    /// What Google says with a status when nothing else is to be said.
    static func usualMessage(_ status: Int) -> String {
        switch status {
        case 400: "Image mime type is empty."
        case 401: noToken.message
        case 403: "Permission 'aiplatform.endpoints.predict' denied on resource (or it may not exist)."
        case 404: "Requested entity was not found."
        case 429:
            "Quota exceeded for aiplatform.googleapis.com/long_running_online_prediction_requests_per_base_model with "
                + "base model: veo-3.1-generate-001. Please submit a quota increase request."
        case 500: "Internal error encountered."
        case 503: "The service is currently unavailable."
        case 504: "Deadline expired before operation could complete."
        default: "The server cannot process the request."
        }
    }

    var answer: Answer {
        var error: [String: JSON] = [
            "code": .number(Double(status)), "message": .string(message),
            "status": .string(name ?? Self.names[status] ?? "UNKNOWN"),
        ]
        var details: [JSON] = []
        if let reason {
            details.append([
                "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": .string(reason),
                "domain": "googleapis.com", "metadata": ["service": "aiplatform.googleapis.com"],
            ])
        }
        if let retryDelay {
            details.append([
                "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string("\(retryDelay)s"),
            ])
        }
        if !details.isEmpty { error["details"] = .array(details) }
        let envelope: JSON = ["error": .object(error)]
        var answer =
            switch shape {
            case .object: Answer.json(envelope, status: status)
            case .array: Answer.json([envelope], status: status)
            case .oauth:
                Answer.json(
                    [
                        "error": .string(name ?? (status < 500 ? "invalid_grant" : "internal_failure")),
                        "error_description": .string(message),
                    ], status: status)
            case .empty: Answer(status: status)
            case .html:
                Answer.text(
                    "<!DOCTYPE html>\n<html lang=en><title>Error \(status)</title>\n<p><b>\(status).</b> \(message)\n",
                    type: "text/html; charset=UTF-8", status: status)
            }
        if let retryAfter { answer.headers["Retry-After"] = String(retryAfter) }
        return answer
    }
}
