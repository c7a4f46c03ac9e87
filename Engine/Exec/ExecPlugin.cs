using System.IO.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Settings;
using TuiScan.Exec.Commands;
using TuiScan.Exec.Log;
using TuiScan.Exec.Settings;

namespace TuiScan.Exec;

/// <summary>Runs any command for each file of a tree.</summary>
internal sealed class ExecPlugin : JobPlugin
{
    public static DisplayText KindName => $"exec";

    public override DisplayText Kind => KindName;

    public override JobSettings Settings => ExecSettings.Job;

    public override bool CanResume => true;

    public override bool MayBeTried => false;

    public override IReadOnlyList<JobRoot> RootsOf(Profile profile) => TreeRoots.Of(profile);

    public override IEnumerable<(DisplayText Role, string Path)> NamedFiles(Profile profile, string log)
    {
        var files = base.NamedFiles(profile, log);
        files = profile.Get(ExecSettings.Log) is { } jobLog ? files.Append(((DisplayText)$"the job log", jobLog)) : files;
        return profile.Get(ExecSettings.Output) is { } output && Template.Parse(output.Template).Value is { } template
            && ExecCommand.OnlyOutputOf(template) is { } only ? files.Append(((DisplayText)$"the output", only)) : files;
    }

    public override Result<JobSetup> SetUp(JobContext context)
    {
        if (!CommandOf(context).TryGet(out var command, out var refused))
        {
            return refused;
        }

        if (context.Profile.Get(ExecSettings.Log) is not { } logPath)
        {
            return new Diagnostic($"no place for the job log is known, since neither $XDG_STATE_HOME nor $HOME is set; name one as log under [job]");
        }

        var inputs = InputsOf(context, command);
        var named = InputsOf(context, command);
        foreach (var root in context.Roots)
        {
            named.Add($"the root", root.FullPath);
        }

        if (OutputProblem(command, named, logPath) is { } problem)
        {
            return new Diagnostic(problem);
        }

        CommandProcess.MakeChildrenKnown();
        var opener = new ExecLogOpener();
        refused = opener.Open(logPath, IdentityOf(context), context.Resumes, named);
        if (refused is null && Take(context, opener).TryGet(out var reaper, out refused))
        {
            return SetUp(context, command, logPath, inputs, opener, reaper);
        }

        opener.Dispose();
        return refused;
    }

    public override Result<IJob> Open(byte[] spec) => ExecSpec.Open(spec);

    private static JobSetup SetUp(
        JobContext context, ExecCommand command, string logPath, RunInputs inputs, ExecLogOpener opener, CommandReaper reaper)
    {
        if (reaper.OrphanReaperFault.IsFault)
        {
            context.Alerts.Add(Severity.Medium, "guard", $"commands would keep running if tuiscan were killed, since no guard could be started: {reaper.OrphanReaperFault.Message}");
        }

        context.Parts.Add(opener);
        context.Parts.Add(reaper);
        var log = opener.Log!;
        var kept = new KeptFiles(inputs.Files.Append(opener.Identity), context.LogPath);
        var sink = new ExecSink(context, command, context.Profile.Get(ExecSettings.StopOn), log, reaper, TextEscaper.Escape(logPath));
        return new JobSetup
        {
            Job = new ExecJob
            {
                Spec = ExecSpec.Write(context, command, logPath, opener, reaper, kept),
                FileSystem = context.FileSystem,
                Roots = context.Roots,
                Command = command,
                Settled = opener.Settled,
                Log = log,
                LogPath = logPath,
                Kept = kept,
                RunningFolder = reaper.Folder,
            },
            Sink = sink,
            Activity = KindName,
            Subject = string.Join(' ', context.Roots.Select(root => TextEscaper.Escape(root.FullPath))),
            Conclude = sink.Conclude,
        };
    }

    /// <summary>
    /// The files that are read to run the commands. A command may change files in the tree, according to the template of its
    /// output.
    /// </summary>
    private static RunInputs InputsOf(JobContext context, ExecCommand command)
    {
        var inputs = new RunInputs(context.Profile, context.LogPath);
        inputs.Add($"the program", command.Program);
        return inputs;
    }

