using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Effects.Agreement;

namespace Kinship;

/// <summary>Effects measured by training with and without each task, and how well affinities agree with them.</summary>
/// <example>
/// <code>
/// var data = EffectData.Of(TabularData.Read("digits.csv", new DataOptions { Targets = TargetSelection.Parse("mod4,parity,holes") }));
/// var plan = EffectPlan.Make(data);
/// var study = EffectStudy.Of(EffectSweep.Run(plan, data), data);
/// Console.WriteLine(study.Main?.Find("mod4", "parity")?.Effect);
/// </code>
/// </example>
public sealed class EffectStudy
{
    private EffectStudy(EffectResults results, IReadOnlyList<EffectTable> tables, IReadOnlyList<AgreementRow> agreement)
    {
        Results = results;
        Tables = tables;
        Agreement = agreement;
    }

    /// <summary>What the trainings came to.</summary>
    public EffectResults Results { get; }

    /// <summary>Every table that the trainings allow.</summary>
    public IReadOnlyList<EffectTable> Tables { get; }

    /// <summary>The table that is told first: losses at the best epoch of the plan's first comparison; null where it allows none.</summary>
    public EffectTable? Main => Tables.Count > 0 ? Tables[0] : null;

    /// <summary>
    /// How well each estimator agrees with the effects of <see cref="Main"/>, and what an estimator must beat; empty without
    /// affinities, and where the plan compares no pairs.
    /// </summary>
    public IReadOnlyList<AgreementRow> Agreement { get; }

    /// <summary>Puts together what was measured.</summary>
    /// <param name="results">The trainings' results.</param>
    /// <param name="data">The data they were trained on.</param>
    /// <param name="affinities">Affinities of seeds of their own, as <see cref="AffinitySweep"/> records them.</param>
    public static EffectStudy Of(
        EffectResults results,
        EffectData data,
        IReadOnlyList<AffinityRecord>? affinities = null
    )
    {
        IReadOnlyList<EffectTable> tables = results.Tables();
        bool pairs = tables is [{ Baseline: not EffectBaseline.Single }, ..];
        return new(
            results,
            tables,
            pairs && affinities is [_, ..] ? AgreementOf(tables[0], results, data, affinities) : []
        );
    }

    private static IReadOnlyList<AgreementRow> AgreementOf(
        EffectTable table,
        EffectResults results,
        EffectData data,
        IReadOnlyList<AffinityRecord> affinities
    )
    {
        AgreementTable agreement = new(Measured(table, results.Plan.Options.Seeds), results.Plan.Options.FirstSeed);
        Dataset train = data.Split(results.Plan.Options.Split, results.Plan.Trials[0].Split).Train;
        return
        [
            .. agreement.Of(affinities),
            .. agreement.Trivial(train.Targets, [.. Enumerable.Range(0, train.Rows)], affinities),
        ];
    }

    internal static MeasuredEffect Measured(EffectTable table, int seeds)
    {
        double[] Cells(Func<EffectEstimate, double> number)
        {
            AffinityMatrix matrix = table.Matrix(number);
            return [.. table.Tasks.SelectMany(i => table.Tasks.Select(j => matrix[i, j]))];
        }

        return new MeasuredEffect(
            table.Tasks,
            Cells(e => e.Effect),
            [.. Enumerable.Range(0, seeds).Select(s => Cells(e => e.Values[s]))],
            [.. Cells(e => e.Verdict is Verdict.Helps or Verdict.Hurts ? 1 : 0).Select(v => v == 1)]
        );
    }
}
