/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to do next: the question, the steps, and the quiet page at the end. */
#define G_LOG_DOMAIN "tm-guide-page"

#include "config.h"

#include "tm-guide-page.h"

#include "tm-cases.h"
#include "tm-guide-question.h"
#include "tm-guide-shelf.h"
#include "tm-look.h"
#include "tm-plan-end.h"
#include "tm-plan-steps.h"
#include "tm-record-output.h"
#include "tm-record-print.h"
#include "tm-record.h"

#include <glib/gi18n.h>

struct _TmGuidePage
{
  AdwBin             parent_instance;

  GPtrArray         *guides;        /* owned, of TmGuide; NULL until read */
  TmProgress        *progress;      /* owned; NULL until set */
  TmReport          *report;        /* owned; NULL when a plan is resumed */
  TmGuide           *guide;         /* owned; NULL when there is none */
  GPtrArray         *steps;         /* owned, of TmGuideStep; NULL before the question is answered */
  char              *case_id;       /* owned; of the case that @steps are ticked off in, or NULL */
  char              *earlier;       /* owned; of the case that the person may go on with or look at instead, or NULL */
  TmRecordOutput    *output;        /* owned */
  GHashTable        *cases;         /* owned; digest of a mail of this session -> id of its case; kept nowhere */
  GtkStack          *stack;         /* template child */
  TmGuideQuestion   *question;      /* template child */
  TmPlanSteps       *plan;          /* template child */
  TmPlanEnd         *end;           /* template child */
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

/* Tells a mail from another as long as the program runs; nobody can read the mail out of it. NULL without a
 * mail. */
static char *
dup_digest (TmReport *report)
{
  TmMessage *message = report != NULL ? tm_report_get_message (report) : NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (message == NULL)
    return NULL;
  for (guint i = 0; i < tm_message_get_n_headers (message); i++)
    g_checksum_update (checksum, (const guchar *) tm_message_get_header (message, i)->value, -1);
  g_checksum_update (checksum, (const guchar *) tm_message_get_text (message), -1);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
take_case_id (TmGuidePage *self)
{
  g_free (self->case_id);
  self->case_id = tm_progress_dup_case_id (self->progress);
}

static void
show_answers (TmGuidePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static void
show_step (TmGuidePage *self, guint index)
{
  gtk_stack_set_visible_child_name (self->stack, "steps");
  tm_plan_steps_go_to (self->plan, index);
}

static void
show_end (TmGuidePage *self)
{
  tm_plan_end_set_plan (self->end, self->steps, self->progress);
  gtk_stack_set_visible_child_name (self->stack, "finished");
  gtk_widget_grab_focus (GTK_WIDGET (self->end));
}

/* A plan with open steps stays among those that are half done, unless there is nothing that has to be
 * done. */
static void
on_ended (TmPlanSteps *plan, TmGuidePage *self)
{
  gboolean is_calm = tm_guide_is_calm (tm_progress_get_level (self->progress),
                                       tm_progress_get_happened (self->progress));

  if (is_calm || tm_plan_steps_count_open (plan) == 0)
    tm_progress_finish (self->progress);
  show_end (self);
}

static void
on_listed (TmPlanSteps *plan, guint listed, TmGuidePage *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, listed);
}

static void
begin_plan (TmGuidePage *self, TmLevel level, TmHappened happened, const char * const *finding_ids)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = tm_guide_dup_steps (self->guide, level, happened, finding_ids);
  if (self->steps->len == 0)
    return;
  tm_plan_steps_set_plan (self->plan, tm_guide_get_title (self->guide), self->steps, happened,
                          self->progress);
  if (tm_progress_is_finished (self->progress))
    show_end (self);
  else
    show_step (self, tm_plan_steps_find_open (self->plan));
}

static void
on_answered (TmGuideQuestion *question, TmGuidePage *self)
{
  TmHappened happened = tm_guide_question_get_happened (question);
  const char *brand = self->report != NULL ? tm_report_get_claimed_brand (self->report) : NULL;
  TmGuide *old = self->guide;

  if (self->progress == NULL)
    return;
  tm_progress_select (self->progress, self->case_id);
  /* Of a plan that is gone on with the mail is not there any more, but what was found in it is known. Where
   * there never was one, no case is in hand. */
  gboolean is_resumed = self->report == NULL;
  TmLevel level = is_resumed ? tm_progress_get_level (self->progress) : tm_report_get_level (self->report);
  g_auto (GStrv) ids = is_resumed ? tm_progress_dup_finding_ids (self->progress)
                                  : tm_report_dup_finding_ids (self->report);
  g_autofree char *digest = dup_digest (self->report);
  self->guide = tm_guide_ref (tm_guide_question_get_guide (question));
  if (self->steps != NULL && self->guide != old)
    tm_progress_drop_untouched (self->progress);
  g_clear_pointer (&old, tm_guide_unref);
  tm_progress_begin (self->progress, tm_guide_get_id (self->guide), level, happened,
                     (const char *const *) ids);
  take_case_id (self);
  if (digest != NULL)
    g_hash_table_replace (self->cases, g_steal_pointer (&digest), g_strdup (self->case_id));
  begin_plan (self, level, happened, (const char * const *) ids);
  /* Only while the topic is still the one that the mail itself brought. */
  if ((happened & TM_HAPPENED_NOT_USED) != 0 && brand != NULL
      && self->guide == tm_guide_shelf_find (self->guides, brand, (const char * const *) ids)
      && !g_strv_contains ((const char * const *) ids, NOT_USED_ID))
    g_signal_emit (self, signals[SIGNAL_SERVICE_NOT_USED], 0, brand);
}

/* The person says that the mail belongs to what was begun before. */
static void
on_earlier_wanted (TmGuideQuestion *question, TmGuidePage *self)
{
  if (self->progress == NULL || self->earlier == NULL)
    return;
  GKeyFile *cases = tm_progress_get_cases (self->progress);
  g_autofree char *guide_id = tm_cases_dup_guide_id (cases, self->earlier);
  /* Another service may have been chosen below the offer by now. */
  tm_guide_question_set_guide (question, tm_guide_shelf_find_id (self->guides, guide_id));
  tm_guide_question_set_happened (question, tm_cases_get_happened (cases, self->earlier));
  g_free (self->case_id);
  self->case_id = g_strdup (self->earlier);
  on_answered (question, self);
}

static void
on_action_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tm_guide_page_print (TM_GUIDE_PAGE (widget));
}

