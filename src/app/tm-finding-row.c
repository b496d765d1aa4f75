/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing that was noticed: what is there, why it matters, what a genuine mail looks like. */
#define G_LOG_DOMAIN "tm-finding-row"

#include "config.h"

#include "tm-finding-row.h"

#include "tm-flow-layout.h"
#include "tm-look.h"

#include "core/tm-ignored.h"
#include "core/tm-mark-words.h"

#include <glib/gi18n.h>

struct _TmFindingRow
{
  GtkListBoxRow parent_instance;

  guint      number;
  char      *id;              /* owned; of the finding */
  GtkBox    *badge_place;     /* template child */
  GtkImage  *severity_icon;   /* template child */
  GtkLabel  *severity_word;   /* template child */
  GtkBox    *severity_box;    /* template child */
  GtkLabel  *title;           /* template child */
  GtkLabel  *quote;           /* template child */
  GtkLabel  *reason;          /* template child */
  GtkLabel  *advice;          /* template child */
  GtkLabel  *cancelled;       /* template child */
  GtkButton *show_button;     /* template child */
  GtkMenuButton *more;        /* template child */
};

enum
{
  SIGNAL_SHOW_IN_MAIL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmFindingRow, tm_finding_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_show_clicked (GtkButton *button, TmFindingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_IN_MAIL], 0, self->number);
}

static void
show_as_cancelled (TmFindingRow *self, const char *cancelled_by)
{
  PangoAttrList *own = gtk_label_get_attributes (self->title);
  g_autoptr (PangoAttrList) attributes = own != NULL ? pango_attr_list_copy (own) : pango_attr_list_new ();
  /* Translators: %s is the title of what was found in favour of the mail. */
  g_autofree char *text = g_strdup_printf (_ ("This does not count, because of this: %s"), cancelled_by);

  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (self->title, attributes);
  tm_look_set_text (self->cancelled, text);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cancelled");
}

static void
show_quote (TmFindingRow *self, TmFinding *finding, TmMessage *message)
{
  gboolean has_place = tm_finding_get_n_evidence (finding) > 0;
  g_auto (GStrv) lines = has_place ? tm_mark_words_dup_quote (finding, message, 0) : NULL;
  g_autofree char *quote = lines != NULL ? g_strjoinv ("\n", lines) : NULL;

  tm_look_set_text (self->quote, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->show_button), has_place);
}

static void
tm_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_FINDING_ROW);
  G_OBJECT_CLASS (tm_finding_row_parent_class)->dispose (object);
}

static void
tm_finding_row_finalize (GObject *object)
{
  g_free (TM_FINDING_ROW (object)->id);
  G_OBJECT_CLASS (tm_finding_row_parent_class)->finalize (object);
}

static void
tm_finding_row_class_init (TmFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_finding_row_finalize;
  signals[SIGNAL_SHOW_IN_MAIL] = g_signal_new ("show-in-mail", TM_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, badge_place);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, severity_icon);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, severity_word);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, severity_box);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, quote);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, reason);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, advice);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, cancelled);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, show_button);
  gtk_widget_class_bind_template_child (widget_class, TmFindingRow, more);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
}

static void
tm_finding_row_init (TmFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
}

/**
 * tm_finding_row_new:
 * @finding: what was noticed
 * @message: the mail it is about
 * @number: its number everywhere
 * @n: how many there are
 * @cancelled_by: (nullable): the title of what speaks against it
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
tm_finding_row_new (TmFinding *finding, TmMessage *message, guint number, guint n, const char *cancelled_by)
{
  TmFindingRow *self = g_object_new (TM_TYPE_FINDING_ROW, NULL);
  TmSeverity severity = tm_finding_get_severity (finding);
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *reason = tm_finding_dup_reason (finding);
  g_autofree char *advice = tm_finding_dup_advice (finding);

  self->number = number;
  self->id = g_strdup (tm_finding_get_id (finding));
  gtk_box_append (self->badge_place, tm_look_new_badge (number, severity));
  gtk_image_set_from_icon_name (self->severity_icon, tm_look_get_severity_icon (severity));
  gtk_label_set_text (self->severity_word, tm_severity_get_word (severity));
  gtk_widget_add_css_class (GTK_WIDGET (self->severity_box), tm_look_get_severity_class (severity));
  tm_look_set_text (self->title, title);
  tm_look_set_text (self->reason, reason);
  tm_look_set_text (self->advice, advice);
  show_quote (self, finding, message);
  if (cancelled_by != NULL)
    show_as_cancelled (self, cancelled_by);
  g_autofree char *spoken = tm_mark_words_dup (finding, number, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * tm_finding_row_offer_to_ignore:
 * @self: a row
 * @finding: what it is about
 * @sender: registrable domain of the sender
 *
 * Adds a menu that puts the check aside for this sender, or takes that back: the action win.ignore.
 */
void
tm_finding_row_offer_to_ignore (TmFindingRow *self, TmFinding *finding, const char *sender)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean ignored = g_strcmp0 (tm_finding_get_cancelled_by (finding), TM_IGNORED_BY_USER) == 0;
  /* In the label of a menu one underscore underlines what follows. */
  g_auto (GStrv) parts = g_strsplit (sender, "_", -1);
  g_autofree char *name = g_strjoinv ("__", parts);
  /* Translators: %s is the domain of a sender. */
  g_autofree char *label
    = g_strdup_printf (ignored ? _ ("Count This Again for %s") : _ ("Ignore This for %s"), name);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.ignore", "(ss)", tm_finding_get_id (finding), sender);
  g_menu_append_item (menu, item);
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more), TRUE);
}

/**
 * tm_finding_row_get_id:
 * @self: a row
 *
 * Returns: the id of its finding, which stays when the number changes
 */
const char *
tm_finding_row_get_id (TmFindingRow *self)
{
  return self->id;
}

/**
 * tm_finding_row_get_number:
 * @self: a row
 *
 * Returns: the number of its mark in the preview, 0 for none
 */
guint
tm_finding_row_get_number (TmFindingRow *self)
{
  return self->number;
}
