using Kinship.Exchange.Onnx;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>A format that a run can be written in.</summary>
/// <param name="Name">As <c>--format</c> takes it.</param>
/// <param name="Ending">Of its files, with the point.</param>
/// <param name="Write">Writes a run to a path.</param>
internal sealed record ExportFormat(string Name, string Ending, Action<RunFolder, string> Write)
{
    private static readonly ExportFormat[] All = [new("onnx", ".onnx", OnnxModel.Write)];

    /// <summary>The format of a name that the arguments' check let pass.</summary>
    public static ExportFormat Of(string name) => All.Single(f => f.Name == name);
}
