using System.Text;
using CsCheck;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Records;
using TuiScan.Records.Reading;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

/// <summary>
/// Files are split at the borders of records, wherever a chunk's end falls; and the records read are those in the file.
/// </summary>
public sealed class ChunkTests : IDisposable
{
    private const string Nasty = "a,b\n1,2\n\"x\ny\",\"\"\"\"\r\n,\n\n\"q,\"\"q\",\"\n\n\"\nbad\n\"t\"ail,\"3\n\",4\n5\" pipe,\"\"\r\n\r\n\"last\",\"\r\n\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_EveryLengthOfChunk_TheSameRecords()
    {
        var path = Write("n.csv", Nasty);
        var expected = ChunkReading.Show(SlowCsv.Read(Nasty, ',').Skip(1));

        for (var length = 1; length <= Nasty.Length + 1; length++)
        {
            Assert.Equal(expected, ChunkReading.Show(ChunkReading.ReadCsv(path, length)));
        }
    }

    [Theory]
    [InlineData("a,b\n1,2")]
    [InlineData("a,b\n1,2\r\n")]
    [InlineData("a,b\n1,")]
    [InlineData("a,b\n,\"")]
    [InlineData("a,b\n\"1,2\n3,4\n")]
    [InlineData("a,b\n1,\"2\n\"\"\n3,4\n5,6")]
    [InlineData("a\n\"\"\nx\n\n\"y\"\r")]
    [InlineData("\"a\n\",b\n1,2\n")]
    public void Csv_ItsEnds_AreReadAsTheOracleDoes(string text)
    {
        var path = Write("e.csv", text);

        foreach (var length in new[] { 1, 3, 4096 })
        {
            Assert.Equal(ChunkReading.Show(SlowCsv.Read(text, ',').Skip(1)), ChunkReading.Show(ChunkReading.ReadCsv(path, length)));
        }
    }

    [Fact]
    public void Cut_ContentEndsBeforeItsSize_IsAFaultAtThatPlace()
    {
        var path = Write("s.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 5_000)));
        var files = new MeddlingFileSystem(FileSystems.Create(new FileSystemOptions())) { ContentEnds = 6_000 };
        var source = new ChunkSource(files, [new InputFile(path, path, 20_004)], new FileLayout(RecordFormat.Csv, 0, true), 1_000, 4_096);
        var chunks = new List<ChunkName>();

        source.Produce(
            batch =>
            {
                chunks.Add(ChunkName.Parse(batch[0].Name));
                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(FaultCode.ShortRead, chunks[^1].Fault);
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Fault.IsSuccess));
    }

    /// <summary>
    /// Issue 13: a part that is truncated while the file is split is missing, also where it ends between two records.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1_104)]
    [InlineData(8_004)]
    [InlineData(8_005)]
    [InlineData(20_000)]
    public void Cut_FileIsShortenedMeanwhile_IsAFaultAtThatPlace(int left)
    {
        var path = Write("c.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 5_000)));
        var chunks = ChunkReading.Cut(path, new FileLayout(RecordFormat.Csv, 0, true), 1_000, 4_096, beyond: 100, whileCut: () => Shorten(path, left));

        Assert.Equal(FaultCode.ChangedWhileRead, chunks[^1].Fault);
        Assert.Equal(0, chunks[^1].Length);
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Fault.IsSuccess));
        Assert.Equal(chunks[^1].Offset, 4 + chunks.Sum(chunk => chunk.Length));
    }

