using System.Text;
using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.CrossEntropy;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class CrossEntropyDemoTests() : MetricDemoTests(s_demo)
{
    private static readonly CrossEntropyDemo s_instance = new();
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(CrossEntropyDemo), static () => s_instance, TestDemo.Sources).Single();

    [Theory]
    [InlineData("rain,p_rain\n1,0.5\n0,0.75\n", "binary")]
    [InlineData("truth,score\ntrue,0.5\nfalse,0.75\n", "binary")]
    [InlineData("label,p_spam\nspam,0.5\nham,0.75\n", "binary")]
    [InlineData("truth,p_cat,p_dog\ncat,0.5,0.5\ndog,0.75,0.25\n", "sparse")]
    [InlineData("truth,Dog,Cat\ncat,0.5,0.5\ndog,0.25,0.75\n", "sparse")]
    [InlineData("y,a,b\n1,0.5,0.5\n2,0.75,0.25\n", "sparse")]
    [InlineData("t_x,t_y,p_y,p_x\n1,0,0.5,0.5\n0,1,0.25,0.75\n", "categorical")]
    public async Task Form_OfTable_IsRecognised(string csv, string form)
    {
        var outputs = await OutputsOf(csv);

        Assert.Equal(form, outputs.GetProperty("summary").GetProperty("form").GetString());
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, outputs.GetProperty("loss").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("sentiment")]
    [InlineData("pictures")]
    public async Task File_OfRealPredictions_HasTheLossOfScikitLearn(string name)
    {
        var outputs = await OutputsOf(Predictions.File(name));

        Assert.Equal(Predictions.ScikitLearn(name, "log_loss"), outputs.GetProperty("loss").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("[1, 0]", "[0.5, 0.75]")]
    [InlineData("[0, 1]", "[[0.5, 0.5], [0.75, 0.25]]")]
    [InlineData("[[1, 0], [0, 1]]", "[[0.5, 0.5], [0.75, 0.25]]")]
    public async Task Lists_InsteadOfATable_AreTaken(string truth, string probabilities)
    {
        var outputs = await OutputsOf(new { truth = JsonSerializer.Deserialize<JsonElement>(truth), probabilities = JsonSerializer.Deserialize<JsonElement>(probabilities) });

        Assert.Equal(Math.Log(2) + Math.Log(4), outputs.GetProperty("terms").GetProperty("rows").EnumerateArray().Sum(row => row[5].GetDouble()), 1e-12);
    }

    [Fact]
    public async Task Logits_FarApart_KeepTheirDigits()
    {
        var outputs = await OutputsOf("truth,logit_a,logit_b\na,1000,-1000\nb,1000,-1000\n", new { fromLogits = true, bits = true });

        Assert.Equal(1000 / Math.Log(2), outputs.GetProperty("loss").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Smoothing_AndWeights_ChangeTheTerms()
    {
        var outputs = await OutputsOf("truth,p_a,p_b\na,0.5,0.5\n", new { labelSmoothing = 0.2, classWeights = (double[])[1, 3] });

        var rows = outputs.GetProperty("terms").GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(0.9 * Math.Log(2), rows[0][5].GetDouble(), 1e-12);
        Assert.Equal(0.1 * 3 * Math.Log(2), rows[1][5].GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Loss_ThatIsInfinite_NamesTheRow()
    {
        var outputs = await OutputsOf("truth,p_cat,p_dog\ncat,0.5,0.5\ndog,1,0\n");

        Assert.Equal("Infinity", outputs.GetProperty("loss").GetString());
        Assert.Equal("row 2 gives 'dog', which is true, a probability of 0", outputs.GetProperty("summary").GetProperty("infinite_because").GetString());
        Assert.Contains("The loss is infinite because row 2 gives “dog”", outputs.GetProperty("notes").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truth,p_a,p_b\na,0.5,0.5\nb,0.5,0.2\n", "row 2 of “p_a”, “p_b” sums to 0.7, and must sum to 1")]
    [InlineData("truth,p_a,p_b\na,0.5,0.5\nb,1.5,-0.5\n", "row 2 of column 'p_a' is 1.5, and probabilities lie between 0 and 1")]
    [InlineData("truth,p_a,p_b\na,0.5,0.5\nx,0.5,0.5\n", "row 2 of column 'truth' is 'x', and no column of probabilities is named after it. There are 'a', 'b'")]
    [InlineData("truth,p\n1,0.5\n3,0.5\n2,0.5\n", "row 2 of column 'truth' is '3'. Write 1 for the positive class")]
    [InlineData("truth,p_a,p_b\na,0.5,0.5\nb,0.5,half\n", "row 2 of column 'p_b' is the text 'half'")]
    [InlineData("truth,name\n1,x\n0,y\n", "has no column of probabilities beside 'truth'")]
    [InlineData("t_a,t_b,p_a,p_b\n1,1,0.5,0.5\n", "row 1 of “t_a”, “t_b” sums to 2")]
    public async Task Data_ThatCannotBeUsed_SayWhereAndWhatToDo(string csv, string words) =>
        Assert.Contains(words, await FaultOf(csv), StringComparison.Ordinal);

    [Fact]
    public async Task Form_ThatDoesNotFit_IsTold() =>
        Assert.StartsWith("form is sparse, which has a column of probabilities for each class", await FaultOf("y,p\n1,0.5\n", new { form = "sparse" }), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_OfDifferentLengths_AreTold() =>
        Assert.Equal(
            "probabilities has 1 samples, and the truth has 2; give as many of both",
            await FaultOf(new { truth = (double[])[1, 0], probabilities = (double[])[0.5] }));

    [Fact]
    public async Task File_OfAHundredThousandRows_ShowsTheCostliestTerms()
    {
        var csv = new StringBuilder("truth,p_a,p_b\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(i % 2 == 0 ? 'a' : 'b').Append(i % 3 == 0 ? ",0.9,0.1\n" : ",0.5,0.5\n");
        var outputs = await OutputsOf(csv.ToString());

        Assert.Equal(100_000, outputs.GetProperty("summary").GetProperty("samples").GetInt32());
        var rows = outputs.GetProperty("terms").GetProperty("rows");
        Assert.Equal(1_000, rows.GetArrayLength());
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(0.1, row[3].GetDouble()));
    }
}
