/* SPDX-License-Identifier: GPL-3.0-or-later
 * Read from /proc (proc_pid_stat): what the programs below TM_DESKTOP_PID do, the display server and the window manager
 * among them, but not this one. On a loaded computer a program that wants a processor is seen to want it. */
#include "quiet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  int     pid, parent;
  char    state;
  guint64 ticks;
} Program;

/* A thread that waits for a processor makes its program one that wants it. */
static gboolean
has_running_thread (int pid)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/task", pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean running = FALSE;

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL && !running; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, "stat", NULL);
      g_autofree char *text = NULL;
      const char *end = g_file_get_contents (path, &text, NULL, NULL) ? strrchr (text, ')') : NULL;
      running = end != NULL && (end[2] == 'R' || end[2] == 'D');
    }
  return running;
}

static gboolean
read_program (const char *name, Program *program)
{
  g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
  g_autofree char *text = NULL;
  unsigned long user = 0, system = 0;

  /* The name of a program may hold blanks and brackets. */
  const char *end = g_file_get_contents (path, &text, NULL, NULL) ? strrchr (text, ')') : NULL;
  if (end == NULL || sscanf (end + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &program->state,
                             &program->parent, &user, &system) != 4)
    return FALSE;
  program->pid = atoi (name);
  program->ticks = user + system;
  return TRUE;
}

static GArray *
list_programs (void)
{
  GArray *programs = g_array_new (FALSE, FALSE, sizeof (Program));
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      Program program;
      if (g_ascii_isdigit (*name) && read_program (name, &program))
        g_array_append_val (programs, program);
    }
  return programs;
}

static gboolean
is_below (GHashTable *parents, int pid, int root)
{
  for (guint depth = 0; pid > 1 && depth < 64; depth++)
    {
      if (pid == root)
        return TRUE;
      pid = GPOINTER_TO_INT (g_hash_table_lookup (parents, GINT_TO_POINTER (pid)));
    }
  return FALSE;
}

void
quiet_sample (QuietSample *sample)
{
  const char *root = g_getenv ("TM_DESKTOP_PID");
  g_autoptr (GArray) programs = list_programs ();
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);

  g_assert_nonnull (root);
  *sample = (QuietSample) { 0 };
  for (guint i = 0; i < programs->len; i++)
    {
      const Program *program = &g_array_index (programs, Program, i);
      g_hash_table_insert (parents, GINT_TO_POINTER (program->pid), GINT_TO_POINTER (program->parent));
    }
  for (guint i = 0; i < programs->len; i++)
    {
      const Program *program = &g_array_index (programs, Program, i);
      if (program->pid == getpid () || !is_below (parents, program->pid, atoi (root)))
        continue;
      sample->ticks += program->ticks;
      sample->n_busy += program->state != 'Z' && has_running_thread (program->pid);
    }
}
