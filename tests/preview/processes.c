/* SPDX-License-Identifier: GPL-3.0-or-later
 * The processes that a test has started, by their names. */
#include "processes.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The fourth word of the state is the parent; the second, in brackets, may hold blanks. */
static int
get_parent (int process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", process);
  g_autofree char *text = NULL;
  const char *bracket = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (bracket = strrchr (text, ')')) == NULL || strlen (bracket) < 4)
    return 0;
  return atoi (bracket + 4);
}

static gboolean
is_ours (int process)
{
  while (process > 1 && process != getpid ())
    process = get_parent (process);
  return process == getpid ();
}

static gboolean
is_named (int process, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/comm", process);
  g_autofree char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, name);
}

/* Among those that this test has started; others on the computer have some of that name, too. */
int
processes_find (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  int newest = 0;

  for (const char *entry = g_dir_read_name (dir); entry != NULL; entry = g_dir_read_name (dir))
    if (atoi (entry) > newest && is_named (atoi (entry), name) && is_ours (atoi (entry)))
      newest = atoi (entry);
  return newest;
}
