/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window: which page is to be seen, and who is told what. */
#define G_LOG_DOMAIN "tm-window"

#include "config.h"

#include "tm-window.h"

#include "tm-about-you.h"
#include "tm-desk.h"
#include "tm-export-help.h"
#include "tm-failure-page.h"
#include "tm-guide-page.h"
#include "tm-intake.h"
#include "tm-knowledge.h"
#include "tm-look.h"
#include "tm-mail-switcher.h"
#include "tm-practice.h"
#include "tm-report-sheet.h"
#include "tm-result-page.h"
#include "tm-start-page.h"
#include "tm-toc-page.h"
#include "tm-told-bar.h"

#include <glib/gi18n.h>

/* A check that is quicker than this shows no progress at all. */
#define CHECKING_AFTER_MS 300

struct _TmWindow
{
  AdwApplicationWindow parent_instance;

  TmDesk         *desk;            /* owned */
  TmIntake       *intake;          /* owned */
  TmKnowledge    *knowledge;       /* owned */
  GSettings      *settings;        /* owned; NULL when the schema is not installed */
  TmMailItem     *current;         /* owned, or NULL */
  gulong          report_handler;  /* on @current */
  guint           checking_id;
  guint           load_id;
  gboolean        waiting;         /* for another program that hands something over */
  TmResultPage   *result;          /* owned by @stack; NULL until made */
  TmGuidePage    *plan;            /* owned by @stack; NULL until made */
  TmPractice     *practice;        /* owned */
  GtkStack       *stack;           /* template child */
  TmStartPage    *start;           /* template child */
  TmFailurePage  *failure;         /* template child */
  TmTocPage      *toc;             /* template child */
  TmMailSwitcher *switcher;        /* template child */
  GtkButton      *leave_plan;      /* template child */
  TmToldBar      *told;            /* template child */
  TmPracticeBar  *practice_bar;    /* template child */
  GtkWidget      *drop_area;       /* template child */
};

G_DEFINE_FINAL_TYPE (TmWindow, tm_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_refused (GObject *source, const char *sentence, TmWindow *self)
{
  tm_told_bar_set_refusal (self->told, sentence);
}

static void
show_child (TmWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_plan), g_str_equal (name, "plan"));
}

static gboolean
ensure_inspector (TmWindow *self)
{
  TmInspector *inspector = tm_knowledge_get_inspector (self->knowledge);

  if (inspector != NULL)
    tm_desk_set_inspector (self->desk, inspector);
  return inspector != NULL;
}

static void
on_check_another (GtkWidget *page, TmWindow *self)
{
  tm_window_choose (self);
}

static void
on_knowledge_changed (TmKnowledge *knowledge, TmWindow *self)
{
  tm_desk_judge_all_again (self->desk);
}

static void
on_told (TmKnowledge *knowledge, const char *sentence, TmWindow *self)
{
  tm_told_bar_set_notice (self->told, sentence);
}

static void
on_action_ignore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *check = NULL, *domain = NULL;

  g_variant_get (parameter, "(&s&s)", &check, &domain);
  tm_knowledge_toggle_ignored (TM_WINDOW (widget)->knowledge, check, domain);
}

static void
on_service_not_used (TmResultPage *page, const char *brand, TmWindow *self)
{
  tm_knowledge_drop_service (self->knowledge, brand);
}

static void
on_listed (TmResultPage *page, guint listed, TmWindow *self)
{
  if (self->current == NULL)
    return;
  tm_mail_item_set_listed (self->current, (TmListed) listed);
  tm_desk_judge_again (self->desk, self->current);
}

/* The pages get the plans when both are there. */
static void
share_guides (TmWindow *self)
{
  GPtrArray *guides = tm_knowledge_get_guides (self->knowledge);

  if (guides != NULL && self->result != NULL)
    tm_result_page_set_guides (self->result, guides, tm_knowledge_get_progress (self->knowledge));
  if (guides != NULL && self->plan != NULL)
    tm_guide_page_set_guides (self->plan, guides, tm_knowledge_get_progress (self->knowledge));
}

