/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to do next: the question, the steps, and the quiet page at the end. */
#define G_LOG_DOMAIN "tm-guide-page"

#include "config.h"

#include "tm-guide-page.h"

#include "tm-flow-layout.h"
#include "tm-guide-question.h"
#include "tm-guide-shelf.h"
#include "tm-look.h"
#include "tm-plan-end.h"
#include "tm-record-bar.h"
#include "tm-record-print.h"
#include "tm-record.h"
#include "tm-step-card.h"

#include <glib/gi18n.h>

struct _TmGuidePage
{
  AdwBin             parent_instance;

  GPtrArray         *guides;        /* owned, of TmGuide; NULL until read */
  TmProgress        *progress;      /* owned; NULL until set */
  TmReport          *report;        /* owned; NULL when a plan is resumed */
  TmGuide           *guide;         /* owned; NULL when there is none */
  GPtrArray         *steps;         /* owned, of TmGuideStep; NULL before the question is answered */
  guint              current;       /* index in @steps */
  gboolean           is_urgent;     /* something happened with the mail */
  gboolean           is_filling;    /* the tick is set by us, not by the person */
  GtkStack          *stack;         /* template child */
  TmGuideQuestion   *question;      /* template child */
  GtkLabel          *plan_title;    /* template child */
  GtkLabel          *in_time;       /* template child */
  GtkLabel          *count;         /* template child */
  GtkProgressBar    *bar;           /* template child */
  GtkToggleButton   *all;           /* template child */
  GtkBox            *cards;         /* template child */
  TmRecordBar       *record;        /* template child */
  GtkBox            *one_by_one;    /* template child */
  GtkToggleButton   *done;          /* template child */
  GtkButton         *next;          /* template child */
  TmPlanEnd         *end;           /* template child */
  GtkScrolledWindow *step_scroller; /* template child */
};

enum
{
  SIGNAL_SERVICE_NOT_USED,
  SIGNAL_LISTED,
  SIGNAL_CHECK_ANOTHER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The check that repeats the third answer. */
#define NOT_USED_ID "personal-service-not-used"

G_DEFINE_FINAL_TYPE (TmGuidePage, tm_guide_page, ADW_TYPE_BIN)

static void
show_answers (TmGuidePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static void
finish_plan (TmGuidePage *self)
{
  tm_progress_finish (self->progress);
  tm_plan_end_set_steps (self->end, self->steps, self->progress);
  gtk_stack_set_visible_child_name (self->stack, "finished");
  gtk_widget_grab_focus (GTK_WIDGET (self->end));
}

static guint
count_done (TmGuidePage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n += tm_progress_get_done (self->progress, ((TmGuideStep *) g_ptr_array_index (self->steps, i))->id) > 0;
  return n;
}

static void show_steps (TmGuidePage *self);

/* Whoever cannot see the page, or works without a mouse, begins at the title of the step. */
static void
go_to (TmGuidePage *self, guint index)
{
  self->current = index;
  show_steps (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->step_scroller), 0);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->cards)));
}

static void
go_on (TmGuidePage *self)
{
  if (self->current + 1 < self->steps->len)
    go_to (self, self->current + 1);
  else
    finish_plan (self);
}

/* In the list of all steps. */
static void
on_step_done (TmStepCard *card, gboolean done, gpointer user_data)
{
  TmGuidePage *self = TM_GUIDE_PAGE (user_data);

  tm_progress_set_done (self->progress, tm_step_card_get_id (card), done);
  if (done && count_done (self) == self->steps->len)
    finish_plan (self);
  else
    show_steps (self);
}

/* Of the one step that is shown. */
static void
on_done_toggled (GtkToggleButton *button, TmGuidePage *self)
{
  gboolean done = gtk_toggle_button_get_active (button);

  if (self->is_filling || self->steps == NULL)
    return;
  tm_progress_set_done (self->progress, ((TmGuideStep *) g_ptr_array_index (self->steps, self->current))->id, done);
  if (done)
    go_on (self);
  else
    show_steps (self);
}

