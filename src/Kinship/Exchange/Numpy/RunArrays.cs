using Kinship.Affinity;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Exchange.Numpy;

/// <summary>A run's numbers as NumPy arrays.</summary>
internal static class RunArrays
{
    private const string GroupPrefix = "groups-";

    /// <summary>Writes the archive.</summary>
    public static void Write(RunNumbers numbers, Stream stream)
    {
        using NpzFile file = new(stream);
        file.Add("tasks", numbers.Run.Tasks);
        History history = numbers.History;
        file.Add("history_columns", history.Names);
        file.Add("history", [history.Count, history.Names.Count], Rows(history));
        if (numbers.Record is not { } record)
        {
            return;
        }

        file.Add("learning_rates", [record.LearningRates.Count], [record.LearningRates.ToArray()]);
        file.Add("series", [.. record.Series.Select(Name)]);
        foreach (AffinitySeries series in record.Series)
        {
            Add(file, Name(series), series);
        }

        if (record.Groups.Count > 0)
        {
            file.Add("groups", record.Groups[0].Whole.Mean.Sources);
            file.Add("group_series", [.. record.Groups.Select(s => GroupPrefix + Name(s))]);
        }

        foreach (AffinitySeries series in record.Groups)
        {
            Add(file, GroupPrefix + Name(series), series);
        }
    }

    private static string Name(AffinitySeries series) => SeriesNames.Of(series.Key);

    /// <summary>The epochs as [epochs, sources, tasks] by the series' name, the whole run as [sources, tasks] by <c>NAME.whole</c>.</summary>
    private static void Add(NpzFile file, string name, AffinitySeries series)
    {
        int[] pair = [series.Whole.Mean.Sources.Count, series.Whole.Mean.Tasks.Count];
        Add(file, name, [series.Epochs.Count, .. pair], series.Epochs);
        Add(file, name + ".whole", pair, [series.Whole]);
    }

    private static void Add(NpzFile file, string name, int[] shape, IReadOnlyList<AffinityStatistics> matrices)
    {
        void AddEach(string part, Func<AffinityStatistics, ReadOnlyMemory<double>> values) =>
            file.Add(name + part, shape, matrices.Select(values));

        AddEach("", s => s.Mean.Values.ToArray());
        AddEach(".sd", s => s.StandardDeviation.Values.ToArray());
        AddEach(".se", s => s.StandardError is { } error ? error.Values.ToArray() : NotKnown(s));
        AddEach(".ci_low", s => Ends(s, s.LowOf));
        AddEach(".ci_high", s => Ends(s, s.HighOf));
        file.Add(name + ".steps", shape, matrices.Select(s => s.Steps.ToArray()));
    }

    private static double[] Ends(AffinityStatistics statistics, Func<int, double> end) =>
        [.. Enumerable.Range(0, statistics.Steps.Count).Select(end)];

    private static double[] NotKnown(AffinityStatistics statistics) => Ends(statistics, _ => double.NaN);

    private static IEnumerable<ReadOnlyMemory<double>> Rows(History history) =>
        Enumerable.Range(0, history.Count).Select(e => (ReadOnlyMemory<double>)history.Row(e).ToArray());
}
