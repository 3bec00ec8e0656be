using System.Text.Json;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Exchange.Keras;

/// <summary>What a model was compiled with.</summary>
internal sealed class KerasTraining(string file, JsonElement compiled)
{
    /// <summary>The optimizer; null where none is named.</summary>
    /// <exception cref="InputException">It is not known.</exception>
    public Optimizer? Optimizer()
    {
        JsonElement? json = compiled.Find("optimizer") ?? compiled.Find("optimizer_config");
        if (json is not { } optimizer)
        {
            return null;
        }

        string name =
            (optimizer.ValueKind == JsonValueKind.String ? optimizer.GetString() : optimizer.Text("class_name")) ?? "";
        JsonElement config = optimizer.Config();
        double? rate = Rate(config);
        double Or(string member, double byDefault) => config.Number(member) ?? byDefault;
        switch (name.Split('>')[^1].ToLowerInvariant())
        {
            case "adam":
                if (config.Flag("amsgrad", false))
                {
                    throw Unknown("the optimizer Adam with amsgrad");
                }

                Adam adam = new();
                return new Adam(
                    rate ?? adam.LearningRate,
                    Or("beta_1", adam.Beta1),
                    Or("beta_2", adam.Beta2),
                    Or("epsilon", adam.Epsilon)
                );
            case "adamw":
                AdamW adamW = new();
                return new AdamW(
                    rate ?? adamW.LearningRate,
                    Or("weight_decay", adamW.WeightDecay),
                    Or("beta_1", adamW.Beta1),
                    Or("beta_2", adamW.Beta2),
                    Or("epsilon", adamW.Epsilon)
                );
            case "sgd":
                double momentum = Or("momentum", 0);
                return new Sgd(
                    rate ?? new Sgd().LearningRate,
                    momentum,
                    momentum > 0 && config.Flag("nesterov", false)
                );
            case "rmsprop":
                RMSprop rms = new();
                return new RMSprop(
                    rate ?? rms.LearningRate,
                    Or("rho", rms.Rho),
                    Or("momentum", rms.Momentum),
                    Or("epsilon", rms.Epsilon),
                    config.Flag("centered", rms.Centered)
                );
            case "adagrad":
                Adagrad adagrad = new();
                return new Adagrad(
                    rate ?? adagrad.LearningRate,
                    Or("initial_accumulator_value", adagrad.InitialAccumulatorValue),
                    Or("epsilon", adagrad.Epsilon)
                );
            default:
                throw Unknown($"the optimizer {name}");
        }
    }

    /// <summary>How the optimizer clips; <see cref="GradientClipping.None"/> where it does not.</summary>
    public GradientClipping Clipping()
    {
        JsonElement config = (compiled.Find("optimizer") ?? compiled.Find("optimizer_config"))?.Config() ?? default;
        return new(config.Number("clipvalue"), config.Number("clipnorm"), config.Number("global_clipnorm"));
    }

    /// <summary>An output's loss; null where none is given for it.</summary>
    /// <param name="output">The output's name.</param>
    /// <param name="index">Its place among the outputs.</param>
    /// <exception cref="InputException">It is not known.</exception>
    public Loss? Loss(string output, int index)
    {
        if (Of(compiled.Find("loss"), output, index) is not { } loss)
        {
            return null;
        }

        JsonElement config = loss.Config();
        string name = (loss.ValueKind == JsonValueKind.String ? loss.GetString() : loss.Text("class_name")) ?? "";
        if (name == "function" && loss.Text("config") is { } function)
        {
            name = function;
        }

        double smoothing = config.Number("label_smoothing") ?? 0;
        Focal focal = new();
        return name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "mse" or "meansquarederror" => new SquaredError(),
            "mae" or "meanabsoluteerror" => new AbsoluteError(),
            "huber" or "huberloss" => new Huber(config.Number("delta") ?? new Huber().Delta),
            "categoricalcrossentropy" or "sparsecategoricalcrossentropy" or "binarycrossentropy" => new CrossEntropy(
                smoothing
            ),
            "categoricalfocalcrossentropy" or "binaryfocalcrossentropy" => new Focal(
                config.Number("gamma") ?? focal.Gamma,
                config.Number("alpha") ?? focal.Alpha,
                smoothing
            )
            {
                ClassBalancing = config.Flag("apply_class_balancing", false),
            },
            _ => throw KerasErrors.Compiled(file, $"the loss {name} for '{output}'", $"--loss {output}=..."),
        };
    }

    /// <summary>The weight of an output's loss; null where none is given for it.</summary>
    public double? Weight(string output, int index) =>
        Of(compiled.Find("loss_weights"), output, index) is { ValueKind: JsonValueKind.Number } weight
            ? weight.GetDouble()
            : null;

    /// <summary>What is said for an output: by its name, by its place, or for all alike.</summary>
    private static JsonElement? Of(JsonElement? json, string output, int index)
    {
        switch (json)
        {
            case { ValueKind: JsonValueKind.Array } list:
                JsonElement[] elements = [.. list.EnumerateArray()];
                return index < elements.Length && elements[index].ValueKind != JsonValueKind.Null
                    ? elements[index]
                    : null;
            case { ValueKind: JsonValueKind.Object } one when one.Find("class_name") is not null:
                return one;
            case { ValueKind: JsonValueKind.Object } named:
                return named.Find(output);
            default:
                return json;
        }
    }

    private double? Rate(JsonElement config)
    {
        JsonElement? rate = config.Find("learning_rate") ?? config.Find("lr");
        return rate switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number => Plain((float)number.GetDouble()),
            { } schedule => throw KerasErrors.Compiled(
                file,
                $"the schedule {schedule.Text("class_name")} of the learning rate",
                "--optimizer, --learning-rate and --schedule"
            ),
        };
    }

    /// <summary>0.001 where Keras wrote 0.0010000000474974513: the number that was typed, not its float32.</summary>
    private static double Plain(float number) =>
        double.Parse(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private InputException Unknown(string what) => KerasErrors.Compiled(file, what, "--optimizer NAME");
}
