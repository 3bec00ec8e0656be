using Kinship.Data;
using Kinship.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Kinship.TorchSharp.Losses;

/// <summary>A task's loss, row by row, as <see cref="Loss"/> defines it. Tasks whose losses are equal are computed together.</summary>
/// <param name="Kind">What is predicted.</param>
/// <param name="Size">Outputs a row.</param>
/// <param name="Loss">The formula.</param>
internal sealed record TaskLoss(TaskKind Kind, int Size, Loss Loss)
{
    public static TaskLoss Of(LearningTask task, Loss? loss) =>
        new(task.Kind, task.Size, loss ?? (task.Kind == TaskKind.Regression ? new SquaredError() : new CrossEntropy()));

    /// <summary>[rows] of [rows x Size] and the rows' labels. Weights of labels that are 1, [Size], where there are some.</summary>
    public Tensor Rows(Tensor output, Tensor target, Tensor? labelWeights) =>
        Loss switch
        {
            CrossEntropy entropy when Kind == TaskKind.Classification => F.cross_entropy(
                output,
                target,
                reduction: Reduction.None,
                label_smoothing: entropy.LabelSmoothing
            ),
            CrossEntropy entropy => Weighed(
                Binary(output, Smoothed(target, entropy.LabelSmoothing)),
                target,
                labelWeights
            ),
            Focal focal when Kind == TaskKind.Classification => FocalOfClasses(output, target, focal),
            Focal focal => Weighed(FocalOfLabels(output, target, focal), target, labelWeights),
            AbsoluteError => F.l1_loss(output, target, Reduction.None).mean([1]),
            Huber huber => F.huber_loss(output, target, huber.Delta, Reduction.None).mean([1]),
            _ => F.mse_loss(output, target, Reduction.None).mean([1]),
        };

    private static Tensor Binary(Tensor output, Tensor target) =>
        F.binary_cross_entropy_with_logits(output, target, reduction: Reduction.None);

    private static Tensor Weighed(Tensor losses, Tensor target, Tensor? weights) =>
        (weights is null ? losses : losses * where(target == 1, weights, ones_like(weights))).mean([1]);

    private static Tensor Smoothed(Tensor target, double smoothing) =>
        smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / 2);

    private Tensor FocalOfClasses(Tensor output, Tensor target, Focal focal)
    {
        Tensor log = F.log_softmax(output, 1);
        Tensor one = F.one_hot(target, Size).to_type(output.dtype);
        Tensor smoothed = (one * (1 - focal.LabelSmoothing)) + (focal.LabelSmoothing / Size);
        return (smoothed * (1 - log.exp()).pow(focal.Gamma) * log).sum(1) * -focal.Alpha;
    }

    private static Tensor FocalOfLabels(Tensor output, Tensor target, Focal focal)
    {
        Tensor t = Smoothed(target, focal.LabelSmoothing);
        Tensor p = output.sigmoid();
        Tensor sure = (t * p) + ((1 - t) * (1 - p));
        Tensor loss = (1 - sure).pow(focal.Gamma) * Binary(output, t);
        return focal.ClassBalancing ? loss * ((t * focal.Alpha) + ((1 - t) * (1 - focal.Alpha))) : loss;
    }
}
