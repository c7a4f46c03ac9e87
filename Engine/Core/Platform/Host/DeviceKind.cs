namespace TuiScan.Engine.Platform.Host;

/// <summary>What a tree lies on, as far as it matters for how many workers read it.</summary>
internal enum DeviceKind
{
    /// <summary>Memory, a virtual disk, an overlay, or nothing that we can tell.</summary>
    Unknown,
    SolidState,
    Rotational,
    Network,
}
