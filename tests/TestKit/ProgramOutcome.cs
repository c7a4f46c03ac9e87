using System.Text;
using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>The outcome of a run of the program: its exit code and its output.</summary>
internal sealed record ProgramOutcome(int Exit, byte[] OutputBytes, string Error)
{
    /// <summary>Stdout as text.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>The lines of stdout that are not empty.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of a text output before its summary, which begins with the host.</summary>
    public IEnumerable<string> FindingLines => Lines.TakeWhile(line => !line.StartsWith("host ", StringComparison.Ordinal));

    /// <summary>Every line parsed; fails where one is not a JSON object.</summary>
    public IReadOnlyList<JsonElement> Json
    {
        get
        {
            Assert.EndsWith("\n", Output, StringComparison.Ordinal);
            return [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];
        }
    }

    /// <summary>Fails unless it ended with that code, with one to a few clear, harmless lines on stderr, and no stack trace.</summary>
    public ProgramOutcome Refused(int exit, string says)
    {
        Assert.True(exit == Exit, $"exit {Exit} instead of {exit}: {Error}");
        Assert.Empty(Output);
        Assert.Contains(says, Error, StringComparison.Ordinal);
        Assert.InRange(Error.TrimEnd('\n').Split('\n').Length, 1, 4);
        return Harmless();
    }

    /// <summary>Fails unless it ended with 0.</summary>
    public ProgramOutcome Succeeded()
    {
        Assert.True(Exit == 0, $"exit {Exit}: {Error}");
        return this;
    }

    /// <summary>Fails where a stack trace or a control character is shown.</summary>
    public ProgramOutcome Harmless()
    {
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", Error, StringComparison.Ordinal);
        Assert.All((Output + Error).Replace("\n", "", StringComparison.Ordinal).EnumerateRunes(), rune => Assert.False(TextEscaper.IsHostile(rune)));
        return this;
    }
}
