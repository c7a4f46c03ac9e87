using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>Linux' own calls, with openat2 where the kernel has it.</summary>
public sealed class LinuxFileSystemTests() : LinuxFileSystemContract(false);

/// <summary>As on kernels without openat2, getxattrat and RWF_DONTCACHE.</summary>
public sealed class LinuxFileSystemOnOldKernelsTests() : LinuxFileSystemContract(true);
