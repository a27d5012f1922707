namespace Chainrule.Kernels;

/// <summary>What a stream of <see cref="CounterRandom"/> is for. The numbers are part of what a seed means: never change one, only add.</summary>
internal enum RandomPurpose
{
    Initialization = 1,
    Shuffle = 2,
    Dropout = 3,
    Augmentation = 4,
    Synthesis = 5,
    Split = 6,
    Disturbance = 7,
    Sweep = 8,
}
