/*
 * Linked into the native program when it is compiled for x86-64-v3. The runtime checks the processor too, but aborts:
 * a copy on an older machine would end in a core dump. This runs before it and ends with one line.
 * The set of instructions: x86-64 psABI, "Micro-Architecture Levels".
 */
#include <cpuid.h>
#include <unistd.h>

#define EXIT_SYSTEM_LACKS 74

static int has_v3(void)
{
    unsigned a, b, c, d;
    __builtin_cpu_init();
    /* These three ask the system as well, which must save the wide registers. */
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi2"))
        return 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_MOVBE) || !(c & bit_F16C))
        return 0;
    return __get_cpuid(0x80000001u, &a, &b, &c, &d) && (c & bit_ABM);
}

__attribute__((constructor)) static void require_v3(void)
{
    static const char line[] =
        "tuiscan: this file is compiled for processors with AVX2 (x86-64-v3), which this one lacks; "
        "use the one for x86-64-v2 that is published beside it, or build it on this machine (./build.sh build)\n";
    if (has_v3())
        return;
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0) { /* there is nobody to tell */ }
    _exit(EXIT_SYSTEM_LACKS);
}
