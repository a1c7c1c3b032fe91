namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>What the page tells about fast loops.</summary>
internal static class VectorisationAbout
{
    public const string Text = """
        Every engine computes the same operation on the same numbers, and its result is compared with a reference. They differ only in how they use the
        machine. Read the chart *Throughput and limits* from left to right: on the left a call costs more than the work, then the data leave one cache
        after the other, and on the right stands memory.

        ### The engines

        | engine | what it does |
        | --- | --- |
        | **Plain loop** | One number at a time. The compiler of .NET does not turn such a loop into vector instructions. |
        | **Unrolled loop** | One number at a time, but several sums side by side. |
        | **SIMD** | One instruction works on 4, 8 or 16 numbers (128, 256 or 512 bits), on one core. |
        | **TensorPrimitives** | .NET's own library of such loops, on one core. It has no matrix product; here that is made of sums of rows. |
        | **Multi-core SIMD** | The same on all cores. Where handing out the work would cost more than it saves, one core does it; that size is measured, not guessed. |
        | **ONNX Runtime** | The library that also runs the models of this site, on all cores. |
        | **ONNX Runtime CUDA** | The same on a graphics card, where there is one: with the data in its memory already, and with transfers. |

        ### One instruction, many numbers

        A processor core has registers of 128, 256 or 512 bits. An instruction for them adds or multiplies all the numbers in such a register at once, in the time that one number
        takes. A *fused multiply-add* does both in one step. With 8 numbers, two operations each and two such instructions started in each cycle, a core does 32 operations
        a cycle where the plain loop does less than one.

        ### Why several sums

        In `sum += a[i] * b[i]` each addition needs the result of the one before, and an addition takes 3 or 4 cycles. The core could start two in every cycle, but it waits. With eight sums
        there is always one that is ready; they are added up at the end. The unrolled loop gains from this alone. Compilers may not do it by themselves, for it changes the order of additions
        and with it the last digits.

        It makes sums more accurate, too. A 32-bit number holds 24 bits: added to a sum of 16,777,216, a number below 1 is lost. Try *Sum* with 10⁸ elements
        and look at the error of the plain loop.

        ### Caches

        Each core has a small, fast cache and a larger, slower one; all cores share a third. As soon as the data no longer fit, speed falls by a step. What a core reads from each of them
        is measured in the same run and drawn as dashed lines. Doing arithmetic faster does not help beyond them: a loop that waits for memory is as slow with vectors as without.

        ### Bandwidth

        A dot product reads 8 bytes for each pair of numbers and does two operations with them. Memory gives some ten billion bytes a second, so it gets a few billion operations,
        far less than a core can do. More cores help as far as memory has more to give than one of them can take. *a·x + y* and *softmax* also write, and that costs more than it seems: a line of the
        cache is usually read before it is written. They stay below the line for reading.

        ### Threads

        To wake a thread, hand it work and wait for it takes microseconds: as long as one core needs for tens of thousands of additions. Below some size one core is faster alone.

        ### Why the matrix product is different

        To multiply two n × n matrices, 2n³ operations are done on 3n² numbers. Each number is used n times; if it is used often while it lies in a cache or a register, memory does not matter.
        Operations done for each byte read are called *arithmetic intensity*. Low intensity: memory is the limit, and the line slopes. High intensity: arithmetic is the limit, and the line is
        flat. That picture is the *roofline*. The plain loop over three indices walks down the columns of the second matrix and takes a new cache line for nearly every number; the
        blocked one copies parts into caches and keeps a tile of the result in registers.

        ### How it is measured

        All engines are warmed up. At each size they take short turns, so that whatever else the machine does disturbs all alike. Shown are the median of the turns and the *spread*, what lies between
        the quartiles, as a share of the median. GB/s counts the inputs and outputs once; GFLOP/s counts additions, multiplications, comparisons and exponentials, each as one. The *error* is the largest
        difference to the right result, as a share of its largest number; the right result is computed in double precision with compensated sums. Limits are the best of several rounds. A size of a
        matrix is the count of its numbers. Runs of this demo wait for each other, but other visitors' work may disturb them: then the spread is large.

        ### Further reading

        - Williams, Waterman and Patterson, *Roofline: an insightful visual performance model for multicore architectures*, 2009.
        - Goto and van de Geijn, *Anatomy of high-performance matrix multiplication*, 2008.
        - Drepper, *What every programmer should know about memory*, 2007.
        - Higham, *The accuracy of floating point summation*, 1993.
        """;
}
