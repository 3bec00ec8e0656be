using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Effects;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class EffectDesignMapping
{
    /// <summary>What is measured, without what only the data can tell of the trainings.</summary>
    /// <exception cref="InputException">Two designs were asked for, or a training that no data could make right.</exception>
    public static EffectOptions ToEffectOptions(this EffectDesignSettings settings, CliEnvironment environment)
    {
        NetworkChoice network = NetworkChoice.Of(settings, environment);
        return new()
        {
            Design = DesignOf(settings),
            Subsets = SubsetForms.Given(settings.Subsets),
            MaximumSize = SubsetForms.Size(settings.Subsets),
            Seeds = settings.Seeds,
            FirstSeed = settings.FirstSeed,
            Split = new()
            {
                Test = settings.Test,
                Validation = settings.Validation,
                Group = settings.RowGroup,
                Blocks = settings.Blocks,
                BlockSize = settings.BlockSize,
            },
            SplitSeed = settings.SplitSeed,
            Resplit = settings.Resplit,
            Network = network.Template,
            Training = network.Compiled(settings.ToLearningOptions()),
        };
    }

    /// <summary>The losses and class weights of the data's tasks, which are read off the first split's training rows.</summary>
    public static EffectOptions For(this EffectOptions options, EffectDesignSettings settings, TabularData data)
    {
        if (settings is { Loss: null, LabelSmoothing: null, ClassWeight: null })
        {
            return options;
        }

        Dataset train = DataParts
            .Of(data, options.Split, options.Resplit ? options.FirstSeed : options.SplitSeed)
            .Train;
        return options with { Training = options.Training.For(settings, train) };
    }

    private static EffectDesign DesignOf(EffectDesignSettings settings)
    {
        (string Option, bool Given, EffectDesign Design)[] designs =
        [
            ("--leave-one-out", settings.LeaveOneOut, EffectDesign.LeaveOneOut),
            ("--single", settings.Single, EffectDesign.Single),
            ("--pairs", settings.Pairs, EffectDesign.Pairs),
            ("--subsets", settings.Subsets is not null, EffectDesign.Subsets),
        ];
        (string Option, bool Given, EffectDesign Design)[] given = [.. designs.Where(d => d.Given)];
        return given.Length switch
        {
            0 => EffectDesign.LeaveOneOut,
            1 => given[0].Design,
            _ => throw SettingsErrors.Contradiction(
                given[0].Option,
                given[1].Option,
                "each says which trainings are done (--subsets without a value does them all)"
            ),
        };
    }
}
