/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window: which page is to be seen, and who is told what. */
#define G_LOG_DOMAIN "tm-window"

#include "config.h"

#include "tm-window.h"

#include "tm-choices.h"
#include "tm-companions.h"
#include "tm-desk.h"
#include "tm-intake.h"
#include "tm-knowledge.h"
#include "tm-mail-switcher.h"
#include "tm-pages.h"
#include "tm-practice.h"
#include "tm-start-page.h"
#include "tm-told-bar.h"

#include <glib/gi18n.h>

struct _TmWindow
{
  AdwApplicationWindow parent_instance;

  TmDesk         *desk;            /* owned */
  TmIntake       *intake;          /* owned */
  TmKnowledge    *knowledge;       /* owned */
  GSettings      *settings;        /* owned; NULL when the schema is not installed */
  TmMailItem     *current;         /* owned, or NULL */
  TmMailItem     *shown;           /* owned; whose report is to be seen, for a moment still that of the one before; or NULL */
  gulong          report_handler;  /* on @current */
  guint           load_id;
  TmPages        *pages;           /* owned */
  TmPractice     *practice;        /* owned */
  GtkStack       *stack;           /* template child */
  TmStartPage    *start;           /* template child */
  TmFailurePage  *failure;         /* template child */
  TmTocPage      *toc;             /* template child */
  TmMailSwitcher *switcher;        /* template child */
  GtkButton      *leave_plan;      /* template child */
  GtkWidget      *close_mail;      /* template child */
  TmToldBar      *told;            /* template child */
  TmPracticeBar  *practice_bar;    /* template child */
  GtkWidget      *drop_area;       /* template child */
};

