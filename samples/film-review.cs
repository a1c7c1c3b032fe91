#:project ../src/Web/DemoHub.Web.csproj
using System.Net;
using System.Text.RegularExpressions;
using DemoHub;
using DemoHub.Models.Inference;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("film-review", "Paste a review as it stands on a web page: its markup is taken out, then a GRU network judges each paragraph.",
    ([Text(Lines = 6)] string html, ModelCatalog models, CancellationToken stop) =>
    {
        var paragraphs = Regex.Split(html, @"</?(?:p|br)[^>]*>", RegexOptions.IgnoreCase)
            .Select(part => WebUtility.HtmlDecode(Regex.Replace(part, "<[^>]*>", "")).Trim())
            .Where(part => part.Length > 0).ToArray();
        return models.TextClassifier("sentiment-gru").Classify(paragraphs, stop)
            .Zip(paragraphs, (verdict, text) => new Judgement(text, verdict.Scores[0].Label, verdict.Scores[0].Score));
    },
    options => options.Example("<p>It starts slowly.</p><p>The last act is a <b>quiet triumph</b>.</p>"));
hub.Build().Run();

internal sealed record Judgement(string Paragraph, string Verdict, double Score);
