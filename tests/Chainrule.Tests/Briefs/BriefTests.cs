using Chainrule.Briefs;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Briefs;

public class BriefTests
{
    [Theory]
    [InlineData("params<20000 epochs<20 accuracy>=99.4 uses bn,dropout,gap without linear", "params<20000 epochs<20 accuracy>=99.4 uses bn,dropout,gap without linear")]
    [InlineData("params 12000..18000 epochs=19 dropout=0.069 batch 128 rotation ±5°", "params 12000..18000 epochs=19 dropout=0.069 batch=128 rotation=5")]
    [InlineData("Parameters ≤ 20k, epochs == 19; accuracy ≥ 99.4%", "params<=20000 epochs=19 accuracy>=99.4")]
    [InlineData("params<20,000, uses bn , 1x1  without linear uses gap", "params<20000 uses bn,1x1 without linear uses gap")]
    [InlineData("params=1..2\nno bias", "params 1..2 without bias")]
    [InlineData("params>100 rotation>0 dropout 0..0.1", "params>100 rotation>0 dropout 0..0.1")]
    public void Brief_is_read_when_written_as_people_do(string written, string told) => Assert.Equal(told, Brief.Parse(written).ToString());

    [Fact]
    public void Brief_comes_back_from_its_text_when_drawn_at_random()
    {
        var random = new Random(17);
        for (int i = 0; i < 20_000; i++)
        {
            var brief = new Brief(Enumerable.Range(0, random.Next(1, 7)).Select(_ => AnyClause(random)));
            Assert.Equal(brief, Brief.Parse(brief.ToString()));
        }
    }

    [Fact]
    public void Parser_refuses_or_reads_but_never_breaks_when_text_is_torn()
    {
        var random = new Random(3);
        const string text = "params<=20,000 epochs=19 dropout 0.05..0.1 accuracy>=99.4% uses bn,1x1 without linear";
        for (int i = 0; i < 20_000; i++)
        {
            char[] torn = text.ToCharArray();
            for (int k = random.Next(1, 6); k > 0; k--) torn[random.Next(torn.Length)] = "<>=., \n19xuü±k"[random.Next(14)];
            try
            {
                Brief.Parse(new(torn));
            }
            catch (BriefException e)
            {
                Assert.Contains("\n  Next: ", e.Message);
                Assert.InRange(e.Position ?? 0, 0, torn.Length);
            }
        }
    }

    [Theory]
    [InlineData("", "the brief is empty.")]
    [InlineData("prams<20000", "no clause begins with 'prams'.", "did you mean 'params'?")]
    [InlineData("params<", "no number follows 'params'.", "write it like 'params<20000'")]
    [InlineData("params<many", "'many' is no number.")]
    [InlineData("accuracy>=994", "accuracy of 994 cannot be.", "give a number from 0 to 100.")]
    [InlineData("params 18000..12000", "the range from 18000 to 12000 holds nothing.", "write the smaller number first.")]
    [InlineData("uses batchnorm", "there is no part 'batchnorm'.", "did you mean 'bn'?")]
    [InlineData("uses bn,", "no part is named here.")]
    [InlineData("bn", "the part 'bn' stands alone.", "write 'uses bn' or 'without bn'.")]
    [InlineData("epochs<20 !", "'!' begins no clause.")]
    public void Parser_tells_what_and_what_next_when_text_is_no_brief(string text, params string[] told)
    {
        string message = Assert.Throws<BriefException>(() => Brief.Parse(text)).Message;
        Assert.All(told, words => Assert.Contains(words, message));
        Assert.Contains("\n  Next: ", message);
    }

    [Fact]
    public void Parser_points_at_the_place_when_a_word_is_wrong() => Assert.Equal(
        "brief, column 13: there is no part 'lineer'.\n  uses bn,gap,lineer\n              ^^^^^^\n  Next: did you mean 'linear'?",
        Assert.Throws<BriefException>(() => Brief.Parse("uses bn,gap,lineer")).Message);

    [Theory]
    [InlineData("params<17130", ClauseVerdict.NotMet)]
    [InlineData("params<=17130", ClauseVerdict.Met)]
    [InlineData("params>17130", ClauseVerdict.NotMet)]
    [InlineData("params=17130", ClauseVerdict.Met)]
    [InlineData("params 17131..18000", ClauseVerdict.NotMet)]
    [InlineData("dropout=0.1", ClauseVerdict.NotMet)]
    [InlineData("dropout 0.1..0.2", ClauseVerdict.Met)]
    [InlineData("uses gap", ClauseVerdict.Met)]
    [InlineData("uses bn,dropout,linear,1x1,bias", ClauseVerdict.Met)]
    [InlineData("without linear", ClauseVerdict.NotMet)]
    [InlineData("without residual,groups,stride", ClauseVerdict.Met)]
    [InlineData("epochs<20", ClauseVerdict.NotKnown)]
    [InlineData("accuracy>=99.4", ClauseVerdict.NotKnown)]
    [InlineData("uses augment", ClauseVerdict.NotKnown)]
    [InlineData("params<17130 epochs<20", ClauseVerdict.NotMet)]
    public void Classic_is_judged_when_only_its_model_is_known(string brief, ClauseVerdict verdict) =>
        Assert.Equal(verdict, Brief.Parse(brief).Check(BriefSubject.Of(ModelSource.Find("classic-17130"))).Verdict);