static void
on_action_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmGuidePage *self = TM_GUIDE_PAGE (widget);
  g_autofree char *record = tm_record_dup_text (self->progress, self->guide, self->steps);

  tm_record_output_ask (self->output, tm_guide_get_title (self->guide), record);
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
  show_step (TM_GUIDE_PAGE (widget), 0);
}

static void
on_action_open_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmGuidePage *self = TM_GUIDE_PAGE (widget);

  show_step (self, tm_plan_steps_find_open (self->plan));
}

static void
on_action_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_step (TM_GUIDE_PAGE (widget), tm_guide_count_main (TM_GUIDE_PAGE (widget)->steps));
}

static void
on_action_change (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_answers (TM_GUIDE_PAGE (widget));
}

/* The person leaves the open steps undone. */
static void
on_action_finish (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmGuidePage *self = TM_GUIDE_PAGE (widget);

  tm_progress_finish (self->progress);
  show_end (self);
}

static void
on_action_check_another (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CHECK_ANOTHER], 0);
}

/* A mail that was here before in this session comes back to its own case, half done or finished. For another,
 * one that is half done, or else one that was finished lately, is only offered: its ticks are not about this
 * mail, as far as can be known when nothing of the mails is kept. */
static TmHappened
find_case (TmGuidePage *self, const char *guide_id)
{
  GKeyFile *cases = tm_progress_get_cases (self->progress);
  g_autofree char *digest = dup_digest (self->report);
  const char *own = digest != NULL ? g_hash_table_lookup (self->cases, digest) : NULL;

  if (own != NULL && (tm_cases_is_open (cases, own) || tm_cases_is_finished (cases, own)))
    {
      g_autofree char *own_guide = tm_cases_dup_guide_id (cases, own);
      if (g_strcmp0 (own_guide, guide_id) == 0)
        {
          self->case_id = g_strdup (own);
          return tm_cases_get_happened (cases, own);
        }
    }
  self->earlier = tm_cases_dup_earlier (cases, guide_id, g_get_real_time () / G_USEC_PER_SEC);
  return TM_HAPPENED_NOTHING;
}

