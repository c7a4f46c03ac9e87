using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Fetch;
using TuiScan.Fetch.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Fetch;

/// <summary>Unfinished files: which worker may write them, and what is trusted in them.</summary>
public sealed class PartialFileTests : IDisposable
{
    private static readonly FetchEntry Entry = EntryOf("http://h/f");
    private static readonly PartialRecord Record = new(PartialRecord.SourceOf(Entry.Url), 10, 0, "\"tag\"");

    private readonly TemporaryFolder _folder = new();
    private readonly FetchFolder _parts;

    public PartialFileTests()
    {
        Assert.True(FetchFolder.Open(_folder.Path, out var folder, out _).IsSuccess);
        _parts = folder!;
    }

    public void Dispose()
    {
        _parts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TryOpen_HeldByAnotherWorker_IsRefusedUntilItLetsGo()
    {
        using (Open(Entry))
        {
            Assert.Equal(AdvisoryLock.HeldElsewhere, PartialFile.TryOpen(_parts, Entry, out _));
        }

        using var again = Open(Entry);
        Assert.Equal(0, again.Length);
    }

    [Fact]
    public void TryOpen_WhatWasBegun_IsThereWithItsRecord()
    {
        Begin("abc"u8);

        using var part = Open(Entry);

        Assert.Equal(3, part.Length);
        Assert.Equal(Record, part.Record);
    }

    [Fact]
    public void TryOpen_BegunFromAnotherUrl_IsNothing()
    {
        Begin("abc"u8);

        using var part = Open(EntryOf("http://h/other/f"));

        Assert.Equal(0, part.Length);
        Assert.Null(part.Record);
    }

    [Fact]
    public void TryOpen_RecordCutOrFlippedAnywhere_IsNothing()
    {
        var whole = Record.ToBytes();
        Begin("abc"u8);
        for (var at = 0; at < whole.Length; at++)
        {
            File.WriteAllBytes(_parts.RecordPath("f"), at % 2 == 0 ? whole[..at] : [.. whole[..at], (byte)(whole[at] ^ 4), .. whole[(at + 1)..]]);
            File.WriteAllText(_parts.PartPath("f"), "abc");

            using var part = Open(Entry);

            Assert.Equal(0, part.Length);
        }
    }

    [Theory]
    [InlineData("ln -s ../victim X")]
    [InlineData("ln ../victim X")]
    [InlineData("mkfifo X")]
    public void TryOpen_ForeignInAFilesPlace_IsRefusedByNameAndKept(string make)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs links and FIFOs");
        var victim = _folder["victim"];
        File.WriteAllText(victim, "mine");
        foreach (var place in new[] { _parts.PartPath("f"), _parts.RecordPath("f"), _parts.LockPath("f") })
        {
            Tool.Run("sh", "-c", $"cd '{_parts.Parts}' && {make.Replace("X", Path.GetFileName(place), StringComparison.Ordinal)}");

            Assert.Equal(FaultCode.Foreign, PartialFile.TryOpen(_parts, Entry, out _));

            Assert.Equal(place, PartialFile.ForeignPlaceOf(_parts, "f"));
            Assert.True(Path.Exists(place));
            Assert.Equal("mine", File.ReadAllText(victim));
            File.Delete(place);
        }
    }

    [Theory]
    [InlineData("ln -s /tmp X")]
    [InlineData("touch X")]
    [InlineData("mkdir X && chmod 777 X")]
    public void Folder_ForeignInThePartsPlace_IsRefusedAndKept(string make)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs links");
        using var folder = new TemporaryFolder();
        Tool.Run("sh", "-c", $"cd '{folder.Path}' && {make.Replace("X", ".tuiscan-parts", StringComparison.Ordinal)}");

        Assert.Equal(FaultCode.Foreign, FetchFolder.Open(folder.Path, out _, out _));

        Assert.Equal([".tuiscan-parts"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Publish_WholeFile_TakesItsNameAndLeavesNothingBehind()
    {
        using (var part = Open(Entry))
        {
            Assert.True(part.Begin(Record with { Modified = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks }).IsSuccess);
            Assert.True(part.Append("whole"u8).IsSuccess);
            Assert.True(part.Publish().IsSuccess);
        }

        _parts.Dispose();
        Assert.Equal("whole", File.ReadAllText(_folder["f"]));
        Assert.Equal(2020, File.GetLastWriteTimeUtc(_folder["f"]).Year);
        Assert.False(Directory.Exists(_parts.Parts));
    }

    [Fact]
    public void Dispose_NothingCame_LeavesNothingBehind()
    {
        Begin([]);

        _parts.Dispose();

        Assert.False(Directory.Exists(_parts.Parts));
    }

    private static FetchEntry EntryOf(string url) => new() { Line = 1, Name = "f", Url = new Uri(url) };

    private PartialFile Open(FetchEntry entry)
    {
        Assert.True(PartialFile.TryOpen(_parts, entry, out var part).IsSuccess);
        return part!;
    }

    private void Begin(ReadOnlySpan<byte> content)
    {
        using var part = Open(Entry);
        Assert.True(part.Begin(Record).IsSuccess);
        Assert.True(content.IsEmpty || part.Append(content).IsSuccess);
    }
}
