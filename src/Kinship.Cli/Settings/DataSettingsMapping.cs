using Kinship.Cli.Arguments;
using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class DataSettingsMapping
{
    /// <summary>How the columns are to be understood.</summary>
    public static DataOptions ToOptions(this DataSettings settings) =>
        new()
        {
            Targets = settings.Targets is null ? [] : TargetSelection.Parse(settings.Targets),
            Classification = Lists.Split(settings.Classification),
            Regression = Lists.Split(settings.Regression),
            Categorical = Lists.Split(settings.Categorical),
            Numeric = Lists.Split(settings.Numeric),
            Drop = Lists.Split(settings.Drop),
            SampleWeight = settings.SampleWeight,
        };
}
