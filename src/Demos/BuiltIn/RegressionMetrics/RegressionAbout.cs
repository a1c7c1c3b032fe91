namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>What the page says about itself.</summary>
internal static class RegressionAbout
{
    public const string Text = """
        ## What goes in

        A table with a line for each sample and the names of the columns in the first line: what was true and what was predicted. The columns are recognised by their names (`y_true`, `truth`,
        `actual` … `y_pred`, `prediction`, `forecast` …), or the first two that hold numbers are taken; they can be changed. Commas, semicolons, tabs or bars part the cells.

        ## What comes out

        Values equal those of scikit-learn's functions of the same names; sums are compensated, so that they also hold for a million rows, large offsets and huge or tiny numbers. Where a metric is undefined, the
        reason stands in its place. R² of a truth that never changes is undefined here; scikit-learn says 1 or 0.

        **Which error?** The *mean absolute error* treats every unit of error alike and is least for predictions of the median. The *root mean squared error* punishes large errors and is least for
        predictions of the mean. *Percentage* and *log* errors suit amounts that range over factors of ten; the *pinball* loss predictions of a quantile; *Poisson* deviance counts.

        **Reading the charts.** In *truth and prediction* a good model lies along the diagonal; a curve beside it is something the model has not learned. *Residuals* should be a band
        without shape around 0: a funnel means errors that grow, a bow a missing term. In *normal Q–Q* normal errors lie on the line; ends that leave it upwards on the right
        and downwards on the left are heavier tails, outliers.

        **Intervals** come from the bootstrap: samples are drawn again from yours, with replacement, many times. They tell how far a number would move with other samples of the same kind.

        ## Over the API

        Send a file once (`POST /api/v1/files`), then run the demo with `{ "inputs": { "file": { "id": "…" } } }`. `summary` has scikit-learn's names.
        """;
}
