namespace Chainrule.Kernels.Scalar;

/// <summary>Two paths of equal shape added. Each path's gradient is the sum's own; where the paths part again, their input gradients add.</summary>
internal static class ScalarResidual
{
    public static ScalarTensor Add(ScalarTensor one, ScalarTensor other)
    {
        if (one.Shape != other.Shape)
            throw new ArgumentException($"the branch gives {one.Shape}, the skip {other.Shape}; they must be equal to be added: project the skip to the branch's shape.", nameof(other));
        var sum = new ScalarTensor(one.Batch, one.Shape);
        for (int i = 0; i < sum.Values.Length; i++) sum.Values[i] = one.Values[i] + other.Values[i];
        return sum;
    }
}
