using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>Why a baseline could not be opened.</summary>
internal enum BaselineErrorKind
{
    NotFound,

    /// <summary>It is a FIFO, a device or another object that is never read as an input.</summary>
    Refused,
    Unreadable,
    Damaged,
    Newer,
    NotOurs,
}

/// <summary>Which recording is a remedy.</summary>
internal enum Recording
{
    None,
    Once,

    /// <summary>In place of the baseline that is there.</summary>
    Again,
}

/// <summary>A baseline that was refused.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">The position of the damage, in bytes from the start; 0 where there is none.</param>
/// <param name="Problem">What is wrong, as a part of a sentence; safe on a terminal.</param>
internal sealed record BaselineError(BaselineErrorKind Kind, long Offset, DisplayText Problem)
{
    /// <summary>A user-facing sentence without its full stop, with the remedy; safe on a terminal.</summary>
    public DisplayText Message => Tell(RecordCommand.Plain);

    /// <summary>What to do; empty where <see cref="Problem"/> says it. Where a recording helps, what records is missing at its end.</summary>
    private DisplayText Remedy { get; init; }

    private Recording Recording { get; init; }

    /// <summary>As <see cref="Message"/>, with what records a baseline here.</summary>
    public DisplayText Tell(RecordCommand command) => (Remedy.Length, Recording) switch
    {
        (0, _) => Problem,
        (_, Recording.Once) => $"{Problem}; {Remedy} with {command.Once}",
        (_, Recording.Again) => $"{Problem}; {Remedy} with {command.Again}",
        _ => $"{Problem}; {Remedy}",
    };

    public static BaselineError NotFound(string path) => new(
        BaselineErrorKind.NotFound, 0, $"there is no baseline at {TextEscaper.Escape(path)}")
    {
        Remedy = $"record one",
        Recording = Recording.Once,
    };

    public static BaselineError Unreadable(string path, FaultCode fault) => new(
        BaselineErrorKind.Unreadable, 0, $"the baseline {TextEscaper.Escape(path)} cannot be read: {fault.Message} ({fault.Name})")
    {
        Remedy = $"see to its permissions and its folder's",
    };

    public static BaselineError Refused(string path, FaultCode fault) => new(
        BaselineErrorKind.Refused, 0, $"the baseline {TextEscaper.Escape(path)} {NamedInput.Describe(fault)}");

    public static BaselineError Newer(string path, uint version) => new(
        BaselineErrorKind.Newer, BaselineFormat.VersionOffset,
        $"the baseline {TextEscaper.Escape(path)} is of format version {version}, this program reads {BaselineFormat.Version}")
    {
        Remedy = $"use a newer tuiscan, or record it again",
        Recording = Recording.Again,
    };

    public static BaselineError NotOurs(string path) => new(
        BaselineErrorKind.NotOurs, 0, $"{TextEscaper.Escape(path)} is not a baseline of tuiscan")
    {
        Remedy = $"name the right file with --baseline",
    };

    /// <summary>Recording does not replace it, since nothing identifies it as a baseline.</summary>
    public static BaselineError TooShort(string path, long length) => new(
        BaselineErrorKind.Damaged, length,
        $"{TextEscaper.Escape(path)} is not a baseline of tuiscan but {(length == 0 ? (DisplayText)$"an empty file" : (DisplayText)$"the first bytes of one")}")
    {
        Remedy = $"remove it, or move it elsewhere, and record it again",
        Recording = Recording.Once,
    };

    public static BaselineError Damaged(string path, Damage damage) => new(
        BaselineErrorKind.Damaged, damage.Offset,
        $"the baseline {TextEscaper.Escape(path)} is damaged at byte {damage.Offset}: {damage.What}")
    {
        Remedy = $"put back a copy, or record it again",
        Recording = Recording.Again,
    };
}

/// <summary>The position and description of damage in a baseline.</summary>
internal sealed record Damage(long Offset, DisplayText What);
