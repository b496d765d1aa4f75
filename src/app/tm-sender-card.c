/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who the mail says it is from, beside the address it really came with. */
#define G_LOG_DOMAIN "tm-sender-card"

#include "config.h"

#include "tm-sender-card.h"

#include "core/tm-escape.h"
#include "core/tm-mail-date.h"
#include "core/tm-mark-words.h"
#include "tm-flow-layout.h"
#include "tm-look.h"

#include <glib/gi18n.h>
#include <string.h>

/* More receivers than this are counted, not listed. */
#define RECEIVERS_SHOWN 3
/* Places for badges. */
#define N_BOXES 4

struct _TmSenderCard
{
  AdwBin      parent_instance;

  GHashTable *badges;           /* owned, number → GtkWidget owned by the card */
  GtkLabel   *name;             /* template child */
  GtkBox     *name_badges;      /* template child */
  GtkLabel   *address;          /* template child */
  GtkBox     *address_badges;   /* template child */
  GtkLabel   *subject;          /* template child */
  GtkBox     *subject_badges;   /* template child */
  GtkLabel   *date;             /* template child */
  GtkLabel   *receivers;        /* template child */
  GtkBox     *head;             /* template child */
  GtkBox     *head_badges;      /* template child */
};

enum
{
  SIGNAL_MARK_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmSenderCard, tm_sender_card, ADW_TYPE_BIN)

static void
on_badge_clicked (GtkButton *button, gpointer user_data)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number"));

  g_signal_emit (user_data, signals[SIGNAL_MARK_ACTIVATED], 0, number);
}

/* Where in the card a place belongs; NULL when it is in the text of the mail. */
static GtkBox *
box_for (TmSenderCard *self, TmMessage *message, const TmEvidence *evidence)
{
  if (evidence->place == TM_PLACE_SUBJECT)
    return self->subject_badges;
  if (evidence->place != TM_PLACE_HEADER)
    return NULL;
  if (g_ascii_strcasecmp (evidence->header, "Subject") == 0)
    return self->subject_badges;
  if (g_ascii_strcasecmp (evidence->header, "From") != 0)
    return self->head_badges;
  return evidence->start < strlen (tm_message_get_from_name (message)) ? self->name_badges
                                                                       : self->address_badges;
}

static void
add_badge (TmSenderCard *self, GtkBox *box, guint number, guint n, TmFinding *finding)
{
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *spoken = tm_mark_words_dup (finding, number, n);
  GtkWidget *badge = tm_look_new_badge_button (number, tm_finding_get_severity (finding), title, spoken);

  g_object_set_data (G_OBJECT (badge), "number", GUINT_TO_POINTER (number));
  g_signal_connect_object (badge, "clicked", G_CALLBACK (on_badge_clicked), self, 0);
  gtk_box_append (box, badge);
  gtk_widget_set_visible (GTK_WIDGET (box), TRUE);
  if (!g_hash_table_contains (self->badges, GUINT_TO_POINTER (number)))
    g_hash_table_insert (self->badges, GUINT_TO_POINTER (number), badge);
}

static void
list_boxes (TmSenderCard *self, GtkBox *ret_boxes[N_BOXES])
{
  ret_boxes[0] = self->name_badges;
  ret_boxes[1] = self->address_badges;
  ret_boxes[2] = self->subject_badges;
  ret_boxes[3] = self->head_badges;
}

static void
remove_badges (TmSenderCard *self)
{
  GtkBox *boxes[N_BOXES];

  list_boxes (self, boxes);
  g_hash_table_remove_all (self->badges);
  for (gsize i = 0; i < N_BOXES; i++)
    {
      tm_look_remove_children (GTK_WIDGET (boxes[i]));
      gtk_widget_set_visible (GTK_WIDGET (boxes[i]), FALSE);
    }
}

static void
fill_badges (TmSenderCard *self, TmMessage *message, GPtrArray *findings)
{
  remove_badges (self);
  for (guint i = 0; i < findings->len; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      for (guint j = 0; j < tm_finding_get_n_evidence (finding); j++)
        {
          GtkBox *box = box_for (self, message, tm_finding_get_evidence (finding, j));
          if (box != NULL && g_hash_table_add (seen, box))
            add_badge (self, box, i + 1, findings->len, finding);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->head), gtk_widget_get_visible (GTK_WIDGET (self->head_badges)));
}

static char *
dup_date (TmMessage *message)
{
  gint64 unix_time;
  int zone;

  if (!tm_message_get_date (message, &unix_time, &zone))
    return g_strdup (_ ("No date"));
  char *words = tm_mail_date_dup_words (unix_time);
  return words != NULL ? words : g_strdup (_ ("No date"));
}

