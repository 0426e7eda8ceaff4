import CLibXML2
import Documents
import Model

/// The completed shots as an XSPF playlist, with titles, prompts, posters and exact lengths.
func renderXSPF(_ report: SceneReport) throws(ReportError) -> RenderedFile {
    let writer = try XMLWriter()
    writer.start("playlist")
    writer.attribute("version", "1")
    writer.attribute("xmlns", "http://xspf.org/ns/0/")
    writer.element("title", plainText("\(report.project.title) / \(report.scene.title)"))
    writer.element("date", report.generatedAt.description)
    writer.start("trackList")
    for shot in report.playlist {
        guard shot.state == .completed, let video = shot.video else { continue }
        writer.start("track")
        writer.element("location", video)
        writer.element("title", plainText(shot.playlistTitle))
        writer.element("annotation", shot.prompt)
        if let poster = shot.poster { writer.element("image", poster) }
        writer.element("trackNum", String(shot.position))
        writer.element("duration", String(milliseconds(shot.screenSeconds)))
        writer.end()
    }
    writer.end()
    writer.end()
    return RenderedFile(path: "playlist.xspf", bytes: try writer.finish())
}

/// libxml2's text writer into memory; it escapes, and this removes what no escaping can save.
private final class XMLWriter {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr
    /// The first call that failed makes the whole document invalid; libxml2 says so with a negative number.
    private var failed = false

    init() throws(ReportError) {
        prepareXML()
        guard let buffer = xmlBufferCreate() else { throw Self.error }
        guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
            xmlBufferFree(buffer)
            throw Self.error
        }
        self.buffer = buffer
        self.writer = writer
        check(xmlTextWriterSetIndent(writer, 1))
        check(xmlTextWriterStartDocument(writer, nil, "UTF-8", nil))
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    func start(_ name: String) { check(xmlTextWriterStartElement(writer, name)) }

    func end() { check(xmlTextWriterEndElement(writer)) }

    func attribute(_ name: String, _ value: String) { check(xmlTextWriterWriteAttribute(writer, name, value)) }

    func element(_ name: String, _ text: String) {
        check(xmlTextWriterWriteElement(writer, name, xmlText(text)))
    }

    func finish() throws(ReportError) -> [UInt8] {
        check(xmlTextWriterEndDocument(writer))
        check(xmlTextWriterFlush(writer))
        guard !failed, let content = xmlBufferContent(buffer) else { throw Self.error }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
    }

    private func check(_ result: Int32) {
        if result < 0 { failed = true }
    }

    private static let error = ReportError(code: .unwritable, message: "libxml2 could not write the playlist")
}
