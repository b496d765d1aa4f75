/* SPDX-License-Identifier: GPL-3.0-or-later
 * Going from mark to mark: the one that is looked at is seen in the card of the sender, and no button moves away. */
#include "app/tm-finding-list.h"
#include "app/tm-preview-pane.h"
#include "app/tm-sender-card.h"
#include "draft.h"
#include "wait.h"

#include <adwaita.h>
#include <string.h>

#define N_MARKS 12

/* The second finding is about the address of the sender, the others about the text. */
static TmReport *
new_report (TmSeverity others)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();

  from->role = TM_ROLE_FROM;
  g_free (from->name);
  g_free (from->address);
  from->name = g_strdup ("Somebody");
  from->address = g_strdup ("somebody@mail.example.cn");
  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "words");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  for (guint i = 0; i < N_MARKS; i++)
    {
      g_autofree char *title = g_strdup_printf ("sign %02u", i);
      TmFinding *finding = draft_finding (findings, message, i < 3 ? TM_SEVERITY_DECISIVE : others, title, i == 1 ? "" : "words");
      if (i == 1)
        tm_finding_add_from_address (finding, message);
    }
  return draft_report (message, findings);
}

static guint
count_class (GtkWidget *widget, const char *name)
{
  guint n = gtk_widget_has_css_class (widget, name);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_class (child, name);
  return n;
}

static GtkWidget *
find_class (GtkWidget *widget, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_class (child, name);
  return found;
}

static void
test_ring (void)
{
  g_autoptr (TmReport) report = new_report (TM_SEVERITY_DECISIVE);
  GtkWidget *card = g_object_ref_sink (tm_sender_card_new ());

  tm_sender_card_set_report (TM_SENDER_CARD (card), report);
  g_assert_cmpuint (count_class (card, "badge"), ==, 1);
  g_assert_cmpuint (count_class (card, "looked-at"), ==, 0);
  tm_sender_card_look_at (TM_SENDER_CARD (card), 1);
  g_assert_cmpuint (count_class (card, "looked-at"), ==, 0);
  tm_sender_card_look_at (TM_SENDER_CARD (card), 2);
  g_assert_cmpuint (count_class (card, "looked-at"), ==, 1);
  tm_sender_card_look_at (TM_SENDER_CARD (card), 3);
  g_assert_cmpuint (count_class (card, "looked-at"), ==, 0);
  g_object_unref (card);
}

/* What says whose an address is stands at its end, and has to be seen also where there is no room for all of it. */
static void
test_end_of_the_address (void)
{
  g_autofree char *box = g_strnfill (300, 'x');
  g_autofree char *address = g_strconcat (box, "@amazon.example.somebody.cn", NULL);
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *card = tm_sender_card_new ();

  from->role = TM_ROLE_FROM;
  g_free (from->name);
  g_free (from->address);
  from->name = g_strdup ("Somebody");
  from->address = g_strdup (address);
  draft_element (parts, 0, "p", -1, "");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmReport) report = draft_report (message, findings);
  tm_sender_card_set_report (TM_SENDER_CARD (card), report);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  gtk_window_set_child (GTK_WINDOW (window), card);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (500);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (find_class (card, "address")));
  PangoLayoutLine *last = pango_layout_get_line_readonly (layout, pango_layout_get_line_count (layout) - 1);
  g_assert_true (pango_layout_is_ellipsized (layout));
  /* The dots are one run that stands for many letters. */
  const PangoGlyphItem *end = g_slist_last (last->runs)->data;
  g_assert_cmpint (end->item->num_chars, <=, end->glyphs->num_glyphs);
  g_assert_cmpint (end->item->offset + end->item->length, ==, strlen (pango_layout_get_text (layout)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static int
get_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
test_same_place (void)
{
  g_autoptr (TmReport) report = new_report (TM_SEVERITY_DECISIVE);
  GtkWidget *pane = g_object_ref_sink (g_object_new (TM_TYPE_PREVIEW_PANE, NULL));

  tm_preview_pane_set_report (TM_PREVIEW_PANE (pane), report);
  GtkWidget *place = find_class (pane, "place");
  int width = get_width (place);
  for (guint i = 1; i <= N_MARKS; i++)
    {
      tm_preview_pane_note_mark (TM_PREVIEW_PANE (pane), i);
      g_assert_cmpint (get_width (place), ==, width);
    }
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (place)), ==, "12 / 12");
  g_object_unref (pane);
}

/* One that was folded away as well: the row is seen, not only chosen. */
static void
test_row_comes_into_view (void)
{
  g_autoptr (TmReport) report = new_report (TM_SEVERITY_WEAK);
  GtkWidget *list = g_object_new (TM_TYPE_FINDING_LIST, NULL);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  tm_finding_list_set_report (TM_FINDING_LIST (list), report);
  wait_ms (300);
  g_assert_true (tm_finding_list_select (TM_FINDING_LIST (list), N_MARKS));
  wait_ms (500);
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (window));
  graphene_rect_t place;
  g_assert_true (GTK_IS_LIST_BOX_ROW (row));
  g_assert_true (gtk_widget_compute_bounds (row, list, &place));
  g_assert_cmpfloat (place.origin.y, >=, 0);
  g_assert_cmpfloat (place.origin.y, <, 300);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/marks-shown/row-comes-into-view", test_row_comes_into_view);
  g_test_add_func ("/marks-shown/ring-in-the-card", test_ring);
  g_test_add_func ("/marks-shown/end-of-the-address", test_end_of_the_address);
  g_test_add_func ("/marks-shown/buttons-stay-in-place", test_same_place);
  return g_test_run ();
}