static void
ensure_result (TmWindow *self)
{
  if (self->result != NULL)
    return;
  self->result = TM_RESULT_PAGE (tm_result_page_new ());
  g_signal_connect_object (self->result, "check-another", G_CALLBACK (on_check_another), self, 0);
  g_signal_connect_object (self->result, "service-not-used", G_CALLBACK (on_service_not_used), self, 0);
  g_signal_connect_object (self->result, "listed", G_CALLBACK (on_listed), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->result), "result");
  share_guides (self);
}

static void
ensure_plan (TmWindow *self)
{
  if (self->plan != NULL)
    return;
  self->plan = TM_GUIDE_PAGE (tm_guide_page_new ());
  g_signal_connect_object (self->plan, "check-another", G_CALLBACK (on_check_another), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->plan), "plan");
  share_guides (self);
}

static gboolean
on_still_checking (gpointer user_data)
{
  TmWindow *self = TM_WINDOW (user_data);

  self->checking_id = 0;
  show_child (self, "checking");
  return G_SOURCE_REMOVE;
}

static void
show_current (TmWindow *self)
{
  TmReport *report = self->current != NULL ? tm_mail_item_get_report (self->current) : NULL;

  g_clear_handle_id (&self->checking_id, g_source_remove);
  if (self->current == NULL && tm_practice_is_on (self->practice))
    return;
  if (self->current == NULL && !self->waiting)
    show_child (self, "start");
  else if (report == NULL)
    self->checking_id = g_timeout_add (CHECKING_AFTER_MS, on_still_checking, self);
  else if (tm_report_get_toc (report) != NULL)
    {
      tm_toc_page_set_toc (self->toc, tm_report_get_toc (report));
      show_child (self, "toc");
      g_debug ("The list is on the window");
    }
  else if (!tm_report_is_checked (report))
    {
      tm_failure_page_set_error (self->failure, tm_report_get_error (report));
      show_child (self, "failure");
    }
  else
    {
      ensure_result (self);
      tm_result_page_set_with_plan (self->result, TRUE);
      tm_result_page_set_report (self->result, report);
      show_child (self, "result");
      g_debug ("The verdict is on the window");
    }
}

static void
on_mail_chosen (TmTocPage *page, guint64 position, const char *untrusted_subject, TmWindow *self)
{
  if (self->current != NULL)
    tm_desk_open_part (self->desk, self->current, position, untrusted_subject);
}

static void
on_current_report (TmMailItem *item, GParamSpec *pspec, TmWindow *self)
{
  g_autofree char *taken_for = tm_mail_item_dup_taken_for (item);

  if (taken_for != NULL)
    tm_told_bar_set_notice (self->told, taken_for);
  show_current (self);
}

static void
set_current (TmWindow *self, TmMailItem *item)
{
  if (self->current != NULL)
    g_clear_signal_handler (&self->report_handler, self->current);
  g_set_object (&self->current, item);
  if (item != NULL)
    tm_practice_stop (self->practice);
  if (item != NULL)
    self->report_handler = g_signal_connect_object (item, "notify::report", G_CALLBACK (on_current_report), self, 0);
  tm_mail_switcher_set_current (self->switcher, item);
  show_current (self);
}

static void
on_chosen (TmMailSwitcher *switcher, TmMailItem *item, TmWindow *self)
{
  set_current (self, item);
}

static void
on_opened (TmDesk *desk, guint first, TmWindow *self)
{
  g_autoptr (TmMailItem) item = g_list_model_get_item (tm_desk_get_items (desk), first);

  tm_told_bar_set_notice (self->told, NULL);
  tm_start_page_set_open (self->start, TRUE);
  if (!ensure_inspector (self))
    {
      g_autoptr (TmReport) report = tm_report_new_failed (TM_ERROR_BAD_DATA);
      tm_mail_item_set_report (item, report);
    }
  set_current (self, item);
}

