using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Pictures;

/// <summary>Which numbers a picture shows, and how large it is.</summary>
public sealed record PictureOptions
{
    /// <summary>The estimator of matrix, curve, graph and agreement.</summary>
    /// <value>Default null: the run's main series, as <see cref="AffinityRecord.Default"/>.</value>
    public Estimator? Estimator { get; init; }

    /// <summary>The move of it.</summary>
    /// <value>Default null: the run's own, where the estimator has one.</value>
    public Move? Move { get; init; }

    /// <summary>The rows of its losses.</summary>
    /// <value>Default <see cref="On.Train"/>.</value>
    public On On { get; init; } = On.Train;

    /// <summary>The epoch of the matrix and the graph, from 1.</summary>
    /// <value>Default null: the whole run.</value>
    public int? Epoch { get; init; }

    /// <summary>The two tasks of the curve.</summary>
    /// <value>Default null: those of the strongest pair.</value>
    public (string Source, string Target)? Pair { get; init; }

    /// <summary>Pixels an inch of a PNG; from 36 to 1200.</summary>
    /// <value>Default 300.</value>
    public int DotsPerInch { get; init; } = 300;

    /// <summary>Whether a title says what is shown; a paper has a caption for it.</summary>
    /// <value>Default true.</value>
    public bool Title { get; init; } = true;
}
