/* Loaded before the C library while the gate counts.
   libdispatch waits with a signal mask that lies in read-only memory; valgrind 3.19 writes to it and is killed.
   So the mask is copied. */

#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
