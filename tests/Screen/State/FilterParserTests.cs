using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Alerts.Filtering;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>What a filter shows, and what it says where it cannot be read.</summary>
public sealed class FilterParserTests
{
    private const string Hostile = "!!\"\"//\\*?[]{},: \tab\u0007\u202eä\ud83dverdict:path:";

    private static readonly IReadOnlyList<Alert> Alerts = MakeAlerts();

    [Theory]
    [InlineData("", "0 1 2 3 4")]
    [InlineData("  \t ", "0 1 2 3 4")]
    [InlineData("ETC", "0 1")]
    [InlineData("etc changed", "0")]
    [InlineData("!etc", "2 3 4")]
    [InlineData("!!etc", "0 1")]
    [InlineData("mode", "0")]
    [InlineData("*.CONF", "0")]
    [InlineData("!*.conf", "1 2 3 4")]
    [InlineData("*.{conf,so}", "0 3")]
    [InlineData("ho?ts", "1")]
    [InlineData("h[n-p]sts", "1")]
    [InlineData("etc/*", "1")]
    [InlineData("etc/**", "0 1")]
    [InlineData("etc/ssh/sshd.conf", "0")]
    [InlineData("/^etc.*d\\.conf$/", "0")]
    [InlineData("/HOSTS|lib/", "1 3")]
    [InlineData("!/o/", "")]
    [InlineData("/etc\\/ho/", "1")]
    [InlineData("verdict:new", "1")]
    [InlineData("VERDICT:New,removed", "1 3")]
    [InlineData("!verdict:new,removed", "0 2 4")]
    [InlineData("verdict:worker", "4")]
    [InlineData("severity:high", "0")]
    [InlineData("severity:low,high", "0 1")]
    [InlineData("attr:mode", "0")]
    [InlineData("attr:uid,mode", "0")]
    [InlineData("!attr:mode", "1 2 3 4")]
    [InlineData("path:etc", "0 1")]
    [InlineData("path:new", "")]
    [InlineData("path:*.conf,hosts", "0 1")]
    [InlineData("path:{a,*}.conf", "0")]
    [InlineData("path:/^lib/", "3")]
    [InlineData("!path:etc,lib", "2 4")]
    [InlineData("\"a b\"", "2")]
    [InlineData("path:\"a b\"", "2")]
    [InlineData("\"a b\"*", "2")]
    [InlineData("\"*\"", "2")]
    [InlineData("\"verdict:new\"", "")]
    [InlineData("\"a\"\" b\"", "")]
    [InlineData("\\x1b", "2")]
    [InlineData("*\\x1b*", "2")]
    [InlineData("\e", "")]
    [InlineData("5:3", "")]
    [InlineData("etc !hosts severity:high *.conf /s/ verdict:changed", "0")]
    public void Shows_Filter_WhatIsMeant(string text, string numbers) => Assert.Equal(numbers, Shown(text));

    [Theory]
    [InlineData("!", "after !")]
    [InlineData("a ! b", "after !")]
    [InlineData("\"a b", "a quote is not closed")]
    [InlineData("path:\"", "a quote is not closed")]
    [InlineData("/etc", "a regex ends with /")]
    [InlineData("/etc/passwd", "a path begins with a name")]
    [InlineData("//", "nothing is between the slashes")]
    [InlineData("/(/", "malformed")]
    [InlineData("/(a)\\1/", "linear time")]
    [InlineData("/([a-z]{1,50}){1,50}/", "too large")]
    [InlineData("[a", "[")]
    [InlineData("{a", "'{' without its '}'")]
    [InlineData("*/", "no path ends with '/'")]
    [InlineData("verdct:new", "no field verdct; did you mean verdict?")]
    [InlineData("http://x", "no field http: verdict, severity, attr or path")]
    [InlineData("verdict:", "verdict: wants a value, such as verdict:new,moved")]
    [InlineData("verdict:new,", "wants a value")]
    [InlineData("verdict:nw", "no verdict nw; did you mean new?")]
    [InlineData("verdict:chang", "did you mean changed?")]
    [InlineData("severity:hgh", "no severity hgh; did you mean high?")]
    [InlineData("severity:3", "no severity 3: low, medium or high")]
    [InlineData("attr:mod", "no attribute mod; did you mean mode?")]
    [InlineData("attr:/x/", "no attribute /x/")]
    [InlineData("foo:", "no field foo")]
    [InlineData("a\u202e:x \e[31m\e:y \"\u202e", "a quote is not closed")]
    [InlineData("severity:\u202e\e[2J", "no severity \\u202e\\x1b[2J")]
    public void Parse_Mistake_SaysWhich(string text, string says)
    {
        Assert.Null(AlertFilter.None.TryWith(text, out var error));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain(error, char.IsControl);
    }

    [Fact]
    public void Parse_TooLong_IsRefusedAtOnce() =>
        Assert.Null(AlertFilter.None.TryWith(new string('a', 10_000_000), out _));

    [Fact]
    public void Parse_RandomText_NeverThrowsAndIsQuick()
    {
        var random = new Random(7);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Hostile[random.Next(Hostile.Length)]));
            if (AlertFilter.None.TryWith(text, out var error) is { } filter)
            {
                _ = Shown(filter);
            }
            else
            {
                Assert.NotEmpty(error);
            }
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Parse_TermsThatStay_AreTakenOver()
    {
        Assert.True(FilterParser.Parse("/etc/ a", []).TryGet(out var before, out _));
        Assert.True(FilterParser.Parse("b /etc/", before).TryGet(out var after, out _));

        Assert.Same(before[0], after[1]);
    }

    private static string Shown(string text) => Shown(AlertFilter.None.TryWith(text, out var error) ?? throw new ArgumentException(error));

    private static string Shown(AlertFilter filter) => string.Join(' ', Alerts.Where(filter.Shows).Select(alert => alert.Number));

    private static IReadOnlyList<Alert> MakeAlerts()
    {
        var board = new AlertBoard(TimeProvider.System);
        Add(board, Verdict.Changed, "etc/ssh/sshd.conf", Severity.High, EntryAttributes.Mode | EntryAttributes.Size);
        Add(board, Verdict.New, "etc/hosts", Severity.Low, EntryAttributes.None);
        Add(board, Verdict.Corrupt, "tmp/a b\e*", Severity.Medium, EntryAttributes.Content);
        Add(board, Verdict.Removed, "lib/libc.so", Severity.Medium, EntryAttributes.None);
        board.Add(Severity.Medium, "worker", $"worker 1 was killed");
        return board.Snapshot().Alerts;
    }

    private static void Add(AlertBoard board, Verdict verdict, string path, Severity severity, EntryAttributes attributes)
    {
        var finding = new Finding(verdict, FilePath.From(path), attributes, severity);
        board.Add(severity, EnumText.Of(verdict), finding.Path, EnumText.Of(attributes, $", "), finding);
    }
}
