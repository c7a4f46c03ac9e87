using System.Text;
using BenchmarkDotNet.Attributes;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;

namespace TuiScan.Tests.Bench.Pieces;

/// <summary>Looking a name up among the records, and reading its record: done once for every entry.</summary>
public class BaselinePieces
{
    private const int Directories = 100;
    private const int FilesInDirectory = 100;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tuiscan-pieces-{Environment.ProcessId}.baseline");
    private readonly byte[] _directoryName = "d50"u8.ToArray();
    private readonly byte[] _name = "file42"u8.ToArray();
    private Baseline? _baseline;
    private BaselineDirectory _directory;
    private Entry _entry;

    [GlobalSetup]
    public void SetUp()
    {
        var header = new BaselineHeader("/"u8.ToArray(), DigestAlgorithm.Xxh128, EntryAttributes.Default, DateTimeOffset.UnixEpoch);
        using (var writer = BaselineWriter.Create(_path, header, out var error, replace: true) ?? throw new InvalidOperationException(error!.Message))
        {
            Fill(writer);
        }

        _baseline = Baseline.Open(_path, out _) ?? throw new InvalidOperationException("the baseline cannot be opened");
        _directory = _baseline.FindDirectory(_directoryName);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _baseline?.Dispose();
        File.Delete(_path);
    }

    [Benchmark]
    public int FindDirectory() => _baseline!.FindDirectory(_directoryName).Index;

    [Benchmark]
    public int FindName() => _baseline!.Find(_directory, _name);

    [Benchmark]
    public void ReadRecord() => _baseline!.Read(42, ref _entry);

    private static void Fill(BaselineWriter writer)
    {
        var directory = new Entry { Type = EntryType.Directory, Known = EntryAttributes.Type | EntryAttributes.Mode };
        var file = new Entry { Type = EntryType.File, Size = 1, Known = EntryAttributes.Default, Content = new Digest(new byte[16]) };
        _ = writer.Add("."u8, [], directory, EntryRecordFlags.None);
        for (var d = 0; d < Directories; d++)
        {
            var path = Encoding.UTF8.GetBytes($"d{d}");
            _ = writer.Add(path, [], directory, EntryRecordFlags.None);
            for (var f = 0; f < FilesInDirectory; f++)
            {
                _ = writer.Add(path, Encoding.UTF8.GetBytes($"file{f}"), file, EntryRecordFlags.None);
            }
        }

        if (writer.Commit(out _).IsFault)
        {
            throw new InvalidOperationException("the baseline cannot be written");
        }
    }
}
