/*
 * Linked into the native program; runs before the runtime, which would do each of these too late.
 *
 * TUISCAN_X86_64_LEVEL is 3 or 4 where the program is compiled for processors of x86-64-v3 or -v4.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/*
 * Descriptors 0 to 2 that the caller has closed would be given to the first files that the runtime opens, and reading
 * "standard input" would read one of those. Each is opened the wrong way round, so that its use fails with EBADF as before.
 */
static void keep_standard_descriptors(void)
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF)
            continue;
        /* The lowest free one is this one, since those below are open. */
        if (open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
    }
}

#ifdef TUISCAN_X86_64_LEVEL
#include <cpuid.h>

#define EXIT_SYSTEM_LACKS 74

#if TUISCAN_X86_64_LEVEL >= 4
#define INSTRUCTIONS "AVX-512 (x86-64-v4)"
#else
#define INSTRUCTIONS "AVX2 (x86-64-v3)"
#endif

/*
 * The set of instructions: x86-64 psABI, "Micro-Architecture Levels". No less than the runtime asks for, LZCNT (ABM) among it, or it
 * aborts. build.sh compiles this file alone to find out what it may compile the program for, so that both have one condition.
 */
static int has_level(void)
{
    unsigned a, b, c, d;
    __builtin_cpu_init();
    /* These three ask the system as well, which must save the wide registers. */
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi")
        || !__builtin_cpu_supports("bmi2"))
        return 0;
#if TUISCAN_X86_64_LEVEL >= 4
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512cd")
        || !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl"))
        return 0;
#endif
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_MOVBE) || !(c & bit_F16C))
        return 0;
    return __get_cpuid(0x80000001u, &a, &b, &c, &d) && (c & bit_ABM);
}

/* The runtime checks the processor too, but aborts: a copy on an older machine would end in a core dump. */
static void require_level(void)
{
    static const char line[] =
        "tuiscan: this file is compiled for processors with " INSTRUCTIONS ", which this one lacks; "
        "use one for older processors, which is published beside it, or build it on this machine (./build.sh build)\n";
    if (has_level())
        return;
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0) { /* there is nobody to tell */ }
    _exit(EXIT_SYSTEM_LACKS);
}
#else
static void require_level(void) { }
#endif

__attribute__((constructor)) static void before_the_runtime(void)
{
    keep_standard_descriptors();
    require_level();
}