/* While nothing lies on the table, waiting looks like checking, and can be cancelled like it. */
static void
on_waiting (TmIntake *intake, gboolean waiting, TmWindow *self)
{
  self->waiting = waiting;
  if (self->current == NULL)
    show_current (self);
}

static void
on_hovering (TmIntake *intake, gboolean hovering, TmWindow *self)
{
  tm_start_page_set_ready (self->start, hovering);
}

static void
on_cancel_clicked (GtkButton *button, TmWindow *self)
{
  GListModel *items = tm_desk_get_items (self->desk);

  set_current (self, NULL);
  tm_intake_cancel (self->intake);
  tm_desk_cancel (self->desk);
  tm_start_page_set_open (self->start, FALSE);
  g_autoptr (TmMailItem) first = g_list_model_get_item (items, 0);
  set_current (self, first);
}

static void
on_try_again (TmFailurePage *page, TmWindow *self)
{
  if (self->current != NULL && ensure_inspector (self))
    tm_desk_check_again (self->desk, self->current);
}

static void
on_next_steps (TmFailurePage *page, TmWindow *self)
{
  ensure_plan (self);
  tm_guide_page_set_report (self->plan, self->current != NULL ? tm_mail_item_get_report (self->current) : NULL);
  show_child (self, "plan");
}

static void
on_resume_plan (TmStartPage *page, const char *case_id, TmWindow *self)
{
  ensure_plan (self);
  tm_progress_select (tm_knowledge_get_progress (self->knowledge), case_id);
  if (tm_guide_page_resume (self->plan))
    show_child (self, "plan");
}

static void
on_leave_plan_clicked (GtkButton *button, TmWindow *self)
{
  show_current (self);
}

/* A mail to practise with has marks and a verdict like any other, but nothing happened with it that needs a plan. */
static void
on_practice_result (TmPractice *practice, TmReport *report, TmWindow *self)
{
  ensure_result (self);
  tm_result_page_set_with_plan (self->result, FALSE);
  tm_result_page_set_report (self->result, report);
  show_child (self, "result");
}

static void
on_practice_ended (TmPractice *practice, TmWindow *self)
{
  g_autoptr (TmMailItem) first = g_list_model_get_item (tm_desk_get_items (self->desk), 0);

  set_current (self, first);
}

static void
on_practice_failed (TmPractice *practice, const char *sentence, TmWindow *self)
{
  tm_told_bar_set_notice (self->told, sentence);
  show_current (self);
}

static void
step_mail (TmWindow *self, int direction)
{
  GListModel *items = tm_desk_get_items (self->desk);
  int n = (int) g_list_model_get_n_items (items);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (items, (guint) i);
      if (item != self->current)
        continue;
      g_autoptr (TmMailItem) other = g_list_model_get_item (items, (guint) CLAMP (i + direction, 0, n - 1));
      if (other != item)
        set_current (self, other);
      return;
    }
}

static void
on_action_next_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_mail (TM_WINDOW (widget), 1);
}

static void
on_action_previous_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_mail (TM_WINDOW (widget), -1);
}

/* Closing forgets the mail: nothing of it is kept but what is on the table. */
static void
on_action_close_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmWindow *self = TM_WINDOW (widget);
  GListModel *items = tm_desk_get_items (self->desk);
  g_autoptr (TmMailItem) closed = self->current != NULL ? g_object_ref (self->current) : NULL;
  guint position = 0;

  if (closed == NULL)
    return;
  g_list_store_find (G_LIST_STORE (items), closed, &position);
  set_current (self, NULL);
  tm_told_bar_set_notice (self->told, NULL);
  tm_desk_close (self->desk, closed);
  guint n = g_list_model_get_n_items (items);
  g_autoptr (TmMailItem) next = n > 0 ? g_list_model_get_item (items, MIN (position, n - 1)) : NULL;
  tm_start_page_set_open (self->start, FALSE);
  set_current (self, next);
}

