namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>What the page says about itself.</summary>
internal static class CrossEntropyAbout
{
    public const string Text = """
        Cross entropy is what most classifiers are trained to make small: the mean of −log *p*, where *p* is the probability that was given to what turned out to be true. A *p* of 1
        costs nothing, ½ costs 0.69, 0.1 costs 2.3, and 0 costs infinitely much.

        ## Three forms of one thing

        | form | truth | predictions |
        | --- | --- | --- |
        | **binary** | 1, 0, or a share between | a column with the probability of 1 |
        | **sparse** | the name or number of the class | a column for each class: `p_cat`, `p_dog` |
        | **categorical** | a column with the share of each class: `t_cat`, `t_dog` | the same |

        Predictions may be **logits**: any numbers, of which softmax (in the binary form the logistic function) makes probabilities. log *p* is then taken as *z* − log Σ exp *z*, so that a logit of 1,000 is no problem.

        ## Options

        **Label smoothing** ε replaces each target by (1 − ε) *t* + ε / *K*, as PyTorch and Keras do: being too sure starts to cost. **Class weights** multiply the terms of each class; the mean is
        then divided by the weights of the true classes, as PyTorch's `CrossEntropyLoss` does. In the binary form the weights 1, *w* are PyTorch's `pos_weight`.

        Nothing is clipped. Where a true class has probability 0 the loss is infinite, and the page says which row did it. Rows of probabilities are divided by their sum, as scikit-learn's `log_loss` does.

        ## Over the API

        Give a table or a file, or lists: `{ "inputs": { "truth": [1, 0], "probabilities": [0.9, 0.2] } }`, or `{ "truth": [0, 2], "probabilities": [[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]] }`.
        """;
}
