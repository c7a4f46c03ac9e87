using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Profiles;

/// <summary>A profile, or all the reasons why there is none.</summary>
internal sealed record ProfileResult(Profile? Profile, IReadOnlyList<ProfileError> Errors)
{
    [MemberNotNullWhen(true, nameof(Profile))]
    public bool IsValid => Profile is not null;
}
