using System.Reflection;
using System.Xml.Linq;
using Chainrule.Models;
using Chainrule.Tensors;

namespace Chainrule.Tests;

/// <summary>What an editor shows of the public surface. The compiler asks for a comment on every member; here is what it does not ask for.</summary>
public sealed class PublicCommentTests
{
    private static readonly Assembly[] libraries = [typeof(Model).Assembly, typeof(ImageTensors).Assembly];

    private static readonly Type[] types = [.. libraries.SelectMany(library => library.GetExportedTypes())];

    private static readonly XElement[] comments = [.. libraries.SelectMany(library => XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member"))];

    [Fact]
    public void Parameters_of_a_record_are_told_one_by_one()
    {
        string[] silent = [.. types.SelectMany(Positional).Where(p => !Told(p)).Select(p => $"{p.Member.DeclaringType!.Name}.{p.Name}")];
        Assert.True(silent.Length == 0, $"No <param> says what these are, and a property comes of each: {string.Join(", ", silent)}.");
    }

    [Fact]
    public void Comments_refer_only_to_what_the_reader_can_see()
    {
        HashSet<string> seen = [.. types.Select(type => type.FullName!)];
        string[] hidden = [.. comments.Where(c => seen.Contains(TypeOf(Named(c))) && !IsHidden(Named(c)))
            .SelectMany(c => c.Descendants("see").Select(see => (string?)see.Attribute("cref")).Where(cref => cref is not null && IsHidden(cref)).Select(cref => $"{Named(c)} → {cref}"))];
        Assert.True(hidden.Length == 0, $"These comments of public members refer to internal ones:\n{string.Join('\n', hidden)}");

        bool IsHidden(string cref) => cref.Contains(":Chainrule.", StringComparison.Ordinal) && (!seen.Contains(TypeOf(cref)) || IsInternalMember(cref));
    }

    private static IEnumerable<ParameterInfo> Positional(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance) is null ? []
        : type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => type.GetProperty(p.Name!) is { SetMethod: not null } property && property.PropertyType == p.ParameterType);

    private static bool Told(ParameterInfo parameter) => comments
        .Where(c => Named(c).StartsWith($"M:{parameter.Member.DeclaringType!.FullName}.#ctor(", StringComparison.Ordinal))
        .SelectMany(c => c.Elements("param")).Any(p => (string?)p.Attribute("name") == parameter.Name && p.Value.Trim().Length > 0);

    private static string Named(XElement comment) => (string)comment.Attribute("name")!;

    /// <summary>The type that a comment's name belongs to: <c>M:Chainrule.Models.Model.Parse(System.String)</c> is of <c>Chainrule.Models.Model</c>.</summary>
    private static string TypeOf(string name)
    {
        string full = name[2..].Split('(')[0];
        return name[0] == 'T' ? full : full[..full.LastIndexOf('.')];
    }

    private static bool IsInternalMember(string name)
    {
        if (name[0] == 'T') return false;
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        string member = name[2..].Split('(')[0].Split('.')[^1].Split('`')[0];
        MemberInfo[] found = types.Single(type => type.FullName == TypeOf(name)).GetMember(member == "#ctor" ? ".ctor" : member, Any);
        return found.Length > 0 && !Array.Exists(found, IsSeen);
    }

    private static bool IsSeen(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetMethod is { } get && IsSeen(get),
        MethodBase method => method.IsPublic || method.IsFamily,
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => true,
    };
}
