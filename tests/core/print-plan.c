/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a shipped plan with every word of it, to be read beside the pages that it rests on. No test; run it by hand:
 *   TM_GUIDE_DIR=_build/tests/data _build/tests/tests/core/print-plan ja amazon 4 card code */
#include "core/tm-guide.h"

#include <locale.h>
#include <stdlib.h>

static TmGuide *
read_guide (const char *id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".guide", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TM_GUIDE_DIR"), name, NULL);
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  TmGuide *guide = tm_guide_new_from_bytes (bytes, language, &error);
  if (guide == NULL)
    g_error ("%s", error->message);
  return guide;
}

static TmGuide *
read_whole_guide (const char *id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmGuide) own = read_guide (id, language);

  if (*tm_guide_get_base_id (own) == '\0')
    return g_steal_pointer (&own);
  g_autoptr (TmGuide) base = read_guide (tm_guide_get_base_id (own), language);
  TmGuide *whole = tm_guide_new_joined (base, own, &error);
  if (whole == NULL)
    g_error ("%s", error->message);
  return whole;
}

static void
print_line (const char *what, const char *line)
{
  if (*line != '\0')
    g_print ("   %-8s %s\n", what, line);
}

static void
print_step (guint number, const TmGuideStep *step)
{
  g_autofree char *path = g_strjoinv (" › ", step->path);
  g_autofree char *app_path = g_strjoinv (" › ", step->app_path);

  g_print ("\n%u. %s  [%s]\n", number, step->title, step->id);
  print_line ("body", step->body);
  print_line ("why", step->why);
  print_line ("path", path);
  print_line ("app", app_path);
  print_line ("see", step->look_for);
  print_line ("trouble", step->trouble);
  print_line ("caution", step->caution);
  print_line ("phone", step->phone);
  print_line ("hours", step->hours);
  print_line ("named on", step->phone_page);
  print_line ("of", step->phone_owner);
  print_line ("address", step->address);
  print_line ("of", step->address_owner);
  print_line ("action", step->action);
  print_line ("only if", step->is_if ? "yes" : "");
  print_line ("later", step->is_extra ? "yes" : "");
}

int
main (int argc, char **argv)
{
  guint happened = 0;

  setlocale (LC_ALL, "");
  if (argc < 4 || g_getenv ("TM_GUIDE_DIR") == NULL)
    {
      g_printerr ("TM_GUIDE_DIR=FOLDER print-plan LANGUAGE PLAN LEVEL [ANSWER…]\n");
      return EXIT_FAILURE;
    }
  for (int i = 4; i < argc; i++)
    happened |= tm_happened_from_id (argv[i]);
  g_autoptr (TmGuide) guide = read_whole_guide (argv[2], argv[1]);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, (TmLevel) atoi (argv[3]), happened, NULL);
  g_print ("%s\n", tm_guide_get_title (guide));
  for (guint i = 0; i < steps->len; i++)
    print_step (i + 1, g_ptr_array_index (steps, i));
  return EXIT_SUCCESS;
}
