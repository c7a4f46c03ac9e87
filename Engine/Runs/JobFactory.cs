using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs;

/// <summary>Makes a job anew in a child, from what the parent's job says of itself. One line for each kind.</summary>
internal static class JobFactory
{
    /// <summary>Null, with the reason for people, where it cannot be made here.</summary>
    public static IJob? Make(string kind, byte[] spec, out string refusal)
    {
        refusal = $"there is no job {kind}";
        return kind switch
        {
            IntegritySpec.Kind => IntegritySpec.TryRead(spec)?.Open(out refusal),
            _ => null,
        };
    }
}
