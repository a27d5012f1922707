namespace Chainrule.Sheets.Checking.Formulas;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Reference,
    Name,
    Function,
    SheetPrefix,
    Structured,
    ErrorLiteral,
    Operator,
    Percent,
    Colon,
    Comma,
    Semicolon,
    Open,
    Close,
    OpenBrace,
    CloseBrace,
    Bad,
}
