using Xunit;

namespace TuiScan.Tests.Architecture;

public sealed class ThreadPlacesTests
{
    private static readonly Dictionary<string, string> OnePlace = new() { ["Engine/Executors/Threads.cs"] = "a reason" };

    [Fact]
    public void Sources_StartsOfThreadsTasksProcesses_AreInNamedPlaces() =>
        Assert.Empty(ThreadPlaces.Violations(SourceFile.Of("Engine").Concat(SourceFile.Of("Tui")), ThreadPlaces.Allowed));

    [Fact]
    public void Allowed_EveryPlace_HasItsReason() =>
        Assert.All(ThreadPlaces.Allowed.Values, reason => Assert.NotEmpty(reason));

    [Theory]
    [InlineData("var t = new Thread(Run);")]
    [InlineData("Thread worker = new(Run);")]
    [InlineData("private readonly Thread _worker;")]
    [InlineData("_ = Task.Run(() => 1);")]
    [InlineData("Task.Factory.StartNew(Run);")]
    [InlineData("Parallel.ForEach(items, Do);")]
    [InlineData("using var p = Process.Start(info);")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(Do, null);")]
    [InlineData("_timer = time.CreateTimer(Tick, null, due, period);")]
    public void Violations_StartElsewhere_IsTold(string code) =>
        Assert.NotEmpty(ThreadPlaces.Violations([new SourceFile("Engine/Model/A.cs", code), Starting], OnePlace));

    [Theory]
    [InlineData("var id = Thread.CurrentThread.ManagedThreadId;")]
    [InlineData("var watch = Stopwatch.StartNew();")]
    [InlineData("// new Thread(Run)")]
    [InlineData("var s = \"Task.Run\";")]
    public void Violations_NoStart_None(string code) =>
        Assert.Empty(ThreadPlaces.Violations([new SourceFile("Engine/Model/A.cs", code), Starting], OnePlace));

    [Fact]
    public void Violations_PlaceThatStartsNothing_IsTold() =>
        Assert.Contains("starts nothing", Assert.Single(ThreadPlaces.Violations([], OnePlace)), StringComparison.Ordinal);

    private static SourceFile Starting => new("Engine/Executors/Threads.cs", "new Thread(Run).Start();");
}