static void
on_step_listed (TmStepCard *card, guint listed, gpointer user_data)
{
  TmGuidePage *self = TM_GUIDE_PAGE (user_data);

  tm_progress_set_listed (self->progress, (TmListed) listed);
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, listed);
}

static void
fill_card (TmGuidePage *self, TmStepCard *card, guint index)
{
  const TmGuideStep *step = g_ptr_array_index (self->steps, index);

  tm_step_card_set_step (card, step, index + 1, tm_progress_get_done (self->progress, step->id));
  tm_step_card_set_with_tick (card, gtk_toggle_button_get_active (self->all));
  if (g_str_equal (step->action, "message-center"))
    tm_step_card_set_listed (card, tm_progress_get_listed (self->progress));
}

static void
show_cards (TmGuidePage *self, guint first, guint n)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < n; i++)
    {
      if (card == NULL)
        {
          card = tm_step_card_new ();
          g_signal_connect_object (card, "done", G_CALLBACK (on_step_done), self, 0);
          g_signal_connect_object (card, "listed", G_CALLBACK (on_step_listed), self, 0);
          gtk_box_append (self->cards, card);
        }
      fill_card (self, TM_STEP_CARD (card), first + i);
      card = gtk_widget_get_next_sibling (card);
    }
  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);
      gtk_box_remove (self->cards, card);
      card = next;
    }
}

/* The bar below a single step. */
static void
show_bar (TmGuidePage *self)
{
  const TmGuideStep *step = g_ptr_array_index (self->steps, self->current);
  gboolean is_last = self->current + 1 >= self->steps->len;

  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->done, tm_progress_get_done (self->progress, step->id) > 0);
  self->is_filling = FALSE;
  /* A screen reader says which step the button is about. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, step->title, -1);
  gtk_button_set_label (self->next, is_last ? _ ("Finish") : _ ("Next"));
}

static void
show_steps (TmGuidePage *self)
{
  gboolean all = gtk_toggle_button_get_active (self->all);
  guint n = self->steps->len;
  guint n_done = count_done (self);
  gboolean is_begin = all || self->current == 0;
  /* Translators: position in a plan, such as 3 / 8. */
  g_autofree char *count = all ? g_strdup_printf (ngettext ("%1$u of %2$u step is done", "%1$u of %2$u steps are done", n),
                                                  n_done, n)
                               : g_strdup_printf (_ ("%1$u / %2$u"), self->current + 1, n);

  gtk_label_set_text (self->count, count);
  gtk_progress_bar_set_fraction (self->bar, n > 0 ? n_done / (double) n : 0);
  show_cards (self, all ? 0 : self->current, all ? n : 1);
  show_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (self->one_by_one), !all);
  gtk_widget_set_visible (GTK_WIDGET (self->record), all);
  tm_record_bar_reset (self->record);
  /* Said once; afterwards the room is for the step. */
  gtk_widget_set_visible (GTK_WIDGET (self->plan_title), is_begin);
  gtk_widget_set_visible (GTK_WIDGET (self->in_time), is_begin && self->is_urgent);
  gtk_stack_set_visible_child_name (self->stack, "steps");
}

static void
begin_plan (TmGuidePage *self, TmLevel level, TmHappened happened, const char * const *finding_ids)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = tm_guide_dup_steps (self->guide, level, happened, finding_ids);
  if (self->steps->len == 0)
    return;
  self->current = 0;
  while (self->current + 1 < self->steps->len
         && tm_progress_get_done (self->progress,
                                  ((TmGuideStep *) g_ptr_array_index (self->steps, self->current))->id) > 0)
    self->current++;
  gtk_label_set_text (self->plan_title, tm_guide_get_title (self->guide));
  self->is_urgent = (happened & ~(guint) (TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED)) != 0;
  go_to (self, self->current);
}

