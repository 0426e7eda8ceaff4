import Files
import Model

extension Disk {
    /// What the folder says of a file; nil when there is none, also where a link or a folder stands in its place, which is
    /// no fault of the disk.
    static func traceOfFile(_ path: String) throws(FileError) -> FileTrace? {
        do throws(FileError) {
            return try trace(of: path)
        } catch {
            guard error.code == .inTheWay else { throw error }
            return nil
        }
    }
}
