/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row of a list with a title and a field to type into. Unlike libadwaita 1.2's own one, beside GTK 4.8, it
 * tells a screen reader when the keyboard is in the field; test-keyboard tells. */
#define G_LOG_DOMAIN "tm-entry-row"

#include "config.h"

#include "tm-entry-row.h"

#include "tm-look.h"

struct _TmEntryRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *box;     /* owned by the row */
  GtkWidget *entry;   /* owned by @box; what is typed */
};

enum
{
  PROP_0,
  PROP_INPUT_PURPOSE,
  N_PROPS
};

enum
{
  SIGNAL_ENTRY_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *input_purpose;
static guint signals[N_SIGNALS];

static GtkEditable *
tm_entry_row_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (TM_ENTRY_ROW (editable)->entry);
}

static void
tm_entry_row_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = tm_entry_row_get_delegate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TmEntryRow, tm_entry_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, tm_entry_row_editable_init))

static void
on_activate (GtkEntry *entry, TmEntryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_ACTIVATED], 0);
}

static gboolean
tm_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TM_ENTRY_ROW (widget)->entry);
}

static void
tm_entry_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TmEntryRow *self = TM_ENTRY_ROW (object);

  if (gtk_editable_delegate_get_property (object, id, value, pspec))
    return;
  if (id == PROP_INPUT_PURPOSE)
    g_value_set_enum (value, gtk_entry_get_input_purpose (GTK_ENTRY (self->entry)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tm_entry_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TmEntryRow *self = TM_ENTRY_ROW (object);

  if (gtk_editable_delegate_set_property (object, id, value, pspec))
    return;
  if (id == PROP_INPUT_PURPOSE)
    gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tm_entry_row_dispose (GObject *object)
{
  TmEntryRow *self = TM_ENTRY_ROW (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->entry = NULL;
  G_OBJECT_CLASS (tm_entry_row_parent_class)->dispose (object);
}

static void
tm_entry_row_class_init (TmEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tm_entry_row_get_property;
  object_class->set_property = tm_entry_row_set_property;
  object_class->dispose = tm_entry_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = tm_entry_row_grab_focus;
  input_purpose = g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                                     GTK_INPUT_PURPOSE_FREE_FORM, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_INPUT_PURPOSE, input_purpose);
  gtk_editable_install_properties (object_class, N_PROPS);
  signals[SIGNAL_ENTRY_ACTIVATED] = g_signal_new ("entry-activated", TM_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_title (TmEntryRow *self)
{
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (title, "caption");
  g_object_bind_property (self, "title", title, "label", G_BINDING_SYNC_CREATE);
  tm_look_settle_words (title);
  return title;
}

static void
tm_entry_row_init (TmEntryRow *self)
{
  GtkWidget *title = new_title (self);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  gtk_widget_add_css_class (self->box, "entry-row");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (lines), self->entry);
  gtk_box_append (GTK_BOX (self->box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self, 0);
  gtk_editable_init_delegate (GTK_EDITABLE (self));
}

/**
 * tm_entry_row_new:
 * @title: what is to be typed; no markup
 *
 * Returns: (transfer floating): a row with an empty field. It emits "entry-activated" when Return is pressed
 * there.
 */
GtkWidget *
tm_entry_row_new (const char *title)
{
  return g_object_new (TM_TYPE_ENTRY_ROW, "title", title, NULL);
}

/**
 * tm_entry_row_add_suffix:
 * @self: a row
 * @suffix: goes behind the field
 */
void
tm_entry_row_add_suffix (TmEntryRow *self, GtkWidget *suffix)
{
  gtk_box_append (GTK_BOX (self->box), suffix);
}
