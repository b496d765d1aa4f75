/* SPDX-License-Identifier: GPL-3.0-or-later
 * The steps of a plan, one by one or all in a list, with an overview above it. Those that are only for later
 * come behind the others. */
#define G_LOG_DOMAIN "tm-plan-steps"

#include "config.h"

#include "tm-plan-steps.h"

#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-plan-overview.h"
#include "tm-record-bar.h"
#include "tm-regions.h"
#include "tm-step-card.h"

#include <glib/gi18n.h>

struct _TmPlanSteps
{
  AdwBin             parent_instance;

  TmProgress        *progress;      /* owned; NULL until set */
  GPtrArray         *steps;         /* owned, of TmGuideStep; NULL until set */
  guint              n_main;        /* how many of @steps are to be done now */
  guint              current;       /* index in @steps */
  TmHappened         happened;
  gboolean           is_laid_out;   /* a frame was drawn since the step was gone to */
  GtkLabel          *plan_title;    /* template child */
  GtkLabel          *in_time;       /* template child */
  GtkLabel          *elsewhere;     /* template child */
  GtkLabel          *count;         /* template child */
  GtkProgressBar    *bar;           /* template child */
  GtkToggleButton   *all;           /* template child */
  TmPlanOverview    *overview;      /* template child */
  GtkBox            *cards;         /* template child */
  GtkExpander       *more;          /* template child; holds what follows */
  GtkBox            *extra_cards;   /* template child */
  TmRecordBar       *record;        /* template child */
  GtkBox            *one_by_one;    /* template child */
  GtkWidget         *unneeded;      /* template child */
  GtkWidget         *done;          /* template child */
  GtkButton         *next;          /* template child */
  GtkScrolledWindow *step_scroller; /* template child */
};

enum
{
  SIGNAL_ENDED,
  SIGNAL_CHANGE_ANSWERS,
  SIGNAL_LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPlanSteps, tm_plan_steps, ADW_TYPE_BIN)

static const TmGuideStep *
get_step (TmPlanSteps *self, guint index)
{
  return g_ptr_array_index (self->steps, index);
}

static gint64
get_mark (TmPlanSteps *self, guint index)
{
  return tm_progress_get_mark (self->progress, get_step (self, index)->id);
}

static void show_steps (TmPlanSteps *self);

static void
go_on (TmPlanSteps *self)
{
  if (self->current + 1 != self->n_main && self->current + 1 < self->steps->len)
    tm_plan_steps_go_to (self, self->current + 1);
  else
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/* After the mark of a step in the list of all. */
static void
marked_in_list (TmPlanSteps *self, gboolean was_open)
{
  if (was_open && tm_plan_steps_count_open (self) == 0)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
  else
    show_steps (self);
}

static void
on_card_done (TmStepCard *card, gboolean done, gpointer user_data)
{
  TmPlanSteps *self = TM_PLAN_STEPS (user_data);
  gboolean was_open = tm_plan_steps_count_open (self) > 0;

  tm_progress_set_done (self->progress, tm_step_card_get_id (card), done);
  marked_in_list (self, was_open);
}

static void
on_card_unneeded (TmStepCard *card, gboolean unneeded, gpointer user_data)
{
  TmPlanSteps *self = TM_PLAN_STEPS (user_data);
  gboolean was_open = tm_plan_steps_count_open (self) > 0;

  tm_progress_set_unneeded (self->progress, tm_step_card_get_id (card), unneeded);
  marked_in_list (self, was_open);
}

/* Whoever is used to double clicks would tick off or pass over the next step as well, and has not seen it
 * yet. The box about the buttons hears of a press before they do. */
static void
on_pressed_again (GtkGestureClick *gesture, int n_press, double x, double y, TmPlanSteps *self)
{
  if (n_press > 1)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Of the one step that is shown. */
static void
on_done_clicked (GtkButton *button, TmPlanSteps *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (tm_step_card_ask_listed (TM_STEP_CARD (card)))
    return;
  tm_progress_set_done (self->progress, get_step (self, self->current)->id, TRUE);
  go_on (self);
}

static void
on_unneeded_clicked (GtkButton *button, TmPlanSteps *self)
{
  tm_progress_set_unneeded (self->progress, get_step (self, self->current)->id, TRUE);
  go_on (self);
}

static void
on_card_listed (TmStepCard *card, guint listed, gpointer user_data)
{
  TmPlanSteps *self = TM_PLAN_STEPS (user_data);

  tm_progress_set_listed (self->progress, (TmListed) listed);
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, listed);
}

static GtkWidget *
new_card (TmPlanSteps *self)
{
  GtkWidget *card = tm_step_card_new ();

  g_signal_connect_object (card, "done", G_CALLBACK (on_card_done), self, 0);
  g_signal_connect_object (card, "unneeded", G_CALLBACK (on_card_unneeded), self, 0);
  g_signal_connect_object (card, "listed", G_CALLBACK (on_card_listed), self, 0);
  return card;
}

static void
fill_card (TmPlanSteps *self, TmStepCard *card, guint index)
{
  const TmGuideStep *step = get_step (self, index);

  tm_step_card_set_step (card, step, index + 1, get_mark (self, index));
  tm_step_card_set_with_tick (card, gtk_toggle_button_get_active (self->all));
  tm_step_card_set_elsewhere (card, (self->happened & TM_HAPPENED_TO_DEVICE) != 0);
  if (g_str_equal (step->action, "message-center"))
    tm_step_card_set_listed (card, tm_progress_get_listed (self->progress),
                             tm_progress_get_level (self->progress) >= TM_LEVEL_SUSPECTED);
}

/* Cards are used again, so that what has the keyboard stays where it is. */
static void
show_cards (TmPlanSteps *self, GtkBox *box, guint first, guint n)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (guint i = 0; i < n; i++)
    {
      if (card == NULL)
        {
          card = new_card (self);
          gtk_box_append (box, card);
        }
      fill_card (self, TM_STEP_CARD (card), first + i);
      card = gtk_widget_get_next_sibling (card);
    }
  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);
      gtk_box_remove (box, card);
      card = next;
    }
}

