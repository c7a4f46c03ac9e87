using System.Text;
using System.Text.Json;
using TuiScan.Cli.Output;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Cli.Output;

public sealed class BaselineJsonTests
{
    [Fact]
    public void Write_OfARandomTree_IsALineForEachEntryThatHoldsTheTrueName()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using var folder = new TemporaryFolder();
        var header = BaselineFixture.Header();
        BaselineFixture.Write(folder["b"], header, new RandomEntries(seed, 500, header));
        using var baseline = BaselineFixture.Open(folder["b"]);
        using var output = new MemoryStream();

        BaselineJson.Write(baseline, output);

        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(baseline.Count + 1, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(("baseline", "/usr", "xxh128"), (Text(first, "type"), Text(first, "root"), Text(first, "hash")));
        Assert.Equal(baseline.Header.Identity.ToString(), Text(first, "identity"));
        Assert.Equal("2026-01-02T03:04:05Z", Text(first, "created"));
        var entry = default(Entry);
        for (var record = 0; record < baseline.Count; record++)
        {
            var line = JsonDocument.Parse(lines[record + 1]).RootElement;
            baseline.Read(record, ref entry);
            var path = line.TryGetProperty("pathBytes", out var bytes)
                ? bytes.GetBytesFromBase64()
                : Encoding.UTF8.GetBytes(Text(line, "path")!);
            Assert.Equal(baseline.Path(record).Bytes.ToArray(), path);
            Assert.Equal(EnumText.Of(entry.Type), Text(line.GetProperty("entry"), "type"));
            Assert.Equal(entry.Content.IsEmpty ? null : "xxh128:" + entry.Content, Text(line.GetProperty("entry"), "hash"));
            Assert.Equal(
                baseline.IsUnlisted(record) ? "unlisted" : baseline.IsWithoutDigest(record) ? "unreadable" : null, Text(line, "note"));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
