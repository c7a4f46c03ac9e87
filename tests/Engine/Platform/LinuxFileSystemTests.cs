using TuiScan.Engine.Platform;
using Xunit;

namespace TuiScan.Tests.Engine.Platform;

/// <summary>Linux' own calls, with openat2 where the kernel has it.</summary>
public sealed class LinuxFileSystemTests() : LinuxFileSystemContract(null);

/// <summary>As on kernels without openat2: paths are opened name by name.</summary>
public sealed class LinuxFileSystemByComponentTests() : LinuxFileSystemContract(true);
