/* SPDX-License-Identifier: GPL-3.0-or-later
 * The quiet page after the last step: what was done and when. Its buttons are actions "plan.…" of whoever holds it. */
#define G_LOG_DOMAIN "tm-plan-end"

#include "config.h"

#include "tm-plan-end.h"

#include "tm-look.h"
#include "tm-record-bar.h"

#include <glib/gi18n.h>

struct _TmPlanEnd
{
  AdwBin       parent_instance;

  GtkWidget   *heading;    /* template child */
  GtkBox      *done_list;  /* template child */
  TmRecordBar *record;     /* template child */
};

G_DEFINE_FINAL_TYPE (TmPlanEnd, tm_plan_end, ADW_TYPE_BIN)

static void
add_step (TmPlanEnd *self, const TmGuideStep *step, gint64 done)
{
  g_autoptr (GDateTime) time = done > 0 ? g_date_time_new_from_unix_local (done) : NULL;
  /* Translators: date and time before the title of a step, for strftime. */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%B %-e, %H:%M")) : NULL;
  /* Translators: %1$s is the title of a step, %2$s when it was done. */
  g_autofree char *line = when != NULL ? g_strdup_printf (_ ("%1$s (done %2$s)"), step->title, when)
                                       : g_strdup_printf (_ ("%s (left out)"), step->title);
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (when == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->done_list, label);
}

static gboolean
tm_plan_end_grab_focus (GtkWidget *widget)
{
  return tm_look_move_to (TM_PLAN_END (widget)->heading);
}

static void
tm_plan_end_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_PLAN_END);
  G_OBJECT_CLASS (tm_plan_end_parent_class)->dispose (object);
}

static void
tm_plan_end_class_init (TmPlanEndClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_plan_end_dispose;
  widget_class->grab_focus = tm_plan_end_grab_focus;
  g_type_ensure (TM_TYPE_RECORD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/tashikamail/Tashikamail/ui/tm-plan-end.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, heading);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, done_list);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, record);
}

static void
tm_plan_end_init (TmPlanEnd *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_let_buttons_wrap (GTK_WIDGET (self));
}

GtkWidget *
tm_plan_end_new (void)
{
  return g_object_new (TM_TYPE_PLAN_END, NULL);
}

/**
 * tm_plan_end_set_steps:
 * @self: a page
 * @steps: (element-type TmGuideStep): the plan
 * @progress: when each of them was done
 */
void
tm_plan_end_set_steps (TmPlanEnd *self, GPtrArray *steps, TmProgress *progress)
{
  tm_look_remove_children (GTK_WIDGET (self->done_list));
  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      add_step (self, step, tm_progress_get_done (progress, step->id));
    }
  tm_record_bar_reset (self->record);
}
