namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What the page says about itself.</summary>
internal static class ClassificationAbout
{
    public const string Text = """
        ## What goes in

        A table with a line for each sample and the names of the columns in the first line. Columns are recognised by their names (`y_true`, `label`, `truth` … `y_pred`, `prediction` …
        `score`, `p_cat` …) and can be changed. Commas, semicolons, tabs or bars part the cells.

        - **Two classes**: truth, and a prediction or the score of the positive class. With a score the threshold can be moved.
        - **Several classes**: truth and prediction, and, for curves and log loss, one column of scores for each class, named after it (`p_cat`).
        - **Any number of labels**: `red|round` in a cell.

        ## What comes out

        Every value equals that of the function of scikit-learn it is named after. What is undefined, such as the precision of a class that is never predicted, is told with its reason;
        where scikit-learn counts it as 0 in an average, so does this page, and says so.

        **Intervals** come from the bootstrap: samples are drawn again from yours, with replacement, many times, and the middle 95 % of what comes out is shown. They tell how far the number
        would move with other samples of the same kind, not whether your samples are of the right kind.

        **Curves.** ROC shows the trade between finding positives and false alarms at every threshold, precision–recall that between finding them and being right. Where positives are rare, look
        at precision–recall: a false positive rate of 1 % of many negatives can be more alarms than there are positives.

        ## Over the API

        Send a file once (`POST /api/v1/files`), then run the demo with `{ "inputs": { "file": { "id": "…" } } }`. `summary` has scikit-learn's names.
        """;
}
