using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship export.</summary>
internal sealed class ExportSettings : OutputSettings
{
    [CommandArgument(0, "<RUN>")]
    [Description("A run folder, or the name of one under runs/")]
    public string Run { get; init; } = "";

    [CommandOption("--format <NAME>")]
    [Group(OptionGroups.Output)]
    [Description(
        "onnx: the trained network as one model, from a table's columns to every task's probabilities or values. keras: the network and its weights, for Keras 3. csv, parquet: a folder of tables. json: one document. npz: NumPy arrays, an epoch a matrix. tensorboard: a folder of event files"
    )]
    [DefaultValue("onnx")]
    [Choice("onnx", "keras", "csv", "json", "parquet", "npz", "tensorboard")]
    public string Format { get; init; } = "onnx";

    [CommandOption("--out <PATH>")]
    [Group(OptionGroups.Output)]
    [Description("The file or folder to write. Default: the run's name with the format's ending, here")]
    public string? Out { get; init; }
}
