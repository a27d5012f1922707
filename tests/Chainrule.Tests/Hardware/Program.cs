using System.Reflection;

namespace Chainrule.Tests.Hardware;

/// <summary>What <see cref="ChildProcess"/> starts: calls the static method TYPE.METHOD of this assembly with ARGUMENT and prints what it returns.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [string type, string method, string argument])
        {
            Console.Error.WriteLine("This is a test assembly: run it by 'dotnet test'. With TYPE METHOD ARGUMENT it calls one probe and prints its answer.");
            return 2;
        }

        MethodInfo probe = typeof(Program).Assembly.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingMethodException(type, method);
        Console.WriteLine(VectorSupport.Here);
        Console.Write(probe.CreateDelegate<Func<string, string>>()(argument));
        return 0;
    }
}