static void
on_answered (TmGuideQuestion *question, TmGuidePage *self)
{
  g_auto (GStrv) ids = tm_report_dup_finding_ids (self->report);
  TmLevel level = self->report != NULL ? tm_report_get_level (self->report) : TM_LEVEL_NOT_CHECKED;
  TmHappened happened = tm_guide_question_get_happened (question);
  const char *brand = self->report != NULL ? tm_report_get_claimed_brand (self->report) : NULL;
  TmGuide *old = self->guide;

  if (self->progress == NULL)
    return;
  self->guide = tm_guide_ref (tm_guide_question_get_guide (question));
  g_clear_pointer (&old, tm_guide_unref);
  tm_progress_begin (self->progress, tm_guide_get_id (self->guide), level, happened, (const char * const *) ids);
  begin_plan (self, level, happened, (const char * const *) ids);
  /* Only while the topic is still the one that the mail itself brought. */
  if ((happened & TM_HAPPENED_NOT_USED) != 0 && brand != NULL
      && self->guide == tm_guide_shelf_find (self->guides, brand, (const char * const *) ids)
      && !g_strv_contains ((const char * const *) ids, NOT_USED_ID))
    g_signal_emit (self, signals[SIGNAL_SERVICE_NOT_USED], 0, brand);
}

static void
on_change_clicked (GtkButton *button, TmGuidePage *self)
{
  show_answers (self);
}

static void
on_back_clicked (GtkButton *button, TmGuidePage *self)
{
  if (self->current == 0)
    show_answers (self);
  else
    go_to (self, self->current - 1);
}

static void
on_next_clicked (GtkButton *button, TmGuidePage *self)
{
  go_on (self);
}

static void
on_all_toggled (GtkToggleButton *button, TmGuidePage *self)
{
  if (self->steps != NULL)
    show_steps (self);
}

static void
on_action_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmGuidePage *self = TM_GUIDE_PAGE (widget);
  g_autofree char *record = tm_record_dup_text (self->progress, self->guide, self->steps);
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new (tm_guide_get_title (self->guide), record);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
on_action_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmGuidePage *self = TM_GUIDE_PAGE (widget);
  g_autofree char *record = tm_record_dup_text (self->progress, self->guide, self->steps);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), record);
}

static void
on_action_steps (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to (TM_GUIDE_PAGE (widget), 0);
}

static void
on_action_check_another (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CHECK_ANOTHER], 0);
}

static void
show_question (TmGuidePage *self)
{
  const char *brand = self->report != NULL ? tm_report_get_claimed_brand (self->report) : NULL;
  g_auto (GStrv) ids = tm_report_dup_finding_ids (self->report);
  TmGuide *guide = tm_guide_shelf_find (self->guides, brand, (const char * const *) ids);
  TmHappened happened = TM_HAPPENED_NOTHING;

  if (guide != NULL && self->progress != NULL)
    {
      g_autofree char *open_case = tm_progress_dup_open_case (self->progress, tm_guide_get_id (guide));
      if (open_case != NULL)
        {
          tm_progress_select (self->progress, open_case);
          happened = tm_progress_get_happened (self->progress);
        }
    }
  if (g_strv_contains ((const char * const *) ids, NOT_USED_ID))
    happened |= TM_HAPPENED_NOT_USED;
  tm_guide_question_set_guide (self->question, guide);
  tm_guide_question_set_happened (self->question, happened);
  gtk_stack_set_visible_child_name (self->stack, "question");
}

static void
tm_guide_page_dispose (GObject *object)
{
  TmGuidePage *self = TM_GUIDE_PAGE (object);

  g_clear_pointer (&self->guides, g_ptr_array_unref);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->guide, tm_guide_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-guide-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_GUIDE_PAGE);
  G_OBJECT_CLASS (tm_guide_page_parent_class)->dispose (object);
}

