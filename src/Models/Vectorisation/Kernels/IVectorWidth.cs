namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// The instructions that a kernel needs, of vectors of one width. Kernels are written once for all widths: the compiler makes
/// a copy for each, with these calls replaced by the instructions themselves.
/// </summary>
/// <typeparam name="T">The vector, such as <c>Vector256&lt;float&gt;</c>.</typeparam>
internal unsafe interface IVectorWidth<T>
    where T : unmanaged
{
    /// <summary>How many numbers a vector holds.</summary>
    static abstract int Count { get; }

    static abstract T Create(float value);

    static abstract T Load(float* from);

    static abstract void Store(T value, float* to);

    /// <summary>Stores past the caches, to an address that is a multiple of the vector's size.</summary>
    static abstract void Stream(T value, float* to);

    static abstract T Add(T a, T b);

    static abstract T Subtract(T a, T b);

    static abstract T Multiply(T a, T b);

    /// <summary>a · b + c, rounded once where the processor can.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The larger; <paramref name="b"/> where one is not a number.</summary>
    static abstract T Max(T a, T b);

    static abstract T Sqrt(T a);

    /// <summary>The sum of the numbers in a vector.</summary>
    static abstract float Sum(T a);

    /// <summary>The bits of <paramref name="a"/> as whole numbers, plus the low bits of <paramref name="steps"/> as an exponent: a · 2^steps.</summary>
    static abstract T Scale(T a, T steps);

    /// <summary><paramref name="a"/>, and 0 where <paramref name="x"/> is below <paramref name="limit"/>.</summary>
    static abstract T ZeroBelow(T a, T x, T limit);
}
