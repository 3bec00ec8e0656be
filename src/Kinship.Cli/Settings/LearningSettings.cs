using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>Data, and how a network is trained on them: what every command that trains takes.</summary>
internal partial class LearningSettings : DataSettings
{
    [CommandOption("--epochs <N>")]
    [Group(OptionGroups.Training)]
    [Description("Passes over the training rows")]
    [DefaultValue(30)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int Epochs { get; init; } = 30;

    [CommandOption("--batch-size <N>")]
    [Group(OptionGroups.Training)]
    [Description("Rows a step")]
    [DefaultValue(32)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int BatchSize { get; init; } = 32;

    [CommandOption("--network <NAME|FILE>")]
    [Group(OptionGroups.Training)]
    [Description("pyramid (narrowing dense layers), a JSON network file, or a Keras model: .keras, .h5, JSON")]
    [DefaultValue("pyramid")]
    public string Network { get; init; } = "pyramid";

    [CommandOption("--precision <NAME>")]
    [Group(OptionGroups.Training)]
    [Description("single (float32) or double (float64)")]
    [DefaultValue("single")]
    [Choice("single", "double")]
    public string Precision { get; init; } = "single";
}
