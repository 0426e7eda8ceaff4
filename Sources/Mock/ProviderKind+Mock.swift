package import Media
import Model
package import Providers

extension ProviderKind {
    /// The mock.
    ///
    /// - Parameter ffmpeg: finds the programs that draw its clips.
    package static func mock(ffmpeg: @escaping @Sendable () throws(MediaError) -> FFmpeg) -> ProviderKind {
        let find: @Sendable () throws(SettingFault) -> FFmpeg = { () throws(SettingFault) in
            do throws(MediaError) {
                return try ffmpeg()
            } catch {
                throw SettingFault(code: .unavailable, message: error.message, remedy: error.remedy)
            }
        }
        return ProviderKind(
            name: MockProvider.name, title: "Test pictures", settings: MockSetting.all,
            handleForm: "\(MockOperation.prefix)…",
            capabilities: { _ in MockProvider.capabilities },
            missing: { _ in [] },
            make: { (values, tools) throws(SettingFault) in
                MockProvider(
                    directory: "\(tools.state)/mock", settings: try MockSettings(values),
                    surroundings: tools.surroundings, renderer: AnimaticRenderer(ffmpeg: try find()))
            },
            check: { _, _ in
                let subject = "ffmpeg and ffprobe"
                do throws(SettingFault) {
                    return [ProviderCheck(subject, .fine("\(try find().ffmpeg) is there"))]
                } catch {
                    return [ProviderCheck(subject, .fault(error))]
                }
            },
            readHandle: { text in
                text.hasPrefix(MockOperation.prefix) && isValidID(text)
                    ? .operation(ProviderOperation(name: text)) : nil
            })
    }
}
