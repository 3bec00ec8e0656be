using Kinship.Affinity;
using Kinship.Engine;

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

    /// <summary>Writes model.safetensors; a network whose numbers are lost is no network: then there is no file.</summary>
    public void Write(IReadOnlyList<WeightTensor> weights)
    {
        if (weights.All(w => Array.TrueForAll(w.Values, double.IsFinite)))
        {
            SafeTensors.Write(File(RunFiles.Model), weights);
        }
    }

    /// <summary>Deletes model.safetensors: the network is trained further.</summary>
    public void DeleteWeights() => System.IO.File.Delete(File(RunFiles.Model));

    private string File(string name) => Path.Combine(folder, name);
}
