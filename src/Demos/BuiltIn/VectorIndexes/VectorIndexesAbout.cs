namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>What the page tells about the indexes.</summary>
internal static class VectorIndexesAbout
{
    public const string Text = """
        A search by meaning is a search for the nearest vectors. An **exact** search compares the query with every vector; an **approximate** one looks
        at few and may miss some. **Recall@k** is the share of the true k nearest that it found. All indexes here are written in C#
        and run in this process. Vectors have length 1, so that the dot product is the cosine.

        ### The indexes

        | index | how it works | when to use it |
        | --- | --- | --- |
        | **Flat** | Compares the query with every vector, as they are. Nothing to build, nothing to tune, nothing missed. | Up to some ten thousand vectors; with strict filters; and to measure the others against. |
        | **Flat int8** | Each number becomes a whole number of 8 bits, so that a scan reads a quarter of the bytes. The best candidates are scored again by their full vectors, which wins back what rounding lost. | Wherever flat is too slow by a small factor: nearly exact, quick to build, easy to update. |
        | **IVF** | k-means parts the space into cells; a search reads only the *nprobe* cells whose centres are nearest. A neighbour just beyond the border of a cell that is not read is missed. | Large collections that are built in one go, with little memory to spare; data that form clusters. |
        | **PQ** | A vector is cut into parts, and each part is replaced by one byte: the number of the nearest of 256 learned centres. Scores are sums from small tables, and the best candidates can be scored again by their full vectors. | When memory is what is short: the codes are a small fraction of the vectors, which may then lie on a disk. |
        | **IVF-PQ** | Reads few cells, as IVF does, and codes in them, as PQ does; a code holds only how far a vector lies from the centre of its cell. | Hundreds of millions of vectors, where neither time nor memory allow more. |
        | **HNSW** | Links each vector to near neighbours in a graph of several layers; a search walks towards the query, with long strides at the top and short ones at the bottom. *ef* says how many candidates it keeps while it walks. | The usual choice for up to tens of millions of vectors in memory: the best recall for the time, and new vectors can be added. It takes the longest to build. |

        PQ stands in the table twice: by its codes alone, without the full vectors in memory, and re-ranked.

        ### Why uniform data are hard

        In many dimensions, random directions are all about equally far from each other: in 100 dimensions the nearest of ten thousand is hardly
        nearer than the thousandth. No cell and no direction of a walk then promises more than another, and an index must look at much
        of the data. Real embeddings are not like that. They form clusters and lie near a surface of few dimensions, however many numbers they
        are written in, and that is what indexes live on. Try *uniform* and *low intrinsic dimension* with the same numbers and compare the curves.

        ### How it is measured

        Rows and queries are drawn alike from the seed; no query is among the rows. Each index is built and searched on one thread. Before
        it is timed, it is warmed up: all queries run, for a quarter of a second at least. Times are medians over the queries, each timed alone. Memory counts what a search needs: full
        vectors where they are read, codes, cells and links. Other work on the machine makes times longer; recall depends only on the inputs.
        Dot products use the vector instructions of the processor.

        ### Further reading

        - Jégou, Douze and Schmid, *Product quantization for nearest neighbor search*, 2011 (PQ, IVF-PQ).
        - Malkov and Yashunin, *Efficient and robust approximate nearest neighbor search using hierarchical navigable small world graphs*, 2016 (HNSW).
        - Aumüller, Bernhardsson and Faithfull, *ANN-Benchmarks: a benchmarking tool for approximate nearest neighbor algorithms*, 2017 (curves of recall and time).
        """;
}
