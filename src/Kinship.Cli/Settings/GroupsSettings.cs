using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship groups.</summary>
internal sealed partial class GroupsSettings : OutputSettings
{
    [CommandArgument(0, "[RUN|MATRIX]")]
    [Description(
        "A run folder, the name of one under runs/, or a folder of --seeds; or a matrix as CSV, names in its first row and column"
    )]
    public string? Source { get; init; }

    [CommandOption("--budget <K>")]
    [Description(
        "The most networks; with --subsets their total cost, and with --cost params their parameters against one network of all"
    )]
    [DefaultValue(2.0)]
    [Number("a number above 0", Minimum = 0, Above = true)]
    public double Budget { get; init; } = 2;

    [CommandOption("--subsets <FILE|FOLDER>")]
    [Group(OptionGroups.Scores)]
    [Description(
        "Measured networks instead of affinities: a table with the columns cost, members (a+b+c) and one a task; or a folder of kinship effects"
    )]
    public string? Subsets { get; init; }

    [CommandOption("--estimator <NAME>")]
    [Group(OptionGroups.Scores)]
    [Description("Of a run: lookahead, first-order, cosine, magnitude, curvature, conflict-rate or agreement")]
    [DefaultValue("lookahead")]
    [Estimators(One = true)]
    public string Estimator { get; init; } = "lookahead";

    [CommandOption("--move <NAME>")]
    [Group(OptionGroups.Scores)]
    [Description("Of a run: gradient, preconditioned or optimizer. Default: the run's own")]
    [Choice("gradient", "preconditioned", "optimizer")]
    public string? Move { get; init; }

    [CommandOption("--on <ROWS>")]
    [Group(OptionGroups.Scores)]
    [Description("Of a run: train (the step's own batch) or validation (held-out rows)")]
    [DefaultValue("train")]
    [Choice("train", "validation")]
    public string On { get; init; } = "train";

    [CommandOption("--rows <WHAT>")]
    [Group(OptionGroups.Scores)]
    [Description("Of a matrix: whether its rows are the source or the target")]
    [DefaultValue("source")]
    [Choice("source", "target")]
    public string Rows { get; init; } = "source";

    [CommandOption("--alone <SCORE>")]
    [Group(OptionGroups.Scores)]
    [Description("What a task scores alone: a number, or diagonal, for each the matrix's own. Default 0, a convention")]
    [DefaultValue("0")]
    [Alone]
    public string Alone { get; init; } = "0";

    [CommandOption("--minimise")]
    [Group(OptionGroups.Scores)]
    [Description("The numbers of a matrix or table are losses: lower is better")]
    public bool Minimise { get; init; }

    [CommandOption("--draws <N>")]
    [Group(OptionGroups.Scores)]
    [Description("How often the matrix of a run is drawn again. Default 200, less from 13 tasks on; 0 for never")]
    [Number("a whole number, 0 or more", Whole = true, Minimum = 0, Maximum = 100000)]
    public int? Draws { get; init; }

    [CommandOption("--seconds <S>")]
    [Group(OptionGroups.Scores)]
    [Description("How long to search where there are more tasks than can be proven")]
    [DefaultValue(10.0)]
    [Number("a number above 0", Minimum = 0, Above = true, Maximum = 1e6)]
    public double Seconds { get; init; } = 10;

    [CommandOption("--out <FILE>")]
    [Group(OptionGroups.Output)]
    [Description("Where the document is written. Default: groups.json in the run's folder; of a table nowhere")]
    public string? Out { get; init; }

    [CommandOption("--quiet")]
    [Group(OptionGroups.Output)]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
