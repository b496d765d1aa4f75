/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is known is read beside the main loop: asking for it does not wait, and there is one word when it is there. */
#include "app/tm-knowledge.h"
#include "wait.h"

#include <adwaita.h>
#include <signal.h>
#include <sys/resource.h>

typedef struct
{
  guint    n;
  gboolean success;
} Read;

static void
on_brands_read (TmKnowledge *knowledge, gboolean success, Read *read)
{
  read->n++;
  read->success = success;
}

static void
test_brands_are_read_once (void)
{
  g_autoptr (TmKnowledge) knowledge = tm_knowledge_new ();
  Read read = { 0, FALSE };

  g_signal_connect (knowledge, "brands-read", G_CALLBACK (on_brands_read), &read);
  /* It is not there yet, however often it is asked for. */
  g_assert_null (tm_knowledge_get_inspector (knowledge));
  g_assert_null (tm_knowledge_get_inspector (knowledge));
  for (guint i = 0; i < 200 && read.n == 0; i++)
    wait_ms (50);
  wait_ms (300);
  g_assert_cmpuint (read.n, ==, 1);
  g_assert_true (read.success);
  TmInspector *inspector = tm_knowledge_get_inspector (knowledge);
  g_assert_nonnull (inspector);
  g_assert_nonnull (tm_inspector_get_brands (inspector));
}

/* The window is closed before all is read. */
static void
test_gone_while_reading (void)
{
  TmKnowledge *knowledge = tm_knowledge_new ();
  Read read = { 0, FALSE };

  g_signal_connect (knowledge, "brands-read", G_CALLBACK (on_brands_read), &read);
  tm_knowledge_get_inspector (knowledge);
  g_object_run_dispose (G_OBJECT (knowledge));
  g_object_unref (knowledge);
  wait_ms (300);
  g_assert_cmpuint (read.n, ==, 0);
}

static void
on_told (TmKnowledge *knowledge, const char *sentence, char **told)
{
  g_free (*told);
  *told = g_strdup (sentence);
}

/* A company is added while the disk is full, and its page closed at once. */
static void
test_own_brands_not_saved (void)
{
  g_autoptr (TmKnowledge) knowledge = tm_knowledge_new ();
  g_autofree char *told = NULL;
  struct rlimit before, full;

  g_signal_connect (knowledge, "told", G_CALLBACK (on_told), &told);
  for (guint i = 0; i < 200 && tm_knowledge_get_inspector (knowledge) == NULL; i++)
    wait_ms (50);
  GtkWidget *page = tm_knowledge_new_own_brands (knowledge);
  wait_ms (300);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (page, TM_TYPE_OWN_BRANDS, "name")), "Mado");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (page, TM_TYPE_OWN_BRANDS, "site")), "mado-shinkumi.jp");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = 0;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  g_signal_emit_by_name (gtk_widget_get_template_child (page, TM_TYPE_OWN_BRANDS, "site"), "entry-activated");
  gtk_window_set_focus (GTK_WINDOW (page), NULL);
  gtk_window_destroy (GTK_WINDOW (page));
  wait_ms (500);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (told);
  g_assert_nonnull (strstr (told, "My Bank and Others"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/knowledge/brands-are-read-once", test_brands_are_read_once);
  g_test_add_func ("/knowledge/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/knowledge/own-brands-not-saved", test_own_brands_not_saved);
  return g_test_run ();
}
