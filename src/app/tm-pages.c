/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages of the window. Result and plan are large, and made when they are first needed. */
#define G_LOG_DOMAIN "tm-pages"

#include "config.h"

#include "tm-pages.h"

#include "tm-guide-page.h"
#include "tm-look.h"
#include "tm-result-page.h"

#include <glib/gi18n.h>

/* A check that is quicker than this shows no progress at all. */
#define CHECKING_AFTER_MS 300

struct _TmPages
{
  GObject        parent_instance;

  TmKnowledge   *knowledge;    /* owned */
  GtkStack      *stack;        /* borrowed; outlives us, for the window owns both */
  TmFailurePage *failure;      /* borrowed, as above */
  TmTocPage     *toc;          /* borrowed, as above */
  GtkWidget     *leave_plan;   /* borrowed, as above */
  TmResultPage  *result;       /* owned by @stack; NULL until made */
  TmGuidePage   *plan;         /* owned by @stack; NULL until made */
  guint          checking_id;
  char          *before;       /* owned; the page that "checking" took the place of, or NULL */
};

enum
{
  SIGNAL_CHECK_ANOTHER,
  SIGNAL_SERVICE_NOT_USED,
  SIGNAL_LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPages, tm_pages, G_TYPE_OBJECT)

static void
show_child (TmPages *self, const char *name)
{
  g_clear_handle_id (&self->checking_id, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->leave_plan, g_str_equal (name, "plan"));
}

static void
on_check_another (GtkWidget *page, TmPages *self)
{
  g_signal_emit (self, signals[SIGNAL_CHECK_ANOTHER], 0);
}

static void
on_service_not_used (TmResultPage *page, const char *brand, TmPages *self)
{
  g_signal_emit (self, signals[SIGNAL_SERVICE_NOT_USED], 0, brand);
}

static void
on_listed (TmResultPage *page, guint listed, TmPages *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, listed);
}

static void
ensure_result (TmPages *self)
{
  if (self->result != NULL)
    return;
  self->result = TM_RESULT_PAGE (tm_result_page_new ());
  g_signal_connect_object (self->result, "check-another", G_CALLBACK (on_check_another), self, 0);
  g_signal_connect_object (self->result, "service-not-used", G_CALLBACK (on_service_not_used), self, 0);
  g_signal_connect_object (self->result, "listed", G_CALLBACK (on_listed), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->result), "result");
  tm_pages_share_guides (self);
}

static void
ensure_plan (TmPages *self)
{
  if (self->plan != NULL)
    return;
  self->plan = TM_GUIDE_PAGE (tm_guide_page_new ());
  g_signal_connect_object (self->plan, "check-another", G_CALLBACK (on_check_another), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->plan), "plan");
  tm_pages_share_guides (self);
}

/* Returns whether it is about another mail than before. */
static gboolean
show_result (TmPages *self, TmReport *report, gboolean with_plan)
{
  ensure_result (self);
  tm_result_page_set_with_plan (self->result, with_plan);
  gboolean is_other = tm_result_page_set_report (self->result, report);
  show_child (self, "result");
  return is_other;
}

static gboolean
on_still_checking (gpointer user_data)
{
  TmPages *self = TM_PAGES (user_data);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  self->checking_id = 0;
  if (g_strcmp0 (shown, "checking") != 0)
    {
      g_free (self->before);
      self->before = g_strdup (shown);
    }
  show_child (self, "checking");
  return G_SOURCE_REMOVE;
}

static void
tm_pages_dispose (GObject *object)
{
  TmPages *self = TM_PAGES (object);

  g_clear_handle_id (&self->checking_id, g_source_remove);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (tm_pages_parent_class)->dispose (object);
}

