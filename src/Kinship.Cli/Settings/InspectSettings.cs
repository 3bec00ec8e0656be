namespace Kinship.Cli.Settings;

/// <summary>kinship inspect.</summary>
internal sealed class InspectSettings : DataSettings;
