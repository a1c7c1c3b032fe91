namespace DemoHub.Models.Search.Embedded;

/// <summary>Tells how good a row is; higher is better. Used by several threads at once.</summary>
internal abstract class RowScorer
{
    public abstract float Score(DenseColumn column, int row);
}
