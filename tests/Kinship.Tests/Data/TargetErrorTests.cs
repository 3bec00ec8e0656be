using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class TargetErrorTests
{
    [Theory]
    [InlineData("y")]
    [InlineData("b=[y,z]")]
    public void Read_AllLabelsMissing_IsRefused(string targets)
    {
        using TempFile file = new("x,y,z\n1,,\n2,NA,\n");
        Assert.Contains("all 2 labels are missing", file.Refusal(targets), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AllValuesMissing_IsRefused()
    {
        using TempFile file = new("x,y\n1,\n2,\n");
        string message = file.Refusal("y", o => o with { Regression = ["y"] });
        Assert.Contains("target 'y': all 2 labels are missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneClass_IsRefused()
    {
        using TempFile file = new("x,y\n1,a\n2,a\n3,\n");
        Assert.Contains(
            "target 'y': all 2 labels are 'a'. Expected at least two classes",
            file.Refusal("y"),
            StringComparison.Ordinal
        );
        using TempFile block = new("x,y_a,y_b\n1,0,1\n2,0,1\n");
        Assert.Contains("target 'y': all 2 labels are 'b'", block.Refusal("y=[y_a,y_b]"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ConstantRegression_IsRefused()
    {
        using TempFile file = new("x,y\n1,2.5\n2,2.5\n");
        Assert.Contains(
            "target 'y': all 2 labels are 2.5. Expected values that differ",
            file.Refusal("y"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(20)]
    [InlineData(double.NaN)]
    public void Split_FractionOutside_IsRefused(double fraction)
    {
        using TempFile file = new("x,y\n1,a\n2,b\n3,a\n");
        TabularData data = file.Read("y");
        string message = Assert.Throws<InputException>(() => data.Split(fraction, 0)).Message;
        Assert.Contains("expected a fraction between 0 and 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_TooFewRows_IsRefused()
    {
        using TempFile file = new("x,y\n1,a\n2,b\n");
        TabularData data = file.Read("y");
        string message = Assert.Throws<InputException>(() => data.Split(0.5, 0)).Message;
        Assert.Contains("2 rows cannot be split", message, StringComparison.Ordinal);
        Assert.Contains("' has 2)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_EveryFeatureEmpty_IsRefused()
    {
        using TempFile file = new("x,y\n,a\n,b\n");
        TabularData data = file.Read("y", o => o with { Categorical = ["x"] });
        string message = Assert.Throws<InputException>(data.All).Message;
        Assert.Contains("every feature is empty", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_MoreNumbersThanABlockHolds_IsRefused()
    {
        string text = string.Concat(Enumerable.Repeat("x\n", 50_000));
        string[] categories = [.. Enumerable.Range(0, 50_000).Select(i => $"c{i}")];
        using TempFile file = new("t\n" + text);
        Preprocessing wide = new([new FeatureColumn("t", FeatureEncoding.OneHot, 0, 1, false, categories)], []);
        string message = Assert.Throws<InputException>(() => wide.Read(file.Path)).Message;
        Assert.Contains("50,000 rows of 50,000 features are more numbers than fit", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SplitWith_OtherColumns_NamesFileAndColumn()
    {
        using TempFile train = new("width,height,y\n1,2,a\n2,3,b\n");
        using TempFile other = new("width,heigth,y\n1,2,a\n2,3,b\n", "val.csv");
        string message = Assert.Throws<InputException>(() => train.Read("y").SplitWith(other.Path)).Message;
        Assert.Contains("val.csv", message, StringComparison.Ordinal);
        Assert.Contains(
            "1 column of the training data not found: height. Did you mean 'heigth'?",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SplitWith_UnseenClass_NamesFileLineColumnAndClass()
    {
        using TempFile train = new("x,y\n1,a\n2,b\n");
        using TempFile other = new("x,y\n1,a\n2,c\n", "val.csv");
        string message = Assert.Throws<InputException>(() => train.Read("y").SplitWith(other.Path)).Message;
        Assert.Contains("val.csv, line 3, column 'y': found the class 'c'", message, StringComparison.Ordinal);
        Assert.Contains("Expected one of a, b", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SplitWith_RowThatIsNotOneHot_NamesIt()
    {
        using TempFile train = new("x,y_a,y_b\n1,0,1\n2,1,0\n");
        using TempFile other = new("x,y_a,y_b\n1,1,0\n2,1,1\n", "val.csv");
        string message = Assert.Throws<InputException>(() => train.Read("y=[y_a,y_b]").SplitWith(other.Path)).Message;
        Assert.Contains("val.csv, data row 2, target 'y': expected exactly one 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ClassificationOfABlockThatIsNotOneHot_IsRefused()
    {
        using TempFile file = new("x,y_a,y_b\n1,0,1\n2,1,1\n");
        string message = file.Refusal("y=[y_a,y_b]", o => o with { Classification = ["y"] });
        Assert.Contains("data row 2, target 'y': expected exactly one 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PreprocessingRead_MissingColumns_ListsThem()
    {
        using TempFile train = new("a,b,c,y\n1,2,u,p\n2,3,v,q\n");
        using TempFile other = new("a,x\n1,2\n", "new.csv");
        Preprocessing fitted = train.Read("y").All().Preprocessing!;
        string message = Assert.Throws<InputException>(() => fitted.Read(other.Path)).Message;
        Assert.Contains(
            "new.csv, line 1: 2 columns of the training data not found: b, c",
            message,
            StringComparison.Ordinal
        );
    }
}