static void
show_earlier (TmGuidePage *self)
{
  GKeyFile *cases = self->earlier != NULL ? tm_progress_get_cases (self->progress) : NULL;

  if (cases == NULL)
    tm_guide_question_set_earlier (self->question, 0, FALSE);
  else if (tm_cases_is_finished (cases, self->earlier))
    tm_guide_question_set_earlier (self->question, tm_cases_get_finished (cases, self->earlier), TRUE);
  else
    tm_guide_question_set_earlier (self->question, tm_cases_get_begun (cases, self->earlier), FALSE);
}

static void
show_question (TmGuidePage *self)
{
  const char *brand = self->report != NULL ? tm_report_get_claimed_brand (self->report) : NULL;
  g_auto (GStrv) ids = tm_report_dup_finding_ids (self->report);
  TmGuide *guide = tm_guide_shelf_find (self->guides, brand, (const char * const *) ids);
  TmHappened happened = TM_HAPPENED_NOTHING;

  g_clear_pointer (&self->case_id, g_free);
  g_clear_pointer (&self->earlier, g_free);
  if (guide != NULL && self->progress != NULL)
    happened = find_case (self, tm_guide_get_id (guide));
  show_earlier (self);
  tm_guide_question_set_with_mail (self->question, self->report != NULL);
  if (g_strv_contains ((const char * const *) ids, NOT_USED_ID))
    happened |= TM_HAPPENED_NOT_USED;
  tm_guide_question_set_guide (self->question, guide);
  tm_guide_question_set_happened (self->question, happened);
  gtk_stack_set_visible_child_name (self->stack, "question");
}

/* Another page may have had its own case in hand meanwhile; or this one was forgotten, or never kept as
 * nothing was done. */
static void
take_case_in_hand (TmGuidePage *self)
{
  if (self->progress == NULL || self->case_id == NULL || self->steps == NULL)
    return;
  TmLevel level = self->report != NULL ? tm_report_get_level (self->report) : TM_LEVEL_NOT_CHECKED;
  tm_progress_select (self->progress, self->case_id);
  if (!tm_progress_is_open (self->progress) && !tm_progress_is_finished (self->progress))
    {
      g_auto (GStrv) ids = tm_report_dup_finding_ids (self->report);
      tm_progress_begin (self->progress, tm_guide_get_id (self->guide), level,
                         tm_guide_question_get_happened (self->question), (const char *const *) ids);
      take_case_id (self);
    }
  tm_plan_steps_refresh (self->plan);
}

static void
tm_guide_page_map (GtkWidget *widget)
{
  take_case_in_hand (TM_GUIDE_PAGE (widget));
  GTK_WIDGET_CLASS (tm_guide_page_parent_class)->map (widget);
}

