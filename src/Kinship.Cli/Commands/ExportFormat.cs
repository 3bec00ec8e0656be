using Kinship.Exchange;
using Kinship.Exchange.Keras;
using Kinship.Exchange.Onnx;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>A format that a run can be written in.</summary>
/// <param name="Name">As <c>--format</c> takes it.</param>
/// <param name="Ending">Of its file, with the point; or of its folder.</param>
/// <param name="Write">Writes a run to a path.</param>
internal sealed record ExportFormat(string Name, string Ending, Action<RunFolder, string, TimeProvider> Write)
{
    private static readonly ExportFormat[] All =
    [
        new("onnx", ".onnx", (run, path, _) => OnnxModel.Write(run, path)),
        new("keras", ".keras", (run, path, _) => KerasExport.Write(run, path)),
        new("csv", "-csv", (run, path, _) => RunExport.WriteCsv(run, path)),
        new("json", ".json", (run, path, _) => RunExport.WriteJson(run, path)),
        new("parquet", "-parquet", (run, path, _) => RunExport.WriteParquet(run, path)),
        new("npz", ".npz", (run, path, _) => RunExport.WriteNpz(run, path)),
        new("tensorboard", "-tensorboard", RunExport.WriteTensorBoard),
    ];

    /// <summary>The format of a name that the arguments' check let pass.</summary>
    public static ExportFormat Of(string name) => All.Single(f => f.Name == name);
}
