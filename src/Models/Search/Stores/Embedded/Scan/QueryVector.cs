using System.Runtime.CompilerServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>A dense vector to compare rows with: normalised where the distance is the cosine, filled with zeros, and also in 16 bits.</summary>
internal sealed unsafe class QueryVector : RowScorer
{
    private readonly float[] _values;
    private readonly float* _start;
    private readonly Distance _distance;
    private readonly int _stride;
    private readonly short[] _codes;
    private readonly short* _firstCode;
    private readonly float _scale;
    private readonly float _error;
    private readonly float _length;

    public QueryVector(float[] vector, Distance distance)
    {
        var source = distance == Distance.Cosine ? StoredPoint.Normalised(vector) : vector;
        _distance = distance;
        _stride = DenseColumn.StrideOf(vector.Length);
        _values = GC.AllocateArray<float>(_stride, pinned: true);
        source.CopyTo(_values, 0);
        _start = (float*)Unsafe.AsPointer(ref _values[0]);
        _codes = GC.AllocateArray<short>(CodeColumn.StrideOf(vector.Length), pinned: true);
        _firstCode = (short*)Unsafe.AsPointer(ref _codes[0]);
        _scale = Quantizer.EncodeQuery(source, _codes, out _error);
        _length = MathF.Sqrt(Kernels.Dot(_start, _start, _stride));
    }

    /// <summary>Whether values are negative distances, which are shown as distances.</summary>
    public static bool IsDistance(Distance distance) => distance is Distance.Euclid or Distance.Manhattan;

    public override float Score(DenseColumn column, int row) => Compare(column.Row(row));

    /// <summary>The value of a row, and by how much it may be wrong, from its codes alone.</summary>
    public (float Value, float Error) Estimate(CodeColumn codes, int row)
    {
        ref readonly var info = ref codes.Info(row);
        var dot = Kernels.DotCodes(codes.Row(row), _firstCode, codes.Stride) * _scale * info.Scale;
        // With x = c + e and q = d + f, where c and d are what the codes mean: q·x − d·c = q·e + f·c, and |c| ≤ |x| + |e|.
        // The last term is for the rounding of the exact value itself, whose sums have stride/32 steps and more.
        var error = (_length * info.Error) + (_error * (info.Length + info.Error))
            + (_length * info.Length * ((codes.Stride / 16) + 16) * 1.2e-7f);
        if (_distance != Distance.Euclid)
            return (dot, error);
        var (own, other) = (_length * _length, info.Length * info.Length);
        var squared = own + other - (2 * dot);
        var slack = (2 * error) + ((own + other) * ((codes.Stride / 16) + 16) * 1.2e-7f);
        var (near, far) = (MathF.Sqrt(Math.Max(0, squared - slack)), MathF.Sqrt(Math.Max(0, squared + slack)));
        return (-(near + far) / 2, ((far - near) / 2) + (far * 1e-6f));
    }

    private float Compare(float* row) => _distance switch
    {
        Distance.Euclid => -MathF.Sqrt(Kernels.SquaredDistance(row, _start, _stride)),
        Distance.Manhattan => -Kernels.AbsoluteDistance(row, _start, _stride),
        _ => Kernels.Dot(row, _start, _stride),
    };
}
