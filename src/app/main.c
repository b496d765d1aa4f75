/* SPDX-License-Identifier: GPL-3.0-or-later
 * The start of the window program. */
#include "config.h"

#include "tm-application.h"
#include "tm-drawing.h"
#include "tm-hearing.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>
#include <unistd.h>

/* A picture of our memory would hold the mails and what the person told. The limit is for the kernel; a
 * program that collects such pictures is handed them whatever the limit, but without any memory in them
 * (core(5), coredump_filter). */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };
  int filter = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Pictures of our memory could not be forbidden");
  if (filter < 0)
    return;
  if (write (filter, "0", 1) != 1)
    g_warning ("The picture of our memory could not be emptied");
  close (filter);
}

int
main (int argc, char **argv)
{
  forbid_core_dumps ();
  tm_drawing_choose ();
  tm_hearing_choose ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Tashikamail"));

  g_autoptr (GApplication) application = tm_application_new ();
  return g_application_run (application, argc, argv);
}
