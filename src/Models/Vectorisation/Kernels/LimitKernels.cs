using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>Arithmetic that touches no memory: what the processor can do at most.</summary>
internal static class LimitKernels
{
    // Each step of a chain waits for the one before; ten chains keep two units busy that take four cycles, and fit sixteen registers.
    private const int Chains = 10;
    private const int OperationsInAStep = 2;

    /// <summary>Operations in one round of <see cref="Run"/>.</summary>
    public static int OperationsInARound => Chains * OperationsInAStep * (Simd.Bits / 32);

    /// <summary>Multiplies and adds in registers.</summary>
    public static float Run(int rounds) => Vector512.IsHardwareAccelerated ? Run<Width512, Vector512<float>>(rounds)
        : Vector256.IsHardwareAccelerated ? Run<Width256, Vector256<float>>(rounds)
        : Run<Width128, Vector128<float>>(rounds);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<TWidth, T>(int rounds)
        where TWidth : struct, IVectorWidth<T>
        where T : unmanaged
    {
        var (factor, term) = (TWidth.Create(0.75f), TWidth.Create(0.25f));
        var (x0, x1, x2, x3, x4) = (TWidth.Create(0), TWidth.Create(0.1f), TWidth.Create(0.2f), TWidth.Create(0.3f), TWidth.Create(0.4f));
        var (x5, x6, x7, x8, x9) = (TWidth.Create(0.5f), TWidth.Create(0.6f), TWidth.Create(0.7f), TWidth.Create(0.8f), TWidth.Create(0.9f));
        for (var i = 0; i < rounds; i++)
        {
            x0 = TWidth.MultiplyAdd(x0, factor, term);
            x1 = TWidth.MultiplyAdd(x1, factor, term);
            x2 = TWidth.MultiplyAdd(x2, factor, term);
            x3 = TWidth.MultiplyAdd(x3, factor, term);
            x4 = TWidth.MultiplyAdd(x4, factor, term);
            x5 = TWidth.MultiplyAdd(x5, factor, term);
            x6 = TWidth.MultiplyAdd(x6, factor, term);
            x7 = TWidth.MultiplyAdd(x7, factor, term);
            x8 = TWidth.MultiplyAdd(x8, factor, term);
            x9 = TWidth.MultiplyAdd(x9, factor, term);
        }

        var sum = TWidth.Add(TWidth.Add(TWidth.Add(x0, x1), TWidth.Add(x2, x3)), TWidth.Add(TWidth.Add(x4, x5), TWidth.Add(x6, x7)));
        return TWidth.Sum(TWidth.Add(sum, TWidth.Add(x8, x9)));
    }
}
