using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>Which effects are measured, by which trainings: what effects and effects-plan take.</summary>
[ArgumentName("DATA", "RUN|DATA", "A run, whose data, network and options are then taken; or a table, as kinship train takes it")]
internal partial class EffectDesignSettings : LearningSettings
{
    [CommandOption("--leave-one-out")]
    [Group(OptionGroups.Effects)]
    [Description("All tasks against all but one: what each does to each other. The default")]
    public bool LeaveOneOut { get; init; }

    [CommandOption("--single")]
    [Group(OptionGroups.Effects)]
    [Description("Each task alone against all together: does multi-task training pay?")]
    public bool Single { get; init; }

    [CommandOption("--pairs")]
    [Group(OptionGroups.Effects)]
    [Description("Every pair against each of the two alone")]
    public bool Pairs { get; init; }

    [CommandOption("--subsets <N|A+B,...>")]
    [Group(OptionGroups.Effects)]
    [OptionalValue("*")]
    [Description("Every subset of at most N tasks (without a value: of any size), or those given, as a+b,c+d+e")]
    [Subsets]
    public string? Subsets { get; init; }

    [CommandOption("--seeds <N>")]
    [Group(OptionGroups.Effects)]
    [Description("How often everything is trained; fewer than 3 give no intervals")]
    [DefaultValue(20)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1, Maximum = int.MaxValue)]
    public int Seeds { get; init; } = 20;

    [CommandOption("--first-seed <N>")]
    [Group(OptionGroups.Effects)]
    [Description("The first seed; the others follow it")]
    [DefaultValue(1L)]
    [Number("a whole number", Whole = true)]
    public long FirstSeed { get; init; } = 1;

    [CommandOption("--affinity-seeds <N>")]
    [Group(OptionGroups.Effects)]
    [Description("Trainings of other seeds whose affinities are compared with the effects; 0 for none")]
    [DefaultValue(3)]
    [Number("a whole number, at least 0", Whole = true, Minimum = 0, Maximum = 1000)]
    public int AffinitySeeds { get; init; } = 3;

    [CommandOption("--test <FRACTION>")]
    [Group(OptionGroups.Rows)]
    [Description("The share of the rows that effects are judged on: seen by no training, no choice of an epoch, no affinity")]
    [DefaultValue(0.2)]
    [Number("a fraction above 0 and below 1, such as 0.2", Minimum = 0, Above = true, Maximum = 1, Below = true)]
    public double Test { get; init; } = 0.2;

    [CommandOption("--validation <FRACTION>")]
    [Group(OptionGroups.Rows)]
    [Description("The share of the rows that a task's best epoch is chosen on")]
    [DefaultValue(0.2)]
    [Number("a fraction above 0 and below 1, such as 0.2", Minimum = 0, Above = true, Maximum = 1, Below = true)]
    public double Validation { get; init; } = 0.2;

    [CommandOption("--group <COLUMN>")]
    [Group(OptionGroups.Rows)]
    [Description("Rows with the same value (a patient, a machine) stay in one part; the column is then no feature")]
    public string? RowGroup { get; init; }

    [CommandOption("--blocks <N>")]
    [Group(OptionGroups.Rows)]
    [OptionalValue("30")]
    [Description("Cut the rows into N blocks of neighbours (30, if no number is given) that stay in one part, for rows in the order of time")]
    [Number("a whole number, at least 3", Whole = true, Minimum = 3, Maximum = int.MaxValue)]
    public int? Blocks { get; init; }

    [CommandOption("--block-size <ROWS>")]
    [Group(OptionGroups.Rows)]
    [Description("The same, by the rows of a block")]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1, Maximum = int.MaxValue)]
    public int? BlockSize { get; init; }

    [CommandOption("--split-seed <N>")]
    [Group(OptionGroups.Rows)]
    [Description("The seed of the split")]
    [DefaultValue(1L)]
    [Number("a whole number", Whole = true)]
    public long SplitSeed { get; init; } = 1;

    [CommandOption("--resplit")]
    [Group(OptionGroups.Rows)]
    [Description("A split of its own for every seed: intervals then speak of other splits too, and are wider (Nadeau and Bengio)")]
    public bool Resplit { get; init; }
}
