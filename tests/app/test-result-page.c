/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stays of a mail on the page of its result: nothing when it is closed, and all that is looked at when something about
 * it is learned. */
#include "app/tm-result-page.h"
#include "draft.h"
#include "wait.h"

#define SUBJECT "a subject like no other"
#define WORDS "words like no others"

static void
on_freed (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* @ret_freed becomes true when nobody has the mail any more. */
static TmMessage *
new_message (gboolean *ret_freed)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);

  from->role = TM_ROLE_FROM;
  g_free (from->name);
  g_free (from->address);
  from->name = g_strdup (SUBJECT);
  from->address = g_strdup ("somebody@mail.example.cn");
  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, WORDS);
  TmImage *image = draft_image (parts, TM_IMAGE_INLINE, "", "");
  *ret_freed = FALSE;
  image->png = g_bytes_new_with_free_func (draft_png, sizeof draft_png, on_freed, ret_freed);
  return tm_message_new_take (parts);
}

static TmReport *
new_report (TmMessage *message, guint n)
{
  g_autoptr (GPtrArray) findings = draft_findings ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("sign %02u", i);
      draft_finding (findings, message, TM_SEVERITY_DECISIVE, title, WORDS);
    }
  return draft_report (message, findings);
}

/* In a label, or in what is read aloud of a widget. */
static guint
count_words (GtkWidget *widget, const char *words)
{
  guint n = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_words (child, words);
  return n;
}

static GtkWidget *
find_type (GtkWidget *widget, const char *name)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, name);
  return found;
}

static GtkWidget *
show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_forgets (void)
{
  gboolean freed = FALSE;
  TmMessage *message = new_message (&freed);
  TmReport *report = new_report (message, 3);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = show (page);

  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  wait_ms (1500);
  GtkAccessible *web = GTK_ACCESSIBLE (find_type (page, "WebKitWebView"));
  g_assert_cmpuint (count_words (page, SUBJECT), >, 0);
  g_assert_cmpuint (count_words (page, "sign 01"), >, 0);
  g_assert_true (gtk_test_accessible_has_property (web, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));

  tm_result_page_set_report (TM_RESULT_PAGE (page), NULL);
  wait_ms (1500);
  g_assert_cmpuint (count_words (page, SUBJECT), ==, 0);
  g_assert_cmpuint (count_words (page, WORDS), ==, 0);
  g_assert_cmpuint (count_words (page, "sign 01"), ==, 0);
  g_assert_false (gtk_test_accessible_has_property (web, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (freed);
  tm_report_unref (report);
  tm_message_unref (message);
  g_assert_true (freed);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/result-page/forgets", test_forgets);
  return g_test_run ();
}