    [Theory]
    [InlineData("epochs<20", ClauseVerdict.NotMet)]
    [InlineData("epochs<=20 batch=128 rotation=15 uses augment,schedule without smooth,average", ClauseVerdict.Met)]
    [InlineData("rotation<15", ClauseVerdict.NotMet)]
    public void Classic_is_judged_by_its_recipe_when_that_is_named(string brief, ClauseVerdict verdict)
    {
        var subject = BriefSubject.Of(ModelSource.Find("classic-17130"), Recipe.Parse("classic-17130"));
        Assert.Equal(verdict, Brief.Parse(brief).Check(subject).Verdict);
    }

    [Fact]
    public void Figure_is_told_when_a_clause_is_judged()
    {
        BriefResult result = Brief.Parse("params<20000 epochs<20 dropout<0.2").Check(BriefSubject.Of(ModelSource.Find("classic-17130")));
        Assert.Equal(["17,130 parameters", "no recipe is named; the model's own: 20 epochs", "dropout 0.1 and 0.2"], result.Clauses.Select(c => c.Told));
        Assert.Equal([17_130, null, null], result.Clauses.Select(c => c.Figure));
    }

    [Fact]
    public void Accuracy_decides_when_a_training_has_ended()
    {
        var subject = new BriefSubject("r", Model.Parse("flatten, linear 10, f.logsoftmax")) { Recipe = new(), Accuracy = 99.4, AccuracyOf = "9,940 of 10,000 test images" };
        Assert.Equal(ClauseVerdict.Met, Brief.Parse("accuracy>=99.4").Check(subject).Verdict);
        BriefResult missed = Brief.Parse("accuracy>99.4").Check(subject);
        Assert.Equal((ClauseVerdict.NotMet, "99.40 %, 9,940 of 10,000 test images"), (missed.Verdict, missed.Clauses[0].Told));
    }

    [Theory]
    [InlineData("avgpool 28, flatten, linear 10, f.logsoftmax", true)]
    [InlineData("avgpool 14, flatten, linear 10, f.logsoftmax", false)]
    [InlineData("maxpool 28, flatten, linear 10, f.logsoftmax", false)]
    public void Average_pool_counts_as_global_when_it_covers_its_input(string model, bool counts) =>
        Assert.Equal(counts ? ClauseVerdict.Met : ClauseVerdict.NotMet, Brief.Parse("uses gap").Check(new("m", Model.Parse(model))).Verdict);

    [Fact]
    public void Every_built_in_brief_is_written_as_the_text_form_writes_it() =>
        Assert.All(BuiltInBriefs.All, b => Assert.Equal(b.Text, b.Build().ToString()));

    [Fact]
    public void Name_of_a_brief_leads_to_near_ones_when_mistyped() =>
        Assert.Contains("did you mean 'nineteen'?", Assert.Throws<BriefException>(() => BuiltInBriefs.Read("ninteen")).Message);

    private static BriefClause AnyClause(Random random)
    {
        if (random.Next(3) == 0)
        {
            string[] words = ["bn", "gap", "dropout", "linear", "1x1", "augment", "residual", "bias"];
            return new PartClause(words[random.Next(words.Length)], random.Next(2) == 0);
        }

        double a = Math.Round(random.NextDouble(), 4), b = a + Math.Round(random.NextDouble() * 0.1, 4);
        Bound bound = random.Next(6) switch { 0 => Bound.Below(a), 1 => Bound.AtMost(a), 2 => Bound.Above(a), 3 => Bound.AtLeast(a), 4 => Bound.Between(a, a), _ => Bound.Between(a, Math.Min(b, 1)) };
        return new BoundClause((Measure)random.Next(6), bound);
    }

    [Theory]
    [InlineData("params<17130", "The brief is not met: its one clause fails.")]
    [InlineData("params<17130 uses bn", "The brief is not met: 1 of its 2 clauses fails.")]
    [InlineData("params<17130 without bn uses gap", "The brief is not met: 2 of its 3 clauses fail.")]
    [InlineData("params<20000 uses bn", "The brief is met.")]
    [InlineData("accuracy>=99.4", "Whether the brief is met is not known yet.")]
    [InlineData("accuracy>=99.4 uses bn", "All that can be known is met; 1 of 2 clauses is not known yet.")]
    [InlineData("accuracy>=99.4 epochs<20 uses bn", "All that can be known is met; 2 of 3 clauses are not known yet.")]
    public void Verdict_says_how_many_clauses_fail_when_it_is_told(string brief, string told) =>
        Assert.Equal(told, Brief.Parse(brief).Check(BriefSubject.Of(ModelSource.Find("classic-17130"))).Told);
}
