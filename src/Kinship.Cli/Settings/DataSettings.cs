using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>A data file and how its columns are to be understood.</summary>
internal class DataSettings : OutputSettings
{
    [CommandArgument(0, "[DATA]")]
    [RequiredArgument]
    [Description(
        "A table with one header row: .csv or .tsv (comma, semicolon or tab), either with .gz; Parquet; or NumPy .npz (X, and one y a task)"
    )]
    public string Data { get; set; } = "";

    [CommandOption("--targets <NAMES>")]
    [Group(OptionGroups.Columns)]
    [Description(
        "The columns to predict, with commas: a,b,c. A block of one-hot columns is one task: y1=[[y1_a,y1_b]],b"
    )]
    public string? Targets { get; set; }

    [CommandOption("--classification <NAMES>")]
    [Group(OptionGroups.Columns)]
    [OptionalValue("*")]
    [Description("Targets whose values are classes, whatever they look like; without names: all targets")]
    public string? Classification { get; init; }

    [CommandOption("--regression <NAMES>")]
    [Group(OptionGroups.Columns)]
    [OptionalValue("*")]
    [Description("Targets whose values are amounts, whatever they look like; without names: all targets")]
    public string? Regression { get; init; }

    [CommandOption("--categorical <NAMES>")]
    [Group(OptionGroups.Columns)]
    [Description("Feature columns whose numbers are categories")]
    public string? Categorical { get; init; }

    [CommandOption("--numeric <NAMES>")]
    [Group(OptionGroups.Columns)]
    [Description("Feature columns whose values are numbers; a text there is an error")]
    public string? Numeric { get; init; }

    [CommandOption("--sample-weight <COLUMN>")]
    [Group(OptionGroups.Columns)]
    [Description("The column that says what each row weighs in the losses")]
    public string? SampleWeight { get; init; }

    [CommandOption("--drop <NAMES>")]
    [Group(OptionGroups.Columns)]
    [Description("Columns to leave out")]
    public string? Drop { get; init; }
}
