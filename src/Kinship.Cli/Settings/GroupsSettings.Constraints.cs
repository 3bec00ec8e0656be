using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <content>What the groups must keep to, and whether it is tried.</content>
internal sealed partial class GroupsSettings
{
    [CommandOption("--together <A+B,...>")]
    [Group(OptionGroups.Groups)]
    [Description("Tasks of which a network has all or none, as a+b,c+d+e")]
    [Groups]
    public string? Together { get; init; }

    [CommandOption("--never <A+B,...>")]
    [Group(OptionGroups.Groups)]
    [Description("Tasks of which a network has at most one, as a+b,c+d+e")]
    [Groups]
    public string? Never { get; init; }

    [CommandOption("--max-size <N>")]
    [Group(OptionGroups.Groups)]
    [Description("The most tasks of a network")]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1, Maximum = int.MaxValue)]
    public int? MaximumSize { get; init; }

    [CommandOption("--auxiliary <NAMES>")]
    [Group(OptionGroups.Groups)]
    [Description("Tasks that only help: trained along, never served")]
    public string? Auxiliary { get; init; }

    [CommandOption("--weights <A=2,...>")]
    [Group(OptionGroups.Groups)]
    [Description("How much each task's score counts. Default 1 each")]
    public string? Weights { get; init; }

    [CommandOption("--cost <SCORE|params>")]
    [Group(OptionGroups.Groups)]
    [Description(
        "A number: what a network costs in score, so that one more must gain as much. params: of a run, the budget is in parameters, one network of all tasks being 1"
    )]
    [NetworkCost]
    public string? Cost { get; init; }

    [CommandOption("--check")]
    [Group(OptionGroups.Effects)]
    [Description("Of a run: train the groups, all together and all alone, and show what they really come to")]
    public bool Check { get; init; }

    [CommandOption("--seeds <N>")]
    [Group(OptionGroups.Effects)]
    [Description("With --check: how often everything is trained")]
    [DefaultValue(10)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1, Maximum = 100000)]
    public int Seeds { get; init; } = 10;

    [CommandOption("--parallel <N>")]
    [Group(OptionGroups.Effects)]
    [Description("With --check: trainings side by side, 0 for one a core")]
    [DefaultValue(0)]
    [Number("a whole number, 0 (one a core) or more", Whole = true, Minimum = 0, Maximum = int.MaxValue)]
    public int Parallel { get; init; }
}
