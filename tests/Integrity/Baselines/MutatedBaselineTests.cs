using System.Globalization;
using System.Text;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Checking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// Altered baselines with valid checksums, checked over a small real tree: no entry is reported as unchanged whose record
/// differs from the tree, or does not cover it. TUISCAN_FUZZ_BASELINES sets how many, TUISCAN_FUZZ_SEED repeats a run.
/// </summary>
public sealed class MutatedBaselineTests : IDisposable
{
    private const int Usual = 20_000;

    private static readonly (DigestAlgorithm Algorithm, EntryAttributes Attributes)[] Headers =
    [
        (DigestAlgorithm.Xxh128, EntryAttributes.Default),
        (DigestAlgorithm.Sha256, EntryAttributes.All),
        (DigestAlgorithm.Xxh128, EntryAttributes.Content),
        (DigestAlgorithm.Md5, EntryAttributes.Type | EntryAttributes.Content | EntryAttributes.Xattrs),
        (DigestAlgorithm.Crc32, EntryAttributes.Type | EntryAttributes.Mode | EntryAttributes.Target),
    ];

    /// <summary>The attributes that must be as recorded where content is trusted.</summary>
    private const EntryAttributes Trusted =
        EntryAttributes.Inode | EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Ctime;

    private static readonly EntryAttributes[] OfStat =
    [
        EntryAttributes.Mode, EntryAttributes.Uid, EntryAttributes.Gid, EntryAttributes.Links, EntryAttributes.Size,
        EntryAttributes.Mtime, EntryAttributes.Ctime, EntryAttributes.Inode,
    ];

    private readonly ScannedTree _tree = new();
    private readonly IFileSystem _files = FileSystems.Create(new FileSystemOptions());
    private readonly WorkerSlot _slot = WorkerSlots.Private(1)[0];
    private readonly OutcomeBuffer _payload = new();
    private readonly List<Present> _present = [];
    private DirectoryHandle _root = null!;
    private int _accepted;
    private int _unchanged;

    public void Dispose()
    {
        _root?.Release();
        _tree.Dispose();
    }

