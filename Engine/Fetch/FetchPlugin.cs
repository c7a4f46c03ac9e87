using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Settings;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>Downloads a list of URLs, each to a file of a folder.</summary>
internal sealed class FetchPlugin : JobPlugin
{
    public static DisplayText KindName => $"fetch";

    public override DisplayText Kind => KindName;

    public override JobSettings Settings => FetchSettings.Job;

    public override bool MayBeTried => false;

    public override IEnumerable<(DisplayText Role, string Path)> NamedFiles(Profile profile, string log)
    {
        if (profile.Get(FetchSettings.List) is not { } list)
        {
            return [];
        }

        (DisplayText, string)[] files = [($"the list", list)];

        // A pipe is read once, when the run is set up; its names are checked then.
        return profile.Get(FetchSettings.Folder) is { } folder && NamedInput.Look(list) == NamedKind.File
            && ReadList(profile, out _).Value is { } entries && entries.Any(entry => entry.Name == Path.GetFileName(log))
            ? [.. files, ($"a file that the list names", Path.Combine(folder, Path.GetFileName(log)))] : files;
    }

    public override Result<JobSetup> SetUp(JobContext context)
    {
        if (SystemCrypto.Lacks is { } lacks)
        {
            // A server may redirect any list to https.
            return new Diagnostic($"fetch needs {lacks}", ExitCodes.CannotWrite);
        }

        if (!ReadList(context.Profile, out var list).TryGet(out var entries, out var refused))
        {
            return refused;
        }

        refused = RefuseInputs(context.Profile, InputsOf(context), entries);
        if (refused is not null || !OpenFolder(context.Profile).TryGet(out var folder, out refused))
        {
            return refused;
        }

        var fault = context.FileSystem.OpenRoot(folder.FullPath, out var root);
        if (root is null)
        {
            folder.Dispose();
            return CannotWriteTo(folder.FullPath, fault);
        }

        if (!ScratchSpace.Create(context.Profile.Environment.StateHome).TryGet(out var scratch, out refused))
        {
            root.Release();
            folder.Dispose();
            return refused;
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
        var sink = new FetchSink(entries, folder, context.Output, context.Alerts, context.Results);
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

    public override Result<IJob> Open(byte[] spec) => FetchSpec.Open(spec);

    private static Result<IReadOnlyList<FetchEntry>> ReadList(Profile profile, out byte[] list)
    {
        list = [];
        if (profile.Get(FetchSettings.List) is not { } path)
        {
            return new Diagnostic($"no list is named: write list = \"FILE\" under [job], a file with a URL on each line");
        }

        var shown = TextEscaper.Escape(path);
        var fault = Read(path, ref list);
        if (fault.IsFault)
        {
            return NamedInput.IsRefused(fault)
                ? new Diagnostic($"the list {shown} {NamedInput.Describe(fault)}")
                : new Diagnostic($"the list {shown}: {fault.Message} ({fault.Name}): write a URL on each line of it", ExitCodes.NoInput);
        }

        if (list.Length > FetchList.MaxBytes)
        {
            return new Diagnostic($"the list {shown} has more than {FetchList.MaxBytes >> 20} MiB: cut it into several");
        }

        var entries = FetchList.Read(list, shown, out var errors);
        return entries is not null ? Result.Of(entries)
            : new Diagnostic(errors.Count == 1 ? errors[0] : (DisplayText)$"{errors[0]}, and more mistakes in the list") { Mistakes = errors };
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
            while (content.Length <= FetchList.MaxBytes && (read = file.Read(block)) > 0)
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
        inputs.Add($"the list", context.Profile.Get(FetchSettings.List)!);
        return inputs;
    }

    /// <summary>Why a download would replace a file that the run reads or logs to; null where none would.</summary>
    private static Diagnostic? RefuseInputs(Profile profile, RunInputs inputs, IReadOnlyList<FetchEntry> entries)
    {
        if (profile.Get(FetchSettings.Folder) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        var list = profile.Get(FetchSettings.List)!;
        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry.Name);
            if (inputs.RoleOf(path) is { } role)
            {
                return new Diagnostic($"{TextEscaper.Escape(list)}:{entry.Line}: {TextEscaper.Escape(path)} is also {role}: name another folder, or write name=NAME behind the URL");
            }
        }

        return null;
    }

    private static Result<FetchFolder> OpenFolder(Profile profile)
    {
        if (profile.Get(FetchSettings.Folder) is not { } path)
        {
            return new Diagnostic($"no folder is named: write folder = \"DIR\" under [job], where the files are to go");
        }

        if (NamedInput.Look(path) is not (NamedKind.Nothing or NamedKind.Directory) and var kind)
        {
            DisplayText reason = $"cannot write to {TextEscaper.Escape(path)}: it is no directory; name one as folder, or what is not there yet";
            return new Diagnostic(reason, kind == NamedKind.File ? ExitCodes.CannotWrite : ExitCodes.Usage);
        }

        var fault = FetchFolder.Open(path, out var folder, out var holder);
        if (fault == AdvisoryLock.HeldElsewhere)
        {
            DisplayText message = $"another tuiscan (process {holder}) downloads to {TextEscaper.Escape(path)}";
            return new Diagnostic(message, ExitCodes.HeldElsewhere);
        }

        return folder is not null ? folder
            : fault == FaultCode.Foreign ? OutputRefusal.Of(FetchFolder.PartsOf(path), fault)
            : CannotWriteTo(path, fault);
    }

    private static Diagnostic CannotWriteTo(string folder, FaultCode fault) =>
        new($"cannot write to {TextEscaper.Escape(folder)}: {fault.Message} ({fault.Name})", ExitCodes.CannotWrite);
}
