using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>What a baseline passes on to the one that replaces it.</summary>
public sealed class ReplaceTests : IDisposable
{
    private const string Few = "\"type\", \"mode\", \"size\", \"content\", \"inode\"";

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Replace_NothingWritten_KeepsDigestAndAttributes(string mode)
    {
        Record("sha512", Few);

        var outcome = Replace("--mode", mode);

        Assert.Equal(("sha512", "type,mode,size,content,inode"), Header());
        Assert.Equal(["kept from the replaced baseline: hash sha512 and attributes type, mode, size, content, inode"], NotesOf(outcome));
        Assert.Equal("sha512", outcome.Json[^1].GetProperty("baseline").GetProperty("hash").GetString());
        _sandbox.Check("--mode", mode).Succeeded();
    }

    [Fact]
    public void Replace_DigestWritten_ChangesItAndSaysSo()
    {
        Record("xxh128", Few);

        var notes = NotesOf(Replace("--hash", "sha256"));

        Assert.Equal(("sha256", "type,mode,size,content,inode"), Header());
        Assert.Equal(
            ["kept from the replaced baseline: attributes type, mode, size, content, inode", "changed from the replaced baseline: hash sha256 instead of xxh128"],
            notes);
    }

    [Fact]
    public void Replace_AttributesWritten_ChangesThemAndSaysSo()
    {
        Record("sha256", Few);
        File.WriteAllText(_sandbox.At("p.toml"), "[job]\nroot = \"tree\"\nbaseline = \"b\"\nattributes = [\"type\", \"content\"]\n");

        var outcome = _sandbox.Run("baseline", "./p.toml", "--replace").Succeeded();

        Assert.Equal(("sha256", "type,content"), Header());
        Assert.Contains("note: kept from the replaced baseline: hash sha256\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("note: changed from the replaced baseline: attributes type, content instead of type, mode, size, content, inode\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xxh128")]
    [InlineData("xxh3")]
    [InlineData("crc32")]
    [InlineData("md5")]
    public void Replace_KeepsADigestThatIsNotTamperProof_SaysWhichOptionChangesIt(string hash)
    {
        Record(hash, Few);

        Assert.Contains($"not tamper-proof is {hash}: --hash sha256 records a digest that is", NotesOf(Replace()));
        Assert.Equal(hash, Header().Hash);
    }

    [Fact]
    public void Replace_ADamagedOne_RecordsTheDefaultsAndSaysWhatIsNotKnown()
    {
        Record("sha512", Few);
        var bytes = File.ReadAllBytes(_sandbox.At("b"));
        File.WriteAllBytes(_sandbox.At("b"), bytes[..^40]);

        var note = Assert.Single(NotesOf(Replace()));

        Assert.StartsWith("the replaced baseline was damaged, so what it compared is not known: recorded are hash sha256 and attributes type, mode, uid,", note, StringComparison.Ordinal);
        Assert.Equal(("sha256", "type,mode,uid,gid,size,mtime,links,target,xattrs,content"), Header());
    }

    // Its list knows content alone, and so does its replacement until a profile specifies more.
    [Fact]
    public void Replace_AnImportedList_KeepsWhatItCompares()
    {
        _sandbox.Shell("cd tree && sha256sum a > ../list").Succeeded();
        _sandbox.Run("import", "list", "--root", "tree", "--baseline", "b").Succeeded();
        var before = Header();

        Replace();

        Assert.Equal(before, Header());
    }

    [Fact]
    public void Replace_ThereIsNone_RecordsTheDefaultsWithoutAWord()
    {
        Assert.Empty(NotesOf(Replace()));
        Assert.Equal(("sha256", "type,mode,uid,gid,size,mtime,links,target,xattrs,content"), Header());
    }

    [Fact]
    public void Check_BaselineOfAnotherDigestThanTheDefault_IsNoConflict()
    {
        Record("xxh128", Few);
        File.AppendAllText(_sandbox.At("tree/a"), "more");

        var outcome = _sandbox.Check("--format", "json");

        Assert.Equal(4, outcome.Exit);
        Assert.StartsWith("xxh128:", outcome.Json[0].GetProperty("after").GetProperty("hash").GetString(), StringComparison.Ordinal);
    }

    private void Record(string hash, string attributes)
    {
        File.WriteAllText(_sandbox.At("first.toml"), $"[job]\nroot = \"tree\"\nbaseline = \"b\"\nhash = \"{hash}\"\nattributes = [{attributes}]\n");
        _sandbox.Run("baseline", "./first.toml").Succeeded();
    }

    private ProgramOutcome Replace(params IReadOnlyList<string> more) =>
        _sandbox.Run(["baseline", "--root", "tree", "--baseline", "b", "--replace", "--format", "json", .. more]).Succeeded();

    private static string[] NotesOf(ProgramOutcome outcome) =>
        [.. outcome.Json[^1].GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    private (string Hash, string Attributes) Header()
    {
        var header = _sandbox.Run("export", "--baseline", "b", "--as", "json").Succeeded().Json[0];
        return (header.GetProperty("hash").GetString()!, string.Join(',', header.GetProperty("attributes").EnumerateArray().Select(name => name.GetString())));
    }
}