/* The bar below a single step. */
static void
show_bar (TmPlanSteps *self)
{
  const TmGuideStep *step = get_step (self, self->current);
  gint64 mark = get_mark (self, self->current);
  gboolean is_last = self->current + 1 == self->n_main || self->current + 1 >= self->steps->len;

  gtk_widget_set_visible (self->done, mark == 0);
  gtk_widget_set_visible (self->unneeded, step->is_if && mark == 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->next), mark != 0);
  tm_look_set_class (GTK_WIDGET (self->next), mark == 0 ? "suggested-action" : NULL,
                     mark == 0 ? NULL : "suggested-action");
  /* A screen reader says which step the button is about. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unneeded), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step->title, -1);
  gtk_button_set_label (self->next, is_last ? _ ("_Finish") : _ ("_Next"));
}

static char *
dup_count (TmPlanSteps *self, gboolean all)
{
  guint n_done = self->n_main - tm_plan_steps_count_open (self);

  if (all)
    return g_strdup_printf (ngettext ("%1$u of %2$u step is done", "%1$u of %2$u steps are done",
                                      self->n_main),
                            n_done, self->n_main);
  if (self->current < self->n_main)
    /* Translators: position in a plan, such as 3 / 8. */
    return g_strdup_printf (_ ("%1$u / %2$u"), self->current + 1, self->n_main);
  /* Translators: a step that is not urgent, by its number among all steps, such as 6 / 8. */
  return g_strdup_printf (_ ("For more peace of mind: %1$u / %2$u"), self->current + 1, self->steps->len);
}

/* After the first step the room is for the step; one small line still tells which plan it is. */
static void
show_title (TmPlanSteps *self, gboolean large)
{
  tm_look_set_class (GTK_WIDGET (self->plan_title), large ? "caption" : "heading",
                     large ? "heading" : "caption");
  gtk_label_set_wrap (self->plan_title, large);
  gtk_label_set_ellipsize (self->plan_title, large ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static void
show_steps (TmPlanSteps *self)
{
  gboolean all = gtk_toggle_button_get_active (self->all);
  guint n_extra = self->steps->len - self->n_main;
  gboolean is_begin = all || self->current == 0;
  gboolean is_urgent = (self->happened & ~(guint) (TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED)) != 0;
  g_autofree char *count = dup_count (self, all);

  gtk_label_set_text (self->count, count);
  gtk_progress_bar_set_fraction (self->bar,
                                 1 - tm_plan_steps_count_open (self) / (double) MAX (self->n_main, 1));
  /* It tells how much of what has to be done is left; the others do not count. */
  gtk_widget_set_visible (GTK_WIDGET (self->bar), all || self->current < self->n_main);
  gtk_widget_set_visible (GTK_WIDGET (self->overview), all);
  if (all)
    tm_plan_overview_set_plan (self->overview, self->steps, self->n_main, self->progress);
  show_cards (self, self->cards, all ? 0 : self->current, all ? self->n_main : 1);
  show_cards (self, self->extra_cards, self->n_main, all ? n_extra : 0);
  show_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (self->more), all && n_extra > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->one_by_one), !all);
  gtk_widget_set_visible (GTK_WIDGET (self->record), all);
  tm_record_bar_reset (self->record);
  show_title (self, is_begin);
  gtk_widget_set_visible (GTK_WIDGET (self->in_time), is_begin && is_urgent);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), (self->happened & TM_HAPPENED_TO_DEVICE) != 0);
}

static void
on_change_clicked (GtkButton *button, TmPlanSteps *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE_ANSWERS], 0);
}

static void
on_back_clicked (GtkButton *button, TmPlanSteps *self)
{
  if (self->current == 0)
    g_signal_emit (self, signals[SIGNAL_CHANGE_ANSWERS], 0);
  else
    tm_plan_steps_go_to (self, self->current - 1);
}

static void
on_next_clicked (GtkButton *button, TmPlanSteps *self)
{
  go_on (self);
}

static void
on_all_toggled (GtkToggleButton *button, TmPlanSteps *self)
{
  if (self->steps != NULL)
    show_steps (self);
}

