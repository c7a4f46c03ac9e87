using System.Globalization;
using System.Text;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Records;

/// <summary>Inputs of a records job that are long, in another encoding, or written by another system. Issue 13.</summary>
public sealed class RecordsInputTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public static TheoryData<string> Modes => ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Modes))]
    public void Records_QuotedFieldOfFiveMegabytes_IsOneBadRecord(string mode)
    {
        File.WriteAllText(_sandbox.At("in.csv"), $"a,b\n1,2\n\"{string.Concat(Enumerable.Repeat("9,9\n", 1_300_000))}\",3\n4,5\n");
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\", \"sum(b)\"]", "output = \"out.csv\"");

        var outcome = _sandbox.Run("run", "./p.toml", "--format", "json", "--mode", mode);

        Assert.Equal(8, outcome.Exit);
        Assert.Equal("in.csv:3 TOOLONG", Faults(outcome));
        Assert.Contains("\"records\":3,\"kept\":2,\"malformed\":1", outcome.Lines[^2], StringComparison.Ordinal);
        Assert.Contains("\"sum(b)\":7", outcome.Lines[^2], StringComparison.Ordinal);
        Assert.Equal("a,b\n1,2\n4,5\n", File.ReadAllText(_sandbox.At("out.csv")));
    }

    [Fact]
    public void Records_QuoteNeverClosedMegabytesBeforeTheEnd_CostsItsLine()
    {
        File.WriteAllText(_sandbox.At("in.csv"), $"a,b\n\"1,2\n{string.Concat(Enumerable.Repeat("9,9\n", 1_300_000))}");
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"sum(b)\"]");

        var outcome = _sandbox.Run("run", "./p.toml", "--format", "json");

        Assert.Equal("in.csv:2 QUOTE", Faults(outcome));
        Assert.Contains("\"records\":1300001,\"kept\":1300000,\"malformed\":1", outcome.Lines[^2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Records_NamesThatAreNotUtf8_AreKeptByteForByteInCsv(string mode)
    {
        WriteLatin1("in.csv", "caf\u00e9,caf\u00e8,\"a,\u00e9\"\nv\u00e9,2,3\n");
        WriteProfile("input = [\"in.csv\"]", "output = \"out.csv\"");

        _sandbox.Run("run", "./p.toml", "--mode", mode).Succeeded();

        Assert.Equal(File.ReadAllBytes(_sandbox.At("in.csv")), File.ReadAllBytes(_sandbox.At("out.csv")));
    }

    [Fact]
    public void Records_NamesThatAreNotUtf8_AreRefusedForJson()
    {
        WriteLatin1("in.csv", "caf\u00e9,b\nv,2\n");
        WriteProfile("input = [\"in.csv\"]", "output = \"out.jsonl\"");
        _sandbox.Run("run", "./p.toml").Refused(64, @"the column caf\xe9 has a name that is not in UTF-8, which JSON cannot hold; say in job.columns which are saved");
        Assert.False(File.Exists(_sandbox.At("out.jsonl")));

        WriteProfile("input = [\"in.csv\"]", "output = \"out.jsonl\"", "columns = [\"b\"]");
        _sandbox.Run("run", "./p.toml").Succeeded();
        Assert.Equal("{\"b\":2}\n", File.ReadAllText(_sandbox.At("out.jsonl")));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Records_GroupsThatAreNotUtf8_AreToldApartInJson(string mode)
    {
        WriteLatin1("in.csv", "a,b\nx\u00e9,1\nx\u00e8,2\nx\u00e9,4\nplain,8\n");
        WriteProfile("input = [\"in.csv\"]", "group_by = [\"a\"]", "aggregates = [\"sum(b)\", \"max(a)\"]");

        var rows = _sandbox.Run("run", "./p.toml", "--format", "json", "--mode", mode).Succeeded().Json[0].GetProperty("aggregates");

        Assert.Equal(
            """[{"a":"plain","sum(b)":8,"max(a)":"plain"},{"a":"x\\xe8","aBytes":"eOg=","sum(b)":2,"max(a)":"x\\xe8","max(a)Bytes":"eOg="},{"a":"x\\xe9","aBytes":"eOk=","sum(b)":5,"max(a)":"x\\xe9","max(a)Bytes":"eOk="}]""",
            rows.GetRawText());
        Assert.Contains(@"x\xe9", _sandbox.Run("run", "./p.toml").Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "in.csv", "a,b\n1,2\n")]
    [InlineData("utf-16BE", "in.csv", "a,b\n1,2\n")]
    [InlineData("utf-16", "in.jsonl", "{\"a\":1}\n")]
    public void Records_Utf16_IsRefusedWithTheCommandThatConvertsIt(string encoding, string name, string text)
    {
        File.WriteAllText(_sandbox.At(name), text, Encoding.GetEncoding(encoding));
        WriteProfile($"input = [\"{name}\"]", "aggregates = [\"count\"]");

        _sandbox.Run("run", "./p.toml").Refused(64, $"{name}: is in UTF-16; convert it with iconv -f UTF-16 -t UTF-8");
    }

    [Fact]
    public void Records_Utf16WithoutAMark_IsRefusedToo()
    {
        File.WriteAllBytes(_sandbox.At("in.csv"), Encoding.Unicode.GetBytes("a,b\n1,2\n"));
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\"]");

        _sandbox.Run("run", "./p.toml").Refused(64, "is in UTF-16");
    }

    [Theory]
    [InlineData("UTF-16", false)]
    [InlineData("UTF-16BE", true)]
    [InlineData("UTF-32", false)]
    [InlineData("UTF-32BE", true)]
    public void Records_OtherEncoding_TheCommandThatIsNamedConvertsIt(string name, bool isBigEndian)
    {
        foreach (var hasMark in (bool[])[true, false])
        {
            Encoding encoding = name.StartsWith("UTF-16", StringComparison.Ordinal)
                ? new UnicodeEncoding(isBigEndian, hasMark) : new UTF32Encoding(isBigEndian, hasMark);
            File.WriteAllBytes(_sandbox.At("in.csv"), [.. encoding.Preamble, .. encoding.GetBytes("a,b\n1,é\n")]);
            WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\"]");

            var told = _sandbox.Run("run", "./p.toml").Refused(64, $"in.csv: is in {name[..6]}; convert it with iconv").Error;

            var command = told[told.IndexOf("iconv", StringComparison.Ordinal)..(told.IndexOf("-t UTF-8", StringComparison.Ordinal) + "-t UTF-8".Length)];
            Assert.EndsWith("a,b\n1,é\n", _sandbox.Shell($"{command} in.csv").Succeeded().Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("in.csv", "a,b\r1,2\r3,4\r")]
    [InlineData("in.csv", "\"a\",\"b\"\r\"1\",2")]
    [InlineData("in.csv", "a,b\r1,2\r3,4\r\n")]
    [InlineData("in.jsonl", "{\"a\":1}\r{\"a\":2}\r")]
    [InlineData("in.jsonl", "{\"a\":1}\r{\"a\":2}\r\n")]
    public void Records_LinesThatEndWithCarriageReturnsAlone_AreRefusedWithTheCommandThatConvertsThem(string name, string text)
    {
        File.WriteAllText(_sandbox.At(name), text);
        WriteProfile($"input = [\"{name}\"]", "aggregates = [\"count\"]");

        _sandbox.Run("run", "./p.toml").Refused(64, $@"{name}: has lines that end with CR alone; convert them with tr '\r' '\n'");
    }

    [Fact]
    public void Records_TheOnlyLfEndsTheFirstBlockThatIsRead_IsRefusedToo()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a,b\r" + new string('1', 4096 - 6) + "\r\n"); // 4,096 bytes in all but one
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\"]");
        _sandbox.Run("run", "./p.toml").Refused(64, "CR alone");

        File.WriteAllText(_sandbox.At("in.csv"), "a,b\r" + new string('1', 4096 - 5) + "\n");
        _sandbox.Run("run", "./p.toml").Refused(64, "CR alone");
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "\"records\":1,\"kept\":1,\"malformed\":0")]
    [InlineData("a,\"b\r\"\n1,\"2\r3\"\n", "\"records\":1,\"kept\":1,\"malformed\":0")]
    [InlineData("a,b\n1,2\r3,4\n", "\"records\":1,\"kept\":0,\"malformed\":1")]
    [InlineData("a,\"b\rc\"", "\"records\":0,\"kept\":0,\"malformed\":0")]
    [InlineData("a,b\r", "\"records\":0,\"kept\":0,\"malformed\":0")]
    public void Records_CarriageReturnsElsewhere_AreReadAsBefore(string text, string says)
    {
        File.WriteAllText(_sandbox.At("in.csv"), text);
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"count\"]");

        Assert.Contains(says, _sandbox.Run("run", "./p.toml", "--format", "json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", 1000, null)]
    [InlineData("9", 1001, "TOOLONG")]
    [InlineData("9", 20_000, "TOOLONG")]
    [InlineData("-9", 999, null)]
    [InlineData("-0.9", 998, null)]
    [InlineData("0.0", 1000, null)]
    [InlineData("0.0", 1001, "TOOLONG")]
    [InlineData("x", 2000, "NONUMBER")]
    public void Records_NumberOfManyDigits_IsSummedExactlyUpToAThousand(string start, int more, string? error)
    {
        var number = start + new string('9', more - 1);
        File.WriteAllText(_sandbox.At("in.csv"), $"a\n{number}\n1\n-1\n");
        WriteProfile("input = [\"in.csv\"]", "aggregates = [\"sum(a)\"]");

        var outcome = _sandbox.Run("run", "./p.toml", "--format", "json");

        Assert.Equal(error is null ? 0 : 8, outcome.Exit);
        Assert.Equal(error is null ? "" : $"in.csv:2 {error}", Faults(outcome));
        Assert.Contains($"\"sum(a)\":{(error is null ? $"\"{number}\"" : "0")}", outcome.Lines[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("([a-z]{1,50}){1,50}x", "its automaton grows too large")]
    [InlineData("[[:alpha:]]", "[:alpha:] at character 2, which is not known")]
    [InlineData(@"\<a", @"\< at character 1: write \b")]
    public void Records_RegexThatIsRefused_IsRefusedWhereItStands(string pattern, string says)
    {
        WriteProfile("input = [\"nowhere.csv\"]", $"where = \"\"\"a matches '{pattern.Replace(@"\", @"\\", StringComparison.Ordinal)}'\"\"\"");

        _sandbox.Run("run", "./p.toml").Refused(64, says);
    }

    private static string Faults(ProgramOutcome outcome) => string.Join(
        '\n',
        outcome.Json.Where(line => line.GetProperty("type").GetString() == "fault")
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.GetProperty("path")}:{line.GetProperty("line")} {line.GetProperty("error")}")));

    private void WriteLatin1(string name, string text) => File.WriteAllBytes(_sandbox.At(name), Encoding.Latin1.GetBytes(text));

    private void WriteProfile(params string[] lines) =>
        File.WriteAllText(_sandbox.At("p.toml"), $"[job]\nkind = \"records\"\n{string.Join('\n', lines)}\n");
}
