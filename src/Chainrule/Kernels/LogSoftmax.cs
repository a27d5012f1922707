using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>Log-probabilities, their negative log-likelihood with label smoothing, and the gradient of both together.</summary>
internal static unsafe class LogSoftmax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>y = x - max - log Σ exp(x - max), a lane a sample; [classes][16].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* input, float* output, int classes)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
        {
            TVector maximum = TLanes.Load(input + lane);
            for (int k = 1; k < classes; k++)
            {
                TVector x = TLanes.Load(input + k * 16 + lane);
                maximum = TLanes.Larger(maximum, x);
            }

            TVector sum = TLanes.Zero;
            for (int k = 0; k < classes; k++)
                sum = TLanes.Add(sum, VectorMath<TLanes, TVector>.Exp(TLanes.Subtract(TLanes.Load(input + k * 16 + lane), maximum)));
            TVector log = VectorMath<TLanes, TVector>.Log(sum);
            for (int k = 0; k < classes; k++)
                TLanes.Store(output + k * 16 + lane, TLanes.Subtract(TLanes.Subtract(TLanes.Load(input + k * 16 + lane), maximum), log));
        }
    }

    /// <summary>
    /// With q the target (1 - ε at the label, ε/K everywhere): the loss -Σ q·y, and its gradient to the input of the softmax, (exp(y) - q) / samples.
    /// </summary>
    /// <param name="output">[classes][16] the log-probabilities y.</param>
    /// <param name="gradient">[classes][16] zero in the lanes that hold no sample.</param>
    /// <param name="classes">K.</param>
    /// <param name="a">Labels, smoothing, and where the sums go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Loss(float* output, float* gradient, int classes, LossArguments a)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int k = 0; k < classes; k++)
                TLanes.Store(gradient + k * 16 + lane, VectorMath<TLanes, TVector>.Exp(TLanes.Load(output + k * 16 + lane)));
        double loss = 0;
        int correct = 0;
        float even = (float)(a.Smoothing / classes), share = 1f / a.Samples;
        for (int lane = 0; lane < 16; lane++)
        {
            double all = 0;
            int best = 0;
            for (int k = 0; k < classes; k++)
            {
                float* g = gradient + k * 16 + lane;
                float target = even + (lane < a.Count && k == a.Labels[lane] ? (float)(1 - a.Smoothing) : 0);
                *g = lane < a.Count ? (*g - target) * share : 0;
                all += output[k * 16 + lane];
                if (output[k * 16 + lane] > output[best * 16 + lane]) best = k;
            }

            if (lane >= a.Count) continue;
            loss -= (1 - a.Smoothing) * output[a.Labels[lane] * 16 + lane] + a.Smoothing / classes * all;
            correct += best == a.Labels[lane] ? 1 : 0;
        }

        *a.Loss = loss;
        *a.Correct = correct;
    }
}
