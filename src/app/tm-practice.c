/* SPDX-License-Identifier: GPL-3.0-or-later
 * Practising: seven mails, one after the other, through the same worker and the same checks as any mail. */
#define G_LOG_DOMAIN "tm-practice"

#include "config.h"

#include "tm-practice.h"

#include "core/tm-practice-mail.h"
#include "tm-practice-page.h"

#include <fcntl.h>
#include <glib/gi18n.h>

#define PAGE_NAME "practice"

struct _TmPractice
{
  GObject         parent_instance;

  TmKnowledge    *knowledge;    /* owned */
  GtkStack       *stack;        /* borrowed; outlives us, for the window owns both */
  TmPracticeBar  *bar;          /* borrowed, as above */
  TmPracticePage *page;         /* owned by @stack; NULL until made */
  TmReport       *report;       /* owned; of the mail in hand, or NULL */
  GCancellable   *cancellable;  /* owned; NULL when nobody practises */
  guint           index;        /* of the mail in hand */
};

enum
{
  SIGNAL_RESULT,
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPractice, tm_practice, G_TYPE_OBJECT)

static void
fail (TmPractice *self)
{
  tm_practice_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0,
                 _ ("The mails to practise with cannot be read. Install the program again."));
}

static void
show_page (TmPractice *self)
{
  gtk_stack_set_visible_child_name (self->stack, PAGE_NAME);
  tm_practice_page_begin (self->page);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  if (reports == NULL)
    return;
  TmPractice *self = TM_PRACTICE (user_data);
  TmReport *report = g_ptr_array_index (reports, 0);
  if (!tm_report_is_checked (report))
    {
      fail (self);
      return;
    }
  g_clear_pointer (&self->report, tm_report_unref);
  self->report = tm_report_ref (report);
  tm_practice_page_set_report (self->page, self->index + 1, report);
  show_page (self);
}

static void open_mail (TmPractice *self);

static void
on_brands_read (TmKnowledge *knowledge, gboolean success, gpointer user_data)
{
  TmPractice *self = TM_PRACTICE (user_data);

  g_signal_handlers_disconnect_by_func (knowledge, on_brands_read, self);
  if (self->cancellable == NULL)
    return;
  if (success)
    open_mail (self);
  else
    fail (self);
}

/* Our own file, a few hundred bytes on a local disk: opened where it is wanted. Just after the start there is
 * nothing yet to check it with. */
static void
open_mail (TmPractice *self)
{
  g_autofree char *path = g_build_filename (TM_DATA_DIR, "practice", tm_practice_mail_get (self->index)->file,
                                            NULL);
  TmInspector *inspector = tm_knowledge_get_inspector (self->knowledge);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  if (inspector == NULL)
    {
      g_signal_handlers_disconnect_by_func (self->knowledge, on_brands_read, self);
      g_signal_connect_object (self->knowledge, "brands-read", G_CALLBACK (on_brands_read), self, 0);
      return;
    }
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    fail (self);
  else
    tm_inspector_check_async (inspector, fd, self->cancellable, on_checked, self);
}

static void
on_guessed (TmPracticePage *page, guint guess, gpointer user_data)
{
  TmPractice *self = TM_PRACTICE (user_data);
  const TmPracticeMail *mail = tm_practice_mail_get (self->index);

  if (self->report == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_RESULT], 0, self->report);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  tm_practice_bar_tell (self->bar, tm_practice_mail_get_answer (mail, (TmGuess) guess), _ (mail->lesson),
                        self->index + 1 == tm_practice_mail_get_n ());
}

static void
on_next (TmPracticeBar *bar, gpointer user_data)
{
  TmPractice *self = TM_PRACTICE (user_data);

  if (self->cancellable == NULL)
    return;
  if (self->index + 1 < tm_practice_mail_get_n ())
    {
      self->index++;
      open_mail (self);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  tm_practice_page_show_finished (self->page);
  show_page (self);
}

static void
on_again (TmPracticePage *page, gpointer user_data)
{
  tm_practice_start (TM_PRACTICE (user_data));
}

static void
on_leave (GtkWidget *widget, gpointer user_data)
{
  TmPractice *self = TM_PRACTICE (user_data);

  tm_practice_stop (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
ensure_page (TmPractice *self)
{
  if (self->page != NULL)
    return;
  self->page = TM_PRACTICE_PAGE (tm_practice_page_new ());
  g_signal_connect_object (self->page, "guessed", G_CALLBACK (on_guessed), self, 0);
  g_signal_connect_object (self->page, "again", G_CALLBACK (on_again), self, 0);
  g_signal_connect_object (self->page, "leave", G_CALLBACK (on_leave), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), PAGE_NAME);
}

static void
tm_practice_dispose (GObject *object)
{
  TmPractice *self = TM_PRACTICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->report, tm_report_unref);
  G_OBJECT_CLASS (tm_practice_parent_class)->dispose (object);
}

static void
tm_practice_class_init (TmPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_practice_dispose;
  signals[SIGNAL_RESULT] = g_signal_new ("result", TM_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TM_TYPE_REPORT);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", TM_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", TM_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_practice_init (TmPractice *self)
{
}

/**
 * tm_practice_new:
 * @knowledge: lends the inspector
 * @stack: gets the page with the question
 * @bar: says what the mail is, above its result
 *
 * Returns: (transfer full): nobody practises yet. It emits "result" with the report whose ordinary result is
 * to be shown, "ended" when the person has had enough, and "failed" with a sentence.
 */
TmPractice *
tm_practice_new (TmKnowledge *knowledge, GtkStack *stack, TmPracticeBar *bar)
{
  TmPractice *self = g_object_new (TM_TYPE_PRACTICE, NULL);

  self->knowledge = g_object_ref (knowledge);
  self->stack = stack;
  self->bar = bar;
  g_signal_connect_object (bar, "next", G_CALLBACK (on_next), self, 0);
  g_signal_connect_object (bar, "leave", G_CALLBACK (on_leave), self, 0);
  return self;
}

/**
 * tm_practice_start:
 * @self: a practice
 *
 * Begins with the first mail, also when somebody is in the middle of it.
 */
void
tm_practice_start (TmPractice *self)
{
  tm_practice_stop (self);
  ensure_page (self);
  self->cancellable = g_cancellable_new ();
  self->index = 0;
  open_mail (self);
}

/**
 * tm_practice_stop:
 * @self: a practice
 *
 * Nothing of it is kept.
 */
void
tm_practice_stop (TmPractice *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, tm_report_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
}

/**
 * tm_practice_is_on:
 * @self: a practice
 *
 * Returns: whether the person is practising
 */
gboolean
tm_practice_is_on (TmPractice *self)
{
  return self->cancellable != NULL;
}
