namespace Chainrule.Models;

/// <summary>What PyTorch calls a layer: the class as the layer table prints it, or the function.</summary>
internal static class LayerTitle
{
    /// <param name="layer">The layer.</param>
    /// <param name="flat">Whether a list of features reaches it: there, PyTorch's batch norm is another class.</param>
    public static string Of(Layer layer, bool flat) => layer switch
    {
        { Functional: true } => Function(layer),
        BatchNorm2d when flat => "BatchNorm1d",
        GlobalAvgPool => "AdaptiveAvgPool2d",
        _ => layer.GetType().Name,
    };

    private static string Function(Layer layer) => layer switch
    {
        LeakyReLU => "F.leaky_relu",
        MaxPool2d => "F.max_pool2d",
        AvgPool2d => "F.avg_pool2d",
        GlobalAvgPool => "F.adaptive_avg_pool2d",
        LogSoftmax => "F.log_softmax",
        Flatten => "torch.flatten",
        Straighten => "straighten",
        _ => "F." + layer.GetType().Name.ToLowerInvariant(),
    };
}
