using System.Text;
using TuiScan.Cli.Output;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;
using TuiScan.Integrity.Baselines.Exchange;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Integrity.Checking;
using TuiScan.Profiles;

namespace TuiScan.Cli.Commands;

/// <summary>The commands that export a baseline to other tools and import one from them; docs/export.md describes both.</summary>
internal sealed class ExchangeCommands(CommandConsole console, ProfileLoader loader)
{
    private const string StandardInput = "-";

    /// <param name="arguments">The profile and its overrides.</param>
    /// <param name="form"><c>json</c>, <c>sha256sum</c> or <c>csv</c>.</param>
    public int Export(JobArguments arguments, string form)
    {
        var loaded = loader.Load(arguments.Profile, arguments.Overrides, new ProfilePurpose(arguments.Command, NeedsRoot: false));
        if (!loaded.IsValid)
        {
            console.Tell(loaded.Errors);
            return loaded.ExitCode;
        }

        if (loaded.Profile.Get(IntegritySettings.Baseline) is not { } path)
        {
            console.Complain("which baseline is meant cannot be told without a root: name it with --baseline FILE");
            return ExitCodes.Usage;
        }

        using var baseline = Baseline.Open(path, out var refused);
        return baseline is null ? console.Fail(BaselineErrors.Of(refused!, RecordCommand.Of(loaded.Profile), MissingBaseline.Advice(loaded.Profile))) : Export(baseline, path, form);
    }

    public int Import(ImportArguments arguments)
    {
        var environment = loader.Environment;
        if (!environment.Resolve(arguments.Baseline, environment.Folder).TryGet(out var path, out var nowhere))
        {
            return LeadsNowhere($"--baseline", arguments.Baseline, nowhere);
        }

        if (!environment.Resolve(arguments.Root, environment.Folder).TryGet(out var root, out nowhere))
        {
            return LeadsNowhere($"--root", arguments.Root, nowhere);
        }

        string? list = "";
        if (arguments.List != StandardInput && !environment.Resolve(arguments.List, environment.Folder).TryGet(out list, out nowhere))
        {
            return console.Fail(new Diagnostic($"the list {TextEscaper.Escape(arguments.List)}: {nowhere.Message}"));
        }

        try
        {
            using var stream = OpenList(list, out var fault);
            if (stream is null)
            {
                return CannotRead(arguments.List, fault);
            }

            if (list.Length > 0 && FileIdentity.AreSame(list, path))
            {
                return console.Fail(new Diagnostic($"the list {TextEscaper.Escape(arguments.List)} is also the baseline: name another file"));
            }

            return Import(stream, arguments, Encoding.UTF8.GetBytes(root), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CannotRead(arguments.List, PortableFaults.From(e));
        }
    }

    /// <param name="list">Empty for standard input.</param>
    /// <param name="fault">Why there is none.</param>
    private static Stream? OpenList(string list, out FaultCode fault)
    {
        fault = FaultCode.None;
        if (list.Length == 0)
        {
            return Console.OpenStandardInput();
        }

        fault = NamedInput.Open(list, out FileStream? stream);
        return stream;
    }

    private int LeadsNowhere(DisplayText option, string path, Diagnostic reason) => console.Fail(new Diagnostic(
        $"{option} {TextEscaper.Escape(path)}: {reason.Message}",
        loader.Environment.Folder is null ? ExitCodes.NoInput : ExitCodes.Usage));

    private int CannotRead(string list, FaultCode fault) => console.Fail(new Diagnostic(
        $"the list {TextEscaper.Escape(list)} cannot be read: {NamedInput.Describe(fault)}",
        NamedInput.IsRefused(fault) ? ExitCodes.Usage : ExitCodes.NoInput));

    private int Export(Baseline baseline, string path, string form)
    {
        var shown = TextEscaper.Escape(path);
        if (form == "sha256sum" && baseline.Header.Algorithm != DigestAlgorithm.Sha256)
        {
            console.Complain($"{shown} holds digests of {baseline.Header.Algorithm.Name()}; a sha256sum list needs a baseline recorded with --hash sha256");
            return ExitCodes.Usage;
        }

        var counts = form switch
        {
            "json" => BaselineJson.Write(baseline, console.Output),
            "csv" => BaselineExporter.WriteCsv(baseline, console.Output),
            _ => BaselineExporter.WriteSha256Sums(baseline, console.Output),
        };
        if (counts.WithoutDigest == 0)
        {
            return ExitCodes.Clean;
        }

        console.Complain($"{counts.WithoutDigest} files are not in the list: {shown} holds no digest of them, since they could not be read");
        return ExitCodes.Unverified;
    }

    private int Import(Stream list, ImportArguments arguments, byte[] root, string path)
    {
        var header = ChecksumListImporter.Header(root, TimeProvider.System.GetUtcNow(), ProgramVersion.Number);
        using var writer = BaselineWriter.Create(path, header, out var refused, arguments.Replace);
        if (writer is null)
        {
            return console.Fail(BaselineErrors.Of(refused!));
        }

        var result = ChecksumListImporter.Import(list, root, writer);
        if (result.WrongLines > 0)
        {
            TellErrors(arguments.List == StandardInput ? "stdin" : TextEscaper.Escape(arguments.List), result);
            return ExitCodes.Usage;
        }

        var fault = result.Fault.IsFault ? result.Fault : writer.Commit(out _);
        if (fault.IsFault)
        {
            return console.Fail(BaselineErrors.Of(BaselineWriteError.Failed(path, fault)));
        }

        console.Print($"files {result.Files}\nrecorded in {TextEscaper.Escape(path)}\n");
        return ExitCodes.Clean;
    }

    private void TellErrors(string name, ImportResult result)
    {
        foreach (var error in result.Errors)
        {
            console.Error.Write(Encoding.UTF8.GetBytes($"{name}:{error.Line}: {error.Message}\n"));
        }

        if (result.WrongLines > result.Errors.Count)
        {
            console.Complain($"{result.WrongLines - result.Errors.Count} more wrong lines");
        }

        console.Complain("nothing was written");
    }
}
