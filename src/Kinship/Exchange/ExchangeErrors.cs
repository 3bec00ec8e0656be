using Kinship.Data;

namespace Kinship.Exchange;

/// <summary>What can be wrong with a run that is to be handed on in another format, in words.</summary>
internal static class ExchangeErrors
{
    public static InputException TrainedOnArrays(string run) =>
        new(
            $"The run {run} was trained on arrays: it is not known how a table's columns become its inputs, and so no model "
                + "that takes them can be made."
        );

    public static InputException OtherLibrary(string run, string module) =>
        new(
            $"The network of the run {run} has the module {module} of another library: what it computes is not known here, and so "
                + "it cannot be written in another format. Export the module with its own library."
        );

    public static InputException TooBig(string format, long parameters) =>
        new(
            $"The network has {parameters:N0} parameters, and {format} holds at most 2 GB in one file. "
                + "Its weights are in model.safetensors of the run."
        );

    public static InputException CannotWrite(string path, string reason) =>
        new($"The file {path} cannot be written: {reason} Give another one with --out FILE.");

    public static InputException CannotWriteFolder(string path, string reason) =>
        new($"The folder {path} cannot be written: {reason} Give another one with --out FOLDER.");
}
