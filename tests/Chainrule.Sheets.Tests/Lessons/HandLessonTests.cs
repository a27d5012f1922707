using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Lessons;

public class HandLessonTests
{
    [Fact]
    public void Lesson_on_backpropagation_runs_and_finds_itself_right()
    {
        Finished finished = Finished.Run("dotnet", ["run", Repository.File("lessons", "01-backpropagation-by-hand.cs")], Repository.Root);
        Assert.True(finished.ExitCode == 0, finished.Out + finished.Error);
        Assert.Contains("∂E_total/∂w5 = (a_o1 − t1)·a_o1·(1 − a_o1)·a_h1\n", finished.Out);
        Assert.Contains("Right: E_total at step 46 is 0.03274546632317", finished.Out);
    }
}
