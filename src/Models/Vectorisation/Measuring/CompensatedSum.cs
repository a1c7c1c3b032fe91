namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>
/// A sum in double precision that also keeps what each addition rounds away: Neumaier, “Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen” (1974).
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}
