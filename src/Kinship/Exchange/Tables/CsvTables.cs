using Kinship.Affinity;
using Kinship.Runs;

namespace Kinship.Exchange.Tables;

/// <summary>A run's tables as CSV: the long ones of the run folder, and each series as a matrix.</summary>
internal static class CsvTables
{
    /// <summary>Writes them into a folder.</summary>
    public static void Write(RunNumbers numbers, string folder)
    {
        WholeFile.Write(
            Path.Combine(folder, RunFiles.History),
            numbers.History.Names.Select(Csv.NoFormula),
            lines =>
            {
                for (int e = 0; e < numbers.History.Count; e++)
                {
                    HistoryCsv.Add(lines, numbers.History, e);
                }
            }
        );
        if (numbers.Record is not { } record)
        {
            return;
        }

        WholeFile.Write(
            Path.Combine(folder, RunFiles.Affinity),
            AffinityCsv.Columns,
            lines => AffinityCsv.AddAll(lines, record)
        );
        foreach (AffinitySeries series in record.Series.Where(s => s.Key.Layer == SeriesKey.AllLayers))
        {
            string path = Path.Combine(folder, $"matrix-{SeriesNames.Of(series.Key)}.csv");
            WholeFile.Write(
                path,
                ["", .. record.Tasks.Select(Csv.NoFormula)],
                lines => AddMatrix(lines, series.Whole.Mean)
            );
        }
    }

    private static void AddMatrix(CsvText lines, AffinityMatrix matrix)
    {
        for (int source = 0; source < matrix.Sources.Count; source++)
        {
            lines.Add(Csv.Cell(Csv.NoFormula(matrix.Sources[source])));
            for (int target = 0; target < matrix.Tasks.Count; target++)
            {
                lines.Comma().Add(matrix[source, target]);
            }

            lines.EndLine();
        }
    }
}
