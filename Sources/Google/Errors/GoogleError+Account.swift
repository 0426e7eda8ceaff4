extension GoogleError {
    /// Whether a new project is still being set up.
    package var isProvisioning: Bool { message.lowercased().contains("service agents are being provisioned") }

    /// Whether the account has no money or no contract, which no waiting changes.
    package var isAboutBilling: Bool {
        let text = message.lowercased()
        return text.contains("depleted") || text.contains("billing is disabled") || text.contains("enable billing")
    }

    /// Whether a 400 is about who asks and from where, not about what is asked.
    package var isAboutCredentials: Bool {
        status == "FAILED_PRECONDITION" || isAboutBilling || reasons.contains("API_KEY_INVALID")
            || message.lowercased().contains("api key not valid")
    }
}
