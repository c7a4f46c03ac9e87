using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Exchange;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class ChecksumListImporterTests : IDisposable
{
    private const string One = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string Two = "2222222222222222222222222222222222222222222222222222222222222222";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData($"{One}  a\n", "a")]
    [InlineData($"{One} *a\n", "a")]
    [InlineData($"{One}  a", "a")]
    [InlineData($"{One}  a\r\n", "a")]
    [InlineData($"\uFEFF{One}  a\n", "a")]
    [InlineData($"# comment\n\n{One}  a\n", "a")]
    [InlineData($"{One}  ./a\n", "a")]
    [InlineData($"{One}  d//./a\n", "d/a")]
    [InlineData($"{One}  /root/d/a\n", "d/a")]
    [InlineData($"{One}   a\n", " a")]
    [InlineData($"{One}  *a\n", "*a")]
    [InlineData($"\\{One}  a\\nb\\\\c\\r\n", "a\nb\\c\r")]
    [InlineData($"{One}  a\\nb\n", "a\\nb")]
    [InlineData($"SHA256 (a) = {One}\n", "a")]
    [InlineData($"SHA256 (a) = b) = {One}\n", "a) = b")]
    [InlineData($"\\SHA256 (a\\n) = {One}\n", "a\n")]
    [InlineData($"{One}  a\n{One}  ./a\n", "a")]
    public void Import_ALineOfTheUsualTools_IsTaken(string list, string path)
    {
        using var writer = Create();

        var result = Import(list, writer);

        Assert.Empty(result.Errors);
        Assert.Equal(1, result.Files);
        Assert.Equal(FaultCode.None, writer.Commit(out _));
        using var baseline = BaselineFixture.Open(_folder["b"]);
        var bytes = Encoding.UTF8.GetBytes(path);
        var slash = path.LastIndexOf('/');
        var record = baseline.Find(baseline.FindDirectory(slash < 0 ? "."u8 : bytes.AsSpan(0, slash)), bytes.AsSpan(slash + 1));
        var entry = default(Entry);
        baseline.Read(record, ref entry);
        Assert.Equal((EntryType.File, One), (entry.Type, entry.Content.ToString()));
    }

    [Theory]
    [InlineData("hello\n", "no line of a sha256sum list")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e  a\n", "no line of a sha256sum list")]
    [InlineData($"{One}x  a\n", "no line of a sha256sum list")]
    [InlineData("z111111111111111111111111111111111111111111111111111111111111111  a\n", "no line of a sha256sum list")]
    [InlineData($"{One}  \n", "no line of a sha256sum list")]
    [InlineData($"SHA256 (a) = {One}1\n", "no line of a sha256sum list")]
    [InlineData($"SHA256 (a\n", "no line of a sha256sum list")]
    [InlineData($"{One}  ../a\n", "goes up")]
    [InlineData($"{One}  a/../b\n", "goes up")]
    [InlineData($"{One}  /elsewhere/a\n", "not below the root")]
    [InlineData($"{One}  /rootless/a\n", "not below the root")]
    [InlineData($"{One}  a/\n", "names no file")]
    [InlineData($"{One}  .\n", "names no file")]
    [InlineData($"{One}  a\0b\n", "zero byte")]
    [InlineData($"\\{One}  a\\x\n", "escape")]
    [InlineData($"\\{One}  a\\\n", "escape")]
    [InlineData($"{One}  a\n{Two}  a\n", "another checksum")]
    [InlineData($"{One}  a\n{One}  a/b\n", "directory of another")]
    [InlineData($"{One}  a/b/c\n{One}  a\n", "directory of another")]
    [InlineData("", "names no file")]
    [InlineData("# nothing\n", "names no file")]
    public void Import_AWrongLine_IsTold(string list, string message)
    {
        using var writer = Create();

        var result = Import(list, writer);

        var error = Assert.Single(result.Errors);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(list.Count(c => c == '\n'), error.Line);
    }

    [Fact]
    public void Import_ManyWrongLines_AreCountedAndTheFirstTold()
    {
        using var writer = Create();

        var result = Import(string.Concat(Enumerable.Repeat("wrong\n", 1_000)), writer);

        Assert.Equal(1_000, result.WrongLines);
        Assert.Equal(ChecksumListImporter.MaxErrors, result.Errors.Count);
    }

    [Fact]
    public void Import_AnEndlessLine_IsOneErrorAndTheRestIsRead()
    {
        using var writer = Create();

        var result = Import(new string('x', 3 << 20) + $"\n{One}  a\n", writer);

        Assert.Equal((1L, 1L), (result.WrongLines, result.Files));
        Assert.Contains("more than", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_RandomBytes_NeverThrows()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var writer = Create();
        for (var round = 0; round < 500; round++)
        {
            var bytes = Encoding.UTF8.GetBytes($"\\{One}  a\\nb/c\nSHA256 (d/e) = {Two}\n{One} */root/x\n");
            for (var change = 0; change < 5; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ChecksumListImporter.Import(new MemoryStream(bytes), "/root"u8.ToArray(), writer);
        }
    }

    private static ImportResult Import(string list, BaselineWriter writer) =>
        ChecksumListImporter.Import(new MemoryStream(Encoding.UTF8.GetBytes(list)), "/root"u8.ToArray(), writer);

    private BaselineWriter Create() =>
        BaselineFixture.Create(_folder["b"], ChecksumListImporter.Header("/root"u8.ToArray(), default, "1"), 1 << 20);
}