static char *
dup_receivers (TmMessage *message)
{
  guint n = tm_message_get_n_mailboxes (message, TM_ROLE_TO);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, RECEIVERS_SHOWN); i++)
    {
      g_autofree char *line = tm_escape_line (tm_message_get_mailbox (message, TM_ROLE_TO, i)->address);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", line);
    }
  if (n == 0)
    return g_strdup (_ ("The mail names no receiver."));
  if (n > RECEIVERS_SHOWN)
    /* Translators: %1$s is a list of mail addresses, %2$u how many more there are. */
    return g_strdup_printf (_ ("To: %1$s and %2$u more"), list->str, n - RECEIVERS_SHOWN);
  /* Translators: %s is a list of mail addresses. */
  return g_strdup_printf (_ ("To: %s"), list->str);
}

static void
forget (TmSenderCard *self)
{
  GtkLabel *labels[] = { self->name, self->address, self->subject, self->date, self->receivers };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_text (labels[i], "");
  remove_badges (self);
}

static void
tm_sender_card_dispose (GObject *object)
{
  TmSenderCard *self = TM_SENDER_CARD (object);

  g_clear_pointer (&self->badges, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_SENDER_CARD);
  G_OBJECT_CLASS (tm_sender_card_parent_class)->dispose (object);
}

static void
tm_sender_card_class_init (TmSenderCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_sender_card_dispose;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", TM_TYPE_SENDER_CARD, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-sender-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, name);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, name_badges);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, address);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, address_badges);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, subject);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, subject_badges);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, date);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, receivers);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, head);
  gtk_widget_class_bind_template_child (widget_class, TmSenderCard, head_badges);
}

static void
tm_sender_card_init (TmSenderCard *self)
{
  self->badges = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tm_sender_card_new:
 *
 * Returns: (transfer floating): a card without a sender
 */
GtkWidget *
tm_sender_card_new (void)
{
  return g_object_new (TM_TYPE_SENDER_CARD, NULL);
}

/**
 * tm_sender_card_set_report:
 * @self: a card
 * @report: (nullable): a mail that was checked; %NULL forgets the one before
 */
void
tm_sender_card_set_report (TmSenderCard *self, TmReport *report)
{
  if (report == NULL)
    {
      forget (self);
      return;
    }
  TmMessage *message = tm_report_get_message (report);
  g_autofree char *name = tm_escape_line (tm_message_get_from_name (message));
  g_autofree char *address = tm_escape_line (tm_message_get_from_address (message));
  g_autofree char *subject = tm_escape_line (tm_message_get_subject (message));
  g_autofree char *date = dup_date (message);
  g_autofree char *receivers = dup_receivers (message);

  gtk_label_set_text (self->name, *name != '\0' ? name : _ ("No name"));
  tm_look_set_owner_text (self->address, *address != '\0' ? address : _ ("No address"),
                          tm_message_get_from_registrable (message));
  gtk_label_set_text (self->subject, *subject != '\0' ? subject : _ ("No subject"));
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->receivers, receivers);
  fill_badges (self, message, tm_verdict_get_findings (tm_report_get_verdict (report)));
}

/**
 * tm_sender_card_show_mark:
 * @self: a card
 * @number: of a finding
 *
 * Moves the focus to the badge of that number.
 *
 * Returns: %FALSE when the finding has no place in the card
 */
gboolean
tm_sender_card_show_mark (TmSenderCard *self, guint number)
{
  GtkWidget *badge = g_hash_table_lookup (self->badges, GUINT_TO_POINTER (number));

  return badge != NULL && gtk_widget_grab_focus (badge);
}

/**
 * tm_sender_card_look_at:
 * @self: a card
 * @number: of the finding that is looked at, also of one that has no place in the card
 *
 * Draws a ring around its badges, as the page of the mail does, and takes it from all others.
 */
void
tm_sender_card_look_at (TmSenderCard *self, guint number)
{
  GtkBox *boxes[N_BOXES];

  list_boxes (self, boxes);
  for (gsize i = 0; i < N_BOXES; i++)
    for (GtkWidget *badge = gtk_widget_get_first_child (GTK_WIDGET (boxes[i])); badge != NULL;
         badge = gtk_widget_get_next_sibling (badge))
      {
        gboolean mine = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (badge), "number")) == number;
        tm_look_set_class (badge, mine ? NULL : "looked-at", mine ? "looked-at" : NULL);
      }
}
