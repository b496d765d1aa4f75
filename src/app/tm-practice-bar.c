/* SPDX-License-Identifier: GPL-3.0-or-later
 * Above the marks of a mail one has practised with: what it is, where to look, and the way on. */
#define G_LOG_DOMAIN "tm-practice-bar"

#include "config.h"

#include "tm-practice-bar.h"

#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-regions.h"
#include "tm-yield-layout.h"

#include <glib/gi18n.h>

struct _TmPracticeBar
{
  AdwBin     parent_instance;

  GtkLabel  *answer;  /* template child */
  GtkLabel  *lesson;  /* template child */
  GtkButton *next;    /* template child */
};

enum
{
  SIGNAL_NEXT,
  SIGNAL_LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPracticeBar, tm_practice_bar, ADW_TYPE_BIN)

static void
on_next_clicked (GtkButton *button, TmPracticeBar *self)
{
  g_signal_emit (self, signals[SIGNAL_NEXT], 0);
}

static void
on_leave_clicked (GtkButton *button, TmPracticeBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
tm_practice_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_PRACTICE_BAR);
  G_OBJECT_CLASS (tm_practice_bar_parent_class)->dispose (object);
}

static void
tm_practice_bar_class_init (TmPracticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_practice_bar_dispose;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  g_type_ensure (TM_TYPE_YIELD_LAYOUT);
  signals[SIGNAL_NEXT] = g_signal_new ("next", TM_TYPE_PRACTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", TM_TYPE_PRACTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-practice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPracticeBar, answer);
  gtk_widget_class_bind_template_child (widget_class, TmPracticeBar, lesson);
  gtk_widget_class_bind_template_child (widget_class, TmPracticeBar, next);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_clicked);
}

static void
tm_practice_bar_init (TmPracticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_BUTTON);
}

/**
 * tm_practice_bar_new:
 *
 * Returns: (transfer floating): a bar; it emits "next" and "leave"
 */
GtkWidget *
tm_practice_bar_new (void)
{
  return g_object_new (TM_TYPE_PRACTICE_BAR, NULL);
}

/**
 * tm_practice_bar_tell:
 * @self: a bar
 * @answer: what the mail is
 * @lesson: where to look
 * @is_last: there is no other mail after it
 */
void
tm_practice_bar_tell (TmPracticeBar *self, const char *answer, const char *lesson, gboolean is_last)
{
  tm_look_set_text (self->answer, answer);
  tm_look_set_text (self->lesson, lesson);
  gtk_button_set_label (self->next, is_last ? _ ("_Finish") : _ ("_Next Mail"));
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}
