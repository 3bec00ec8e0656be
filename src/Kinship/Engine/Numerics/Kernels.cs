using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kinship.Engine.Numerics;

/// <summary>
/// The engine's loops. Every array is feature-major: a row is a unit, the vectors run along the rows of the batch, so
/// that narrow layers waste nothing; rows are whole 64-byte lines, so that no loop has a tail.
/// <see cref="VectorKernels{TSimd, TVector, T}"/> has them once for all vector widths.
/// </summary>
internal abstract unsafe partial class Kernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A product is fastest where its rows are a multiple of these: the height of its tiles, or twice that.</summary>
    public const int TileRows = 12;

    /// <summary>The widest that this processor has.</summary>
    public static Kernels<T> Best { get; } =
        Vector512.IsHardwareAccelerated ? new VectorKernels<Simd512<T>, Vector512<T>, T>()
        : Vector256.IsHardwareAccelerated ? new VectorKernels<Simd256<T>, Vector256<T>, T>()
        : new VectorKernels<Simd128<T>, Vector128<T>, T>();

    /// <summary>
    /// C = start + A B, A read number by number through two strides, B by vectors: the forward product, the backward
    /// product and the kernel gradient are all this one.
    /// </summary>
    public abstract void Multiply(in MatrixProduct<T> product);

    /// <summary>target[i] += factor source[i].</summary>
    public abstract void AddScaled(T* target, T* source, T factor, long count);

    /// <summary>target[i] = factor source[i].</summary>
    public abstract void Scale(T* target, T* source, T factor, long count);

    /// <summary>target[i] = factor source[i] + shift.</summary>
    public abstract void Affine(T* target, T* source, T factor, T shift, long count);

    /// <summary>target[i] = start[i] - factor scale[i] gradient[i]; scale null for 1.</summary>
    public abstract void Move(T* target, T* start, T* gradient, T* scale, T factor, long count);

    /// <summary>
    /// Inner products of every pair i &lt;= j of rows, added to the upper triangles of two [rows x rows] matrices:
    /// &lt;l_i, r_j&gt; and, where a scale is given, &lt;l_i, P r_j&gt;. Sums of short runs are added up in float64.
    /// </summary>
    /// <param name="left">Rows l_i.</param>
    /// <param name="leftStride">Numbers from row to row.</param>
    /// <param name="right">Rows r_j.</param>
    /// <param name="rightStride">Numbers from row to row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="scale">The diagonal P, or null.</param>
    /// <param name="count">Numbers of each row to take in.</param>
    /// <param name="plain">Added to.</param>
    /// <param name="scaled">Added to where a scale is given.</param>
    public abstract void Gram(
        T* left,
        long leftStride,
        T* right,
        long rightStride,
        int rows,
        T* scale,
        int count,
        Span<double> plain,
        Span<double> scaled
    );

    /// <summary>The sum, in float64, of whole lines of numbers: four sums side by side, so that none waits for another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(T* values, int count)
    {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < count; i += 4)
        {
            a += double.CreateTruncating(values[i]);
            b += double.CreateTruncating(values[i + 1]);
            c += double.CreateTruncating(values[i + 2]);
            d += double.CreateTruncating(values[i + 3]);
        }

        return a + b + (c + d);
    }

    /// <summary>target[i] = value where bits[i] is at least a limit, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeepWhereAtLeast(T* target, uint* bits, uint limit, T value, int count)
    {
        int i = 0;
        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated)
        {
            var limits = Vector256.Create(limit);
            Vector256<uint> kept = Vector256.Create(float.CreateTruncating(value)).AsUInt32();
            for (; i + Vector256<uint>.Count <= count; i += Vector256<uint>.Count)
            {
                Vector256<uint> drawn = Vector256.GreaterThanOrEqual(Vector256.Load(bits + i), limits);
                (drawn & kept).Store((uint*)target + i);
            }
        }

        for (; i < count; i++)
        {
            target[i] = bits[i] >= limit ? value : T.Zero;
        }
    }

    /// <summary>target[r] = the sum of row r (its padding must be 0).</summary>
    public abstract void RowSums(T* target, T* source, int rows, int stride);

    /// <summary>target = max(source, 0).</summary>
    public abstract void Relu(T* target, T* source, long count);

    /// <summary>target = value where test is above 0, 0 elsewhere.</summary>
    public abstract void WherePositive(T* target, T* test, T* value, long count);

    /// <summary>target[i] = a[i] b[i].</summary>
    public abstract void Multiply(T* target, T* a, T* b, long count);

    /// <summary>mean and variance (divided by the rows, not rows - 1) of every unit over the real rows.</summary>
    public abstract void Statistics(T* input, int units, in RowBlock<T> rows, T* mean, T* variance);

    /// <summary>output = gamma (input - mean) inverse + beta; inverse = 1 / sqrt(variance + epsilon) is kept.</summary>
    public abstract void Normalize(in Normalization<T> n, T* input, T* output, int stride);

    /// <summary>
    /// Gradients of gamma and beta, and of the input through mean and variance (training) or with both constant
    /// (evaluation). Padding of the input's gradient is 0. In place where inputGradient is outputGradient.
    /// </summary>
    public abstract void NormalizeBackward(in NormalizationGradient<T> g, in RowBlock<T> rows);

    /// <summary>One Adam step over flat arrays.</summary>
    public abstract void Adam(in AdamStep<T> step, T* parameters, T* gradient, T* m, T* v, long count);

    /// <summary>scale = factor / (c sqrt(b2 v + (1 - b2) g^2) + eps): a step's own preconditioner.</summary>
    public abstract void AdamScale(in AdamStep<T> step, T* scale, T* gradient, T* v, T factor, long count);

    /// <summary>target = where an Adam step on this gradient would go; nothing else changes.</summary>
    public abstract void AdamPeek(in AdamStep<T> step, T* target, T* start, T* gradient, T* m, T* v, long count);

    /// <summary>
    /// target = where a step with momentum on this gradient goes from start; the velocity takes the gradient in where
    /// <paramref name="keep"/> is set, else nothing else changes.
    /// </summary>
    public abstract void Momentum(
        in MomentumStep<T> step,
        T* target,
        T* start,
        T* gradient,
        T* velocity,
        bool keep,
        long count
    );

    /// <summary>As <see cref="Momentum"/>, for a step of RMSprop or Adagrad and its arrays.</summary>
    public abstract void MeanSquare(
        in MeanSquareStep<T> step,
        T* target,
        T* start,
        T* gradient,
        in MeanSquareState<T> state,
        bool keep,
        long count
    );

    /// <summary>scale = 1 / sqrt(v' - a'^2 + eps), v' and a' with the gradient taken in: a step's own preconditioner.</summary>
    public abstract void MeanSquareScale(
        in MeanSquareStep<T> step,
        T* scale,
        T* gradient,
        in MeanSquareState<T> state,
        long count
    );

    /// <summary>gradient[i] += l1 sign(weights[i]) + 2 l2 weights[i].</summary>
    public abstract void AddPenaltySlope(T* gradient, T* weights, T l1, T l2, long count);

    /// <summary>result[r] = log sum over k of exp(logits[k, r]), by way of the largest.</summary>
    public abstract void LogSumExp(T* logits, int outputs, int stride, T* result);

    /// <summary>result[r] = log sum over k of exp(logits[k, r]), less the logit of the row's class; 0 where that is -1.</summary>
    public abstract void CrossEntropy(T* logits, T* classes, int outputs, int stride, T* result);

    /// <summary>gradient[k, r] = (probabilities[k, r] - label[k, r]) per row; 0 where a row's class is -1, as in padding.</summary>
    public abstract void CrossEntropySlope(
        in CrossEntropySlope<T> slope,
        T* classes,
        T* probabilities,
        int stride,
        T* gradient
    );

    /// <summary>softmax over k of logits[k, r], by way of the largest.</summary>
    public abstract void Softmax(T* logits, T* probabilities, int outputs, int stride);
}
