using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>Which series the options ask for, in the order of a record.</summary>
internal static class SeriesKeys
{
    /// <summary>The series whose sources are single tasks: those of the whole trunk, then those of its layers.</summary>
    public static IEnumerable<SeriesKey> Of(AffinityOptions options, Optimizer optimizer, IReadOnlyList<string> layers)
    {
        IReadOnlyList<Move> moves = options.AllMoves(optimizer);
        List<SeriesKey> whole = [.. Chosen(options).SelectMany(e => Of(e, moves))];
        if (!options.Layers)
        {
            return whole;
        }

        IEnumerable<SeriesKey> parts = whole.Where(k => k.Estimator is Estimator.Cosine or Estimator.FirstOrder);
        return [.. whole, .. parts.SelectMany(key => layers.Select(layer => key with { Layer = layer }))];
    }

    /// <summary>The series whose sources are groups: those of the estimators that speak of a step.</summary>
    public static IEnumerable<SeriesKey> OfGroups(AffinityOptions options, Optimizer optimizer) =>
        options.Groups.Count == 0
            ? []
            : Chosen(options).Where(e => e.HasMove()).SelectMany(e => Of(e, options.AllMoves(optimizer)));

    /// <summary>Whether a series is empty without held-out rows.</summary>
    public static bool NeedsHeldOut(SeriesKey key) => key.On == On.Validation || key.Estimator == Estimator.Agreement;

    private static IEnumerable<Estimator> Chosen(AffinityOptions options) => options.Estimators.Distinct().Order();

    private static IEnumerable<SeriesKey> Of(Estimator estimator, IReadOnlyList<Move> moves) =>
        estimator switch
        {
            Estimator.Lookahead => moves.SelectMany(m =>
                new[] { new SeriesKey(estimator, m, On.Train), new SeriesKey(estimator, m, On.Validation) }
            ),
            Estimator.Agreement => moves.Select(m => new SeriesKey(estimator, m, On.Train)),
            Estimator.FirstOrder or Estimator.Curvature => moves
                .Where(m => m != Move.Optimizer)
                .Select(m => new SeriesKey(estimator, m, On.Train)),
            _ when estimator.LeavesOneOut() =>
            [
                new SeriesKey(estimator, null, On.Train),
                new SeriesKey(estimator, null, On.Validation),
            ],
            _ => [new SeriesKey(estimator, null, On.Train)],
        };
}
