using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Settings;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>Downloads: a list of URLs, each to a file of a folder.</summary>
internal sealed class FetchPlugin : JobPlugin
{
    public const string KindName = "fetch";

    public override string Kind => KindName;

    public override JobSettings Settings => FetchSettings.Job;

    public override bool MayBeTried => false;

    public override IEnumerable<(string Role, string Path)> NamedFiles(Profile profile, string log)
    {
        if (profile.Get(FetchSettings.List) is not { } list)
        {
            return [];
        }

        (string, string)[] files = [("the list", list)];

        // A pipe is read once, when the run is set up; then its names are looked at.
        return profile.Get(FetchSettings.Folder) is { } folder && NamedInput.Look(list) == NamedKind.File
            && ReadList(profile, out _, out _) is { } entries && entries.Any(entry => entry.Name == Path.GetFileName(log))
            ? [.. files, ("a file that the list names", Path.Combine(folder, Path.GetFileName(log)))] : files;
    }

    public override JobSetup? SetUp(JobContext context, out JobRefusal refusal)
    {
        if (SystemCrypto.Lacks is { } lacks)
        {
            // A list without https may be sent there by any server.
            refusal = new JobRefusal($"fetch needs {lacks}") { ExitCode = ExitCodes.CannotWrite };
            return null;
        }

        if (ReadList(context.Profile, out var list, out refusal) is not { } entries
            || !AreInputsKept(context.Profile, InputsOf(context), entries, out refusal)
            || OpenFolder(context.Profile, out refusal) is not { } folder)
        {
            return null;
        }

        var fault = context.FileSystem.OpenRoot(folder.FullPath, out var root);
        if (root is null)
        {
            refusal = CannotWriteTo(folder.FullPath, fault);
            folder.Dispose();
            return null;
        }

        if (ScratchSpace.TryCreate(context.Profile.Environment.StateHome, out refusal) is not { } scratch)
        {
            root.Release();
            folder.Dispose();
            return null;
        }

        var options = FetchOptions.Of(context.Profile);
        var kept = new KeptFiles(InputsOf(context).Files, context.LogPath);
        var tools = new FetchTools(options, scratch.Path, TimeProvider.System)
        {
            FileSystem = context.FileSystem,
            Root = root,
            Folder = folder,
            Throttle = context.Throttle,
            Kept = kept,
        };
        context.Parts.Add(folder);
        context.Parts.Add(scratch);
        context.Parts.Add(tools);
        entries = context.IsOrdered ? entries : FetchSource.InTurn(entries);
        var sink = new FetchSink(entries, folder, context.Output, context.Alerts);
        return new JobSetup
        {
            Job = new FetchJob(tools, entries, FetchSpec.Write(context, options, folder, scratch.Path, kept, list)),
            Sink = sink,
            Source = new FetchSource(entries),
            Activity = KindName,
            Subject = string.Create(CultureInfo.InvariantCulture, $"{entries.Count} files to {TextEscaper.Escape(folder.FullPath)}"),
            ExpectedItems = entries.Count,
            ReadsFiles = false,
            Conclude = sink.Conclude,
        };
    }

    public override IJob? Open(byte[] spec, out string refusal) => FetchSpec.Open(spec, out refusal);

    private static IReadOnlyList<FetchEntry>? ReadList(Profile profile, out byte[] list, out JobRefusal refusal)
    {
        list = [];
        if (profile.Get(FetchSettings.List) is not { } path)
        {
            refusal = "no list is named: write list = \"FILE\" under [job], a file with a URL on each line";
            return null;
        }

        var shown = TextEscaper.Escape(path);
        var fault = Read(path, ref list);
        if (fault.IsFault)
        {
            refusal = NamedInput.IsRefused(fault)
                ? new JobRefusal($"the list {shown} {NamedInput.Describe(fault)}")
                : new JobRefusal($"the list {shown}: {fault.Message} ({fault.Name}): write a URL on each line of it") { ExitCode = ExitCodes.NoInput };
            return null;
        }

        if (list.Length > FetchList.MostBytes)
        {
            refusal = $"the list {shown} has more than {FetchList.MostBytes >> 20} MiB: cut it into several";
            return null;
        }

        var entries = FetchList.Read(list, shown, out var errors);
        refusal = errors.Count switch
        {
            0 => "",
            1 => new JobRefusal(errors[0]) { Mistakes = errors },
            _ => new JobRefusal($"{errors[0]}, and more mistakes in the list") { Mistakes = errors },
        };
        return entries;
    }

    private static FaultCode Read(string path, ref byte[] list)
    {
        var fault = NamedInput.Open(path, out FileStream? file);
        if (file is null)
        {
            return fault;
        }

        try
        {
            using var stream = file;
            using var content = new MemoryStream();
            var block = new byte[64 * 1024];
            int read;
            while (content.Length <= FetchList.MostBytes && (read = file.Read(block)) > 0)
            {
                content.Write(block, 0, read);
            }

            list = content.ToArray();
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    private static RunInputs InputsOf(JobContext context)
    {
        var inputs = new RunInputs(context.Profile, context.LogPath);
        inputs.Add("the list", context.Profile.Get(FetchSettings.List)!);
        return inputs;
    }

    /// <summary>False where a download would take the place of a file that the run reads or logs to.</summary>
    private static bool AreInputsKept(Profile profile, RunInputs inputs, IReadOnlyList<FetchEntry> entries, out JobRefusal refusal)
    {
        refusal = default;
        if (profile.Get(FetchSettings.Folder) is not { } folder || !Directory.Exists(folder))
        {
            return true;
        }

        var list = profile.Get(FetchSettings.List)!;
        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry.Name);
            if (inputs.RoleOf(path) is { } role)
            {
                refusal = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TextEscaper.Escape(list)}:{entry.Line}: {TextEscaper.Escape(path)} is also {role}: name another folder, or write name=NAME behind the URL");
                return false;
            }
        }

        return true;
    }

    private static FetchFolder? OpenFolder(Profile profile, out JobRefusal refusal)
    {
        refusal = "no folder is named: write folder = \"DIR\" under [job], where the files are to go";
        if (profile.Get(FetchSettings.Folder) is not { } path)
        {
            return null;
        }

        if (NamedInput.Look(path) is not (NamedKind.Nothing or NamedKind.Directory) and var kind)
        {
            var reason = $"cannot write to {TextEscaper.Escape(path)}: it is no directory; name one as folder, or what is not there yet";
            refusal = new JobRefusal(reason) { ExitCode = kind == NamedKind.File ? ExitCodes.CannotWrite : ExitCodes.Usage };
            return null;
        }

        var fault = FetchFolder.Open(path, out var folder, out var holder);
        if (fault == AdvisoryLock.HeldElsewhere)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"another tuiscan (process {holder}) downloads to {TextEscaper.Escape(path)}");
            refusal = new JobRefusal(message) { ExitCode = ExitCodes.HeldElsewhere };
        }
        else if (fault == FaultCode.Foreign)
        {
            refusal = OutputRefusal.Of(FetchFolder.PartsOf(path), fault);
        }
        else if (fault.IsFault)
        {
            refusal = CannotWriteTo(path, fault);
        }

        return folder;
    }

    private static JobRefusal CannotWriteTo(string folder, FaultCode fault) =>
        new($"cannot write to {TextEscaper.Escape(folder)}: {fault.Message} ({fault.Name})") { ExitCode = ExitCodes.CannotWrite };
}
