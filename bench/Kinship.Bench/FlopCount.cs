using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Bench;

/// <summary>
/// Floating-point operations of a training step's matrix products, a multiply-add being two. With B rows, n tasks and dense
/// layers of I inputs and O outputs, a product over one layer is 2 B I O, whichever of the three it is (forward, kernel
/// gradient, input gradient). What is not a product (normalization, dropout, Adam, softmax) is not counted.
/// </summary>
internal sealed class FlopCount
{
    private readonly IReadOnlyList<(double Inputs, double Outputs)> _trunk;
    private readonly double _heads;
    private readonly double _rows;
    private readonly double _tasks;

    public FlopCount(Network network, int rows)
    {
        _rows = rows;
        _tasks = network.Heads.Count;
        (_trunk, int features) = DenseLayers(Network.InputWidth(network.Inputs), network.Trunk);
        _heads = network.Heads.Sum(h => Product(DenseLayers(features, [.. h.Layers, new Dense(h.Task.Size)]).Layers));
    }

    /// <summary>One product over every trunk layer.</summary>
    private double Trunk => Product(_trunk);

    /// <summary>Input gradients of a backward pass of the trunk: of every layer but the first.</summary>
    private double TrunkInputGradients => Product([.. _trunk.Skip(1)]);

    /// <summary>Forward, kernel gradients, and input gradients of all layers but the first.</summary>
    public double Plain => (2 * Trunk) + TrunkInputGradients + (3 * _heads);

    /// <summary>What measuring adds to a plain step.</summary>
    public double Of(Measurement? measurement) =>
        measurement is null ? 0 : measurement.Moves.Sum(LookAhead) + (measurement.Gram ? FirstOrder : 0);

    /// <summary>
    /// A look-ahead of every pair: a backward pass of the trunk a task, its gradient's step, and a forward pass of the moved
    /// trunk and all heads. A move that is not linear in the gradient needs the kernel gradients themselves.
    /// </summary>
    private double LookAhead(Move move) =>
        (_tasks * (TrunkInputGradients + _heads)) + (move == Move.Gradient ? GradientStep : _tasks * 2 * Trunk);

    /// <summary>
    /// Kernel gradients and forward products of a gradient step by the cheaper of two forms, layer by layer. With A a layer's
    /// inputs before the step, D_i the gradient of task i at its outputs and H its inputs after it,
    /// H (W - s A^T D_i) = H W - s (H A^T) D_i. In the first layer H is A: H W is there already, A A^T is the same for all tasks.
    /// </summary>
    private double GradientStep =>
        _trunk
            .Select(
                (layer, index) =>
                {
                    (double inputs, double outputs) = layer;
                    double product = 2 * _rows * inputs * outputs;
                    double inner = 2 * _rows * _rows * inputs;
                    double outer = 2 * _rows * _rows * outputs;
                    double lowRank = index == 0 ? inner + (_tasks * outer) : _tasks * (product + inner + outer);
                    return Math.Min(_tasks * 2 * product, lowRank);
                }
            )
            .Sum();

    /// <summary>
    /// The Gram matrix of the tasks' gradients: a backward pass a task, then the inner products of every pair by the cheaper of
    /// two forms, layer by layer: of kernel gradients, or as &lt;A^T D_i, A^T D_j&gt; = &lt;A A^T D_i, D_j&gt;.
    /// </summary>
    private double FirstOrder
    {
        get
        {
            double pairs = _tasks * (_tasks + 1) / 2;
            double inner = _trunk.Sum(layer =>
            {
                (double inputs, double outputs) = layer;
                double kernels = (_tasks * 2 * _rows * inputs * outputs) + (pairs * 2 * inputs * outputs);
                double rows = (2 * _rows * _rows * (inputs + (_tasks * outputs))) + (pairs * 2 * _rows * outputs);
                return Math.Min(kernels, rows);
            });
            return (_tasks * TrunkInputGradients) + inner;
        }
    }

    private double Product(IReadOnlyList<(double Inputs, double Outputs)> layers) =>
        layers.Sum(l => 2 * _rows * l.Inputs * l.Outputs);

    private static (IReadOnlyList<(double Inputs, double Outputs)> Layers, int Outputs) DenseLayers(
        int inputs,
        IReadOnlyList<Layer> layers
    )
    {
        List<(double, double)> dense = [];
        foreach (Dense layer in layers.OfType<Dense>())
        {
            dense.Add((inputs, layer.Units));
            inputs = layer.Units;
        }

        return (dense, inputs);
    }
}
