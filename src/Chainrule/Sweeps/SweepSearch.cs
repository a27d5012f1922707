namespace Chainrule.Sweeps;

/// <summary>How trials are picked from what varies.</summary>
internal abstract record SweepSearch;

/// <summary>Every combination there is.</summary>
internal sealed record GridSearch : SweepSearch;

/// <summary>So many combinations, drawn.</summary>
internal sealed record RandomSearch(int Count) : SweepSearch;

/// <summary>So many combinations drawn and trained briefly; of each round the best of every <paramref name="Factor"/> go on to a round of as many times the epochs.</summary>
internal sealed record HalvingSearch(int Count, int Factor) : SweepSearch
{
    /// <summary>How many rounds there are: in the last, the recipe's own epochs are trained.</summary>
    public int Rounds(int trials)
    {
        int rounds = 1;
        for (int left = trials / Factor; left >= 1; left /= Factor) rounds++;
        return rounds;
    }
}
