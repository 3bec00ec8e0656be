namespace Kinship.Cli.Settings;

/// <summary>kinship doctor.</summary>
internal sealed class DoctorSettings : OutputSettings;
