using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>Inputs that are not files: descriptors, FIFOs, devices, pipes.</summary>
public sealed class NamedInputTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    // A descriptor of our own may be anything: the runtime's, a lock, the log itself. The runtime decides which numbers are
    // taken.
    [Theory]
    [InlineData("check --root tree --baseline b --log $descriptor", 64)]
    [InlineData("check --root tree --baseline $descriptor", 64)]
    [InlineData("search content $descriptor", 2)]
    [InlineData("search content tree --log $descriptor", 2)]
    [InlineData("import $descriptor --root tree --baseline made", 64)]
    [InlineData("run ./records.toml", 64)]
    public void Named_DescriptorThatTheCallerDidNotHandOver_IsRefused(string command, int exit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors are told apart on Linux");
        _sandbox.Recorded();
        var outcome = _sandbox.Shell($$"""
            for descriptor in /dev/fd/4 /dev/fd/7 /dev/fd/9 /proc/self/fd/6 /proc/thread-self/fd/8; do
                printf '[job]\nkind = "records"\ninput = ["%s"]\naggregates = ["count"]\n' $descriptor >records.toml
                "$tuiscan" {{command}} </dev/null >said 2>&1
                code=$?
                if grep -q 'was not handed over' said; then echo "refused $code"
                elif ! grep -Eq 'no such file|there is no' said; then echo "$descriptor: exit $code"; cat said; fi
            done
            """);

        Assert.All(outcome.Lines, line => Assert.Equal($"refused {exit}", line));
    }

    [Fact]
    public void Log_DescriptorThatTheCallerHandedOver_IsWrittenTo()
    {
        _sandbox.Recorded();

        _sandbox.Shell("\"$tuiscan\" check --root tree --baseline b --log /dev/fd/9 9>made && grep -q integrity: made").Succeeded();
        _sandbox.Shell("exec 9<b && \"$tuiscan\" check --root tree --baseline /proc/self/fd/9").Succeeded();
    }

    [Theory]
    [InlineData("check --root tree --baseline f")]
    [InlineData("export --as csv --baseline f")]
    [InlineData("check --root tree --baseline /dev/zero")]
    [InlineData("export --as json --baseline /dev/zero")]
    [InlineData("baseline --root tree --baseline f --replace")]
    [InlineData("import urls --root tree --baseline f")]
    [InlineData("import f --root tree --baseline made")]
    public void Baseline_FifoOrDevice_ExitsWith64AtOnce(string command)
    {
        File.WriteAllText(_sandbox.At("urls"), "");
        _sandbox.Shell("mkfifo f").Succeeded();

        _sandbox.Run(command.Split(' ')).Refused(64, command.Contains("/dev/zero", StringComparison.Ordinal) ? "is a device or a socket" : "FIFO");

        Assert.False(Path.Exists(_sandbox.At("made")));
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Check_BaselineComesByAPipe_IsReadWhole(string mode)
    {
        _sandbox.Recorded();
        File.AppendAllText(_sandbox.At("tree/a"), "more");

        var outcome = _sandbox.Shell($"cat b | \"$tuiscan\" check --root tree --baseline /dev/stdin --mode {mode} --format json");

        Assert.True(outcome.Exit == 4, outcome.Error);
        var summary = outcome.Json[^1];
        Assert.Empty(summary.GetProperty("notes").EnumerateArray());
        Assert.Equal(mode, summary.GetProperty("mode").GetString());
    }

    [Fact]
    public void Baseline_ComesByAPipeOfTheShell_IsReadAndNeverReplaced()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        _sandbox.Recorded();

        _sandbox.Shell("exec /bin/bash -c '\"$tuiscan\" check --root tree --baseline <(cat b)'").Succeeded();
        Assert.Equal(
            _sandbox.Run("export", "--as", "csv", "--baseline", "b").Output,
            _sandbox.Shell("cat b | \"$tuiscan\" export --as csv --baseline /dev/stdin").Output);
        _sandbox.Shell("cat b | \"$tuiscan\" baseline --replace --root tree --baseline /dev/stdin").Refused(64, "is no baseline but");
        _sandbox.Shell("head -c 100 b | \"$tuiscan\" check --root tree --baseline /dev/stdin").Refused(65, "is damaged");
        _sandbox.Shell("yes | \"$tuiscan\" check --root tree --baseline /dev/stdin").Refused(65, "is not a baseline of tuiscan");
    }
}
