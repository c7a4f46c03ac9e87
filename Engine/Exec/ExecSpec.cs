using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Exec.Commands;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>The spec from which a child runs the same command over the same trees.</summary>
internal static class ExecSpec
{
    public static byte[] Write(
        JobContext context, ExecCommand command, string logPath, ExecLogOpener log, CommandReaper reaper, KeptFiles kept)
    {
        var writer = new ByteWriter();
        SpecRoots.Write(writer, context);
        command.Write(writer);
        writer.Text(logPath).Text(log.SharedPath).Text(reaper.Folder).Text(log.Settled.IsEmpty ? "" : reaper.SettledPath);
        kept.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Opens what the job needs, until this process ends.</summary>
    public static Result<IJob> Open(byte[] spec)
    {
        var malformed = new Diagnostic($"invalid exec spec");
        var reader = new ByteReader(spec);
        if (!SpecRoots.Open(ref reader, malformed, out var fileSystem).TryGet(out var roots, out var refused))
        {
            return refused;
        }

        var command = ExecCommand.Read(ref reader);
        var (logPath, sharedPath, folder, settledPath) = (reader.Text(), reader.Text(), reader.Text(), reader.Text());
        var kept = KeptFiles.Read(ref reader);
        if (!reader.IsWhole)
        {
            return malformed;
        }

        CommandProcess.MakeChildrenKnown();
        try
        {
            var fault = AppendFile.OpenShared(sharedPath, out var log);
            return log is null ? new Diagnostic($"the job log cannot be written: {fault.Message} ({fault.Name})") : new ExecJob
            {
                Spec = [],
                FileSystem = fileSystem,
                Roots = roots,
                Command = command,
                Settled = settledPath.Length == 0 ? CompletedItems.None : CompletedItems.Load(settledPath),
                Log = new ExecLog(log),
                LogPath = logPath,
                Kept = kept,
                RunningFolder = folder,
            };
        }
        catch (IOException exception)
        {
            return new Diagnostic($"what an earlier run has settled cannot be read: {TextEscaper.Escape(exception.Message)}");
        }
    }
}
