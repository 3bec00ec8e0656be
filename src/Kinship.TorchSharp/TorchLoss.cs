using static TorchSharp.torch;

namespace Kinship.TorchSharp;

/// <summary>
/// A loss of one's own: the mean over the rows given, as a tensor of one number that can be differentiated. Rows without the
/// task's label are not among them.
/// </summary>
/// <param name="output">What the head gave for the rows, [rows x outputs].</param>
/// <param name="target">
/// Their labels: [rows] class ids (64-bit whole numbers) of a classification, [rows x outputs] otherwise.
/// </param>
public delegate Tensor TorchLoss(Tensor output, Tensor target);
