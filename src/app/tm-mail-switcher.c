/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several mails on the table: which one is shown, and the list to choose another. */
#define G_LOG_DOMAIN "tm-mail-switcher"

#include "config.h"

#include "tm-mail-switcher.h"

#include "core/tm-escape.h"
#include "tm-look.h"

#include <glib/gi18n.h>

struct _TmMailSwitcher
{
  AdwBin         parent_instance;

  GListModel    *items;    /* owned, of TmMailItem */
  TmMailItem    *current;  /* owned, or NULL */
  guint          n_told;   /* how many suspected ones were told of beside @current */
  GtkMenuButton *button;   /* template child */
  GtkPopover    *popover;  /* template child */
  GtkListBox    *list;     /* template child */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OTHERS_SUSPECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmMailSwitcher, tm_mail_switcher, ADW_TYPE_BIN)

static GtkWidget *
new_line (const char *untrusted_text, const char *css_class)
{
  g_autofree char *text = tm_escape_line (untrusted_text);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What the row says about the state of a mail, by word and by icon. */
static void
get_state (TmMailItem *item, const char **ret_word, const char **ret_icon, const char **ret_class)
{
  TmLevel level = tm_mail_item_get_level (item);
  gboolean is_known = tm_mail_item_is_known (item);

  *ret_word = is_known ? tm_level_get_headline (level) : _ ("Being checked");
  *ret_icon = is_known ? tm_look_get_level_icon (level) : "content-loading-symbolic";
  *ret_class = tm_look_get_level_class (level);
  if (tm_mail_item_holds_mails (item))
    {
      *ret_word = _ ("This file holds several mails");
      *ret_icon = "view-list-symbolic";
    }
}

static void
add_line (GtkWidget *box, const char *untrusted_text)
{
  gtk_box_append (GTK_BOX (box), new_line (untrusted_text, "caption"));
}

/* Who and what; the name of the file where a mail does not say who. */
static void
add_mail (GtkWidget *box, TmMailItem *item)
{
  const char *from = tm_mail_item_get_from (item);
  const char *subject = tm_mail_item_get_subject (item);

  add_line (box, from != NULL && *from != '\0' ? from : tm_mail_item_get_name (item));
  if (subject != NULL)
    add_line (box, *subject != '\0' ? subject : _ ("No subject"));
  if (tm_mail_item_get_outer (item) != NULL)
    gtk_box_append (GTK_BOX (box), new_line (_ ("A mail inside the mail above"), "caption"));
}

static void
fill_row (GtkWidget *row, TmMailItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *word;
  const char *icon;
  const char *css_class;

  get_state (item, &word, &icon, &css_class);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, "verdict-icon");
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (texts), new_line (word, "caption-heading"));
  add_mail (texts, item);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_widget_add_css_class (line, css_class);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
}

static gboolean
is_suspected (TmMailItem *item)
{
  return tm_mail_item_is_known (item) && tm_mail_item_get_level (item) >= TM_LEVEL_SUSPECTED;
}

/* Whoever drops several mails sees the first one: a calm verdict on that must not pass for one on all of
 * them. */
static void
tell_others (TmMailSwitcher *self)
{
  guint n = 0;

  if (self->current == NULL || !tm_mail_item_is_known (self->current) || is_suspected (self->current))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (self->items, i);
      n += is_suspected (item);
    }
  if (n > self->n_told)
    g_signal_emit (self, signals[SIGNAL_OTHERS_SUSPECTED], 0, n);
  self->n_told = n;
}

static void
on_report_changed (TmMailItem *item, GParamSpec *pspec, gpointer row)
{
  fill_row (row, item);
}

static GtkWidget *
create_row (gpointer object, gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();

  fill_row (row, object);
  g_signal_connect_object (object, "notify::report", G_CALLBACK (on_report_changed), row, 0);
  g_signal_connect_object (object, "notify::report", G_CALLBACK (tell_others), user_data, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
find_current (TmMailSwitcher *self, guint *ret_position)
{
  guint n = self->items != NULL ? g_list_model_get_n_items (self->items) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (self->items, i);
      if (item == self->current)
        {
          *ret_position = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
update (TmMailSwitcher *self)
{
  guint n = self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
  guint position = 0;

  if (find_current (self, &position))
    {
      /* Translators: which of several mails is shown, such as 1/3. */
      g_autofree char *label = g_strdup_printf (_ ("%1$u/%2$u"), position + 1, n);
      g_autofree char *spoken = g_strdup_printf (_ ("Mail %1$u of %2$u"), position + 1, n);
      gtk_menu_button_set_label (self->button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Choose another mail"));
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) position));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, TmMailSwitcher *self)
{
  g_autoptr (TmMailItem) item = g_list_model_get_item (self->items, (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->popover);
  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, item);
}

static void
tm_mail_switcher_dispose (GObject *object)
{
  TmMailSwitcher *self = TM_MAIL_SWITCHER (object);

  g_clear_object (&self->items);
  g_clear_object (&self->current);
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-narrow-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_MAIL_SWITCHER);
  G_OBJECT_CLASS (tm_mail_switcher_parent_class)->dispose (object);
}

static void
tm_mail_switcher_class_init (TmMailSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_mail_switcher_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TM_TYPE_MAIL_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, TM_TYPE_MAIL_ITEM);
  signals[SIGNAL_OTHERS_SUSPECTED] = g_signal_new ("others-suspected", TM_TYPE_MAIL_SWITCHER,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                                   G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-mail-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, TmMailSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, TmMailSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, TmMailSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tm_mail_switcher_init (TmMailSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tm_mail_switcher_set_items:
 * @self: a switcher
 * @items: (element-type TmMailItem): the mails on the table
 */
void
tm_mail_switcher_set_items (TmMailSwitcher *self, GListModel *items)
{
  g_set_object (&self->items, items);
  gtk_list_box_bind_model (self->list, items, create_row, self, NULL);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

/**
 * tm_mail_switcher_set_current:
 * @self: a switcher
 * @item: (nullable): the mail that is shown
 */
void
tm_mail_switcher_set_current (TmMailSwitcher *self, TmMailItem *item)
{
  g_set_object (&self->current, item);
  if (item == NULL)
    self->n_told = 0;
  update (self);
}

/**
 * tm_mail_switcher_step:
 * @self: a switcher
 * @direction: how many mails on, or back when negative
 *
 * Chooses a neighbour of the mail that is shown, as if it had been pressed; at the ends nothing happens.
 */
void
tm_mail_switcher_step (TmMailSwitcher *self, int direction)
{
  int n = self->items != NULL ? (int) g_list_model_get_n_items (self->items) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (self->items, (guint) i);
      if (item != self->current)
        continue;
      g_autoptr (TmMailItem) other = g_list_model_get_item (self->items,
                                                            (guint) CLAMP (i + direction, 0, n - 1));
      if (other != item)
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, other);
      return;
    }
}
