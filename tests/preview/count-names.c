/* SPDX-License-Identifier: GPL-3.0-or-later
 * Loaded before libc into the processes of a web view: no name leaves the computer, each is told to counter.c instead. */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <dlfcn.h>

typedef int (*GetAddrInfo) (const char *, const char *, const struct addrinfo *, struct addrinfo **);

static int
is_numeric (const char *name)
{
  unsigned char out[16];
  return inet_pton (AF_INET, name, out) == 1 || inet_pton (AF_INET6, name, out) == 1;
}

static void
tell (const char *name)
{
  const char *port = getenv ("TM_COUNT_NAMES_PORT");
  struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = port != NULL ? socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;

  if (fd < 0)
    return;
  to.sin_port = htons ((unsigned short) atoi (port));
  sendto (fd, name, strlen (name), 0, (struct sockaddr *) &to, sizeof to);
  close (fd);
}

int
getaddrinfo (const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **ret_found)
{
  GetAddrInfo real = (GetAddrInfo) dlsym (RTLD_NEXT, "getaddrinfo");

  if (name == NULL || is_numeric (name))
    return real (name, service, hints, ret_found);
  tell (name);
  return EAI_NONAME;
}
