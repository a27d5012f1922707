namespace Chainrule.Execution;

/// <summary>A setting, of the environment or of <see cref="NetworkOptions"/>, that cannot be followed; the message says what can.</summary>
public sealed class SettingException : Exception
{
    internal SettingException(string message) : base(message) { }
}
