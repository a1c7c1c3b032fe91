namespace DemoHub.Models.Metrics;

/// <summary>A sum that carries along what rounding loses, so that its error does not grow with the number of terms.</summary>
/// <remarks>A. Neumaier, <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen</i>, 1974.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        var sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }

    /// <summary>Adds a product without rounding it first.</summary>
    public void AddProduct(double a, double b)
    {
        var product = a * b;
        Add(product);
        _lost += Math.FusedMultiplyAdd(a, b, -product);
    }
}
