package import Providers

extension ProviderCheck {
    /// A look at the credentials, as far as this machine has them.
    package static func googleCredentials(_ values: SettingValues, _ tools: Toolbox) -> ProviderCheck {
        let subject = "Google's credentials"
        do throws(SettingFault) {
            let credentials = try CredentialSettings(values, environment: tools.environment)
            try credentials.requireUsable()
            guard let file = credentials.usedFile else {
                return ProviderCheck(subject, .left("the machine's own account is asked for them over the network"))
            }
            return ProviderCheck(subject, .fine("\(file) is well-formed"))
        } catch {
            return ProviderCheck(subject, .fault(error))
        }
    }
}
