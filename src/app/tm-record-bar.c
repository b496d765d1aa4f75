/* SPDX-License-Identifier: GPL-3.0-or-later
 * Three buttons: save the record of a plan, print it, or copy it. They are the actions "plan.save",
 * "plan.print" and "plan.copy" of the page that holds the plan. */
#define G_LOG_DOMAIN "tm-record-bar"

#include "config.h"

#include "tm-record-bar.h"

#include "tm-flow-layout.h"
#include "tm-look.h"

#include <glib/gi18n.h>

struct _TmRecordBar
{
  AdwBin     parent_instance;

  GtkButton *copy;  /* template child */
};

G_DEFINE_FINAL_TYPE (TmRecordBar, tm_record_bar, ADW_TYPE_BIN)

static void
on_copied (GtkButton *button, TmRecordBar *self)
{
  gtk_button_set_label (button, _ ("The Record Was Copied"));
}

static void
tm_record_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_RECORD_BAR);
  G_OBJECT_CLASS (tm_record_bar_parent_class)->dispose (object);
}

static void
tm_record_bar_class_init (TmRecordBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_record_bar_dispose;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-record-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TmRecordBar, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_copied);
}

static void
tm_record_bar_init (TmRecordBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
}

/**
 * tm_record_bar_reset:
 * @self: a bar
 *
 * The record is another one now, and has not been copied.
 */
void
tm_record_bar_reset (TmRecordBar *self)
{
  gtk_button_set_label (self->copy, _ ("_Copy the Record"));
}