    /// <summary>What is wrong with an output that is the same for all files; null for nothing.</summary>
    private static DisplayText? OutputProblem(ExecCommand command, RunInputs inputs, string logPath)
    {
        if (command.OnlyOutput is not { } output)
        {
            return null;
        }

        var shown = TextEscaper.Escape(output);
        if (FileIdentity.AreSame(output, logPath))
        {
            return (DisplayText)$"job.output_path: {shown} is also the job log: name another file";
        }

        var fault = NamedOutput.Look(output, out _);
        return inputs.RoleOf(output) is { } role ? (DisplayText)$"job.output_path: {shown} is also {role}: name another file"
            : NamedOutput.IsRefused(fault) && fault != FaultCode.IsLink ? (DisplayText)$"job.output_path: {OutputRefusal.Text(output, fault)}"
            : null;
    }

    /// <summary>The run's folder, with the data for its children; or a diagnostic when there is no room for it.</summary>
    private static Result<CommandReaper> Take(JobContext context, ExecLogOpener opener)
    {
        if (!ScratchSpace.Create(context.Profile.Environment.StateHome).TryGet(out var scratch, out var refused))
        {
            return refused;
        }

        CommandReaper? reaper = null;
        try
        {
            reaper = new CommandReaper(scratch);
            if (!opener.Settled.IsEmpty)
            {
                opener.Settled.Save(reaper.SettledPath);
            }

            return reaper;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reaper?.Dispose();
            scratch.Dispose();
            return new Diagnostic(
                $"the folder for temporary files, {TextEscaper.Escape(scratch.Path)}, cannot be written to: {TextEscaper.Escape(exception.Message)}",
                ExitCodes.CannotWrite);
        }
    }

    private static Result<ExecCommand> CommandOf(JobContext context)
    {
        var profile = context.Profile;
        var words = profile.Get(ExecSettings.Command);
        DisplayText? wrong = !OperatingSystem.IsLinux() ? (DisplayText)$"jobs of kind \"exec\" run on Linux only"
            : words.Count == 0 ? (DisplayText)$"no command is named: write command = [\"PROGRAM\", \"{{path}}\"] under [job]"
            : context.Roots.Count == 0 ? (DisplayText)$"no tree is named: write root = \"DIR\" under [job], or give --root DIR"
            : null;
        if (wrong is { } message)
        {
            return new Diagnostic(message);
        }

        var isScript = profile.Get(ExecSettings.Shell);
        var environment = OwnEnvironment();
        return !ProgramFinder.Find(isScript ? "/bin/sh" : words[0].Value, profile, environment).TryGet(out var program, out var refused) ? refused
            : ExecCommand.Of(
                program,
                [.. words.Select(word => word.Value)],
                isScript,
                profile.Get(ExecSettings.Output)?.Template ?? "",
                profile.Get(ExecSettings.Timeout),
                profile.Get(ExecSettings.Retries),
                (int)profile.Get(ExecSettings.KeepOutput).Bytes,
                environment);
    }

    /// <summary>
    /// The environment in which this program was started, as bytes, without the variables that it sets for its own children.
    /// </summary>
    private static List<byte[]> OwnEnvironment()
    {
        var variables = new List<byte[]>();
        var all = File.ReadAllBytes("/proc/self/environ").AsSpan();

        // The program was started again with a lean runtime: the variables for that are not the user's.
        var isLean = all.IndexOf("\0TUISCAN_LEAN="u8) >= 0;
        foreach (var variable in all.Split((byte)0))
        {
            if (!all[variable].IsEmpty && !all[variable].StartsWith("TUISCAN_"u8)
                && !(isLean && (all[variable].StartsWith("DOTNET_EnableDiagnostics="u8) || all[variable].StartsWith("DOTNET_EnableWriteXorExecute="u8))))
            {
                variables.Add(all[variable].ToArray());
            }
        }

        return variables;
    }

    /// <summary>The identity of a job log: the command, its output, and the trees.</summary>
    private static string IdentityOf(JobContext context)
    {
        var profile = context.Profile;
        var writer = new ByteWriter().I64(profile.Get(ExecSettings.Shell) ? 1 : 0).Text(profile.Get(ExecSettings.Output)?.Template ?? "");
        foreach (var text in profile.Get(ExecSettings.Command).Select(word => word.Value).Append("").Concat(context.Roots.Select(root => root.FullPath)))
        {
            writer.Text(text);
        }

        return Convert.ToHexStringLower(XxHash128.Hash(writer.ToArray()));
    }
}
