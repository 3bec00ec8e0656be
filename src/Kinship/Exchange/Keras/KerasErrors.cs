using Kinship.Data;

namespace Kinship.Exchange.Keras;

/// <summary>What can be wrong with a Keras file, in words.</summary>
internal static class KerasErrors
{
    private const string Known =
        "Input, Dense, BatchNormalization, Dropout, Activation, ReLU, LeakyReLU, ELU, Softmax, Normalization, Embedding, Flatten and "
        + "Concatenate";

    public static InputException Unreadable(string file, string problem) =>
        new($"The Keras file {file} cannot be read: {problem}.");

    public static InputException Damaged(string file, string problem, Exception? inner = null) =>
        new(
            $"{file} is not a Keras model that can be read: {problem}. Save it anew in Keras: model.save(\"model.keras\").",
            inner!
        );

    public static InputException Layer(string file, string layer, string problem) =>
        new($"{file}, layer '{layer}': {problem}.");

    public static InputException UnknownLayer(string file, string layer, string type) =>
        new(
            type == "Lambda"
                ? $"{file}, layer '{layer}' is a Lambda: it holds code of its own, which is never executed. Replace it by one of "
                    + $"{Known}."
                : $"{file}, layer '{layer}' is of the type {type}, which is not known here. Known are {Known}."
        );

    public static InputException SharedByFew(
        string file,
        string layer,
        IEnumerable<string> by,
        IEnumerable<string> notBy
    ) =>
        new(
            $"{file}: the layer '{layer}' is shared by the outputs {string.Join(", ", by)} but not by "
                + $"{string.Join(", ", notBy)}. A network here has a trunk that every output depends on and a head for each: a "
                + "layer belongs to all outputs or to one."
        );

    public static InputException NotInARow(string file, string layer, string after) =>
        new(
            $"{file}: the layer '{layer}' does not simply follow {after}. Trunk and heads are layers in a row here, each fed by the "
                + "one before it."
        );

    public static InputException NoTrunk(string file) =>
        new(
            $"{file}: no layer is shared by all outputs, so there is no trunk through which the tasks could help or hurt one "
                + "another."
        );

    public static InputException NoWeights(string file) =>
        new(
            $"{file} has no weights: it is a model's configuration alone. To predict, save the model with them in Keras: "
                + "model.save(\"model.keras\"). To train it: kinship train DATA --network FILE."
        );

    public static InputException Weights(string file, string layer, string problem) =>
        new(
            $"{file}, weights of the layer '{layer}': {problem}. The file's configuration and weights do not belong together; save "
                + "the model anew."
        );

    public static InputException Tasks(string file, IEnumerable<string> outputs, IEnumerable<string> tasks) =>
        new(
            $"{file} has the outputs {string.Join(", ", outputs)}, and the targets are {string.Join(", ", tasks)}. Name as many "
                + "targets as there are outputs (--targets), in the order of the outputs or by their names."
        );

    public static InputException Output(string file, string output, string task, string problem) =>
        new($"{file}, output '{output}' for the task '{task}': {problem}.");

    public static InputException Compiled(string file, string what, string option) =>
        new($"{file} is compiled with {what}, which is not known here. Say what to train with: {option}.");

    public static InputException Columns(string file, string data, string problem) =>
        new($"{file} and {data}: {problem}.");
}
