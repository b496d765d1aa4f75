/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail to practise with: the mail without any mark, and the question what it is. */
#define G_LOG_DOMAIN "tm-practice-page"

#include "config.h"

#include "tm-practice-page.h"

#include "core/tm-practice-mail.h"
#include "tm-companions.h"
#include "tm-look.h"
#include "tm-preview-pane.h"
#include "tm-sender-card.h"

#include <glib/gi18n.h>

struct _TmPracticePage
{
  AdwBin         parent_instance;

  TmReport      *report;   /* owned; the mail without what was found in it, or NULL */
  GtkStack      *stack;    /* template child */
  GtkLabel      *count;    /* template child */
  TmSenderCard  *sender;   /* template child */
  TmPreviewPane *preview;  /* template child */
  GtkWidget     *genuine;  /* template child */
  GtkWidget     *fake;     /* template child */
  GtkBox        *lessons;  /* template child */
};

enum
{
  SIGNAL_GUESSED,
  SIGNAL_AGAIN,
  SIGNAL_LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPracticePage, tm_practice_page, ADW_TYPE_BIN)

static void
on_guess_clicked (GtkWidget *button, TmPracticePage *self)
{
  TmGuess guess = button == self->genuine ? TM_GUESS_GENUINE
                  : button == self->fake  ? TM_GUESS_FAKE
                                          : TM_GUESS_UNSURE;

  g_signal_emit (self, signals[SIGNAL_GUESSED], 0, (guint) guess);
}

static void
on_again_clicked (GtkButton *button, TmPracticePage *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

static void
on_leave_clicked (GtkButton *button, TmPracticePage *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

/* To take an address apart before guessing is no cheating: it is what there is to learn. */
static void
on_link_activated (TmPreviewPane *preview, guint index, TmPracticePage *self)
{
  if (self->report != NULL)
    tm_companions_show_link (GTK_WIDGET (self), self->report, index);
}

static void
tm_practice_page_dispose (GObject *object)
{
  TmPracticePage *self = TM_PRACTICE_PAGE (object);

  g_clear_pointer (&self->report, tm_report_unref);
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-guide-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_PRACTICE_PAGE);
  G_OBJECT_CLASS (tm_practice_page_parent_class)->dispose (object);
}

static void
tm_practice_page_class_init (TmPracticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_practice_page_dispose;
  g_type_ensure (TM_TYPE_PREVIEW_PANE);
  g_type_ensure (TM_TYPE_SENDER_CARD);
  signals[SIGNAL_GUESSED] = g_signal_new ("guessed", TM_TYPE_PRACTICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_AGAIN] = g_signal_new ("again", TM_TYPE_PRACTICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", TM_TYPE_PRACTICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, count);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, sender);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, preview);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, genuine);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, fake);
  gtk_widget_class_bind_template_child (widget_class, TmPracticePage, lessons);
  gtk_widget_class_bind_template_callback (widget_class, on_guess_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated);
}

static void
add_lesson (TmPracticePage *self, const TmPracticeMail *mail, guint number)
{
  /* Translators: %1$u is the number of a mail, %2$s a sentence about where to look. */
  g_autofree char *text = mail->is_fake ? g_strdup_printf (_ ("%1$u. False: %2$s"), number, _ (mail->lesson))
                                        : g_strdup_printf (_ ("%1$u. Genuine: %2$s"), number, _ (mail->lesson));

  gtk_box_append (self->lessons, tm_look_new_words (text));
}

static void
tm_practice_page_init (TmPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  for (guint i = 0; i < tm_practice_mail_get_n (); i++)
    add_lesson (self, tm_practice_mail_get (i), i + 1);
}

/**
 * tm_practice_page_new:
 *
 * Returns: (transfer floating): a page; it emits "guessed" with a #TmGuess, "again" to begin anew, and
 * "leave"
 */
GtkWidget *
tm_practice_page_new (void)
{
  return g_object_new (TM_TYPE_PRACTICE_PAGE, NULL);
}

/**
 * tm_practice_page_begin:
 * @self: a page that is shown
 *
 * Without a mouse one begins at the first answer, though the mail stands before it. This is not what the page
 * does when it is to take the focus: GTK 4.8 asks for that on the way with Tab as well, and nobody would come
 * to the mail.
 */
void
tm_practice_page_begin (TmPracticePage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "question") == 0)
    gtk_widget_grab_focus (self->genuine);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The mail alone: no finding, no verdict, no brand. */
static TmReport *
dup_without_findings (TmReport *report)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (TmVerdict) verdict = tm_verdict_new (none, FALSE);

  return tm_report_new (tm_report_get_message (report), verdict, NULL, tm_report_get_brands (report));
}

/**
 * tm_practice_page_set_report:
 * @self: a page
 * @number: of the mail, from 1
 * @report: a mail that was checked; what was found in it is not shown
 */
void
tm_practice_page_set_report (TmPracticePage *self, guint number, TmReport *report)
{
  /* Translators: position in the practice, such as 3 / 7. */
  g_autofree char *count = g_strdup_printf (_ ("%1$u / %2$u"), number, tm_practice_mail_get_n ());

  g_clear_pointer (&self->report, tm_report_unref);
  self->report = dup_without_findings (report);
  gtk_label_set_text (self->count, count);
  tm_sender_card_set_report (self->sender, self->report);
  tm_preview_pane_set_report (self->preview, self->report);
  gtk_stack_set_visible_child_name (self->stack, "question");
}

/**
 * tm_practice_page_show_finished:
 * @self: the page
 *
 * There is no mail left to practise with.
 */
void
tm_practice_page_show_finished (TmPracticePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "finished");
}
