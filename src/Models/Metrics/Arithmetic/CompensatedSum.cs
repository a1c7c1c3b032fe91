namespace DemoHub.Models.Metrics;

/// <summary>A sum that carries along what rounding loses, so that its error does not grow with the number of terms.</summary>
/// <remarks>T. Ogita, S. M. Rump and S. Oishi, <i>Accurate sum and dot product</i>, 2005 (Sum2).</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        var sum = _sum + term;
        // What of each of the two is in the sum; the rest of each is lost. No branch, as the order of sizes is hard to guess.
        var ofTerm = sum - _sum;
        _lost += _sum - (sum - ofTerm) + (term - ofTerm);
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
