using System.Globalization;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Demos.Schema;
using DemoHub.Models.Metrics;
using Losses = DemoHub.Models.Metrics.CrossEntropy;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>The report of a cross entropy.</summary>
internal sealed class CrossEntropyReport
{
    private const string Loss = "Loss";
    private const string Made = "What it is made of";
    private const string Compared = "To compare with";
    private const int MostTerms = 1_000;

    private readonly CrossEntropyData _data;
    private readonly CrossEntropyOptions _options;
    private readonly CrossEntropyResult _result;
    private readonly double _ofFrequencies;
    private readonly string _unit;

    public CrossEntropyReport(CrossEntropyData data, CrossEntropyOptions options)
    {
        (_data, _options) = (data, options);
        _unit = options.InBits ? "bits" : "nats";
        if (options.ClassWeights.Count > 0 && options.ClassWeights.Count != data.Classes.Count)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"are {options.ClassWeights.Count}, and there are {data.Classes.Count} classes: {string.Join(", ", data.Classes.Take(20))}. Give a weight for each, or none"), "classWeights");
        if (options.ClassWeights.Any(weight => weight < 0))
            throw new DemoException("have a negative number. Use weights of 0 or more", "classWeights");
        _result = data.Form switch
        {
            CrossEntropyForm.Binary => Losses.Binary(data.Shares, data.Scores, options, data.Weights),
            CrossEntropyForm.Categorical => Losses.Categorical(data.Shares, data.Scores, data.Classes.Count, options, data.Weights),
            _ => Losses.Sparse(data.Labels, data.Scores, data.Classes.Count, options, data.Weights),
        };
        _ofFrequencies = OfFrequencies();
    }

    public CrossEntropyDemo.Result Make()
    {
        var sheet = new MetricSheet();
        var infinite = _result.FirstInfinite is { } term
            ? $"Infinite because row {RowName(term.Sample)} gives “{_data.Classes[term.Class]}”, which is true, a probability of 0."
            : null;
        var mean = _result.Mean;
        sheet.Add(Loss, InUnit(CrossEntropyTexts.Loss), mean, infinite);
        sheet.Add(Loss, InUnit(CrossEntropyTexts.Sum), _result.Sum, infinite);
        sheet.Add(Loss, CrossEntropyTexts.Likelihood, mean.IsDefined ? 1 / _result.Perplexity.Value : mean, infinite is null ? null : "0 because the loss is infinite");
        sheet.Add(Loss, CrossEntropyTexts.Perplexity, _result.Perplexity, infinite);
        sheet.Add(Made, InUnit(CrossEntropyTexts.Entropy), _result.TargetEntropy);
        sheet.Add(Made, InUnit(CrossEntropyTexts.Divergence), _result.Divergence, infinite);
        sheet.Add(Compared, InUnit(CrossEntropyTexts.Frequencies), _ofFrequencies);
        sheet.Add(Compared, InUnit(CrossEntropyTexts.Uniform), Math.Log(_data.Classes.Count) / Unit);
        var terms = Terms(out var shown);
        var notes = new CrossEntropyNotes(_data, _result, _unit, _ofFrequencies, Math.Log(_data.Classes.Count) / Unit, _options);
        return new(
            mean.IsDefined ? mean.Value : null,
            sheet.ToFigures(),
            new(notes.Write(shown)),
            new CrossEntropyPlots(_data, _result, _unit).Draw(),
            terms,
            Summarise(sheet));
    }

    private MetricText InUnit(MetricText text) => text with { Name = $"{text.Name}, {_unit}" };

    private double Unit => _options.InBits ? Math.Log(2) : 1;

    // Every class with a share in a sample; of many the costliest.
    private Table Terms(out string shown)
    {
        var terms = new PriorityQueue<CrossEntropyTerm, double>();
        var all = 0L;
        for (var row = 0; row < _data.Count; row++)
        {
            foreach (var term in _result.Terms(row))
            {
                if (term.Target == 0)
                    continue;
                all++;
                if (terms.Count < MostTerms)
                    terms.Enqueue(term, term.Contribution);
                else
                    terms.EnqueueDequeue(term, term.Contribution);
            }
        }

        shown = all > MostTerms ? string.Create(CultureInfo.InvariantCulture, $"Of {all:N0} terms the table has the {MostTerms:N0} costliest.") : "";
        return new(
            ["row", "class", "target", "probability", "log probability", "contribution", .. _data.Weights.Length > 0 ? ["weight"] : Array.Empty<string>()],
            [
                .. terms.UnorderedItems.Select(item => item.Element).OrderBy(term => term.Sample).ThenBy(term => term.Class).Select(IReadOnlyList<object?> (term) =>
                [
                    (double)_data.Column.RowNumber(term.Sample), _data.Classes[term.Class], term.Target, term.Probability, term.LogProbability, term.Contribution,
                    .. _data.Weights.Length > 0 ? [_data.Weights[term.Sample]] : Array.Empty<object?>(),
                ]),
            ]);
    }

    private double OfFrequencies()
    {
        var counts = new double[_data.Classes.Count];
        for (var row = 0; row < _data.Count; row++)
        {
            var weight = _result.Weight(row);
            if (_data.Form == CrossEntropyForm.Sparse)
            {
                counts[_data.Labels[row]] += weight;
                continue;
            }

            for (var k = 0; k < counts.Length; k++)
                counts[k] += weight * (_data.Form == CrossEntropyForm.Categorical ? _data.Shares[row * counts.Length + k] : k == 1 ? _data.Shares[row] : 1 - _data.Shares[row]);
        }

        var total = counts.Sum();
        return counts.Where(count => count > 0).Sum(count => -count / total * Math.Log(count / total)) / Unit;
    }

    private JsonObject Summarise(MetricSheet sheet)
    {
        var summary = sheet.ToSummary();
        if (_result.FirstInfinite is { } term)
            summary["infinite_because"] = $"row {RowName(term.Sample)} gives '{_data.Classes[term.Class]}', which is true, a probability of 0";
        summary["samples"] = _data.Count;
        summary["form"] = Words.CamelCase(_data.Form.ToString());
        summary["labels"] = new JsonArray([.. _data.Classes.Select(name => JsonValue.Create(name))]);
        summary["unit"] = _unit;
        return summary;
    }

    private string RowName(int row) => _data.Column.RowNumber(row).ToString("N0", CultureInfo.InvariantCulture);
}
