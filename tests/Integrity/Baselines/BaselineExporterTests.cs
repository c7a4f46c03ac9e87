using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Exchange;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class BaselineExporterTests : IDisposable
{
    private static readonly string[] Names =
    [
        "plain", "with space", " leading", "*star", "-", "-c", "#hash", "a\nb", "a\\b", "a\\nb", "end\r", "mid\rdle", "\\", "quote\"d,",
        "ü", "d/e/f", "d/\n", "SHA256 (x) = y",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sha256Sums_OfHostileNames_AreAcceptedBySha256sum()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/sha256sum"), "needs sha256sum");
        var tree = MakeTree();
        using var baseline = Record(tree);
        var list = _folder["list"];
        await using (var output = File.Create(list))
        {
            Assert.Equal(new ExportCounts(Names.Length, 1), BaselineExporter.WriteSha256Sums(baseline, output));
        }

        Assert.Equal(0, await CheckAsync(tree, list));
        await File.AppendAllTextAsync(Path.Combine(tree, "d/e/f"), "!", TestContext.Current.CancellationToken);
        Assert.Equal(1, await CheckAsync(tree, list));
    }

    [Fact]
    public void Sha256Sums_OfAnotherDigest_IsRefused()
    {
        BaselineFixture.Write(_folder["b"], BaselineFixture.Header(), new RandomEntries(1, 5, BaselineFixture.Header()));
        using var baseline = BaselineFixture.Open(_folder["b"]);

        Assert.Throws<ArgumentException>(() => BaselineExporter.WriteSha256Sums(baseline, Stream.Null));
    }

    [Fact]
    public void Import_OfAnExport_HoldsTheSameFiles()
    {
        using var baseline = Record(MakeTree());
        using var list = new MemoryStream();
        BaselineExporter.WriteSha256Sums(baseline, list);
        list.Position = 0;
        using var writer = BaselineFixture.Create(_folder["imported"], ChecksumListImporter.Header("/r"u8.ToArray(), default, "1"));

        var result = ChecksumListImporter.Import(list, "/r"u8.ToArray(), writer);

        Assert.Equal((Names.Length, 0L), (result.Files, result.WrongLines));
        Assert.Equal(FaultCode.None, writer.Commit(out _));
        using var imported = BaselineFixture.Open(_folder["imported"]);
        Assert.True(imported.Header.ListedOnly);
        Assert.Equal(Files(baseline), Files(imported));
    }

    [Fact]
    public void Csv_OfHostileNames_IsReadBackField()
    {
        using var baseline = Record(MakeTree());
        using var output = new MemoryStream();
        BaselineExporter.WriteCsv(baseline, output);

        var rows = ParseCsv(Encoding.UTF8.GetString(output.ToArray()));

        Assert.Equal(BaselineExporter.CsvColumns, string.Join(',', rows[0]));
        Assert.Equal(baseline.Count + 1, rows.Count);
        for (var record = 0; record < baseline.Count; record++)
        {
            var row = rows[record + 1];
            var path = row[1].Length > 0 ? Convert.FromBase64String(row[1]) : Encoding.UTF8.GetBytes(row[0]);
            var entry = default(Entry);
            baseline.Read(record, ref entry);
            Assert.Equal(baseline.Path(record).Bytes.ToArray(), path);
            Assert.Equal(entry.Content.IsEmpty ? "" : "sha256:" + entry.Content, row[14]);
            Assert.Equal(entry.Known.HasFlag(EntryAttributes.Size) ? $"{entry.Size}" : "", row[6]);
            Assert.Equal(baseline.IsWithoutDigest(record) ? "unreadable" : "", row[15]);
        }

        Assert.Contains(rows, r => r[0] == @"bad\xff" && r[1] == Convert.ToBase64String([(byte)'b', (byte)'a', (byte)'d', 0xFF]));
    }

    private string MakeTree()
    {
        var tree = _folder["tree"];
        foreach (var name in Names)
        {
            var path = Path.Combine(tree, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "content of " + name);
        }

        return tree;
    }

    private Baseline Record(string tree)
    {
        using (var writer = BaselineFixture.Create(_folder["b"], BaselineFixture.Header(DigestAlgorithm.Sha256)))
        {
            foreach (var name in Names)
            {
                var path = Encoding.UTF8.GetBytes(name);
                var slash = path.AsSpan().LastIndexOf((byte)'/');
                var content = File.ReadAllBytes(Path.Combine(tree, name));
                var entry = new Entry
                {
                    Type = EntryType.File,
                    Size = content.Length,
                    Known = EntryAttributes.Type | EntryAttributes.Size,
                    Content = new Digest(SHA256.HashData(content)),
                };
                writer.Add(slash < 0 ? "."u8 : path.AsSpan(0, slash), path.AsSpan(slash + 1), entry, EntryRecordFlags.None);
            }

            // Not in the list: no digest.
            writer.Add("."u8, [(byte)'b', (byte)'a', (byte)'d', 0xFF], new Entry { Type = EntryType.File }, EntryRecordFlags.WithoutDigest);
            Assert.Equal(FaultCode.None, writer.Commit(out _));
        }

        return BaselineFixture.Open(_folder["b"]);
    }

    private static IEnumerable<string> Files(Baseline baseline)
    {
        for (var record = 0; record < baseline.Count; record++)
        {
            var entry = default(Entry);
            baseline.Read(record, ref entry);
            if (!entry.Content.IsEmpty)
            {
                yield return baseline.Path(record) + " " + entry.Content;
            }
        }
    }

    private static async Task<int> CheckAsync(string tree, string list)
    {
        var start = new ProcessStartInfo("sha256sum", ["-c", "--strict", "--quiet", list])
        {
            WorkingDirectory = tree,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Wait.Limit, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        return process.ExitCode;
    }

    /// <summary>By RFC 4180, not by how the exporter does it.</summary>
    private static List<List<string>> ParseCsv(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when isQuoted && at + 1 < text.Length && text[at + 1] == '"':
                    field.Append(text[at++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or '\n' when !isQuoted:
                    row.Add(field.ToString());
                    field.Clear();
                    if (text[at] == '\n')
                    {
                        rows.Add(row);
                        row = [];
                    }

                    break;
                default:
                    field.Append(text[at]);
                    break;
            }
        }

        return rows;
    }
}
