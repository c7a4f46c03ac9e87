using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>Decides whether a baseline may be written under a name.</summary>
internal static class BaselinePlace
{
    /// <summary>Why nothing may be written there; null where it may.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="replace">True when an existing baseline may be replaced.</param>
    /// <param name="replaced">The identity of the file that would be replaced; null where there is none.</param>
    public static BaselineWriteError? Refuse(string path, bool replace, out FileIdentity? replaced)
    {
        replaced = null;
        var fault = BaselineFiles.LookAt(path, out var isBaseline, out var status);
        if (fault == FaultCode.NotFound)
        {
            return null;
        }

        if (fault.IsFault && fault != FaultCode.Foreign)
        {
            return BaselineWriteError.Failed(path, fault);
        }

        if (!isBaseline)
        {
            return BaselineWriteError.NoBaseline(path, NameOf(status));
        }

        replaced = status.Identity;
        return !replace ? BaselineWriteError.Exists(path)
            : !FileStatus.CanKeepOwner(status.Uid) ? BaselineWriteError.Failed(path, FaultCode.NotPermitted)
            : null;
    }

    private static DisplayText NameOf(in FileStatus status) => status.Type switch
    {
        EntryType.File when status.Size == 0 => $"an empty file",
        EntryType.File => $"another file",
        EntryType.Directory => $"a directory",
        EntryType.Link => $"a symbolic link",
        EntryType.Fifo => $"a FIFO",
        EntryType.Socket => $"a socket",
        _ => $"a device",
    };
}
