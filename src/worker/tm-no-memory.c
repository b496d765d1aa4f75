/* SPDX-License-Identifier: GPL-3.0-or-later
 * When there is no memory left, not even for little, this is the end, with its number. GLib 2.74 would
 * write about it, which the lock forbids, or need memory to write about it, again and again; both look like a
 * crash. Whoever asks for much is still told that there is not so much, and may do without. GMime, GLib and
 * all others find these instead of the C library's. The test /memory/ends tells when this can go. */
#include "core/tm-error.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* The sanitizer has functions of its own in the same place. */
#ifndef SANITIZED
/* Nothing that small is optional to anybody. */
#define LITTLE_MAX_BYTES (64 * 1024)

/* The same functions by their second names, glibc 2.0 and later. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *memory, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

void *malloc (size_t size);
void *calloc (size_t count, size_t size);
void *realloc (void *memory, size_t size);
void *memalign (size_t alignment, size_t size);
void *aligned_alloc (size_t alignment, size_t size);
int   posix_memalign (void **ret_memory, size_t alignment, size_t size);

static void *
check (void *memory, size_t size)
{
  if (memory == NULL && size <= LITTLE_MAX_BYTES)
    _exit (TM_ERROR_MEMORY);
  return memory;
}

void *
malloc (size_t size)
{
  return check (__libc_malloc (size), size);
}

void *
calloc (size_t count, size_t size)
{
  size_t bytes = 0;
  return check (__libc_calloc (count, size), __builtin_mul_overflow (count, size, &bytes) ? SIZE_MAX : bytes);
}

void *
realloc (void *memory, size_t size)
{
  /* With nothing wanted, what was there is given back, and nothing comes. */
  return check (__libc_realloc (memory, size), size > 0 ? size : SIZE_MAX);
}

void *
memalign (size_t alignment, size_t size)
{
  return check (__libc_memalign (alignment, size), size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return memalign (alignment, size);
}

int
posix_memalign (void **ret_memory, size_t alignment, size_t size)
{
  if (alignment == 0 || alignment % sizeof (void *) != 0 || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  void *memory = memalign (alignment, size);
  if (memory == NULL)
    return ENOMEM;
  *ret_memory = memory;
  return 0;
}
#endif
