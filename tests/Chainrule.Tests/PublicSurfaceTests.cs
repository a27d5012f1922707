using System.Reflection;
using System.Runtime.CompilerServices;
using Chainrule.Models;
using Chainrule.Testing;

namespace Chainrule.Tests;

/// <summary>What programs may rely on is written down, so that a change to it is seen by whoever makes it.</summary>
public sealed class PublicSurfaceTests
{
    private const string Accept = "CHAINRULE_ACCEPT_SURFACE";

    [Fact]
    public void Public_surface_is_the_one_that_is_written_down()
    {
        string path = Repository.File("tests", "Chainrule.Tests", "PublicSurface.txt");
        string[] now = [.. Lines()];
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, string.Join('\n', now) + "\n");
        string[] written = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] difference = [.. written.Except(now).Select(line => "- " + line), .. now.Except(written).Select(line => "+ " + line)];
        Assert.True(difference.Length == 0,
            $"The public surface of Chainrule changed:\n{string.Join('\n', difference)}\n"
            + "Make internal what no program outside needs. If the change is meant, accept it, and look at what you commit:\n"
            + $"  {Accept}=1 dotnet test tests/Chainrule.Tests -c Release --filter {nameof(PublicSurfaceTests)}");
    }

    private static IEnumerable<string> Lines() => typeof(Model).Assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => $"{Name(type)}.{member}").Prepend($"{Kind(type)} {type.Namespace}.{Name(type)}"));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "class",
        _ => "open class",
    };

    /// <summary>What is declared there and seen outside, but for what the compiler makes of a record by itself.</summary>
    private static string[] Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return Enum.GetNames(type);
        if (typeof(Delegate).IsAssignableFrom(type)) return [Signature(type.GetMethod("Invoke")!)];
        return [
            .. type.GetConstructors(Declared).Where(Seen).Select(c => $"new({Parameters(c)})"),
            .. type.GetProperties(Declared).Where(p => Seen(p.GetMethod) && p.Name != "EqualityContract").Select(p => $"{p.Name}: {Name(p.PropertyType)}{(Seen(p.SetMethod) ? " set" : "")}"),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{f.Name}: {Name(f.FieldType)}"),
            .. type.GetMethods(Declared).Where(m => Seen(m) && !m.IsSpecialName && !m.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Signature),
        ];
    }

    private static bool Seen(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Signature(MethodInfo method) => $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)));

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        string name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
