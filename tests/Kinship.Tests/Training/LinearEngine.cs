using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Tests.Training;

/// <summary>
/// A plain engine to test the training stage with: every task is a linear model of the features, trained by gradient
/// descent, and its losses are computed row by row. It keeps what it was asked for.
/// </summary>
internal sealed class LinearEngine : IEngine
{
    private readonly double[][] _weights;
    private readonly double[][] _gradients;
    private readonly double[] _taskWeights;
    private int _steps;

    public LinearEngine(Network network, double learningRate = 0.1, double[]? taskWeights = null)
    {
        Network = network;
        LearningRate = learningRate;
        _taskWeights = taskWeights ?? [.. network.Tasks.Select(_ => 1.0)];
        _weights = [.. network.Tasks.Select(t => new double[(network.Inputs.Columns + 1) * t.Size])];
        _gradients = [.. _weights.Select(w => new double[w.Length])];
        Tasks = network.Tasks;
    }

    public Network Network { get; }
    public IReadOnlyList<LearningTask> Tasks { get; }
    public IReadOnlyList<string> TrunkLayers { get; } = ["trunk/a", "trunk/b"];
    public double LearningRate { get; set; }
    public bool Disposed { get; private set; }

    /// <summary>(step from 1, task, loss) to the loss that is reported.</summary>
    public Func<int, int, double, double>? Distort { get; init; }
    public Action<Batch>? OnTrainedRows { get; init; }
    public Action<int, Batch>? OnHeldOutRows { get; init; }

    public void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null)
    {
        _steps++;
        OnTrainedRows?.Invoke(batch);
        Forward(batch, outputs, train: true);
        for (int j = 0; j < Tasks.Count; j++)
        {
            outputs.Losses[j] = Distort?.Invoke(_steps, j, outputs.Losses[j]) ?? outputs.Losses[j];
            for (int i = 0; i < _weights[j].Length; i++)
            {
                _weights[j][i] -= LearningRate * _taskWeights[j] * _gradients[j][i];
            }
        }

        if (observation is not null)
        {
            outputs.Losses.CopyTo(observation.Losses, 0);
            observation.LearningRate = LearningRate;
            observation.HasHeldOut = heldOut is not null;
            FillLookAheads(observation);
            if (heldOut is { } rows)
            {
                OnHeldOutRows?.Invoke(_steps, rows);
            }
        }
    }

    public void Evaluate(Batch batch, BatchOutputs outputs) => Forward(batch, outputs, train: false);

    public EngineState ExportState() => new(ExportWeights(), [], _steps, LearningRate);

    public void ImportState(EngineState state)
    {
        ImportWeights(state.Weights);
        _steps = (int)state.Steps;
        LearningRate = state.LearningRate;
    }

    public IReadOnlyList<WeightTensor> ExportWeights() =>
        [
            .. Tasks.Select(
                (t, j) =>
                    new WeightTensor(
                        $"heads/{t.Name}/output/kernel",
                        [Network.Inputs.Columns + 1, t.Size],
                        [.. _weights[j]],
                        Precision.Double
                    )
            ),
        ];

    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        for (int j = 0; j < _weights.Length; j++)
        {
            weights[j].Values.CopyTo(_weights[j], 0);
        }
    }

    public void Dispose() => Disposed = true;

    /// <summary>Numbers that a record can be made of: i's move lowers j's loss by a percent, its own by two.</summary>
    private static void FillLookAheads(Observation observation)
    {
        for (int m = 0; m < observation.Train.Length; m++)
        {
            Fill(observation.Train[m], observation.Losses);
            Fill(observation.HeldOut[m], observation.Losses);
        }

        observation.Losses.CopyTo(observation.HeldOutLosses, 0);
    }

    private static void Fill(double[] matrix, double[] losses)
    {
        for (int cell = 0; cell < matrix.Length; cell++)
        {
            (int i, int j) = Math.DivRem(cell, losses.Length);
            matrix[cell] = losses[j] * (i == j ? 0.98 : 0.99);
        }
    }

    private void Forward(Batch batch, BatchOutputs outputs, bool train)
    {
        for (int j = 0; j < Tasks.Count; j++)
        {
            Array.Clear(_gradients[j]);
            outputs.Losses[j] = ForwardTask(batch, j, outputs.Values[j], train);
        }
    }

    private double ForwardTask(Batch batch, int j, double[] values, bool train)
    {
        LearningTask task = Tasks[j];
        Target? target = batch.Data.Targets.Count > 0 ? batch.Data.Targets[j] : null;
        int labelled = 0;
        foreach (int row in batch.Rows.Span)
        {
            labelled += target?.IsPresent(row) == true ? 1 : 0;
        }

        double loss = 0;
        for (int r = 0; r < batch.Count; r++)
        {
            int row = batch.Rows.Span[r];
            Span<double> output = values.AsSpan(r * task.Size, task.Size);
            Predict(batch.Data.Features.AsSpan(row * Network.Inputs.Columns, Network.Inputs.Columns), j, output);
            if (target?.IsPresent(row) == true)
            {
                loss += RowLoss(target, row, output) / labelled;
                if (train)
                {
                    AddGradient(batch, j, target, row, output, labelled);
                }
            }
        }

        return labelled > 0 ? loss : double.NaN;
    }

    private void Predict(ReadOnlySpan<float> x, int j, Span<double> output)
    {
        double sum = 0;
        for (int o = 0; o < output.Length; o++)
        {
            double z = _weights[j][(x.Length * output.Length) + o];
            for (int i = 0; i < x.Length; i++)
            {
                z += x[i] * _weights[j][(i * output.Length) + o];
            }

            output[o] = Tasks[j].Kind switch
            {
                TaskKind.Regression => z,
                TaskKind.MultiLabel => 1 / (1 + Math.Exp(-z)),
                _ => Math.Exp(z),
            };
            sum += output[o];
        }

        for (int o = 0; Tasks[j].Kind == TaskKind.Classification && o < output.Length; o++)
        {
            output[o] /= sum;
        }
    }

    private static double RowLoss(Target target, int row, ReadOnlySpan<double> output)
    {
        double loss = 0;
        for (int o = 0; o < output.Length; o++)
        {
            double y = Label(target, row, o);
            loss += target.Task.Kind switch
            {
                TaskKind.Classification => y > 0 ? -Math.Log(output[o]) : 0,
                TaskKind.MultiLabel => -Math.Log(y > 0 ? output[o] : 1 - output[o]) / output.Length,
                _ => (output[o] - y) * (output[o] - y) / output.Length,
            };
        }

        return loss;
    }

    private void AddGradient(Batch batch, int j, Target target, int row, ReadOnlySpan<double> output, int labelled)
    {
        int columns = Network.Inputs.Columns;
        double scale = target.Task.Kind switch
        {
            TaskKind.Classification => 1,
            TaskKind.MultiLabel => 1.0 / output.Length,
            _ => 2.0 / output.Length,
        };
        for (int o = 0; o < output.Length; o++)
        {
            double slope = scale * (output[o] - Label(target, row, o)) / labelled;
            for (int i = 0; i <= columns; i++)
            {
                double x = i < columns ? batch.Data.Features[(row * columns) + i] : 1;
                _gradients[j][(i * output.Length) + o] += slope * x;
            }
        }
    }

    private static double Label(Target target, int row, int output) =>
        target.Task.Kind == TaskKind.Classification
            ? (target.Classes[row] == output ? 1 : 0)
            : target.Values[(row * target.Task.Size) + output];
}