static void
tm_guide_page_class_init (TmGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_guide_page_dispose;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  g_type_ensure (TM_TYPE_GUIDE_QUESTION);
  g_type_ensure (TM_TYPE_PLAN_END);
  g_type_ensure (TM_TYPE_RECORD_BAR);
  signals[SIGNAL_SERVICE_NOT_USED] = g_signal_new ("service-not-used", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CHECK_ANOTHER] = g_signal_new ("check-another", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, question);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, plan_title);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, in_time);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, count);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, bar);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, all);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, cards);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, one_by_one);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, done);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, next);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, record);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, end);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, step_scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_answered);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_done_toggled);
  gtk_widget_class_install_action (widget_class, "plan.print", NULL, on_action_print);
  gtk_widget_class_install_action (widget_class, "plan.copy", NULL, on_action_copy);
  gtk_widget_class_install_action (widget_class, "plan.steps", NULL, on_action_steps);
  gtk_widget_class_install_action (widget_class, "plan.check-another", NULL, on_action_check_another);
}

static void
tm_guide_page_init (TmGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_let_buttons_wrap (GTK_WIDGET (self));
}

GtkWidget *
tm_guide_page_new (void)
{
  return g_object_new (TM_TYPE_GUIDE_PAGE, NULL);
}

/**
 * tm_guide_page_set_guides:
 * @self: a page
 * @guides: (element-type TmGuide): the plans
 * @progress: where ticks are kept
 */
void
tm_guide_page_set_guides (TmGuidePage *self, GPtrArray *guides, TmProgress *progress)
{
  GPtrArray *old = self->guides;

  self->guides = g_ptr_array_ref (guides);
  g_clear_pointer (&old, g_ptr_array_unref);
  g_set_object (&self->progress, progress);
  tm_guide_question_set_guides (self->question, guides);
  if (self->steps == NULL)
    show_question (self);
}

/**
 * tm_guide_page_set_report:
 * @self: a page
 * @report: (nullable): the mail that the plan is about
 *
 * A new report on the same #TmMessage, after an answer of the person, leaves the plan as it is.
 */
void
tm_guide_page_set_report (TmGuidePage *self, TmReport *report)
{
  TmReport *old = self->report;

  gboolean is_same = old != NULL && report != NULL && tm_report_is_checked (report)
                     && tm_report_get_message (old) == tm_report_get_message (report);
  self->report = report != NULL ? tm_report_ref (report) : NULL;
  g_clear_pointer (&old, tm_report_unref);
  if (is_same)
    return;
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  tm_guide_question_tell (self->question, NULL);
  show_question (self);
}

/**
 * tm_guide_page_resume:
 * @self: a page
 *
 * Goes on with the plan that was left half done.
 *
 * Returns: %FALSE when there is none
 */
gboolean
tm_guide_page_resume (TmGuidePage *self)
{
  if (self->progress == NULL || !tm_progress_is_open (self->progress))
    return FALSE;
  g_autofree char *id = tm_progress_dup_guide_id (self->progress);
  g_auto (GStrv) ids = tm_progress_dup_finding_ids (self->progress);
  TmGuide *guide = tm_guide_shelf_find_id (self->guides, id);
  if (guide == NULL)
    return FALSE;
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->guide, tm_guide_unref);
  self->guide = tm_guide_ref (guide);
  tm_guide_question_set_guide (self->question, guide);
  tm_guide_question_set_happened (self->question, tm_progress_get_happened (self->progress));
  begin_plan (self, tm_progress_get_level (self->progress), tm_progress_get_happened (self->progress),
              (const char * const *) ids);
  return self->steps->len > 0;
}

/**
 * tm_guide_page_tell:
 * @self: a page
 * @sentence: (nullable): what is to be said below the question
 */
void
tm_guide_page_tell (TmGuidePage *self, const char *sentence)
{
  tm_guide_question_tell (self->question, sentence);
}
