using Kinship.Affinity;

namespace Kinship.Effects.Agreement;

/// <summary>The names of the parts of a training, as files and the command line write them.</summary>
public static class TrainingPartNames
{
    private static readonly (TrainingPart Value, string Name)[] Table =
    [
        (TrainingPart.Whole, "whole"),
        (TrainingPart.FirstTenth, "first-tenth"),
        (TrainingPart.LastHalf, "last-half"),
    ];

    /// <summary>Every name, in the order of <see cref="TrainingPart"/>.</summary>
    public static IReadOnlyList<string> All { get; } = NameTable.Names(Table);

    /// <summary>The part's name.</summary>
    public static string Format(TrainingPart part) => NameTable.Format(Table, part);

    /// <summary>The part of a name.</summary>
    /// <exception cref="Data.InputException">No part has this name; the message lists them.</exception>
    public static TrainingPart Parse(string name) => NameTable.Parse(Table, name, "part of training");
}
