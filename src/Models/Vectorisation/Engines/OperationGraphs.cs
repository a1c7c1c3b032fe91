using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>The operations as ONNX graphs of the standard's operators, with the inputs <c>a</c> and <c>b</c> and the output <c>y</c>.</summary>
internal static class OperationGraphs
{
    public static byte[] Of(WorkloadShape shape)
    {
        var graph = new GraphBuilder(shape.Operation.ToString()).Input("a", InputShape(shape));
        if (shape.HasSecond)
            graph.Input("b", InputShape(shape));
        graph.Output("y", OutputShape(shape));
        return (shape.Operation switch
        {
            VectorOperation.Dot => Dot(graph, "a", "b", "y"),
            VectorOperation.MatrixProduct => graph.Node("MatMul", ["a", "b"], "y"),
            VectorOperation.Sum => graph.Node("ReduceSum", ["a"], "y", ("keepdims", 1)),
            VectorOperation.Axpy => graph.Constant("alpha", Workload.Alpha).Node("Mul", ["a", "alpha"], "scaled").Node("Add", ["scaled", "b"], "y"),
            VectorOperation.Cosine => Dot(Dot(Dot(graph, "a", "b", "dot"), "a", "a", "squaresA"), "b", "b", "squaresB")
                .Node("Mul", ["squaresA", "squaresB"], "squares")
                .Node("Sqrt", ["squares"], "lengths")
                .Node("Div", ["dot", "lengths"], "y"),
            VectorOperation.Softmax => graph.Node("Softmax", ["a"], "y", ("axis", 1)),
            _ => graph
                .Constant("minusTwo", -2)
                .Node("Gemm", ["a", "b"], "products", ("transB", 1))
                .Node("Mul", ["a", "a"], "squaresA")
                .Axis("columns", 1)
                .Node("ReduceSum", ["squaresA", "columns"], "normsA", ("keepdims", 1))
                .Node("Mul", ["b", "b"], "squaresB")
                .Node("ReduceSum", ["squaresB", "columns"], "normsB", ("keepdims", 0))
                .Node("Mul", ["products", "minusTwo"], "mixed")
                .Node("Add", ["mixed", "normsA"], "partly")
                .Node("Add", ["partly", "normsB"], "squares")
                .Node("Relu", ["squares"], "positive")
                .Node("Sqrt", ["positive"], "y"),
        }).ToArray();
    }

    /// <summary>The shape of each input.</summary>
    public static long[] InputShape(WorkloadShape shape) => shape.Operation switch
    {
        VectorOperation.MatrixProduct => [shape.Rows, shape.Rows],
        VectorOperation.DistanceMatrix => [shape.Rows, WorkloadShape.PointDimension],
        _ => [1, shape.Size],
    };

    public static long[] OutputShape(WorkloadShape shape) => shape.Operation switch
    {
        VectorOperation.MatrixProduct or VectorOperation.DistanceMatrix => [shape.Rows, shape.Rows],
        VectorOperation.Axpy or VectorOperation.Softmax => [1, shape.Size],
        _ => [1, 1],
    };

    // Two rows, the second turned: ten times as fast as a MatMul of a row and a column.
    private static GraphBuilder Dot(GraphBuilder graph, string a, string b, string output) => graph.Node("Gemm", [a, b], output, ("transB", 1));
}
