/* SPDX-License-Identifier: GPL-3.0-or-later
 * All steps of a plan at a glance: number or tick, title, and what became of it. */
#define G_LOG_DOMAIN "tm-plan-overview"

#include "config.h"

#include "tm-plan-overview.h"

#include "tm-look.h"

#include "core/tm-guide-step.h"

#include <glib/gi18n.h>

struct _TmPlanOverview
{
  AdwBin      parent_instance;

  GtkListBox *list;  /* owned by the widget */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPlanOverview, tm_plan_overview, ADW_TYPE_BIN)

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, TmPlanOverview *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static char *
dup_state (gint64 mark, gboolean is_extra)
{
  g_autoptr (GDateTime) time = mark > 0 ? g_date_time_new_from_unix_local (mark) : NULL;

  if (time != NULL)
    return g_date_time_format (time, _ ("Done on %B %-e at %H:%M"));
  if (mark < 0)
    return g_strdup (_ ("Does not apply to me"));
  return g_strdup (is_extra ? _ ("For more peace of mind") : _ ("Still open"));
}

static GtkWidget *
new_badge (guint number, gboolean is_done)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *badge = gtk_label_new (is_done ? "✓" : digits);

  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "step-number");
  if (is_done)
    gtk_widget_add_css_class (badge, "done");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  return badge;
}

static GtkWidget *
new_row (const TmGuideStep *step, guint number, gint64 mark, gboolean is_extra)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *state = dup_state (mark, is_extra);
  GtkWidget *title = tm_look_new_words (step->title);
  GtkWidget *below = tm_look_new_words (state);
  /* Translators: what a screen reader says of a step in a list: %1$u is its number, %2$s its title, %3$s what
   * became of it. */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$u. %2$s: %3$s"), number, step->title, state);

  gtk_widget_add_css_class (below, "caption");
  gtk_widget_add_css_class (below, mark == 0 && !is_extra ? "still-open" : "dim-label");
  gtk_widget_add_css_class (row, "toc-row");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), below);
  gtk_box_append (GTK_BOX (box), new_badge (number, mark > 0));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
tm_plan_overview_class_init (TmPlanOverviewClass *klass)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TM_TYPE_PLAN_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tm_plan_overview_init (TmPlanOverview *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Overview"), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_bin_set_child (ADW_BIN (self), list);
}

/**
 * tm_plan_overview_new:
 *
 * Returns: (transfer floating): a list without steps; it emits "chosen" with the index of the step that is
 * pressed
 */
GtkWidget *
tm_plan_overview_new (void)
{
  return g_object_new (TM_TYPE_PLAN_OVERVIEW, NULL);
}

/**
 * tm_plan_overview_set_plan:
 * @self: an overview
 * @steps: (element-type TmGuideStep): the plan
 * @n_main: how many of them are to be done now; the others are for later
 * @progress: where ticks are kept; the case of the plan is in hand
 */
void
tm_plan_overview_set_plan (TmPlanOverview *self, GPtrArray *steps, guint n_main, TmProgress *progress)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      gtk_list_box_append (self->list,
                           new_row (step, i + 1, tm_progress_get_mark (progress, step->id), i >= n_main));
    }
}
