using Kinship.Affinity;

namespace Kinship.Runs.Tables;

/// <summary>affinity.parquet: the rows of affinity.csv, in their order; null for its empty numbers.</summary>
internal sealed class AffinityParquet
{
    private readonly TextColumn _epoch = new("epoch");
    private readonly TextColumn _estimator = new("estimator");
    private readonly TextColumn _move = new("move");
    private readonly TextColumn _layer = new("layer");
    private readonly TextColumn _on = new("on");
    private readonly TextColumn _source = new("source");
    private readonly TextColumn _target = new("target");
    private readonly NumberColumn _mean = new("mean");
    private readonly NumberColumn _sd = new("sd");
    private readonly NumberColumn _se = new("se");
    private readonly NumberColumn _low = new("ci_low");
    private readonly NumberColumn _high = new("ci_high");
    private readonly ValueColumn<int> _steps = new("steps");
    private readonly TextColumn _verdict = new("verdict");
    private readonly ParquetTable _table;

    private AffinityParquet(Stream stream) =>
        _table = new(
            stream,
            [_epoch, _estimator, _move, _layer, _on, _source, _target, _mean, _sd, _se, _low, _high, _steps, _verdict]
        );

    /// <summary>Writes a record's rows.</summary>
    public static void Write(Stream stream, AffinityRecord record)
    {
        AffinityParquet file = new(stream);
        foreach ((string epoch, SeriesKey key, AffinityStatistics statistics) in AffinityCsv.Parts(record))
        {
            file.Add(epoch, key, statistics);
            file._table.FlushWhereFull();
        }

        file._table.Complete();
    }

    private void Add(string epoch, SeriesKey key, AffinityStatistics statistics)
    {
        string estimator = EstimatorNames.Format(key.Estimator);
        string move = key.Move is { } m ? MoveNames.Format(m) : "";
        string on = OnNames.Format(key.On);
        IReadOnlyList<string> sources = statistics.Mean.Sources;
        IReadOnlyList<string> targets = statistics.Mean.Tasks;
        ReadOnlySpan<double> mean = statistics.Mean.Values;
        ReadOnlySpan<double> deviation = statistics.StandardDeviation.Values;
        ReadOnlySpan<double> error = statistics.StandardError is { } known ? known.Values : [];
        IReadOnlyList<Verdict?> verdicts = statistics.Verdicts;
        for (int pair = 0; pair < mean.Length; pair++)
        {
            _epoch.Add(epoch);
            _estimator.Add(estimator);
            _move.Add(move);
            _layer.Add(key.Layer);
            _on.Add(on);
            _source.Add(sources[pair / targets.Count]);
            _target.Add(targets[pair % targets.Count]);
            _mean.Add(mean[pair]);
            _sd.Add(deviation[pair]);
            _se.Add(error.IsEmpty ? double.NaN : error[pair]);
            _low.Add(statistics.LowOf(pair));
            _high.Add(statistics.HighOf(pair));
            _steps.Add(statistics.Steps[pair]);
            _verdict.Add(verdicts.Count > 0 && verdicts[pair] is { } verdict ? VerdictNames.Format(verdict) : "");
        }
    }
}
