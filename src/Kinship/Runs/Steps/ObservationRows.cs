using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Runs.Steps;

/// <summary>Turns observations into rows. What a step did not measure (NaN) has no row.</summary>
internal sealed class ObservationRows
{
    private readonly string[] _tasks;
    private readonly string[] _groups;
    private readonly StepSeries _loss = new("loss", "", "", OnNames.Format(On.Train));
    private readonly StepSeries _heldOutLoss = new("loss", "", "", OnNames.Format(On.Validation));
    private readonly StepSeries[] _after;
    private readonly StepSeries[] _heldOutAfter;
    private readonly StepSeries[] _gram;
    private readonly StepSeries[] _preconditioned;

    public ObservationRows(IReadOnlyList<string> tasks, IReadOnlyList<string> layers, Measurement measurement)
    {
        _tasks = [.. tasks];
        _groups = [.. measurement.Groups.Select(g => TaskGroups.Name(g, tasks))];
        StepSeries[] After(On on) =>
            [
                .. measurement.Moves.Select(m => new StepSeries(
                    "loss-after",
                    MoveNames.Format(m),
                    "",
                    OnNames.Format(on)
                )),
            ];
        StepSeries[] Gram(string kind) =>
            [.. layers.Select(layer => new StepSeries(kind, "", layer, OnNames.Format(On.Train)))];
        _after = After(On.Train);
        _heldOutAfter = After(On.Validation);
        _gram = Gram("gram");
        _preconditioned = Gram("preconditioned-gram");
    }

    /// <summary>Adds a step's rows.</summary>
    public void Add(StepPlace step, Observation observation, StepColumns rows)
    {
        string[] nobody = [""];
        Add(step, rows, _loss, nobody, observation.Losses);
        Add(step, rows, _after, _tasks, observation.Train);
        Add(step, rows, _after, _groups, observation.GroupTrain);
        Add(step, rows, _gram, _tasks, observation.Gram);
        Add(step, rows, _preconditioned, _tasks, observation.PreconditionedGram);
        if (observation.HasHeldOut)
        {
            Add(step, rows, _heldOutLoss, nobody, observation.HeldOutLosses);
            Add(step, rows, _heldOutAfter, _tasks, observation.HeldOut);
            Add(step, rows, _heldOutAfter, _groups, observation.GroupHeldOut);
        }
    }

    private void Add(StepPlace step, StepColumns rows, StepSeries[] series, string[] sources, double[][] values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            Add(step, rows, series[k], sources, values[k]);
        }
    }

    private void Add(StepPlace step, StepColumns rows, StepSeries series, string[] sources, double[] values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (!double.IsNaN(values[k]))
            {
                rows.Add(step, series, sources[k / _tasks.Length], _tasks[k % _tasks.Length], values[k]);
            }
        }
    }
}