static void
tm_pages_class_init (TmPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_pages_dispose;
  signals[SIGNAL_CHECK_ANOTHER] = g_signal_new ("check-another", TM_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SERVICE_NOT_USED] = g_signal_new ("service-not-used", TM_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tm_pages_init (TmPages *self)
{
}

/**
 * tm_pages_new:
 * @knowledge: kept
 * @stack: lent; has the pages "start", "checking", "failure" and "toc"
 * @failure: lent
 * @toc: lent
 * @leave_plan: lent; only to be seen beside the plan
 */
TmPages *
tm_pages_new (TmKnowledge   *knowledge,
              GtkStack      *stack,
              TmFailurePage *failure,
              TmTocPage     *toc,
              GtkWidget     *leave_plan)
{
  TmPages *self = g_object_new (TM_TYPE_PAGES, NULL);

  self->knowledge = g_object_ref (knowledge);
  self->stack = stack;
  self->failure = failure;
  self->toc = toc;
  self->leave_plan = leave_plan;
  return self;
}

/**
 * tm_pages_prepare:
 * @self: the pages
 *
 * Makes what takes long, while nobody waits for it.
 */
void
tm_pages_prepare (TmPages *self)
{
  ensure_result (self);
  tm_result_page_prepare (self->result);
}

/**
 * tm_pages_share_guides:
 * @self: the pages
 *
 * The pages get the plans when both are there.
 */
void
tm_pages_share_guides (TmPages *self)
{
  GPtrArray *guides = tm_knowledge_get_guides (self->knowledge);

  if (guides != NULL && self->result != NULL)
    tm_result_page_set_guides (self->result, guides, tm_knowledge_get_progress (self->knowledge));
  if (guides != NULL && self->plan != NULL)
    tm_guide_page_set_guides (self->plan, guides, tm_knowledge_get_progress (self->knowledge));
}

/**
 * tm_pages_show_start:
 * @self: the pages
 */
void
tm_pages_show_start (TmPages *self)
{
  show_child (self, "start");
}

/**
 * tm_pages_show_checking:
 * @self: the pages
 *
 * After a moment, unless something else is shown before.
 */
void
tm_pages_show_checking (TmPages *self)
{
  if (self->checking_id == 0)
    self->checking_id = g_timeout_add (CHECKING_AFTER_MS, on_still_checking, self);
}

/**
 * tm_pages_stop_checking:
 * @self: the pages
 *
 * Nothing came of it: the page that was to be seen before is shown again, if it is not to be seen still.
 */
void
tm_pages_stop_checking (TmPages *self)
{
  g_autofree char *before = g_steal_pointer (&self->before);

  g_clear_handle_id (&self->checking_id, g_source_remove);
  if (before != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "checking") == 0)
    show_child (self, before);
}

/**
 * tm_pages_show_report:
 * @self: the pages
 * @report: what came of checking: a mail, a list of mails or a failure
 */
void
tm_pages_show_report (TmPages *self, TmReport *report)
{
  if (tm_report_get_toc (report) != NULL)
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
      if (show_result (self, report, TRUE))
        tm_result_page_tell (self->result);
      g_debug ("The verdict is on the window");
    }
}

/**
 * tm_pages_show_practice:
 * @self: the pages
 * @report: of a mail to practise with, which was checked
 *
 * It has marks and a verdict like any other, but nothing happened with it that needs a plan.
 */
void
tm_pages_show_practice (TmPages *self, TmReport *report)
{
  show_result (self, report, FALSE);
}

/**
 * tm_pages_forget_mail:
 * @self: the pages
 *
 * Nothing of a mail is left on the result, in the process that draws it and in what a plan goes by.
 */
void
tm_pages_forget_mail (TmPages *self)
{
  if (self->result != NULL)
    tm_result_page_set_report (self->result, NULL);
  if (self->plan != NULL)
    tm_guide_page_set_report (self->plan, NULL);
  tm_toc_page_set_toc (self->toc, NULL);
}

/**
 * tm_pages_show_plan:
 * @self: the pages
 * @report: (nullable): what is known about the mail
 */
void
tm_pages_show_plan (TmPages *self, TmReport *report)
{
  ensure_plan (self);
  tm_guide_page_set_report (self->plan, report);
  show_child (self, "plan");
}

/**
 * tm_pages_resume_plan:
 * @self: the pages
 * @case_id: (nullable): of a plan that was begun; %NULL when there is no mail, and no plan yet
 */
void
tm_pages_resume_plan (TmPages *self, const char *case_id)
{
  if (case_id == NULL)
    {
      tm_pages_show_plan (self, NULL);
      return;
    }
  ensure_plan (self);
  tm_progress_select (tm_knowledge_get_progress (self->knowledge), case_id);
  if (tm_guide_page_resume (self->plan))
    show_child (self, "plan");
}

/* Nothing happens when there is no result. */
static void
on_page_wanted (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TmPages *self = TM_PAGES (user_data);

  if (self->result != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->result))
    tm_result_page_show_page (self->result, g_variant_get_string (parameter, NULL));
}

/* What is to be seen: the plan with what was done, or else the report on the mail. */
static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TmPages *self = TM_PAGES (user_data);
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if ((page == GTK_WIDGET (self->result) && tm_result_page_print (self->result))
      || (page == GTK_WIDGET (self->plan) && tm_guide_page_print (self->plan)))
    return;
  tm_look_tell (GTK_WIDGET (self->stack), _ ("There is nothing to print yet"),
                _ ("Open a mail first, or choose what happened and look at what to do next."));
}

static void
add_action (TmPages *self, GActionMap *map, const char *name, const GVariantType *type, GCallback on_activate)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect_object (action, "activate", on_activate, self, 0);
  g_action_map_add_action (map, G_ACTION (action));
}

/**
 * tm_pages_add_actions:
 * @self: the pages
 * @map: gets the actions "page", with the name of the part of the result that is to be seen, and "print"
 */
void
tm_pages_add_actions (TmPages *self, GActionMap *map)
{
  add_action (self, map, "page", G_VARIANT_TYPE_STRING, G_CALLBACK (on_page_wanted));
  add_action (self, map, "print", NULL, G_CALLBACK (on_print));
}
