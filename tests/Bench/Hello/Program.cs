namespace TuiScan.Tests.Bench.Hello;

internal static class Program
{
    private static void Main() => Console.WriteLine("Hello, World!");
}
