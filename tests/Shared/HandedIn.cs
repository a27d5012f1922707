namespace Chainrule.Testing;

/// <summary>A small right answer to the exercise, with live formulas, as a learner would hand it in.</summary>
public static class HandedIn
{
    private const string Headings = "t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1 h2 a_h2 w5 w6 w7 w8 o1 a_o1 o2 a_o2 E1 E2 E_total ∂E/∂w1 ∂E/∂w2 ∂E/∂w3 ∂E/∂w4 ∂E/∂w5 ∂E/∂w6 ∂E/∂w7 ∂E/∂w8";

    public static byte[] Worksheet(int steps = 10, Func<string, string>? change = null)
    {
        var book = new TestWorkbook();
        var sheet = book.AddSheet("Sheet1");
        (sheet[(1, 1)], sheet[(1, 2)]) = ("η =", 0.5);
        string[] headings = Headings.Split(' ');
        for (int c = 0; c < headings.Length; c++) sheet[(2, c + 1)] = headings[c];
        for (int row = 3; row < 3 + steps; row++)
        {
            string[] cells = Row(row, row == 3);
            for (int c = 0; c < cells.Length; c++)
                sheet[(row, c + 1)] = cells[c].StartsWith('=') ? change?.Invoke(cells[c]) ?? cells[c] : double.Parse(cells[c], System.Globalization.CultureInfo.InvariantCulture);
        }

        return book.ToBytes();
    }

    private static string[] Row(int r, bool first)
    {
        string[] weights = first
            ? ["0.15", "0.2", "0.25", "0.3", "0.4", "0.45", "0.5", "0.55"]
            : [.. "E X,F Y,G Z,H AA,M AB,N AC,O AD,P AE".Split(',').Select(p => p.Split(' ')).Select(p => $"={p[0]}{r - 1}-$B$1*{p[1]}{r - 1}")];
        string one = $"(R{r}-A{r})*R{r}*(1-R{r})", two = $"(T{r}-B{r})*T{r}*(1-T{r})";
        return
        [
            "0.01", "0.99", "0.05", "0.1", .. weights[..4],
            $"=E{r}*C{r}+F{r}*D{r}", $"=1/(1+EXP(-I{r}))", $"=G{r}*C{r}+H{r}*D{r}", $"=1/(1+EXP(-K{r}))", .. weights[4..],
            $"=M{r}*J{r}+N{r}*L{r}", $"=1/(1+EXP(-Q{r}))", $"=O{r}*J{r}+P{r}*L{r}", $"=1/(1+EXP(-S{r}))",
            $"=0.5*(A{r}-R{r})^2", $"=0.5*(B{r}-T{r})^2", $"=U{r}+V{r}",
            $"=({one}*M{r}+{two}*O{r})*J{r}*(1-J{r})*C{r}", $"=({one}*M{r}+{two}*O{r})*J{r}*(1-J{r})*D{r}",
            $"=({one}*N{r}+{two}*P{r})*L{r}*(1-L{r})*C{r}", $"=({one}*N{r}+{two}*P{r})*L{r}*(1-L{r})*D{r}",
            $"={one}*J{r}", $"={one}*L{r}", $"={two}*J{r}", $"={two}*L{r}",
        ];
    }
}