static void
on_action_close_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmWindow *self = TM_WINDOW (widget);

  set_current (self, NULL);
  tm_told_bar_set_notice (self->told, NULL);
  tm_intake_cancel (self->intake);
  tm_desk_close_all (self->desk);
  tm_start_page_set_open (self->start, FALSE);
}

static void
on_action_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmWindow *self = TM_WINDOW (widget);

  if (self->result != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->result))
    tm_result_page_show_page (self->result, g_variant_get_string (parameter, NULL));
}

static void
on_action_report_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmWindow *self = TM_WINDOW (widget);

  if (self->current == NULL)
    {
      tm_told_bar_set_notice (self->told, _ ("Open the mail again, then the report can be prepared. Nothing of it was "
                                             "kept."));
      return;
    }
  GtkWidget *sheet = tm_report_sheet_new (self->current,
                                          tm_person_store_get_person (tm_knowledge_get_store (self->knowledge)));
  gtk_window_set_transient_for (GTK_WINDOW (sheet), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
on_plans_read (TmKnowledge *knowledge, TmWindow *self)
{
  share_guides (self);
  tm_start_page_set_progress (self->start, tm_knowledge_get_progress (knowledge), tm_knowledge_get_guides (knowledge));
}

static gboolean
on_load (gpointer user_data)
{
  TmWindow *self = TM_WINDOW (user_data);

  self->load_id = 0;
  tm_knowledge_load (self->knowledge);
  ensure_result (self);
  tm_result_page_prepare (self->result);
  return G_SOURCE_REMOVE;
}

/* Everything that is not needed for the first picture waits until that picture is there. */
static void
on_mapped (GtkWidget *widget, TmWindow *self)
{
  if (self->load_id == 0 && tm_knowledge_get_guides (self->knowledge) == NULL)
    self->load_id = g_idle_add_full (G_PRIORITY_LOW, on_load, self, NULL);
}

static void
bind_settings (TmWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, TM_APP_ID, TRUE) : NULL;

  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
tm_window_dispose (GObject *object)
{
  TmWindow *self = TM_WINDOW (object);

  g_clear_handle_id (&self->checking_id, g_source_remove);
  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->current != NULL)
    g_clear_signal_handler (&self->report_handler, self->current);
  g_clear_object (&self->current);
  if (self->desk != NULL)
    tm_desk_cancel (self->desk);
  g_clear_object (&self->practice);
  g_clear_object (&self->intake);
  g_clear_object (&self->desk);
  g_clear_object (&self->knowledge);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_WINDOW);
  G_OBJECT_CLASS (tm_window_parent_class)->dispose (object);
}

static void
tm_window_class_init (TmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_window_dispose;
  g_type_ensure (TM_TYPE_FAILURE_PAGE);
  g_type_ensure (TM_TYPE_TOC_PAGE);
  g_type_ensure (TM_TYPE_MAIL_SWITCHER);
  g_type_ensure (TM_TYPE_PRACTICE_BAR);
  g_type_ensure (TM_TYPE_START_PAGE);
  g_type_ensure (TM_TYPE_TOLD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/tashikamail/Tashikamail/ui/tm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TmWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, start);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, toc);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, leave_plan);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, told);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, practice_bar);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, drop_area);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_mail_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_next_steps);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_plan);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_plan_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_mapped);
  gtk_widget_class_install_action (widget_class, "win.next-mail", NULL, on_action_next_mail);
  gtk_widget_class_install_action (widget_class, "win.previous-mail", NULL, on_action_previous_mail);
  gtk_widget_class_install_action (widget_class, "win.close-mail", NULL, on_action_close_mail);
  gtk_widget_class_install_action (widget_class, "win.close-all", NULL, on_action_close_all);
  gtk_widget_class_install_action (widget_class, "win.report-mail", NULL, on_action_report_mail);
  gtk_widget_class_install_action (widget_class, "win.page", "s", on_action_page);
  gtk_widget_class_install_action (widget_class, "win.ignore", "(ss)", on_action_ignore);
}

