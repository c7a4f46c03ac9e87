using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Exec;
using TuiScan.Exec.Log;
using Xunit;

namespace TuiScan.Tests.Exec;

public sealed class ExecLogReaderTests
{
    private const string Head = "tuiscan exec log\t1\tthe identity\n";

    private static string A { get; } = ItemKey.Of(FilePath.From("a")).ToString();

    private static string B { get; } = ItemKey.Of(FilePath.From("b")).ToString();

    [Theory]
    [InlineData("begin\tA\ta\n", "A Unknown")]
    [InlineData("begin\tA\ta\ndone\tA\t0\t1\t0.1\ta\n", "A Done")]
    [InlineData("begin\tA\ta\nfailed\tA\t3\t1\t0.1\ta\n", "A Failed")]
    [InlineData("begin\tA\ta\nfailed\tA\t3\t1\t0.1\ta\nbegin\tA\ta\n", "A Unknown")]
    [InlineData("begin\tA\ta\nunknown\tA\t0\t1\t0.1\ta\nbegin\tB\tb\nstopped\tB\t143\t1\t0.1\tb\n", "A Unknown, B Failed")]
    public void Read_WholeLines_TheLastOneCounts(string lines, string expected) => Assert.Equal(expected, Read(lines));

    [Theory]
    [InlineData("begin\tA\ta\ndone\tA\t0\t1", "A Done")]
    [InlineData("begin\tA\ta\ndon", "A Unknown")]
    [InlineData("beg", "")]
    [InlineData("begin\tA\tsome/pabegin\tB\tb\ndone\tB\t0\t1\t0.1\tb\n", "A Unknown, B Done")]
    [InlineData("begin\tA\ta\nbegin\tB\tb\nbegin\t0123done\tA\t0\t1\t0.1\ta\n", "A Done, B Unknown")]
    [InlineData("begin\tA\tdone\nnonsense\n\n", "A Unknown")]
    public void Read_TornLines_WhatIsThereCounts(string lines, string expected) => Assert.Equal(expected, Read(lines));

    [Fact]
    public void Read_NoLogOfOurs_Null() =>
        Assert.Null(ExecLogReader.Read(StreamOf("127.0.0.1 localhost\n"), out _));

    private static MemoryStream StreamOf(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Read(string lines)
    {
        var text = lines.Replace("A\t", $"{A}\t", StringComparison.Ordinal).Replace("B\t", $"{B}\t", StringComparison.Ordinal);
        var states = ExecLogReader.Read(StreamOf(Head + text), out var identity);
        Assert.Equal("the identity", identity);
        return string.Join(", ", states!.OrderBy(state => state.Key.ToString() == B).Select(state => $"{(state.Key.ToString() == A ? "A" : "B")} {state.Value}"));
    }
}