G_DEFINE_FINAL_TYPE (TmWindow, tm_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_brands_read (TmKnowledge *knowledge, gboolean success, TmWindow *self)
{
  if (success)
    tm_desk_set_inspector (self->desk, tm_knowledge_get_inspector (knowledge));
  else
    tm_desk_fail_waiting (self->desk, TM_ERROR_BAD_DATA);
}

/* Of several mails that were dropped together. */
static void
on_others_suspected (TmMailSwitcher *switcher, guint n, TmWindow *self)
{
  g_autofree char *sentence
    = g_strdup_printf (ngettext ("%u other mail in the list looks like fraud. Choose it at the top right.",
                                 "%u other mails in the list look like fraud. Choose them at the top right.", n), n);

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
on_listed (TmPages *pages, guint listed, TmWindow *self)
{
  if (self->shown == NULL)
    return;
  tm_mail_item_set_listed (self->shown, (TmListed) listed);
  tm_desk_judge_again (self->desk, self->shown);
}

/* A plan that stands alone has a way back of its own, and what is still being checked can be cancelled. */
static void
on_page_changed (GtkStack *stack, GParamSpec *pspec, TmWindow *self)
{
  const char * const others[] = { "checking", "plan", "start", NULL };
  gtk_widget_set_visible (self->close_mail, self->current != NULL
                                              && !g_strv_contains (others, gtk_stack_get_visible_child_name (stack)));
}

static void
show_current (TmWindow *self)
{
  TmReport *report = self->current != NULL ? tm_mail_item_get_report (self->current) : NULL;

  if (self->current == NULL || report != NULL)
    g_set_object (&self->shown, self->current);
  if (self->current == NULL && tm_practice_is_on (self->practice))
    return;
  if (self->current == NULL)
    tm_pages_show_start (self->pages);
  else if (report == NULL)
    tm_pages_show_checking (self->pages);
  else
    tm_pages_show_report (self->pages, report);
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
    {
      tm_practice_stop (self->practice);
      self->report_handler = g_signal_connect_object (item, "notify::report", G_CALLBACK (on_current_report), self, 0);
    }
  tm_desk_set_current (self->desk, item);
  tm_mail_switcher_set_current (self->switcher, item);
  show_current (self);
  on_page_changed (self->stack, NULL, self);
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
  tm_knowledge_get_inspector (self->knowledge);
  set_current (self, item);
}

/* While no mail is shown, waiting looks like checking, and can be cancelled like it. When nothing comes of it, the person
 * is where they were: on the first page, or in the middle of a plan. */
static void
on_waiting (TmIntake *intake, gboolean waiting, TmWindow *self)
{
  if (self->current != NULL || tm_practice_is_on (self->practice))
    return;
  if (waiting)
    tm_pages_show_checking (self->pages);
  else
    tm_pages_stop_checking (self->pages);
}

static void
on_cancel_clicked (GtkButton *button, TmWindow *self)
{
  tm_intake_cancel (self->intake);
  tm_desk_cancel (self->desk);
  tm_start_page_set_open (self->start, FALSE);
  g_autoptr (TmMailItem) before = tm_desk_dup_before (self->desk);
  if (before != NULL || self->current != NULL)
    set_current (self, before);
}

static void
on_try_again (TmFailurePage *page, TmWindow *self)
{
  if (self->current == NULL)
    return;
  tm_desk_check_again (self->desk, self->current);
  tm_knowledge_get_inspector (self->knowledge);
}

static void
on_next_steps (TmFailurePage *page, TmWindow *self)
{
  tm_pages_show_plan (self->pages, self->current != NULL ? tm_mail_item_get_report (self->current) : NULL);
}

static void
on_resume_plan (TmStartPage *page, const char *case_id, TmWindow *self)
{
  tm_pages_resume_plan (self->pages, case_id);
}

static void
on_leave_plan_clicked (GtkButton *button, TmWindow *self)
{
  show_current (self);
}

static void
on_practice_result (TmPractice *practice, TmReport *report, TmWindow *self)
{
  tm_pages_show_practice (self->pages, report);
}

static void
on_practice_ended (TmPractice *practice, TmWindow *self)
{
  g_autoptr (TmMailItem) before = tm_desk_dup_before (self->desk);

  tm_pages_forget_mail (self->pages);
  set_current (self, before);
}

static void
on_practice_failed (TmPractice *practice, const char *sentence, TmWindow *self)
{
  on_practice_ended (practice, self);
  tm_told_bar_set_notice (self->told, sentence);
}

static void
on_action_next_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tm_mail_switcher_step (TM_WINDOW (widget)->switcher, 1);
}

static void
on_action_previous_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tm_mail_switcher_step (TM_WINDOW (widget)->switcher, -1);
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
  tm_pages_forget_mail (self->pages);
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
  tm_pages_forget_mail (self->pages);
  tm_start_page_set_open (self->start, FALSE);
}

static void
on_action_report_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmWindow *self = TM_WINDOW (widget);

  if (self->shown == NULL)
    {
      tm_told_bar_set_notice (self->told, _ ("Open the mail again, then the report can be prepared. Nothing of it was "
                                             "kept."));
      return;
    }
  tm_companions_show_report (GTK_WINDOW (self), self->knowledge, self->shown);
}

static void
on_plans_read (TmKnowledge *knowledge, TmWindow *self)
{
  tm_pages_share_guides (self->pages);
  tm_start_page_set_progress (self->start, tm_knowledge_get_progress (knowledge), tm_knowledge_get_guides (knowledge));
}

