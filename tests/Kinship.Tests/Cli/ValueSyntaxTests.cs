using Kinship.Cli.Arguments;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class ValueSyntaxTests
{
    private static readonly NumberRange Fraction = new("a number from 0 to below 1")
    {
        Minimum = 0,
        Maximum = 1,
        Below = true,
    };

    private static readonly ValueSyntax Named = new(
        new ValueForm("plain"),
        new ValueForm("sgd", Parameter.Number("momentum", 0, Fraction), Parameter.Flag("nesterov", false))
        {
            Aliases = ["descent"],
        }
    );

    private static readonly ValueSyntax Free = new(
        new ValueForm(
            ValueSyntax.Any,
            Parameter.Number("patience", 5, Fraction),
            Parameter.Choice("mode", "auto", "auto", "min")
        )
    );

    [Fact]
    public void Value_WithKeys_IsRead()
    {
        NamedValue value = Named.Parse(" sgd : momentum = 0.9 , nesterov=true ");

        Assert.Equal("sgd", value.Name);
        Assert.Equal(0.9, value.Number("momentum", 0));
        Assert.True(value.Flag("nesterov", false));
    }

    [Fact]
    public void Value_WithoutKeys_HasNone()
    {
        NamedValue value = Named.Parse("descent");

        Assert.Equal("sgd", value.Name);
        Assert.Null(value.Number("momentum"));
        Assert.Equal(7, value.Number("momentum", 7));
    }

    [Theory]
    [InlineData("val_loss", "val_loss", false)]
    [InlineData("val_a:b_loss", "val_a:b_loss", false)]
    [InlineData("val_a:b_loss:patience=0.5", "val_a:b_loss", true)]
    [InlineData("patience=0.5", "", true)]
    [InlineData(":patience=0.5", "", true)]
    [InlineData(":", "", false)]
    public void FreeName_MayHoldColonsAndMayBeLeftOut(string text, string name, bool patience)
    {
        NamedValue value = Free.Parse(text);

        Assert.Equal(name, value.Name);
        Assert.Equal(patience, value.Has("patience"));
    }

    [Theory]
    [InlineData("sdg", "'sdg' is not one of its values. Did you mean sgd? Expected one of plain, sgd")]
    [InlineData(
        "sgd:momentun=0.9",
        "unknown key 'momentun' of sgd. Did you mean momentum? Its keys: momentum, nesterov"
    )]
    [InlineData("sgd:momentum=2", "the key momentum of sgd is '2', expected a number from 0 to below 1")]
    [InlineData("sgd:momentum=nan", "the key momentum of sgd is 'nan', expected a number from 0 to below 1")]
    [InlineData("sgd:momentum", "the key momentum of sgd has no value. Expected momentum=VALUE")]
    [InlineData("sgd:momentum=", "the key momentum of sgd has no value. Expected momentum=VALUE")]
    [InlineData("sgd:momentum=0.1,momentum=0.2", "the key momentum of sgd is given twice")]
    [InlineData("sgd:nesterov=yes", "the key nesterov of sgd is 'yes', expected true or false")]
    [InlineData("plain:a=1", "plain takes no keys, and 'a' is given")]
    public void Fault_NamesKeyValueAndWhatIsExpected(string text, string fault) =>
        Assert.Equal(fault, Named.Fault(text));

    [Theory]
    [InlineData("val_loss:patince=0.1", "unknown key 'patince'. Did you mean patience? Its keys: patience, mode")]
    [InlineData("mode=mim", "the key mode is 'mim', Did you mean min? Expected one of auto, min")]
    public void FaultOfAFreeName_DoesWithoutIt(string text, string fault) => Assert.Equal(fault, Free.Fault(text));

    [Fact]
    public void Shown_IsEveryKeyWithItsDefault() => Assert.Equal("sgd:momentum=0,nesterov=false", Named.Forms[1].Shown);
}
