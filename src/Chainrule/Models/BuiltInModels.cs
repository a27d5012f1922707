namespace Chainrule.Models;

/// <summary>The models that come with Chainrule, as text in the notation: the only place where they are written down.</summary>
public static class BuiltInModels
{
    /// <summary>All of them: the classics, then ours.</summary>
    public static IReadOnlyList<BuiltInModel> All { get; } =
    [
        new("classic-17130", "sixteen channels throughout, one pool, a linear layer", "1-era-17130", """
            conv1=conv 16 k3, f.relu, bn1=bn
            conv2=conv 16 k3, f.relu, bn2=bn
            conv3=conv 16 k3, f.relu, bn3=bn
            pool1=maxpool 2
            conv4=conv 16 k1, f.relu, bn4=bn
            conv5=conv 16 k3, f.relu, bn5=bn, dp5=dropout2d 0.1
            conv6=conv 16 k3, f.relu, bn6=bn, dp6=dropout2d 0.1
            conv7=conv 16 k3, f.relu, bn7=bn, dp7=dropout2d 0.1
            conv8=conv 16 k3 p1, f.relu, bn8=bn, dp8=dropout2d 0.2
            conv9=conv 16 k3 p1, f.relu, bn9=bn, dp9=dropout2d 0.2
            gap=avgpool 5, f.flatten
            linear=linear 10, f.logsoftmax
            """),
        new("classic-17022", "five convolutions that widen from 4 to 48 channels, two pools", "2-era2-17022", """
            conv1=conv 4 k3, f.relu, bn1=bn
            conv2=conv 8 k3, f.relu, bn2=bn
            pool1=maxpool 2
            conv3=conv 24 k3, f.relu, bn3=bn, drop1=dropout 0.25
            conv4=conv 48 k3, f.relu, bn4=bn
            pool2=maxpool 2
            conv5=conv 10 k3, f.relu, bn5=bn, drop2=dropout 0.25
            gap=avgpool 2, f.flatten, f.logsoftmax
            """),
        new("classic-19848", "three padded convolutions, a pool after each, no bias anywhere", "3-eva7-19848", """
            conv1=conv 16 k3 p1 nobias, relu1=relu, bn1=bn, drop1=dropout 0.05, pool1=maxpool 2
            conv2=conv 32 k3 p1 nobias, relu2=relu, bn2=bn, drop2=dropout 0.05, pool2=maxpool 4
            conv3=conv 50 k3 p1 nobias, relu3=relu, bn3=bn, drop3=dropout 0.05, pool3=maxpool 3
            f.flatten, linear=linear 10 nobias, f.logsoftmax
            """),
        new("classic-12442", "seven convolutions, the last to ten classes; dropout rate ours", "4-eva-12442", """
            conv1=conv 8 k3 p1, f.relu, bn1=bn, drop1=dropout 0.05
            conv2=conv 8 k3 p1, f.relu, bn2=bn, drop2=dropout 0.05
            conv3=conv 8 k3 p1, f.relu, bn3=bn, pool1=maxpool 2, drop3=dropout 0.05
            conv4=conv 16 k3 p1, f.relu, bn4=bn, drop4=dropout 0.05
            conv5=conv 16 k3, f.relu, bn5=bn, pool2=maxpool 2, drop5=dropout 0.05
            conv6=conv 32 k3, f.relu, bn6=bn, drop6=dropout 0.05
            conv7=conv 10 k3, f.gap, f.flatten, f.logsoftmax
            """),
        new("classic-17054", "nine convolutions from 2 to 32 channels, a 1×1 one to mix", "5-era-17054", """
            conv1.0=conv 2 k3 nobias, conv1.1=relu, conv1.2=bn, conv1.3=dropout 0.1
            conv2.0=conv 2 k3 p1 nobias, conv2.1=relu, conv2.2=bn, conv2.3=dropout 0.1
            conv3.0=conv 16 k3 nobias, conv3.1=relu, conv3.2=bn, conv3.3=dropout 0.1
            maxpool1=maxpool 2
            conv4.0=conv 16 k3 nobias, conv4.1=relu, conv4.2=bn, conv4.3=dropout 0.1
            conv5.0=conv 16 k3 p1 nobias, conv5.1=relu, conv5.2=bn, conv5.3=dropout 0.1
            conv6.0=conv 16 k3 nobias, conv6.1=relu, conv6.2=bn, conv6.3=dropout 0.1
            conv7.0=conv 16 k3 nobias, conv7.1=relu, conv7.2=bn, conv7.3=dropout 0.1
            conv8.0=conv 16 k3 p1 nobias, conv8.1=relu, conv8.2=bn, conv8.3=dropout 0.1
            conv9.0=conv 32 k3 nobias, conv9.1=relu, conv9.2=bn, conv9.3=dropout 0.1
            gap=avgpool 4
            mixer.0=conv 10 k1 nobias, f.flatten, f.logsoftmax
            """),
        new("sprint", "made to be trained past 99.4 % within seconds", "ours", """
            conv 8 k3 nobias, bn, relu, conv 16 k3 nobias, bn, relu, maxpool 2
            conv 16 k3 nobias, bn, relu, conv 24 k3 nobias, bn, relu, maxpool 2
            conv 40 k3 nobias, bn, relu
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("flagship", "the most accurate of fewer than 20,000 parameters that we found", "ours", """
            conv 8 k3 nobias, bn, relu, conv 16 k3 nobias, bn, relu, maxpool 2
            conv 24 k3 nobias, bn, relu
            conv 24 k5 p2 g24 nobias, conv 48 k1 nobias, bn, relu
            conv 48 k5 p2 g48 nobias, conv 48 k1 nobias, bn, relu, maxpool 2
            conv 48 k5 p2 g48 nobias, conv 56 k1 nobias, bn, relu
            conv 56 k5 p2 g56 nobias, conv 56 k1 nobias, bn, relu
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("compact", "the same of fewer than 8,000", "ours", """
            conv 6 k3 nobias, bn, relu, conv 8 k3 nobias, bn, relu, maxpool 2
            conv 16 k3 nobias, bn, relu, conv 16 k3 nobias, bn, relu, maxpool 2
            conv 24 k3 nobias, bn, relu
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("pocket", "the same of fewer than 2,000; it straightens what it sees", "ours", """
            straighten
            conv 4 k3 nobias, bn, relu, conv 4 k3 nobias, bn, relu, maxpool 2
            conv 8 k3 nobias, bn, relu, conv 8 k3 nobias, bn, relu, maxpool 2
            conv 10 k3 nobias, bn, relu
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("speck", "the same of fewer than 600, by separable convolutions", "ours", """
            straighten
            conv 4 k3 nobias, bn, leaky 0.2
            conv 4 k3 g4 nobias, conv 4 k1 nobias, bn, leaky 0.2, avgpool 2
            conv 4 k3 g4 nobias, conv 5 k1 nobias, bn, leaky 0.2
            conv 5 k3 g5 nobias, conv 6 k1 nobias, bn, leaky 0.2
            conv 6 k3 g6 nobias, conv 7 k1 nobias, bn, leaky 0.2
            conv 7 k3 g7 nobias, conv 8 k1 nobias, bn, leaky 0.2
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("teacher", "a large one, for the small ones to learn from", "ours", """
            conv 16 k3 nobias, bn, relu, conv 24 k3 nobias, bn, relu, maxpool 2
            conv 64 k3 nobias, bn, relu, conv 64 k3 p1 nobias, bn, relu, conv 96 k3 nobias, bn, relu, maxpool 2
            conv 96 k3 p1 nobias, bn, relu, conv 128 k3 nobias, bn, relu
            gap, flatten, dropout 0.1, linear 10, f.logsoftmax
            """),
        new("vgg-tiny", "VGG in small: pairs of convolutions, wider after each pool", "ours", """
            conv 8 k3 p1 nobias, bn, relu, conv 8 k3 p1 nobias, bn, relu, maxpool 2
            conv 16 k3 p1 nobias, bn, relu, conv 16 k3 p1 nobias, bn, relu, maxpool 2
            conv 32 k3 p1 nobias, bn, relu, conv 32 k3 p1 nobias, bn, relu
            gap, flatten, linear 10, f.logsoftmax
            """),
        new("resnet-tiny", "ResNet in small: three residual blocks, two with projection", "ours", """
            conv 8 k3 p1 nobias, bn, relu
            residual(conv 8 k3 p1 nobias, bn, relu, conv 8 k3 p1 nobias, bn), relu
            residual(conv 16 k3 s2 p1 nobias, bn, relu, conv 16 k3 p1 nobias, bn; conv 16 k1 s2 nobias, bn), relu
            residual(conv 32 k3 s2 p1 nobias, bn, relu, conv 32 k3 p1 nobias, bn; conv 32 k1 s2 nobias, bn), relu
            gap, flatten, linear 10, f.logsoftmax
            """),
    ];

    /// <summary>The model of that name, or null; capitals do not matter.</summary>
    public static BuiltInModel? Find(string name) => All.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
