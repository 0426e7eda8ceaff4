import Foundation

/// The parts of Cloud Storage that a client of the video service needs.
extension Emulator {
    func list(_ call: Call, _ bucket: String) async -> Answer {
        let prefix = call.query["prefix"] ?? ""
        return await under(desk.draw(.list, FaultDesk.Subject(key: prefix))) {
            let objects = buckets.objects(in: bucket, prefix: prefix)
            let start = call.query["pageToken"].flatMap { Int($0) } ?? 0
            let wanted = call.query["maxResults"].flatMap { Int($0) } ?? settings.pageSize
            let size = min(max(wanted, 1), settings.pageSize)
            let items = objects.dropFirst(start).prefix(size).compactMap(buckets.resource)
            var answer: [String: JSON] = ["kind": "storage#objects"]
            // As Google: no member at all when nothing is found.
            if !items.isEmpty { answer["items"] = .array(items) }
            if start + size < objects.count { answer["nextPageToken"] = .string(String(start + size)) }
            return .json(.object(answer))
        }
    }

    func resource(of object: GoogleObject) async -> Answer {
        await under(desk.draw(.list, FaultDesk.Subject(key: object.name))) {
            buckets.data(object) == nil ? missing(object) : .json(buckets.resource(object) ?? [:])
        }
    }

    func download(_ call: Call, _ object: GoogleObject) async -> Answer {
        let maker = operations.values.first {
            guard case .response(let response) = $0.ending else { return false }
            return response["videos"]?.items?.contains { $0["gcsUri"]?.text == object.description } ?? false
        }
        var subject = maker?.subject ?? FaultDesk.Subject(key: "")
        subject.key = object.description
        let fault = desk.draw(.download, subject)
        if let fault, fault.action == .redirect {
            let name = object.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return Answer(
                status: 302, headers: ["Location": "http://\(call.otherHost)/_elsewhere/\(object.bucket)/\(name)"])
        }
        return await under(fault) {
            if let wanted = call.query["generation"], wanted != buckets.resource(object)?["generation"]?.text {
                return missingContent(object)
            }
            return content(of: object, range: call.range)
        }
    }

    /// An object's bytes, or the part of them that a range asks for.
    func content(of object: GoogleObject, range: String?) -> Answer {
        guard let data = buckets.data(object) else { return missingContent(object) }
        var answer = Answer(headers: ["Content-Type": "video/mp4", "Accept-Ranges": "bytes"], body: data)
        if case .string(let generation) = buckets.resource(object)?["generation"] {
            answer.headers["x-goog-generation"] = generation
            answer.headers["ETag"] = "\"\(generation)\""
        }
        guard let range else { return answer }
        guard let part = byteRange(range, of: data.count) else {
            return Answer(status: 416, headers: ["Content-Range": "bytes */\(data.count)"])
        }
        answer.status = 206
        answer.headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(data.count)"
        answer.body = data.subdata(in: part)
        return answer
    }

    private func missing(_ object: GoogleObject) -> Answer {
        GoogleFailure(status: 404, message: noSuchObject(object)).answer
    }

    /// As Google: where the bytes should be there is a line of text, called HTML.
    private func missingContent(_ object: GoogleObject) -> Answer {
        Answer(
            status: 404, headers: ["Content-Type": "text/html; charset=UTF-8"],
            body: Data(noSuchObject(object).utf8))
    }

    private func noSuchObject(_ object: GoogleObject) -> String { "No such object: \(object.bucket)/\(object.name)" }
}

/// The bytes that a header `Range` asks for; nil when there are none such.
func byteRange(_ header: String, of count: Int) -> Range<Int>? {
    guard header.hasPrefix("bytes=") else { return nil }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2 else { return nil }
    switch (ends[0], ends[1]) {
    case (let first?, let last?) where first <= last && first < count: return first..<min(last + 1, count)
    case (let first?, nil) where first < count: return first..<count
    case (nil, let suffix?) where suffix > 0 && count > 0: return max(0, count - suffix)..<count
    default: return nil
    }
}
