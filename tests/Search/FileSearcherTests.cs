using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Search;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Search;

/// <summary>Searches real files through small blocks, so that every border occurs.</summary>
public sealed class FileSearcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MeddlingFileSystem _files = new(FileSystems.Create(new FileSystemOptions()));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Search_AnyBlockLength_FindsWhatLineByLineFinds(bool isRegex)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var bytes = random.GetItems("aab\n"u8, random.Next(0, 400));
            var query = new SearchQuery { Pattern = isRegex ? "a+b" : "aab", IsRegex = isRegex };

            Assert.Equal(Expected(bytes), Search(bytes, query, random.Next(16, 96), 1024));
        }

        string[] Expected(byte[] bytes) =>
        [
            .. Encoding.ASCII.GetString(bytes).Split('\n').Select((text, index) => (text, index))
                .Select(line => (line.text, line.index, at: isRegex ? FirstRun(line.text) : line.text.IndexOf("aab", StringComparison.Ordinal)))
                .Where(line => line.at >= 0)
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.index + 1}:{line.at + 1}:{line.text}")),
        ];
    }

    [Fact]
    public void Search_LineLongerThanTheBound_IsFoundOnceWithAnExcerpt()
    {
        var line = new string('x', 5_000) + "needle" + new string('y', 5_000) + "needle" + new string('z', 5_000);
        var bytes = Encoding.ASCII.GetBytes($"first\n{line}\nneedle\n");

        var found = Search(bytes, new SearchQuery { Pattern = "needle" }, 64, 2048);

        Assert.Equal(2, found.Count);
        Assert.StartsWith("2:5001:xxx", found[0], StringComparison.Ordinal);
        Assert.Contains("xneedley", found[0], StringComparison.Ordinal);
        Assert.InRange(found[0].Length, 100, 600);
        Assert.Equal("3:1:needle", found[1]);
    }

    [Fact]
    public void Search_NulInTheFirstBlock_NamesTheFileOnly()
    {
        var bytes = "ab\0c needle\nneedle\n"u8.ToArray();

        Assert.Equal(["binary 2"], Search(bytes, new SearchQuery { Pattern = "needle" }, 4096, 4096));
        Assert.Equal(2, Search(bytes, new SearchQuery { Pattern = "needle", TakesBinaryAsText = true }, 4096, 4096).Count);
    }

    [Fact]
    public void Search_InvalidUtf8_ColumnIsInBytes()
    {
        byte[] bytes = [0xFF, 0xC3, 0xA4, 0xF0, .. "needle 7\n"u8];

        Assert.StartsWith("1:5:", Assert.Single(Search(bytes, new SearchQuery { Pattern = @"needle \d", IsRegex = true }, 4096, 4096)), StringComparison.Ordinal);
        Assert.StartsWith("1:1:", Assert.Single(Search(bytes, new SearchQuery { Pattern = "^\uFFFD", IsRegex = true }, 4096, 4096)), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Counts_StopAtTheMost()
    {
        var bytes = "a\na\na\n"u8.ToArray();

        Assert.Equal(["count 3"], Search(bytes, new SearchQuery { Pattern = "a", Report = SearchReport.Counts }, 64, 64));
        Assert.Equal(["count 2"], Search(bytes, new SearchQuery { Pattern = "a", Report = SearchReport.Counts, MaxCount = 2 }, 64, 64));
        Assert.Equal(["1:1:a", "2:1:a"], Search(bytes, new SearchQuery { Pattern = "a", MaxCount = 2 }, 64, 64));
        Assert.Equal(["1:1:a", "2:1:a", "3:1:a"], Search(bytes, new SearchQuery { Pattern = "" }, 64, 64));
    }

    [Fact]
    public void Search_MoreThanAnOutcomeHolds_GoesThroughAFile()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n")));

        var found = Search(bytes, new SearchQuery { Pattern = "line" }, 4096, 4096, out var payload);

        Assert.Equal(MatchRecord.Spilled, payload[0]);
        Assert.Equal(20_000, found.Count);
        Assert.Equal("20000:1:line 19999", found[^1]);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(4096)]
    public void Search_ContentEndsBeforeItsSize_TellsWhatCameAndIsAFault(int blockLength)
    {
        _files.ContentEnds = 12;

        var found = Search("needle\nfirst\nneedle\n"u8.ToArray(), new SearchQuery { Pattern = "needle" }, blockLength, 4096, out _, FaultCode.ShortRead);

        Assert.Equal(["1:1:needle"], found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(20)]
    public void Search_FileIsShortenedMeanwhile_TellsWhatCameAndIsAFault(int left)
    {
        _files.AfterRead = reads =>
        {
            if (reads == 2)
            {
                using var file = new FileStream(_folder["file"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(left);
            }
        };

        var found = Search("needle\nneedle\nother\nneedle\n"u8.ToArray(), new SearchQuery { Pattern = "needle" }, 7, 4096, out _, FaultCode.ChangedWhileRead);

        Assert.Equal(["1:1:needle", "2:1:needle"], found);
    }

    [Fact]
    public void Search_FileSystemThatInventsSizes_TakesWhatWasRead()
    {
        (_files.ContentEnds, _files.Kind) = (12, "sysfs");

        Assert.Equal(["1:1:needle"], Search("needle\nfirst\nneedle\n"u8.ToArray(), new SearchQuery { Pattern = "needle" }, 4096, 4096));
    }

    [Fact]
    public void Search_SmallFile_IsReadOnceAndLookedAtOnce()
    {
        Search("needle\n"u8.ToArray(), new SearchQuery { Pattern = "needle" }, 4096, 4096);

        Assert.Equal((1, 1), (_files.Reads, _files.Looks));
    }

    [Fact]
    public void Search_MatchingTakesTooLong_IsAFaultOfTheFile()
    {
        File.WriteAllText(_folder["file"], "some line\n");
        var fileSystem = FileSystems.Create(new FileSystemOptions());
        Assert.True(fileSystem.OpenRoot(_folder["file"], out var root).IsSuccess);
        Assert.True(fileSystem.OpenFile(root!, [], out var file).IsSuccess);
        using var matches = new MatchWriter(Path.GetTempPath());
        var outcomes = new OutcomeBuffer();
        outcomes.Begin();
        matches.Begin(outcomes);
        var searcher = new FileSearcher(fileSystem, new SearchQuery { Pattern = "x" }, new NeverInTime(), ReadThrottle.Private(0), 64, 1024);

        var outcome = searcher.Search(file, false, matches, WorkerSlots.Private()[0], TestContext.Current.CancellationToken);

        fileSystem.Close(file);
        root!.Release();
        Assert.Equal((OutcomeStatus.Faulted, FaultCode.SlowMatch), (outcome.Status, outcome.Fault));
    }

    private List<string> Search(byte[] bytes, SearchQuery query, int blockLength, int longestLine) =>
        Search(bytes, query, blockLength, longestLine, out _);

    private List<string> Search(byte[] bytes, SearchQuery query, int blockLength, int longestLine, out byte[] payload, FaultCode fault = default)
    {
        File.WriteAllBytes(_folder["file"], bytes);
        var fileSystem = _files;
        Assert.True(fileSystem.OpenRoot(_folder["file"], out var root).IsSuccess);
        Assert.True(fileSystem.OpenFile(root!, [], out var file).IsSuccess);
        using var matches = new MatchWriter(Path.GetTempPath());
        var outcomes = new OutcomeBuffer();
        outcomes.Begin();
        matches.Begin(outcomes);
        var matcher = LineMatcher.Create(query).Required();
        var searcher = new FileSearcher(fileSystem, query, matcher, ReadThrottle.Private(0), blockLength, longestLine);
        var outcome = searcher.Search(file, false, matches, WorkerSlots.Private()[0], TestContext.Current.CancellationToken);
        matches.End();
        outcomes.End(outcome);
        fileSystem.Close(file);
        root!.Release();
        Assert.Equal((fault.IsFault ? OutcomeStatus.Faulted : OutcomeStatus.Completed, fault), (outcome.Status, outcome.Fault));
        var reader = new OutcomeReader(outcomes.Bytes);
        Assert.True(reader.MoveNext());
        payload = reader.Payload.ToArray();
        return Records(payload);
    }

    private static List<string> Records(byte[] payload)
    {
        if (payload is [MatchRecord.Spilled, ..])
        {
            var path = Encoding.UTF8.GetString(payload[1..]);
            payload = File.ReadAllBytes(path);
            File.Delete(path);
        }

        var found = new List<string>();
        for (ReadOnlySpan<byte> rest = payload; !rest.IsEmpty;)
        {
            var length = MatchRecord.TextLength(rest);
            var record = MatchRecord.Read(rest, rest.Slice(MatchRecord.HeaderLength, length));
            found.Add(record.Kind switch
            {
                JobLineKind.Match => string.Create(CultureInfo.InvariantCulture, $"{record.Number}:{record.Column}:{Encoding.Latin1.GetString(record.Text)}"),
                JobLineKind.Binary => string.Create(CultureInfo.InvariantCulture, $"binary {record.Number}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"count {record.Number}"),
            });
            rest = rest[(MatchRecord.HeaderLength + length)..];
        }

        return found;
    }

    private static int FirstRun(string line)
    {
        var end = line.IndexOf("ab", StringComparison.Ordinal);
        return end < 0 ? -1 : line[..(end + 1)].AsSpan().TrimEnd('a').Length;
    }

    /// <summary>Matching always exceeds its time limit.</summary>
    private sealed class NeverInTime : LineMatcher
    {
        public override int Find(ReadOnlySpan<byte> lines) => throw new RegexMatchTimeoutException();

        public override bool MayHold(ReadOnlySpan<byte> piece) => true;
    }
}
