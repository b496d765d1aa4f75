/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is said of an address when it is taken apart. */
#include "app/tm-link-sheet.h"
#include "draft.h"

#include <string.h>

static TmReport *
new_report (const char *target)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "here");
  draft_link (parts, TM_LINK_ANCHOR, target, "here");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  return draft_report (message, findings);
}

/* How many labels hold @words. */
static guint
count_labels (GtkWidget *widget, const char *words)
{
  guint n = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, words);
  return n;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static char *
dup_copy (GtkWidget *sheet)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (sheet));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (content == NULL || !gdk_content_provider_get_value (content, &value, NULL))
    return NULL;
  return g_value_dup_string (&value);
}

/* A letter that turns the order of the others about is named, wherever all of the address is shown, and in the copy. */
static void
test_order_of_letters (gconstpointer target)
{
  g_autoptr (TmReport) report = new_report (target);
  GtkWidget *sheet = tm_link_sheet_new ();

  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  g_assert_cmpuint (count_labels (sheet, "\xe2\x80\xae"), ==, 0);
  g_assert_cmpuint (count_labels (sheet, "moc"), >, 0);
  g_signal_emit_by_name (find_button (sheet, "_Copy the Harmless Form"), "clicked");
  g_autofree char *copy = dup_copy (sheet);
  g_assert_nonnull (copy);
  g_assert_nonnull (strstr (copy, "moc"));
  g_assert_null (strstr (copy, "\xe2\x80\xae"));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* A link that the mail does not have leaves an empty sheet, and there is nothing to copy. */
static void
test_no_such_link (void)
{
  g_autoptr (TmReport) report = new_report ("https://a.example/");
  GtkWidget *sheet = tm_link_sheet_new ();

  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, 7);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (sheet), "before");
  g_signal_emit_by_name (find_button (sheet, "_Copy the Harmless Form"), "clicked");
  g_autofree char *copy = dup_copy (sheet);
  g_assert_cmpstr (copy, ==, "before");
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* Only the last place of a chain is where it ends. */
static void
test_chain (void)
{
  g_autoptr (TmReport) report = new_report ("https://click.example.jp/CL0/https:%2F%2Ftrack.example.jp%2FCL0%2F"
                                            "https:%252F%252Fwww.example.cn%2F1%2Fx/1/x");
  g_autoptr (TmReport) one_hop = new_report ("https://click.example.jp/CL0/https:%2F%2Fexample.cn/1/x");
  GtkWidget *sheet = tm_link_sheet_new ();

  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), one_hop, 0);
  /* Whoever pressed a link by mistake is told so first. */
  g_assert_cmpuint (count_labels (sheet, "Nothing was opened"), ==, 1);
  g_assert_cmpuint (count_labels (sheet, "In the end it leads here"), ==, 1);
  g_assert_cmpuint (count_labels (sheet, "It passes on to here"), ==, 0);
  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, 0);
  g_assert_cmpuint (count_labels (sheet, "In the end it leads here"), ==, 1);
  g_assert_cmpuint (count_labels (sheet, "It passes on to here"), ==, 1);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_data_func ("/link-sheet/order-of-letters", "https://a.example/\xe2\x80\xaemoc.b", test_order_of_letters);
  g_test_add_data_func ("/link-sheet/order-of-letters-without-host", "x:\xe2\x80\xaemoc.b", test_order_of_letters);
  g_test_add_func ("/link-sheet/no-such-link", test_no_such_link);
  g_test_add_func ("/link-sheet/chain", test_chain);
  return g_test_run ();
}