    [Fact]
    public void Cut_FileIsShortenedWithinALongRecord_IsAFaultAtItsBeginning()
    {
        var path = Write("d.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 500)) + $"\"{new string('x', 20_000)}\",2\n");
        var chunks = ChunkReading.Cut(path, new FileLayout(RecordFormat.Csv, 0, true), 1_000, 2_000, beyond: 100, whileCut: () => Shorten(path, 9_000));

        Assert.Equal(FaultCode.ChangedWhileRead, chunks[^1].Fault);
        Assert.Equal(2_004, chunks[^1].Offset);
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Fault.IsSuccess));
    }

    [Fact]
    public void Csv_RandomText_IsReadAsTheOracleDoes() =>
        Gen.Select(Gen.OneOf("xyz \n\n\n,,,\"\"\"\"\r".ToCharArray()).Array[0, 199], Gen.Int[1, 199], (letters, length) => (Text: new string(letters), Length: length)).Holds(
            test =>
            {
                var text = "a,b,c\n" + test.Text;
                var path = Write("r.csv", text);
                Assert.Equal(
                    ChunkReading.Show(SlowCsv.Read(text, ',').Skip(1)), ChunkReading.Show(ChunkReading.ReadCsv(path, test.Length)));
            },
            cases: 300);

    [Fact]
    public void Csv_ByteOrderMark_IsNoPartOfTheFirstName()
    {
        var path = _folder["m.csv"];
        File.WriteAllText(path, "a,b\n1,2\n", new UTF8Encoding(true));

        Assert.Equal("2: 1|2", ChunkReading.Show(ChunkReading.ReadCsv(path, 10)));
    }

    [Fact]
    public void Csv_RecordTooLong_IsBadAndTheOthersAreRead()
    {
        var text = $"a,b\n1,2\n3,{new string('x', 60_000)}\n5,6\n";
        var rows = ChunkReading.ReadCsv(Write("l.csv", text), 64, longestRecord: 1000);

        Assert.Equal("2: 1|2\n3: bad\n4: 5|6", ChunkReading.Show(rows));
    }

    [Fact]
    public void Csv_QuoteUnclosedFarBeforeTheEnd_CostsItsLineOnly()
    {
        var text = $"a,b\n1,\"2\n{string.Concat(Enumerable.Repeat("3,4\n", 1000))}";
        var rows = ChunkReading.ReadCsv(Write("u.csv", text), 64, longestRecord: 1000);

        Assert.Equal(1001, rows.Count);
        Assert.Null(rows[0].Fields);
        Assert.All(rows.Skip(1), row => Assert.Equal(["3", "4"], row.Fields!));
        Assert.Equal(1002, rows[^1].Line);
    }

    /// <summary>Issue 13: a properly closed quoted field is one record whatever its length; no record is read from its text.</summary>
    [Theory]
    [InlineData("\"{0}\",3\n")]
    [InlineData("\"{0}\"\r\n")]
    [InlineData("3,\"{0}\"\n")]
    [InlineData("\"{0}\"\"{0}\",\"\"\n")]
    [InlineData("\"{0}\"x,3\n")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,\"{0}\"\n")]
    public void Csv_QuotedFieldFarTooLong_IsOneBadRecordWhereverChunksEnd(string record)
    {
        var field = string.Concat(Enumerable.Repeat("9,9\n", 100));
        var text = "a,b\n1,2\n" + record.Replace("{0}", field, StringComparison.Ordinal) + "\"4\",5\n6,7";
        var path = Write("q.csv", text);
        var after = text.Count('\n');

        for (var length = 1; length <= 80; length++)
        {
            foreach (var most in new[] { 8, 17, 40 })
            {
                // So little is read beyond a chunk that the record never fits.
                var rows = ChunkReading.ReadCsv(path, length, longestRecord: most, beyond: most);
                Assert.Equal($"2: 1|2\n3: bad\n{after}: 4|5\n{after + 1}: 6|7", ChunkReading.Show(rows));
            }
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n\"{0}")]
    [InlineData("a,b\n1,2\nx,\"{0}")]
    [InlineData("a,b\n1,2\n\"\"\"{0}")]
    public void Csv_QuoteNeverClosed_CostsItsLineWhereverChunksEnd(string text)
    {
        text = text.Replace("{0}", string.Concat(Enumerable.Repeat("9\n3,4\n", 20)), StringComparison.Ordinal);
        var path = Write("v.csv", text);
        var expected = ChunkReading.Show(SlowCsv.Read(text, ',').Skip(1));

        for (var length = 1; length <= 80; length++)
        {
            Assert.Equal(expected, ChunkReading.Show(ChunkReading.ReadCsv(path, length, longestRecord: 10, beyond: 3)));
        }
    }

    [Fact]
    public void JsonLines_EveryLengthOfChunk_CutsAtNewlines()
    {
        const string text = "{\"a\":1}\n\n{\"a\":\"x\\ny\"}\r\n{\"b\":[1,2]}";
        var path = Write("j.jsonl", text);

        for (var length = 1; length <= text.Length + 1; length++)
        {
            var chunks = ChunkReading.Cut(path, new FileLayout(RecordFormat.Auto, 0, true), length, 1000);
            Assert.All(chunks.SkipLast(1), chunk => Assert.Equal('\n', text[(int)(chunk.Offset + chunk.Length - 1)]));
            Assert.Equal(text.Length, chunks.Sum(chunk => chunk.Length));
        }
    }

    [Theory]
    [InlineData("{\"a\":1}", "1")]
    [InlineData("{\"a\":\"x\\u0041\\n\"}", "xA\\n")]
    [InlineData("{\"b\":2,\"a\":null}", "")]
    [InlineData("{\"a\":1,\"a\":[2, {}]}", "[2, {}]")]
    [InlineData("{}", "")]
    public void JsonLines_Object_GivesItsField(string line, string expected)
    {
        var records = new JsonRecords(new ColumnSet(["a"]));
        var bytes = Encoding.UTF8.GetBytes(line);
        records.Begin(bytes, bytes.Length, 1);

        Assert.True(records.MoveNext());
        Assert.True(records.Fault.IsSuccess);
        Assert.Equal(expected, TextEscaper.Escape(Encoding.UTF8.GetString(records[0].Text)));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}{")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("nonsense")]
    public void JsonLines_NoObject_IsBad(string line)
    {
        var records = new JsonRecords(new ColumnSet(["a"]));
        var bytes = Encoding.UTF8.GetBytes(line + "\n{\"a\":2}\n");
        records.Begin(bytes, bytes.Length, 1);

        Assert.True(records.MoveNext());
        Assert.Equal(RecordFaults.Json, records.Fault);
        Assert.True(records.MoveNext());
        Assert.True(records.Fault.IsSuccess);
        Assert.Equal(2, records.Line);
    }

    private static void Shorten(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private string Write(string name, string text)
    {
        var path = _folder[name];
        File.WriteAllText(path, text);
        return path;
    }
}