/* From the list of all to this one alone. */
static void
on_step_chosen (TmPlanOverview *overview, guint index, TmPlanSteps *self)
{
  gtk_toggle_button_set_active (self->all, FALSE);
  tm_plan_steps_go_to (self, index);
}

/* In the list of all it is the title above them, or else that of the one step. */
static gboolean
tm_plan_steps_grab_focus (GtkWidget *widget)
{
  TmPlanSteps *self = TM_PLAN_STEPS (widget);
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (gtk_toggle_button_get_active (self->all))
    return tm_look_move_to (GTK_WIDGET (self->plan_title));
  /* The stack wants to give it the keyboard before there is a plan. */
  return card != NULL && gtk_widget_grab_focus (card);
}

static void
tm_plan_steps_dispose (GObject *object)
{
  TmPlanSteps *self = TM_PLAN_STEPS (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_PLAN_STEPS);
  G_OBJECT_CLASS (tm_plan_steps_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-plan-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, plan_title);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, in_time);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, count);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, bar);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, all);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, overview);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, cards);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, more);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, extra_cards);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, record);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, one_by_one);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, unneeded);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, done);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, next);
  gtk_widget_class_bind_template_child (widget_class, TmPlanSteps, step_scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed_again);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_unneeded_clicked);
}

static void
tm_plan_steps_class_init (TmPlanStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_plan_steps_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = tm_plan_steps_grab_focus;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  g_type_ensure (TM_TYPE_PLAN_OVERVIEW);
  g_type_ensure (TM_TYPE_RECORD_BAR);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", TM_TYPE_PLAN_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGE_ANSWERS] = g_signal_new ("change-answers", TM_TYPE_PLAN_STEPS, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_PLAN_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
tm_plan_steps_init (TmPlanSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_HEADING);
  tm_regions_mark (GTK_WIDGET (self->one_by_one), TM_REGION_AT_BUTTON);
}

/**
 * tm_plan_steps_set_plan:
 * @self: the steps
 * @title: of the plan
 * @steps: (element-type TmGuideStep): the plan, at least one step
 * @happened: what it was cut to
 * @progress: where ticks are kept; the case of the plan is in hand
 *
 * Nothing is shown before tm_plan_steps_go_to().
 */
void
tm_plan_steps_set_plan (TmPlanSteps *self,
                        const char  *title,
                        GPtrArray   *steps,
                        TmHappened   happened,
                        TmProgress  *progress)
{
  GPtrArray *old = self->steps;

  self->steps = g_ptr_array_ref (steps);
  g_clear_pointer (&old, g_ptr_array_unref);
  g_set_object (&self->progress, progress);
  self->n_main = tm_guide_count_main (steps);
  self->happened = happened;
  self->current = 0;
  gtk_label_set_text (self->plan_title, title);
  tm_look_keep_phrases_whole (self->plan_title);
}

/* Before it was laid out nobody can tell how far down it stands. */
static gboolean
on_frame (GtkWidget *card, GdkFrameClock *clock, gpointer user_data)
{
  TmPlanSteps *self = TM_PLAN_STEPS (user_data);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (card));

  if (self->is_laid_out && focus != NULL && !gtk_widget_get_focusable (focus) && gtk_widget_is_ancestor (focus, card))
    gtk_widget_grab_focus (card);
  if (self->is_laid_out)
    return G_SOURCE_REMOVE;
  self->is_laid_out = TRUE;
  return G_SOURCE_CONTINUE;
}

/**
 * tm_plan_steps_go_to:
 * @self: the steps, with a plan
 * @index: a step
 *
 * Whoever cannot see the page, or works without a mouse, begins at the title of the step. With large letters in a
 * small window the page begins there, too.
 */
void
tm_plan_steps_go_to (TmPlanSteps *self, guint index)
{
  self->current = MIN (index, self->steps->len - 1);
  self->is_laid_out = FALSE;
  show_steps (self);
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
  gtk_widget_grab_focus (card);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->step_scroller), 0);
  gtk_widget_add_tick_callback (card, on_frame, self, NULL);
}

/**
 * tm_plan_steps_refresh:
 * @self: the steps
 *
 * Shows the ticks as they are now.
 */
void
tm_plan_steps_refresh (TmPlanSteps *self)
{
  if (self->steps != NULL)
    show_steps (self);
}

/**
 * tm_plan_steps_find_open:
 * @self: the steps, with a plan
 *
 * Returns: the first step that is neither done nor said not to apply, or the last one that is to be done
 */
guint
tm_plan_steps_find_open (TmPlanSteps *self)
{
  guint index = 0;

  while (index + 1 < self->n_main && get_mark (self, index) != 0)
    index++;
  return index;
}

/**
 * tm_plan_steps_count_open:
 * @self: the steps, with a plan
 *
 * Returns: how many of those that are to be done are neither done nor said not to apply
 */
guint
tm_plan_steps_count_open (TmPlanSteps *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_main; i++)
    n += get_mark (self, i) == 0;
  return n;
}
