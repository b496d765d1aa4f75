/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails as the window gets them: read by the real worker and judged. */
#include "checked.h"

#include <adwaita.h>
#include <string.h>

static TmInspector *inspector;

/* Before the first test, with the one company that the mails of these tests may be from. */
void
checked_begin (int *argc, char ***argv)
{
  static const char brands_text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";

  g_test_init (argc, argv, NULL);
  adw_init ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  g_assert_nonnull (brands);
  inspector = tm_inspector_new (g_getenv ("TM_WORKER"), brands);
}

/* Runs the tests, and returns their status. */
int
checked_end (void)
{
  int status = g_test_run ();

  g_clear_object (&inspector);
  return status;
}

TmInspector *
checked_get_inspector (void)
{
  return inspector;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GPtrArray **) user_data = tm_inspector_check_finish (TM_INSPECTOR (source), result, NULL);
}

/* The reports of a whole mail. */
GPtrArray *
checked_mail (const char *mail)
{
  g_autoptr (GBytes) bytes = g_bytes_new (mail, strlen (mail));
  GPtrArray *reports = NULL;

  tm_inspector_check_async (inspector, tm_inspector_open_bytes (bytes), NULL, on_checked, &reports);
  while (reports == NULL)
    g_main_context_iteration (NULL, TRUE);
  return reports;
}

/* The reports of a mail with that page in it. */
GPtrArray *
checked_page (const char *html)
{
  g_autofree char *mail = g_strconcat ("From: a@x.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n", html, "\n", NULL);

  return checked_mail (mail);
}
