using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Runs.Tables;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>The files of a run folder that are written whole, each time anew.</summary>
internal sealed class RunDocuments(string folder)
{
    /// <summary>Writes run.json.</summary>
    public void Write(RunInfo info) => WholeFile.Write(File(RunFiles.Run), RunJson.Text(info));

    /// <summary>Writes network.json.</summary>
    public void Write(NetworkDocument network) => WholeFile.Write(File(RunFiles.Network), RunJson.Text(network));

    /// <summary>Writes what is of the whole run so far: accounting.csv, and rounding.csv and batches.csv where there are any.</summary>
    public void Write(AffinityRecord record)
    {
        WholeFile.Write(
            File(RunFiles.Accounting),
            AccountingCsv.Columns,
            lines => AccountingCsv.Add(lines, record.Accounts)
        );
        if (RoundingCsv.IsIn(record))
        {
            WholeFile.Write(File(RunFiles.Rounding), RoundingCsv.Columns, lines => RoundingCsv.Add(lines, record));
        }

        if (BatchesCsv.IsIn(record))
        {
            WholeFile.Write(File(RunFiles.Batches), BatchesCsv.Columns, lines => BatchesCsv.Add(lines, record));
        }
    }

    /// <summary>Writes the tables once more by columns, which programs that read many runs ask for: they are whole now.</summary>
    public void WriteColumns(AffinityRecord? record, History? history)
    {
        if (record is not null)
        {
            WholeFile.Write(File(RunFiles.AffinityParquet), stream => AffinityParquet.Write(stream, record));
        }

        if (history is not null)
        {
            WholeFile.Write(File(RunFiles.HistoryParquet), stream => HistoryParquet.Write(stream, history));
        }
    }

    /// <summary>Writes model.safetensors; a network whose numbers are lost is no network: then there is no file.</summary>
    public void Write(IReadOnlyList<WeightTensor> weights)
    {
        if (weights.All(w => Array.TrueForAll(w.Values, double.IsFinite)))
        {
            SafeTensors.Write(File(RunFiles.Model), weights);
        }
    }

    /// <summary>Deletes what is written at a run's end, since the network is trained further; and what a process left unfinished.</summary>
    public void DeleteEnd()
    {
        System.IO.File.Delete(File(RunFiles.Model));
        System.IO.File.Delete(File(RunFiles.AffinityParquet));
        System.IO.File.Delete(File(RunFiles.HistoryParquet));
        foreach (string unfinished in Directory.EnumerateFiles(folder, $"*{WholeFile.Temporary}").ToArray())
        {
            System.IO.File.Delete(unfinished);
        }
    }

    private string File(string name) => Path.Combine(folder, name);
}
