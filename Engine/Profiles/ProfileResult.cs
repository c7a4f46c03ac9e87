using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;

namespace TuiScan.Profiles;

/// <summary>A profile, or all the reasons why there is none.</summary>
internal sealed record ProfileResult(Profile? Profile, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>The exit code of a command without a profile: wrong usage, unless only the tree or its baseline is missing.</summary>
    public int ExitCode => Errors.Count > 0 && Errors.All(error => error.ExitCode == ExitCodes.NoInput) ? ExitCodes.NoInput : ExitCodes.Usage;

    /// <summary>True when a name was typed and no profile of that name is saved: it may have been meant as something else.</summary>
    public bool IsNotFound { get; init; }

    [MemberNotNullWhen(true, nameof(Profile))]
    public bool IsValid => Profile is not null;
}
