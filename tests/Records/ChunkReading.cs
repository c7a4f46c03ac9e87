using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Records.Reading;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Records;

/// <summary>Reads a file as a run does: split into chunks, each parsed on its own.</summary>
internal static class ChunkReading
{
    /// <summary>The chunks of a file, in their order; <paramref name="whileCut"/> is called when the first one is there.</summary>
    public static List<ChunkName> Cut(
        string path, FileLayout layout, int chunkLength, int longestRecord, int beyond = ChunkSource.Beyond, Action? whileCut = null)
    {
        var source = new ChunkSource(
            FileSystems.Create(new FileSystemOptions()), [new InputFile(path, path, new FileInfo(path).Length)], layout, chunkLength, longestRecord, beyond);
        var chunks = new List<ChunkName>();
        source.Produce(
            batch =>
            {
                chunks.Add(ChunkName.Parse(batch[0].Name));
                if (chunks.Count == 1)
                {
                    whileCut?.Invoke();
                }

                return true;
            },
            CancellationToken.None);
        return chunks;
    }

    /// <summary>The records behind the header, good and bad, with the lines where they begin.</summary>
    public static List<SlowCsv.Row> ReadCsv(
        string path, int chunkLength, int longestRecord = ChunkSource.MaxRecordLength, int beyond = ChunkSource.Beyond)
    {
        var layout = new FileLayout(RecordFormat.Csv, 0, true);
        var bytes = File.ReadAllBytes(path);
        var fault = RecordFile.Open(FileSystems.Create(new FileSystemOptions()), path, layout, out var file);
        if (file is null)
        {
            throw new InvalidOperationException(fault.Message);
        }

        file.Dispose();
        var records = new CsvRecords(layout.SeparatorOf(path), file.Columns.Count);
        var rows = new List<SlowCsv.Row>();
        foreach (var chunk in Cut(path, layout, chunkLength, longestRecord, beyond))
        {
            if (chunk.Fault.IsFault)
            {
                rows.Add(new SlowCsv.Row(chunk.Line, null));
                continue;
            }

            records.Begin(bytes[(int)chunk.Offset..(int)(chunk.Offset + chunk.Length)], (int)chunk.Length, chunk.Line);
            while (records.MoveNext())
            {
                rows.Add(new SlowCsv.Row(records.Line, records.Fault.IsFault ? null
                    : [.. Enumerable.Range(0, records.FieldCount).Select(field => Encoding.UTF8.GetString(records.FieldAt(field).Text))]));
            }
        }

        return rows;
    }

    /// <summary>As one text, to be compared and shown.</summary>
    public static string Show(IEnumerable<SlowCsv.Row> rows) => string.Join('\n', rows.Select(row =>
        $"{row.Line}: {(row.Fields is null ? "bad" : string.Join('|', row.Fields.Select(TextEscaper.Escape)))}"));
}