static void
tm_window_init (TmWindow *self)
{
  self->desk = tm_desk_new ();
  self->knowledge = tm_knowledge_new ();
  g_signal_connect_object (self->knowledge, "changed", G_CALLBACK (on_knowledge_changed), self, 0);
  g_signal_connect_object (self->knowledge, "plans-read", G_CALLBACK (on_plans_read), self, 0);
  g_signal_connect_object (self->knowledge, "told", G_CALLBACK (on_told), self, 0);
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
  self->practice = tm_practice_new (self->knowledge, self->stack, self->practice_bar);
  g_signal_connect_object (self->practice, "result", G_CALLBACK (on_practice_result), self, 0);
  g_signal_connect_object (self->practice, "ended", G_CALLBACK (on_practice_ended), self, 0);
  g_signal_connect_object (self->practice, "failed", G_CALLBACK (on_practice_failed), self, 0);
  self->intake = tm_intake_new (GTK_WINDOW (self), self->drop_area, self->desk);
  g_signal_connect_object (self->desk, "opened", G_CALLBACK (on_opened), self, 0);
  g_signal_connect_object (self->desk, "refused", G_CALLBACK (on_refused), self, 0);
  g_signal_connect_object (self->intake, "refused", G_CALLBACK (on_refused), self, 0);
  g_signal_connect_object (self->intake, "hovering", G_CALLBACK (on_hovering), self, 0);
  g_signal_connect_object (self->intake, "waiting", G_CALLBACK (on_waiting), self, 0);
  tm_mail_switcher_set_items (self->switcher, tm_desk_get_items (self->desk));
}

GtkWidget *
tm_window_new (GtkApplication *application)
{
  return g_object_new (TM_TYPE_WINDOW, "application", application, NULL);
}

void
tm_window_open_files (TmWindow *self, GSList *files)
{
  tm_desk_open_files_async (self->desk, files, TM_MAIL_FROM_FILE, NULL, NULL);
}

void
tm_window_choose (TmWindow *self)
{
  tm_intake_choose (self->intake);
}

void
tm_window_paste (TmWindow *self)
{
  tm_intake_paste (self->intake);
}

/* The sample is a file like any other, and takes the same way. */
void
tm_window_try_sample (TmWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (TM_DATA_DIR "/sample.eml");
  GSList one = { file, NULL };

  tm_desk_open_files_async (self->desk, &one, TM_MAIL_FROM_FILE, NULL, NULL);
}

void
tm_window_practise (TmWindow *self)
{
  set_current (self, NULL);
  tm_told_bar_set_notice (self->told, NULL);
  tm_practice_start (self->practice);
}

void
tm_window_show_help (TmWindow *self)
{
  GtkWidget *help = tm_export_help_new ();

  gtk_window_set_transient_for (GTK_WINDOW (help), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (help));
}

void
tm_window_show_about_you (TmWindow *self)
{
  TmBrands *brands = ensure_inspector (self) ? tm_inspector_get_brands (tm_knowledge_get_inspector (self->knowledge)) : NULL;
  GtkWidget *about_you = tm_about_you_new (tm_knowledge_get_store (self->knowledge), brands);

  g_signal_connect_object (about_you, "changed", G_CALLBACK (tm_knowledge_use_person), self->knowledge, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (about_you), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (about_you));
}

void
tm_window_show_own_brands (TmWindow *self)
{
  GtkWidget *page = ensure_inspector (self) ? tm_knowledge_new_own_brands (self->knowledge) : NULL;

  if (page == NULL)
    return;
  gtk_window_set_transient_for (GTK_WINDOW (page), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (page));
}
