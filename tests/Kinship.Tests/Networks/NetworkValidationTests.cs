using Kinship.Data;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Networks;

public sealed class NetworkValidationTests
{
    private static readonly LearningTask s_task = LearningTask.Classification("parity", ["even", "odd"]);

    public static TheoryData<Layer, string> Mistakes { get; } =
        new()
        {
            { new Dense(-5), "(dense): units -5; expected at least 1." },
            { new Dense(0), "(dense): units 0; expected at least 1." },
            { new Dense(1_000_001), "(dense): units 1000001; expected at most 1000000." },
            {
                new Dense(2) { L1 = -0.5 },
                "(dense): l1 -0.5; expected a number of at least 0."
            },
            {
                new Dense(2) { L2 = double.NaN },
                "(dense): l2 NaN; expected a number of at least 0."
            },
            {
                new Dense(2) { MaxNorm = 0 },
                "(dense): max_norm 0; expected a number above 0."
            },
            { new Dropout(1), "(dropout): rate 1; expected at least 0 and below 1." },
            { new Dropout(-0.1), "(dropout): rate -0.1; expected at least 0 and below 1." },
            { new Dropout(double.NaN), "(dropout): rate NaN; expected at least 0 and below 1." },
            { new BatchNormalization(1), "(batch_normalization): momentum 1; expected at least 0 and below 1." },
            { new BatchNormalization(0.9, 0), "(batch_normalization): epsilon 0; expected a number above 0." },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Build_LayerOutOfRange_NamesTheTrunkLayer(Layer layer, string problem)
    {
        NetworkTemplate template = new() { Trunk = [new Dense(3), new Dense(2), layer] };

        Assert.Equal($"trunk layer 3 {problem}", Error(template, s_task));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Build_LayerOutOfRangeInHead_NamesTheHead(Layer layer, string problem) =>
        Assert.Equal($"head 'parity', layer 1 {problem}", Error(NetworkTemplate.Pyramid.WithHeads(layer), s_task));

    [Fact]
    public void Build_EmptyTrunk_IsRefused() =>
        Assert.StartsWith("The network's trunk has no layers", Error(NetworkTemplate.Sequential, s_task));

    [Fact]
    public void Build_NoTasks_IsRefused() =>
        Assert.StartsWith("The network has no tasks", Error(NetworkTemplate.Pyramid));

    [Fact]
    public void Build_TaskTwice_IsRefused() =>
        Assert.StartsWith(
            "Two tasks of the network are named 'parity'",
            Error(NetworkTemplate.Pyramid, s_task, s_task)
        );

    [Fact]
    public void Build_NoInputs_IsRefused() =>
        Assert.StartsWith(
            "The network has no inputs",
            Assert.Throws<InputException>(() => NetworkTemplate.Pyramid.Build(new InputShape(0), [s_task])).Message
        );

    private static string Error(NetworkTemplate template, params LearningTask[] tasks) =>
        Assert.Throws<InputException>(() => template.Build(new InputShape(6), tasks)).Message;
}
