/* SPDX-License-Identifier: GPL-3.0-or-later
 * Loaded before the C library: lets memory end for good at one allocation after a program began to read its
 * input. Which one is said by TM_ALLOCATIONS. */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The second names of the functions of glibc, by which the worker calls them. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *memory, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

static int is_reading;
static long n_left = -1;

static void *
find (void **place, const char *name)
{
  if (*place == NULL)
    *place = dlsym (RTLD_NEXT, name);
  return *place;
}

static int
is_at_end (void)
{
  if (!is_reading || n_left < 0)
    return 0;
  if (n_left > 0)
    return n_left-- == 0;
  errno = ENOMEM;
  return 1;
}

ssize_t
read (int fd, void *buffer, size_t size)
{
  if (fd == STDIN_FILENO && !is_reading)
    {
      const char *wanted = getenv ("TM_ALLOCATIONS");
      n_left = wanted != NULL ? atol (wanted) : -1;
      is_reading = 1;
    }
  return syscall (SYS_read, fd, buffer, size);
}

void *
__libc_malloc (size_t size)
{
  static void *next = NULL;
  return is_at_end () ? NULL : ((void *(*) (size_t)) find (&next, "__libc_malloc")) (size);
}

void *
__libc_calloc (size_t count, size_t size)
{
  static void *next = NULL;
  return is_at_end () ? NULL : ((void *(*) (size_t, size_t)) find (&next, "__libc_calloc")) (count, size);
}

void *
__libc_realloc (void *memory, size_t size)
{
  static void *next = NULL;
  return is_at_end () ? NULL : ((void *(*) (void *, size_t)) find (&next, "__libc_realloc")) (memory, size);
}

void *
__libc_memalign (size_t alignment, size_t size)
{
  static void *next = NULL;
  void *(*align) (size_t, size_t) = (void *(*) (size_t, size_t)) find (&next, "__libc_memalign");
  return is_at_end () ? NULL : align (alignment, size);
}

/* For a program that has no functions of its own. */
void *
malloc (size_t size)
{
  return __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  return __libc_calloc (count, size);
}

void *
realloc (void *memory, size_t size)
{
  return __libc_realloc (memory, size);
}

int
posix_memalign (void **ret_memory, size_t alignment, size_t size)
{
  void *memory = __libc_memalign (alignment, size);

  if (memory == NULL)
    return ENOMEM;
  *ret_memory = memory;
  return 0;
}
