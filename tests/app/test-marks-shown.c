/* SPDX-License-Identifier: GPL-3.0-or-later
 * Going from mark to mark: the one that is looked at is seen in the card of the sender, and no button moves away. */
#include "app/tm-preview-pane.h"
#include "app/tm-sender-card.h"
#include "draft.h"

#include <adwaita.h>

#define N_MARKS 12

/* The second finding is about the address of the sender, the others about the text. */
static TmReport *
new_report (void)
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
      TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_DECISIVE, title, i == 1 ? "" : "words");
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
  g_autoptr (TmReport) report = new_report ();
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
  g_autoptr (TmReport) report = new_report ();
  GtkWidget *pane = g_object_ref_sink (tm_preview_pane_new ());

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/marks-shown/ring-in-the-card", test_ring);
  g_test_add_func ("/marks-shown/buttons-stay-in-place", test_same_place);
  return g_test_run ();
}
