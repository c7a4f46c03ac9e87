using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;

namespace TuiScan.Profiles;

/// <summary>A profile, or all the reasons why there is none.</summary>
internal sealed record ProfileResult(Profile? Profile, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>What a command ends with where there is no profile: wrong usage, unless nothing else is missing than the tree or its baseline.</summary>
    public int ExitCode => Errors.Count > 0 && Errors.All(error => error.ExitCode == ExitCodes.NoInput) ? ExitCodes.NoInput : ExitCodes.Usage;

    /// <summary>Whether no profile of a name that was typed is saved anywhere: it may have been meant as something else.</summary>
    public bool IsNotFound { get; init; }

    [MemberNotNullWhen(true, nameof(Profile))]
    public bool IsValid => Profile is not null;
}
