using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>
/// Tests wait by <see cref="Wait"/> alone, in C# and in their shells: a fixed delay, and a loop that gives up silently, make a
/// test flaky on a busy machine.
/// </summary>
public sealed partial class WaitRuleTests
{
    /// <summary>The places that may sleep or wait otherwise, with the text there and the reason.</summary>
    private static readonly (string Path, string Text, string Reason)[] Allowed =
    [
        ("tests/TestKit/Wait.cs", "sleep 0.02", "the loop of wait_until"),
        ("tests/TestKit/Wait.cs", "until eval", "the loop of wait_until"),
        ("tests/TestKit/Wait.cs", "Thread.Sleep(", "the loop of Wait.Until"),
        ("tests/EndToEnd/Exec/ExecSandbox.cs", "sleep 0.03", "a command that takes a moment, so that a switch finds some under way; no expectation hangs on it"),
        ("tests/EndToEnd/Exec/ExecTests.cs", "sleep 300", "a command that hangs until it is killed"),
        ("tests/EndToEnd/Exec/ExecTests.cs", "sleep 1;", "commands that are slow, so that a rule can end the run before the last"),
        ("tests/Core/Platform/CommandProcessTests.cs", "sleep 300", "a command that hangs until it is killed"),
        ("tests/Core/Executors/Sabotage.cs", "Thread.Sleep(", "an item that never ends, and a process between two signals to itself"),
        ("tests/Core/Executors/AsyncTestJob.cs", "Task.Delay(", "how long an item takes"),
        ("tests/Core/Pipeline/CommitQueueTests.cs", "Thread.Sleep(", "random pauses, to vary the order of threads"),
        ("tests/Core/Pipeline/WorkQueueTests.cs", "Thread.Sleep(", "random pauses, to vary the order of threads"),
        ("tests/Core/Platform/FewDescriptors.cs", "SpinWait.SpinUntil(", "in a process without descriptors, whose end tells"),
        ("tests/Screen/Terminal/PtyHost.cs", "Thread.Sleep(", "a loop that hangs on purpose"),
    ];

    [Fact]
    public void Sources_OfTests_WaitByTheOneWay()
    {
        var found = SourceFile.Of("tests").Where(file => !file.Path.StartsWith("tests/Bench/", StringComparison.Ordinal) && !file.Path.EndsWith("/WaitRuleTests.cs", StringComparison.Ordinal))
            .SelectMany(Offences).ToList();

        Assert.DoesNotContain(found, offence => !Allowed.Any(place => place.Path == offence.Path && offence.Text.StartsWith(place.Text, StringComparison.Ordinal)));
        Assert.DoesNotContain(Allowed, place => !found.Any(offence => place.Path == offence.Path && offence.Text.StartsWith(place.Text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Shell(\"sleep 0.5; kill $run\")")]
    [InlineData("n=0; until [ -s out ] || [ $n -gt 500 ]; do n=$((n + 1)); done")]
    [InlineData("while lives && [ $n -le 500 ]; do :; done")]
    [InlineData("while sleep .1")]
    [InlineData("timeout 5 cat fifo")]
    [InlineData("Thread.Sleep(100);")]
    [InlineData("await Task.Delay(100);")]
    [InlineData("_ = SpinWait.SpinUntil(() => done, limit);")]
    [InlineData("        kill.WaitForExit(limit);")]
    [InlineData("        _ = kill.WaitForExit(limit);")]
    [InlineData("        process.WaitForExit();")]
    [InlineData("wait_until 60 '[ -s out ]'; kill $run")]
    public void Offences_OtherWays_AreTold(string text) => Assert.NotEmpty(Offences(new SourceFile("tests/A.cs", text)));

    [Theory]
    [InlineData("wait_until 60 '[ -s out ]' || fail")]
    [InlineData("(wait_until 60 '[ -s out ] && [ $(wc -l <out) -gt 1 ]' || fail; kill -INT $pid) &")]
    [InlineData("wait_until 60 'one' && wait_until 60 'two' || fail")]
    [InlineData("i=0; while [ $i -lt 300 ]; do : >$i; i=$((i+1)); done")]
    [InlineData("while read -r word; do :; done")]
    [InlineData("Assert.True(child.WaitForExit(limit));")]
    [InlineData("        session.WaitForExit();")] // a pty's, which fails by itself
    [InlineData("// no sleep, and nobody waits until it is done")]
    public void Offences_TheOneWay_None(string text) => Assert.Empty(Offences(new SourceFile("tests/A.cs", text)));

    private static IEnumerable<Offence> Offences(SourceFile file) =>
        OffencePattern().Matches(file.Text).Select(match => new Offence(file.Path, match.Value.Trim()));

    private sealed record Offence(string Path, string Text);

    // Line by line: shell code is in strings of every kind, whole or in pieces.
    [GeneratedRegex(
        """
        \bsleep\s+[0-9.$][^"'\n]* | \buntil\b[^\n]*;\s*do\b | \bwhile\b(?!\s*(?:\[\s\$\w+\s-lt\s|read\b|\())[^\n]*;\s*do\b | \btimeout\s+[0-9]
        | \bwait_until\s+[0-9]+(?![^\n]*(?:\|\|\s*fail|wait_until\s+[0-9].*\|\|\s*fail|SECONDS))[^\n]*
        | \bThread\.Sleep\( | \bTask\.Delay\( | \bSpinWait\.SpinUntil\( | ^\s*(?:_\s=\s)?(?!session\.)[\w.]+\??\.WaitForExit\([^\n]*
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline)]
    private static partial Regex OffencePattern();
}
