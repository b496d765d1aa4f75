/* SPDX-License-Identifier: GPL-3.0-or-later
 * The quiet page after the last step: what was done and when, and what is still open. Its buttons are actions
 * "plan.…" of whoever holds it. */
#define G_LOG_DOMAIN "tm-plan-end"

#include "config.h"

#include "tm-plan-end.h"

#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-record-bar.h"
#include "tm-regions.h"

#include <glib/gi18n.h>

struct _TmPlanEnd
{
  AdwBin       parent_instance;

  GtkLabel    *heading;      /* template child */
  GtkLabel    *words;        /* template child */
  GtkWidget   *open_step;    /* template child */
  GtkBox      *done_list;    /* template child */
  GtkWidget   *more_box;     /* template child */
  GtkLabel    *more_titles;  /* template child */
  GtkWidget   *finish;       /* template child */
  GtkWidget   *another;      /* template child */
  TmRecordBar *record;       /* template child */
};

G_DEFINE_FINAL_TYPE (TmPlanEnd, tm_plan_end, ADW_TYPE_BIN)

/* The mail is no evidence of anything yet. */
#define HARMLESS (TM_HAPPENED_NOTHING | TM_HAPPENED_OPENED | TM_HAPPENED_NOT_USED)

/* What is to be done with the mail from here on. Who has to keep it must not be told that it may be
 * deleted. */
static const char *
get_words (TmLevel level, TmHappened happened, gboolean is_open)
{
  if (tm_guide_is_calm (level, happened))
    return _ (
      "Nothing more has to be done. If something feels odd later, you can have the mail checked again.");
  if ((happened & TM_HAPPENED_TO_DEVICE) != 0)
    return _ ("Type no passwords on that device, and do not connect it, until the advice desk or a repair shop has helped to "
              "look through it. Keep the mail: it is evidence for the police and the bank. Do not answer if they write or "
              "call again.");
  if ((happened & ~(guint) HARMLESS) != 0)
    return _ ("Keep the mail: it is evidence for the police, the bank and the card company. Do not answer if they write or "
              "call again.");
  if (is_open)
    return _ ("Go on with them when you have time. What you have ticked off is kept.");
  if (level >= TM_LEVEL_SUSPECTED)
    return _ ("If the same mail comes again, there is nothing more to do. You can delete it.");
  return _ ("Keep the mail until you know whether it is genuine. Until then use none of its links.");
}

static char *
dup_line (const TmGuideStep *step, gint64 mark, gboolean is_calm)
{
  g_autoptr (GDateTime) time = mark > 0 ? g_date_time_new_from_unix_local (mark) : NULL;
  /* Translators: date and time before the title of a step, for strftime. */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%B %-e, %H:%M")) : NULL;

  if (when != NULL)
    /* Translators: %1$s is the title of a step, %2$s when it was done. */
    return g_strdup_printf (_ ("%1$s (done %2$s)"), step->title, when);
  if (mark < 0)
    return g_strdup_printf (_ ("%s (does not apply)"), step->title);
  return is_calm ? g_strdup (step->title) : g_strdup_printf (_ ("%s (still open)"), step->title);
}

static void
add_step (TmPlanEnd *self, const TmGuideStep *step, gint64 mark, gboolean is_calm)
{
  g_autofree char *line = dup_line (step, mark, is_calm);
  GtkWidget *label = tm_look_new_words (line);

  gtk_widget_add_css_class (label, mark == 0 && !is_calm ? "still-open" : "dealt-with");
  gtk_box_append (self->done_list, label);
}

/* Of those for later only the ones that were done stand among the others; the rest is offered. */
static void
show_more (TmPlanEnd *self, GPtrArray *steps, TmProgress *progress)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = tm_guide_count_main (steps); i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      gint64 mark = tm_progress_get_mark (progress, step->id);
      if (mark > 0)
        add_step (self, step, mark, FALSE);
      else if (mark == 0)
        g_string_append_printf (titles, "%s・%s", titles->len > 0 ? "\n" : "", step->title);
    }
  gtk_label_set_text (self->more_titles, titles->str);
  gtk_widget_set_visible (self->more_box, titles->len > 0);
}

/* One thing to do next stands out. */
static void
show_way_on (TmPlanEnd *self, guint n_open, gboolean is_open)
{
  g_autofree char *open
    = g_strdup_printf (ngettext ("%u step is still open", "%u steps are still open", n_open), n_open);

  gtk_label_set_text (self->heading, is_open ? open : _ ("That is all for now"));
  gtk_widget_set_visible (self->open_step, n_open > 0);
  gtk_widget_set_visible (self->finish, is_open);
  tm_look_set_class (is_open ? self->another : self->open_step, "suggested-action", NULL);
  tm_look_set_class (is_open ? self->open_step : self->another, NULL, "suggested-action");
}

static gboolean
tm_plan_end_grab_focus (GtkWidget *widget)
{
  return tm_look_move_to (GTK_WIDGET (TM_PLAN_END (widget)->heading));
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
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  g_type_ensure (TM_TYPE_RECORD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-plan-end.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, heading);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, words);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, open_step);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, done_list);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, more_box);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, more_titles);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, finish);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, another);
  gtk_widget_class_bind_template_child (widget_class, TmPlanEnd, record);
}

static void
tm_plan_end_init (TmPlanEnd *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_HEADING);
}

/**
 * tm_plan_end_new:
 *
 * Returns: (transfer floating): the page, without a plan
 */
GtkWidget *
tm_plan_end_new (void)
{
  return g_object_new (TM_TYPE_PLAN_END, NULL);
}

/**
 * tm_plan_end_set_plan:
 * @self: a page
 * @steps: (element-type TmGuideStep): the plan
 * @progress: what became of each of them; the case of the plan is in hand
 */
void
tm_plan_end_set_plan (TmPlanEnd *self, GPtrArray *steps, TmProgress *progress)
{
  TmLevel level = tm_progress_get_level (progress);
  TmHappened happened = tm_happened_settle (tm_progress_get_happened (progress));
  gboolean is_calm = tm_guide_is_calm (level, happened);
  guint n_open = 0;

  tm_look_remove_children (GTK_WIDGET (self->done_list));
  for (guint i = 0; i < tm_guide_count_main (steps); i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      gint64 mark = tm_progress_get_mark (progress, step->id);
      add_step (self, step, mark, is_calm);
      n_open += mark == 0 && !is_calm;
    }
  gboolean is_open = n_open > 0 && !tm_progress_is_finished (progress);
  tm_look_set_text (self->words, get_words (level, happened, is_open));
  show_more (self, steps, progress);
  show_way_on (self, n_open, is_open);
  tm_record_bar_reset (self->record);
}
