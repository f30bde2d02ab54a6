/// The presets that come with the program.
///
/// A new one is a file in this folder, its name in Package.swift, and its two lines here. Each text is read once, by the
/// first that uses it.
package enum Presets {
  package static let all: [Preset] = [
    Preset(name: "migration", isDefault: true, text: PackageResources.migration_txt) { migration },
    Preset(name: "auth", isDefault: true, text: PackageResources.auth_txt) { auth },
    Preset(name: "billing", isDefault: true, text: PackageResources.billing_txt) { billing },
    Preset(name: "secrets", isDefault: true, text: PackageResources.secrets_txt) { secrets },
    Preset(name: "pipeline", isDefault: true, text: PackageResources.pipeline_txt) { pipeline },
    Preset(name: "customer-data", isDefault: false, text: PackageResources.customer_data_txt) { customerData },
    Preset(name: "flags", isDefault: false, text: PackageResources.flags_txt) { flags },
  ]

  private static let migration = PresetLines(PackageResources.migration_txt)
  private static let auth = PresetLines(PackageResources.auth_txt)
  private static let billing = PresetLines(PackageResources.billing_txt)
  private static let secrets = PresetLines(PackageResources.secrets_txt)
  private static let pipeline = PresetLines(PackageResources.pipeline_txt)
  private static let customerData = PresetLines(PackageResources.customer_data_txt)
  private static let flags = PresetLines(PackageResources.flags_txt)
}
