namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>What the page says about itself.</summary>
internal static class VectorSimilarityAbout
{
    public const string Text = """
        ## What goes in

        Two vectors with as many numbers each: pasted with spaces, commas or new lines between, or as JSON. Or a table with a row for each of several vectors (a column of texts names them): then the
        measure of your choice is taken between all pairs.

        ## Which measure?

        | question | measure |
        | --- | --- |
        | Do they point the same way, whatever their lengths? Embeddings of texts and pictures. | **cosine** |
        | The same for vectors of length 1; or length shall count, as in recommendations. | **dot product** |
        | How far apart are the points? | **Euclidean**; **Manhattan** where one large difference should not decide |
        | What do two sets share? Tags, words of texts. | **Jaccard** of zeros and ones, generalised Jaccard of counts |
        | Does one rise when the other does, whatever offset and scale? | **Pearson**; **Spearman** or **Kendall** where only the order counts |

        For vectors of length 1 the three favourites agree on who is near: the squared Euclidean distance is 2 − 2 cos θ, and the dot product is cos θ.

        Sums are compensated, so that numbers such as 10²⁰⁰ or terms that cancel lose no digits. A vector of zeros has no direction: its cosine is undefined, where some libraries say 0.
        """;
}
