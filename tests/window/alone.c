/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a program in a corner of the system where something is missing. Ends with 77 where no such corner can be made.
 *   alone net PROGRAM…             no network; each packet to anywhere goes to "lo", which counts it
 *   alone full FOLDER PROGRAM…     a folder on a disk that is full
 *   alone readonly FOLDER PROGRAM… a folder that cannot be written to */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <net/route.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#define IMPOSSIBLE 77

static void
must (int result)
{
  if (result < 0)
    _exit (IMPOSSIBLE);
}

static void
enter_no_network (void)
{
  struct ifreq interface = { .ifr_flags = IFF_UP | IFF_RUNNING };
  struct rtentry route = { .rt_flags = RTF_UP, .rt_dev = (char *) "lo" };
  const struct sockaddr_in anywhere = { .sin_family = AF_INET };

  must (unshare (CLONE_NEWNET));
  int fd = socket (AF_INET, SOCK_DGRAM, 0);
  must (fd);
  strcpy (interface.ifr_name, "lo");
  must (ioctl (fd, SIOCSIFFLAGS, &interface));
  memcpy (&route.rt_dst, &anywhere, sizeof anywhere);
  memcpy (&route.rt_genmask, &anywhere, sizeof anywhere);
  must (ioctl (fd, SIOCADDRT, &route));
  close (fd);
}

static void
own_mounts (void)
{
  must (unshare (CLONE_NEWNS));
  must (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
}

static void
fill_folder (const char *folder)
{
  char path[4096], block[4096] = { 1 };

  own_mounts ();
  must (mount ("full", folder, "tmpfs", 0, "size=64k"));
  snprintf (path, sizeof path, "%s/filler", folder);
  int fd = open (path, O_CREAT | O_WRONLY, 0600);
  must (fd);
  while (write (fd, block, sizeof block) > 0)
    continue;
  close (fd);
}

static void
close_folder (const char *folder)
{
  own_mounts ();
  must (mount (folder, folder, NULL, MS_BIND, NULL));
  must (mount (NULL, folder, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL));
}

int
main (int argc, char **argv)
{
  int next = 2;

  if (argc < 3)
    return EXIT_FAILURE;
  if (strcmp (argv[1], "net") == 0)
    enter_no_network ();
  else if (strcmp (argv[1], "full") == 0)
    fill_folder (argv[next++]);
  else if (strcmp (argv[1], "readonly") == 0)
    close_folder (argv[next++]);
  else
    return EXIT_FAILURE;
  execvp (argv[next], argv + next);
  return EXIT_FAILURE;
}
