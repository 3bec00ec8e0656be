using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Networks;

public sealed class LayerNamesTests
{
    [Fact]
    public void Of_LayersOfSeveralTypes_NumbersEachTypeInOrder() =>
        Assert.Equal(
            ["dense_1", "dense_2", "batch_normalization_1", "dropout_1", "activation_1", "dense_3", "dropout_2"],
            LayerNames.Of([
                new Dense(3),
                new Dense(4),
                new BatchNormalization(),
                new Dropout(0.1),
                new ActivationLayer(Activation.Tanh),
                new Dense(2),
                new Dropout(0.2),
            ])
        );
}
