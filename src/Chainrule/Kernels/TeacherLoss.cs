using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The teacher's part in the loss and in its gradient, put upon the part of the labels.</summary>
internal static unsafe class TeacherLoss<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// With s and t the softmax of the student's and of the teacher's scores divided by T, the loss becomes (1 - w)·loss + w·T²·Σ t·(log t - log s). The slope of -Σ t·log s to a
    /// score is (s - t) / T, since the t add up to 1: the gradient becomes (1 - w)·gradient + w·T·(s - t) / samples.
    /// </summary>
    /// <param name="output">[classes][16] the student's log-probabilities; they serve as scores, for what they lack is the same for all classes.</param>
    /// <param name="gradient">[classes][16] that of the labels; zero in the lanes that hold no sample.</param>
    /// <param name="classes">K.</param>
    /// <param name="a">What the labels' part was taken with; its sum is here.</param>
    /// <param name="teacher">What the teacher says of the tile's samples, and what it counts.</param>
    /// <param name="scratch">[2][classes][16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* output, float* gradient, int classes, LossArguments a, TeacherArguments teacher, float* scratch)
    {
        float* logS = scratch, logT = scratch + classes * 16;
        LaneTransposition.Gather(teacher.Answers, a.Count, logT, classes);
        Soften(output, logS, classes, teacher.Temperature);
        Soften(logT, logT, classes, teacher.Temperature);
        TVector labels = TLanes.Broadcast((float)(1 - teacher.Share)), share = TLanes.Broadcast((float)(teacher.Share * teacher.Temperature / a.Samples));
        for (int lane = 0; lane < 16; lane += TLanes.Width)
        {
            uint live = 0xFFFFu >> (16 - a.Count) >> lane;
            TVector divergence = TLanes.Zero;
            for (int at = lane; at < classes * 16; at += 16)
            {
                TVector t = VectorMath<TLanes, TVector>.Exp(TLanes.Load(logT + at)), s = VectorMath<TLanes, TVector>.Exp(TLanes.Load(logS + at));
                divergence = TLanes.Fma(t, TLanes.Subtract(TLanes.Load(logT + at), TLanes.Load(logS + at)), divergence);
                TVector slope = TLanes.Fma(share, TLanes.Subtract(s, t), TLanes.Multiply(labels, TLanes.Load(gradient + at)));
                TLanes.Store(gradient + at, TLanes.KeepBits(live, slope));
            }

            TLanes.Store(logS + lane, divergence); // the first class's row has been read
        }

        double sum = 0;
        for (int lane = 0; lane < a.Count; lane++) sum += logS[lane];
        *a.Loss = (1 - teacher.Share) * *a.Loss + teacher.Share * teacher.Temperature * teacher.Temperature * sum;
    }

    /// <summary>Log-softmax of the scores divided by the temperature; in place too.</summary>
    private static void Soften(float* scores, float* target, int classes, double temperature)
    {
        TVector by = TLanes.Broadcast((float)(1 / temperature));
        for (int at = 0; at < classes * 16; at += TLanes.Width) TLanes.Store(target + at, TLanes.Multiply(TLanes.Load(scores + at), by));
        LogSoftmax<TLanes, TVector>.Forward(target, target, classes);
    }
}
