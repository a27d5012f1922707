using Chainrule.Studio.Design;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Pages;

/// <content>The brief that the model is held against.</content>
public sealed partial class Design
{
    private string brief = BudgetCheck.Usual;
    private string recipe = "";
    private BudgetCheck budget = new(null, null, null);

    private string BudgetQuery => (brief == BudgetCheck.Usual ? "" : "&brief=" + Uri.EscapeDataString(brief)) + (recipe.Length == 0 ? "" : "&recipe=" + Uri.EscapeDataString(recipe));

    private void ReadBudget(AddressQuery query)
    {
        (brief, recipe) = (query["brief"] ?? BudgetCheck.Usual, query["recipe"] ?? "");
        Hold();
    }

    private void Ask(string text)
    {
        brief = text;
        Hold();
        Keep();
    }

    private void TrainBy(string text)
    {
        recipe = text;
        Hold();
        Keep();
    }

    private void Hold()
    {
        if (summary is not null) budget = BudgetCheck.Of(brief, recipe, summary.Model, text);
    }
}
