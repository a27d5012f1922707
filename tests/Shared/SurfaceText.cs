using System.Reflection;
using System.Runtime.CompilerServices;

namespace Chainrule.Testing;

/// <summary>An assembly's public surface as lines of text: a line a type, a line a member, each complete in itself.</summary>
/// <remarks>
/// The word "record" stands for all that the compiler makes of one by itself: equality, hash, copy, deconstruction, and a property for each parameter of its "new". Left
/// out elsewhere too: overrides (but for ToString), Equals and GetEnumerator, since the line of the type names its base and its interfaces. So each line was somebody's decision.
/// </remarks>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext nullability = new();

    private static readonly Dictionary<Type, string> words = new (Type Type, string Word)[]
    {
        (typeof(void), "void"), (typeof(bool), "bool"), (typeof(byte), "byte"), (typeof(int), "int"), (typeof(long), "long"), (typeof(ulong), "ulong"),
        (typeof(nint), "nint"), (typeof(float), "float"), (typeof(double), "double"), (typeof(string), "string"), (typeof(object), "object"),
    }.ToDictionary(pair => pair.Type, pair => pair.Word);

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => $"{Name(type)}.{member}").Prepend($"{Kind(type)} {type.Namespace}.{Name(type)}{Bases(type)}"));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => IsRecord(type) ? "record struct" : type.IsByRefLike ? "ref struct" : "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => IsRecord(type) ? "abstract record" : "abstract class",
        { IsSealed: true } => IsRecord(type) ? "record" : "class",
        _ => IsRecord(type) ? "open record" : "open class",
    };

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return "";
        Type[] all = type.GetInterfaces();
        IEnumerable<Type> inherited = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        IEnumerable<Type> own = all.Except(inherited).Where(i => i.IsVisible && !(i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEquatable<>)));
        IEnumerable<string> bases = own.Select(Name).Order(StringComparer.Ordinal);
        if (!type.IsValueType && type.BaseType is { } parent && parent != typeof(object)) bases = bases.Prepend(Name(parent));
        return bases.Any() ? " : " + string.Join(", ", bases) : "";
    }

    private static string[] Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type);
        if (typeof(Delegate).IsAssignableFrom(type)) return [Signature(type.GetMethod("Invoke")!)];
        return [
            .. type.GetConstructors(Declared).Where(c => Seen(c) && !IsCopy(c, type)).Select(c => $"new({Parameters(c)})"),
            .. type.GetProperties(Declared).Where(p => Seen(p.GetMethod) && !IsOverride(p.GetMethod!) && p.Name != "EqualityContract" && !IsPositional(p, type)).Select(Property),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{f.Name}: {Name(f.FieldType)}"),
            .. type.GetMethods(Declared).Where(m => Seen(m) && IsDecided(m, type)).Select(Signature),
        ];
    }

    private static bool Seen(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsCopy(ConstructorInfo constructor, Type type) => IsRecord(type) && constructor.GetParameters() is [{ ParameterType: var only }] && only == type;

    private static bool IsPositional(PropertyInfo property, Type type) => IsRecord(type) && property.SetMethod is not null
        && type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name && p.ParameterType == property.PropertyType));

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static bool IsDecided(MethodInfo method, Type type)
    {
        if (method.IsDefined(typeof(CompilerGeneratedAttribute))) return false;
        if (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) return false;
        if (method.Name == nameof(ToString)) return true;
        return !IsOverride(method) && method.Name != nameof(IEnumerable<int>.GetEnumerator) && !(method.Name == nameof(Equals) && method.GetParameters() is [{ ParameterType: var only }] && only == type);
    }

    private static string Property(PropertyInfo property)
    {
        string index = property.GetIndexParameters() is [_, ..] ? $"[{Parameters(property.GetMethod!)}]" : "";
        bool once = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string set = Seen(property.SetMethod) ? once ? " init" : " set" : "";
        return $"{(index == "" ? property.Name : "this" + index)}: {Name(property.PropertyType)}{Mark(nullability.Create(property).ReadState, property.PropertyType)}{set}";
    }

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}{Mark(nullability.Create(method.ReturnParameter).ReadState, method.ReturnType)}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{Way(p)}{Name(p.ParameterType)}{Mark(nullability.Create(p).WriteState, p.ParameterType)} {p.Name}{(p.IsOptional ? " = …" : "")}"));

    private static string Way(ParameterInfo p) =>
        (p.Position == 0 && p.Member.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + (!p.ParameterType.IsByRef ? "" : p.IsIn ? "in " : p.IsOut ? "out " : "ref ");

    private static string Mark(NullabilityState state, Type type) => state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";

    private static string Name(Type type)
    {
        if (words.TryGetValue(type, out string? word)) return word;
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        string name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