    [Fact]
    public void Check_OfABaselineThatWasAltered_CallsNothingUnchangedThatIsNotAsRecorded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "links and times are made with Linux' tools");
        var seed = NumberFrom("TUISCAN_FUZZ_SEED") ?? Random.Shared.Next();
        var rounds = NumberFrom("TUISCAN_FUZZ_BASELINES") ?? Usual;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {rounds} baselines");
        var random = new Random(seed);
        var sound = MakeTree();
        var mutator = new BaselineMutator(random);
        foreach (var bytes in sound)
        {
            Assert.True(Check(new ForgedFile(bytes), trusts: false), "a sound baseline was refused");
        }

        for (var round = 0; round < rounds; round++)
        {
            var forged = mutator.Mutate(sound[random.Next(sound.Count)]);
            try
            {
                _accepted += Check(forged, trusts: random.Next(4) == 0) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e}");
            }
        }

        // A generator whose results are all refused, or never unchanged, would test nothing.
        TestContext.Current.TestOutputHelper?.WriteLine($"{_accepted} were accepted, {_unchanged} entries called unchanged");
        Assert.InRange(_accepted, rounds / 20, rounds * 19 / 20);
        Assert.InRange(_unchanged, _accepted, long.MaxValue);
    }

    private static int? NumberFrom(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Records a tree with each header, then changes some of it; gives the baselines.</summary>
    private List<byte[]> MakeTree()
    {
        _tree.Write("steady", "as it was recorded");
        _tree.Write("other", "as it was recorded, too");
        _tree.Write("empty", "");
        _tree.Write("twice", "under two names");
        Tool.Run("ln", _tree["twice"], _tree["again"]);
        File.CreateSymbolicLink(_tree["link"], "steady");
        _tree.Write("below/steady", "as it was recorded");
        _tree.Write("below/deep/replaced", "good content");
        _tree.Write("replaced", "good content");
        Tool.Run("touch", "-d", "@1000000000", _tree["replaced"], _tree["below/deep/replaced"]);
        var baselines = new List<byte[]>();
        foreach (var (algorithm, attributes) in Headers)
        {
            _tree.Options = _tree.Options with { Algorithm = algorithm, Attributes = attributes };
            _tree.Record();
            baselines.Add(File.ReadAllBytes(_tree.BaselinePath));
        }

        foreach (var name in new[] { "replaced", "below/deep/replaced" })
        {
            File.WriteAllText(_tree[name], "evil content");
            Tool.Run("touch", "-d", "@1000000000", _tree[name]);
        }

        Assert.True(_files.OpenRoot(_tree.Root, out var root).IsSuccess);
        _root = root!;
        foreach (var path in Directory.EnumerateFileSystemEntries(_tree.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Prepend("."))
        {
            _present.Add(Look(path == "." ? path : Path.GetRelativePath(_tree.Root, path)));
        }

        return baselines;
    }

    private Present Look(string path)
    {
        var entry = default(Entry);
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } above ? above : ".";
        Assert.True(_files.OpenDirectory(_root, Encoding.UTF8.GetBytes(folder), out var directory).IsSuccess);
        var name = path == "." ? [] : Encoding.UTF8.GetBytes(Path.GetFileName(path));
        Assert.True(_files.Stat(directory!, name, ref entry).IsSuccess);
        directory!.Release();
        var isOwn = entry.Type == EntryType.Directory;
        return new Present(
            path, Encoding.UTF8.GetBytes(isOwn ? path : folder), isOwn ? [] : name, entry,
            entry.Type == EntryType.File ? File.ReadAllBytes(_tree[path]) : [],
            entry.Type == EntryType.Link ? Encoding.UTF8.GetBytes(new FileInfo(_tree[path]).LinkTarget!) : []);
    }

    /// <summary>Checks every entry of the tree; false where the baseline is refused.</summary>
    private bool Check(ForgedFile forged, bool trusts)
    {
        using var baseline = BaselineOpener.Open("forged", SealedCopy.Of(forged.Bytes), out var error);
        if (baseline is null)
        {
            Assert.NotNull(error);
            return false;
        }

        var options = CheckOptions.Of(baseline, _files.Capabilities, trusts);
        using var worker = new CheckWorker(_files, _root, baseline, options, ReadThrottle.Private(0), new LinkedDigests());
        var recorded = RecordedBy(forged);
        foreach (var present in _present)
        {
            _payload.Clear();
            var item = new ItemRef { Sequence = 0, Context = present.Context, Name = present.Name, Type = present.Entry.Type };
            var outcome = worker.Process(item, _payload, _slot, TestContext.Current.CancellationToken);
            worker.EndBatch();
            var said = default(CheckPayload);
            if (outcome.Status == OutcomeStatus.Skipped)
            {
                Assert.True(baseline.Header.ListedOnly && !IsKnownFile(baseline, present), $"{present.Path} was passed over");
                continue;
            }

            Assert.True(CheckPayload.TryRead(_payload.Bytes, baseline.Count, ref said));
            if (said.Verdict == Verdict.Unchanged)
            {
                _unchanged++;
                AssertIsAsRecorded(forged, present, said, recorded);
            }
        }

        return true;
    }

    private static bool IsKnownFile(Baseline baseline, Present present)
    {
        var record = baseline.Find(baseline.FindDirectory(present.Context), present.Name);
        return record >= 0 && baseline.TypeOf(record) == EntryType.File;
    }

    /// <summary>The attributes that at least one record has, by the types to which they apply.</summary>
    private static EntryAttributes RecordedBy(ForgedFile forged)
    {
        var recorded = EntryAttributes.None;
        for (var record = 0; record < forged.Long(40); record++)
        {
            var raw = new BaselineMutator.RawRecord(forged, record);
            recorded |= raw.Known & EntryComparer.OfType(raw.Type);
        }

        return recorded;
    }

    private static void AssertIsAsRecorded(ForgedFile forged, Present present, in CheckPayload said, EntryAttributes recorded)
    {
        Assert.True(said.Record >= 0, $"{present.Path} is unchanged and not known");
        var raw = new BaselineMutator.RawRecord(forged, said.Record);
        var compared = (EntryAttributes)forged.Int(28);
        if ((compared & (EntryAttributes.Type | EntryAttributes.Content | EntryAttributes.Target)) != 0)
        {
            Assert.True(raw.Type == present.Entry.Type, $"{present.Path} is unchanged and was {raw.Type}");
        }

        var applies = compared & EntryComparer.OfType(present.Entry.Type);
        if (applies.HasFlag(EntryAttributes.Content))
        {
            var expected = said.IsTrusted ? raw.Content : present.DigestBy((DigestAlgorithm)forged.Bytes[24]).Bytes;
            Assert.True(!raw.Content.IsEmpty && raw.Content.SequenceEqual(expected), $"{present.Path} is unchanged and has other content");
        }

        foreach (var attribute in OfStat)
        {
            var isNeeded = applies.HasFlag(attribute) && recorded.HasFlag(attribute);
            isNeeded |= said.IsTrusted && Trusted.HasFlag(attribute);
            if (isNeeded)
            {
                Assert.True(
                    raw.Known.HasFlag(attribute) && raw.Value(attribute) == BaselineMutator.ValueOf(present.Entry, attribute),
                    $"{present.Path} is unchanged and has another {attribute}");
            }
        }

        Assert.True(!said.IsTrusted || raw.Device == present.Entry.Device, $"{present.Path} is trusted and was on another device");
        if (applies.HasFlag(EntryAttributes.Xattrs) && recorded.HasFlag(EntryAttributes.Xattrs))
        {
            Assert.True(raw.Known.HasFlag(EntryAttributes.Xattrs), $"{present.Path} is unchanged and its xattrs are not known");
        }

        if (applies.HasFlag(EntryAttributes.Target))
        {
            Assert.True(raw.Target.SequenceEqual(present.Target), $"{present.Path} is unchanged and has another target");
        }
    }

    /// <summary>The content of the tree while it is checked.</summary>
    private sealed record Present(string Path, byte[] Context, byte[] Name, Entry Entry, byte[] Content, byte[] Target)
    {
        private readonly Dictionary<DigestAlgorithm, Digest> _digests = [];

        public Digest DigestBy(DigestAlgorithm algorithm)
        {
            if (!_digests.TryGetValue(algorithm, out var digest))
            {
                using var hasher = ContentHasher.Create(algorithm);
                hasher.HashAll(Content, ref digest);
                _digests[algorithm] = digest;
            }

            return digest;
        }
    }
}
