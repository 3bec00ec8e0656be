using Kinship.Data;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Networks;

public sealed class NetworkSummaryTests
{
    private static readonly LearningTask[] s_tasks =
    [
        LearningTask.Classification("mod3", ["0", "1", "2"]),
        LearningTask.Classification("parity", ["even", "odd"]),
    ];

    [Fact]
    public void Of_PyramidOf64Inputs_CountsAsKeras()
    {
        NetworkSummary summary = NetworkSummary.Of(NetworkTemplate.Pyramid.Build(new InputShape(64), s_tasks));

        // Widths 64, 64, 16, 5 and, by the floor, 4. Dense (inputs + 1) units; batch normalization 4 units, half running.
        Assert.Equal(
            [0, 4160, 4160, 256, 0, 1040, 64, 0, 85, 20, 0, 24, 16, 0],
            summary.Sections[0].Rows.Select(r => r.Parameters)
        );
        Assert.Equal([15L, 10L], summary.Sections.Skip(1).Select(s => s.Rows.Single().Parameters));
        Assert.Equal(9850, summary.Total);
        Assert.Equal(178, summary.NonTrainable);
        Assert.Equal(9672, summary.Trainable);
    }

    [Fact]
    public void Of_PyramidOf100Inputs_IsTheFoundingNetwork()
    {
        NetworkSummary summary = NetworkSummary.Of(NetworkTemplate.Pyramid.Build(new InputShape(100), s_tasks));

        // Widths 100, 100, 25, 8, 5.
        Assert.Equal(
            ["(None, 100)", "(None, 25)", "(None, 8)", "(None, 5)"],
            summary.Sections[0].Rows.Select(r => r.OutputShape).Distinct()
        );
        Assert.Equal(10100 + 10100 + 400 + 2525 + 100 + 208 + 32 + 45 + 20 + 18 + 12, summary.Total);
        Assert.Equal(2 * (100 + 25 + 8 + 5), summary.NonTrainable);
    }

    [Fact]
    public void Of_EmbeddedColumn_ListsEmbeddingAndConcatenation()
    {
        InputShape inputs = new(3, [new EmbeddedColumn(1, "city", 40)]);

        NetworkSummary summary = NetworkSummary.Of(NetworkTemplate.Sequential.Dense(2).Build(inputs, s_tasks));

        int size = Network.EmbeddingSize(40);
        Assert.Equal(
            [
                new("input", "InputLayer", "", 3, 0, 0),
                new("embedding_city", "Embedding", "40 categories", size, 40 * size, 0),
                new("concatenate", "Concatenate", "", size + 2, 0, 0),
                new("dense_1", "Dense", "linear", 2, (size + 3) * 2, 0),
            ],
            summary.Sections[0].Rows
        );
    }

    [Fact]
    public void ToText_NetworkWithHeadLayers_IsTheTable()
    {
        Network network = NetworkTemplate
            .Sequential.Dense(64, Activation.Relu)
            .BatchNormalization()
            .Dropout(0.1)
            .WithHead("parity", new Dense(8, Activation.Tanh))
            .Build(new InputShape(20), s_tasks);

        Assert.Equal(
            """
            Layer (type)                                  Output shape  Param #
            -------------------------------------------------------------------
            Trunk
              input (InputLayer)                          (None, 20)          0
              dense_1 (Dense, relu)                       (None, 64)      1,344
              batch_normalization_1 (BatchNormalization)  (None, 64)        256
              dropout_1 (Dropout, 0.1)                    (None, 64)          0
            -------------------------------------------------------------------
            Head mod3
              heads/mod3/output (Dense, softmax)          (None, 3)         195
            -------------------------------------------------------------------
            Head parity
              heads/parity/dense_1 (Dense, tanh)          (None, 8)         520
              heads/parity/output (Dense, softmax)        (None, 2)          18
            -------------------------------------------------------------------
            Total params: 2,333
            Trainable params: 2,205
            Non-trainable params: 128

            """,
            NetworkSummary.Of(network).ToText()
        );
    }
}
