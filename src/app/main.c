/* SPDX-License-Identifier: GPL-3.0-or-later
 * The start of the window program. */
#include "config.h"

#include "tm-application.h"
#include "tm-drawing.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>

/* A picture of our memory would hold the mails and what the person told. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

int
main (int argc, char **argv)
{
  forbid_core_dumps ();
  tm_drawing_choose ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Tashikamail"));

  g_autoptr (GApplication) application = tm_application_new ();
  return g_application_run (application, argc, argv);
}