static gboolean
on_load (gpointer user_data)
{
  TmWindow *self = TM_WINDOW (user_data);

  self->load_id = 0;
  tm_knowledge_load (self->knowledge);
  tm_pages_prepare (self->pages);
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
  self->settings = tm_choices_new ();
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
tm_window_dispose (GObject *object)
{
  TmWindow *self = TM_WINDOW (object);

  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->current != NULL)
    g_clear_signal_handler (&self->report_handler, self->current);
  g_clear_object (&self->current);
  g_clear_object (&self->shown);
  if (self->desk != NULL)
    tm_desk_cancel (self->desk);
  /* What another program is handing over holds on to the intake, so it has to be told that nobody waits any more. */
  if (self->intake != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->intake, self);
      tm_intake_cancel (self->intake);
    }
  g_clear_object (&self->practice);
  g_clear_object (&self->pages);
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
  gtk_widget_class_bind_template_child (widget_class, TmWindow, close_mail);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, told);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, practice_bar);
  gtk_widget_class_bind_template_child (widget_class, TmWindow, drop_area);
  gtk_widget_class_bind_template_callback (widget_class, on_others_suspected);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_mail_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_next_steps);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_plan);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_plan_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_mapped);
  gtk_widget_class_install_action (widget_class, "win.next-mail", NULL, on_action_next_mail);
  gtk_widget_class_install_action (widget_class, "win.previous-mail", NULL, on_action_previous_mail);
  gtk_widget_class_install_action (widget_class, "win.close-mail", NULL, on_action_close_mail);
  gtk_widget_class_install_action (widget_class, "win.close-all", NULL, on_action_close_all);
  gtk_widget_class_install_action (widget_class, "win.report-mail", NULL, on_action_report_mail);
  gtk_widget_class_install_action (widget_class, "win.ignore", "(ss)", on_action_ignore);
}

static void
tm_window_init (TmWindow *self)
{
  self->desk = tm_desk_new ();
  self->knowledge = tm_knowledge_new ();
  g_signal_connect_object (self->knowledge, "changed", G_CALLBACK (tm_desk_judge_all_again), self->desk, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->knowledge, "plans-read", G_CALLBACK (on_plans_read), self, 0);
  g_signal_connect_object (self->knowledge, "brands-read", G_CALLBACK (on_brands_read), self, 0);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->knowledge, "told", G_CALLBACK (tm_told_bar_set_notice), self->told, G_CONNECT_SWAPPED);
  bind_settings (self);
  self->pages = tm_pages_new (self->knowledge, self->stack, self->failure, self->toc, GTK_WIDGET (self->leave_plan));
  tm_pages_add_actions (self->pages, G_ACTION_MAP (self));
  g_signal_connect_object (self->pages, "check-another", G_CALLBACK (tm_window_choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "service-not-used", G_CALLBACK (tm_knowledge_drop_service), self->knowledge,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "listed", G_CALLBACK (on_listed), self, 0);
  self->practice = tm_practice_new (self->knowledge, self->stack, self->practice_bar);
  g_signal_connect_object (self->practice, "result", G_CALLBACK (on_practice_result), self, 0);
  g_signal_connect_object (self->practice, "ended", G_CALLBACK (on_practice_ended), self, 0);
  g_signal_connect_object (self->practice, "failed", G_CALLBACK (on_practice_failed), self, 0);
  self->intake = tm_intake_new (GTK_WINDOW (self), self->drop_area, self->desk);
  g_signal_connect_object (self->desk, "opened", G_CALLBACK (on_opened), self, 0);
  g_signal_connect_object (self->desk, "refused", G_CALLBACK (tm_told_bar_set_refusal), self->told, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "told", G_CALLBACK (tm_told_bar_set_notice), self->told, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "refused", G_CALLBACK (tm_told_bar_set_refusal), self->told, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "hovering", G_CALLBACK (tm_start_page_set_ready), self->start, G_CONNECT_SWAPPED);
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

  tm_desk_open_files_async (self->desk, &one, TM_MAIL_FROM_SAMPLE, NULL, NULL);
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
  tm_companions_show_help (GTK_WINDOW (self));
}

void
tm_window_show_about_you (TmWindow *self)
{
  tm_companions_show_about_you (GTK_WINDOW (self), self->knowledge);
}

void
tm_window_show_own_brands (TmWindow *self)
{
  tm_companions_show_own_brands (GTK_WINDOW (self), self->knowledge);
}