static void
tm_guide_page_dispose (GObject *object)
{
  TmGuidePage *self = TM_GUIDE_PAGE (object);

  /* What is drawn just now keeps it a little longer, but it asks and tells nobody any more. */
  if (self->output != NULL)
    g_object_run_dispose (G_OBJECT (self->output));
  g_clear_object (&self->output);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->guide, tm_guide_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->case_id, g_free);
  g_clear_pointer (&self->earlier, g_free);
  g_clear_pointer (&self->cases, g_hash_table_unref);
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
  widget_class->map = tm_guide_page_map;
  g_type_ensure (TM_TYPE_GUIDE_QUESTION);
  g_type_ensure (TM_TYPE_PLAN_END);
  g_type_ensure (TM_TYPE_PLAN_STEPS);
  signals[SIGNAL_SERVICE_NOT_USED] = g_signal_new ("service-not-used", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CHECK_ANOTHER] = g_signal_new ("check-another", TM_TYPE_GUIDE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, question);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, plan);
  gtk_widget_class_bind_template_child (widget_class, TmGuidePage, end);
  gtk_widget_class_bind_template_callback (widget_class, on_answered);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_wanted);
  gtk_widget_class_bind_template_callback (widget_class, on_ended);
  gtk_widget_class_bind_template_callback (widget_class, on_listed);
  gtk_widget_class_bind_template_callback (widget_class, show_answers);
  gtk_widget_class_install_action (widget_class, "plan.print", NULL, on_action_print);
  gtk_widget_class_install_action (widget_class, "plan.save", NULL, on_action_save);
  gtk_widget_class_install_action (widget_class, "plan.copy", NULL, on_action_copy);
  gtk_widget_class_install_action (widget_class, "plan.steps", NULL, on_action_steps);
  gtk_widget_class_install_action (widget_class, "plan.open-step", NULL, on_action_open_step);
  gtk_widget_class_install_action (widget_class, "plan.more", NULL, on_action_more);
  gtk_widget_class_install_action (widget_class, "plan.change", NULL, on_action_change);
  gtk_widget_class_install_action (widget_class, "plan.finish", NULL, on_action_finish);
  gtk_widget_class_install_action (widget_class, "plan.check-another", NULL, on_action_check_another);
}

static void
tm_guide_page_init (TmGuidePage *self)
{
  self->cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->output = tm_record_output_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
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
  show_question (self);
}

/**
 * tm_guide_page_resume:
 * @self: a page
 *
 * Goes on with the plan that was left half done, or shows what was done of one that is finished.
 *
 * Returns: %FALSE when there is none
 */
gboolean
tm_guide_page_resume (TmGuidePage *self)
{
  if (self->progress == NULL
      || (!tm_progress_is_open (self->progress) && !tm_progress_is_finished (self->progress)))
    return FALSE;
  g_autofree char *id = tm_progress_dup_guide_id (self->progress);
  g_auto (GStrv) ids = tm_progress_dup_finding_ids (self->progress);
  TmGuide *guide = tm_guide_shelf_find_id (self->guides, id);
  if (guide == NULL)
    return FALSE;
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->guide, tm_guide_unref);
  self->guide = tm_guide_ref (guide);
  take_case_id (self);
  g_clear_pointer (&self->earlier, g_free);
  show_earlier (self);
  tm_guide_question_set_guide (self->question, guide);
  tm_guide_question_set_happened (self->question, tm_progress_get_happened (self->progress));
  begin_plan (self, tm_progress_get_level (self->progress), tm_progress_get_happened (self->progress),
              (const char * const *) ids);
  return self->steps->len > 0;
}

/**
 * tm_guide_page_print:
 * @self: a page
 *
 * Asks for a printer, and prints the plan with what was done of it.
 *
 * Returns: %FALSE when no plan is on the page
 */
gboolean
tm_guide_page_print (TmGuidePage *self)
{
  if (self->steps == NULL || gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->question))
    return FALSE;
  g_autofree char *record = tm_record_dup_text (self->progress, self->guide, self->steps);
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new (tm_guide_get_title (self->guide), record);
  tm_record_print_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WIDGET (self));
  return TRUE;
}
