namespace TuiScan.Engine.Platform.Host;

/// <summary>The kind of device under a tree, as far as it matters for the number of workers that read it.</summary>
internal enum DeviceKind
{
    /// <summary>Memory, a virtual disk, an overlay, or a device that we cannot determine.</summary>
    Unknown,
    SolidState,
    Rotational,
    Network,
}
