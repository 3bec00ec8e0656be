using System.Globalization;
using Kinship.Engine;
using Kinship.Runs.Steps;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>
/// Keeps every observation of a training: <c>RUN/steps/epoch-NNNN.parquet</c>, one file an epoch, each there whole or not at
/// all, which DuckDB, pandas and polars read as one table. Add it to the training's observers.
/// </summary>
/// <remarks>
/// One row a number: <c>epoch</c>, <c>step</c> (within the epoch, both from 1), <c>learning_rate</c>, <c>young</c> (second
/// moments), <c>kind</c>, <c>move</c>, <c>layer</c>, <c>on</c>, <c>source</c>, <c>target</c>, <c>value</c>; a text that does
/// not apply is empty, and what a step did not measure has no row. Kinds: <c>loss</c> L_j before the step, <c>loss-after</c>
/// L_j after the source's move, <c>gram</c> and <c>preconditioned-gram</c> the trunk layers' &lt;g_i, g_j&gt; and
/// &lt;g_i, P g_j&gt;. No more than 65,536 rows and one step are held in memory. A resumed training writes the epochs after
/// its checkpoint anew; this observer needs none, so it may come or go between.
/// </remarks>
/// <param name="run">The run folder.</param>
public sealed class StepsWriter(string run) : ITrainingObserver, IDisposable
{
    private const string Stem = "epoch-";
    private const string Extension = ".parquet";

    private readonly string _folder = Path.Combine(run, RunFiles.Steps);
    private readonly StepColumns _rows = new();
    private IEngine? _engine;
    private ObservationRows? _observations;
    private StepFile? _file;
    private bool _begun;

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

    /// <inheritdoc/>
    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
    {
        if (observation is null)
        {
            return;
        }

        Guard(() =>
        {
            if (!_begun)
            {
                Begin(epoch);
            }

            _observations ??= new(
                [.. _engine!.Network.Tasks.Select(t => t.Name)],
                _engine.TrunkLayers,
                observation.Measurement
            );
            _file ??= new StepFile(Path.Combine(_folder, $"{Stem}{epoch:0000}{Extension}"), _rows);
            StepPlace place = new(epoch, step, observation.LearningRate, observation.YoungMoments);
            _observations.Add(place, observation, _rows);
            _file.FlushWhereFull();
        });
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history) => Guard(Complete);

    /// <summary>Completes the file of an epoch that was interrupted, with the steps that it had.</summary>
    public void OnEnd(TrainingStatus status) => Guard(Complete);

    /// <summary>Lets go of a file that was never completed.</summary>
    public void Dispose() => _file?.Dispose();

    /// <summary>What a training before this one wrote of this epoch and those after it goes.</summary>
    private void Begin(int epoch)
    {
        Directory.CreateDirectory(_folder);
        foreach (string path in Directory.EnumerateFiles(_folder, $"{Stem}*"))
        {
            string number = Path.GetFileName(path)[Stem.Length..].Split('.')[0];
            bool isEpoch = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int found);
            if (isEpoch && (found >= epoch || path.EndsWith(WholeFile.Temporary, StringComparison.Ordinal)))
            {
                File.Delete(path);
            }
        }

        _begun = true;
    }

    private void Complete()
    {
        StepFile? file = _file;
        _file = null;
        file?.Complete();
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            // Rows of it are lost, so it never becomes whole.
            _file?.Dispose();
            _file = null;
            throw RunErrors.CannotWrite(_folder, e);
        }
    }
}
