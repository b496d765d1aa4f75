/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail that could not be checked: what happened, what that means, what to do. */
#define G_LOG_DOMAIN "tm-failure-page"

#include "config.h"

#include "tm-failure-page.h"

#include "tm-look.h"
#include "tm-regions.h"

#include <glib/gi18n.h>

struct _TmFailurePage
{
  AdwBin     parent_instance;

  GtkLabel  *what;       /* template child */
  GtkLabel  *unchecked;  /* template child */
  GtkLabel  *advice;     /* template child */
  GtkWidget *help;       /* template child; how to get the mail itself */
  GtkWidget *next;       /* template child; what to do about the mail */
};

enum
{
  SIGNAL_TRY_AGAIN,
  SIGNAL_NEXT_STEPS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmFailurePage, tm_failure_page, ADW_TYPE_BIN)

static void
on_try_again_clicked (GtkButton *button, TmFailurePage *self)
{
  g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
}

static void
on_next_steps_clicked (GtkButton *button, TmFailurePage *self)
{
  g_signal_emit (self, signals[SIGNAL_NEXT_STEPS], 0);
}

static void
tm_failure_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_FAILURE_PAGE);
  G_OBJECT_CLASS (tm_failure_page_parent_class)->dispose (object);
}

static void
tm_failure_page_class_init (TmFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_failure_page_dispose;
  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", TM_TYPE_FAILURE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NEXT_STEPS] = g_signal_new ("next-steps", TM_TYPE_FAILURE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmFailurePage, what);
  gtk_widget_class_bind_template_child (widget_class, TmFailurePage, unchecked);
  gtk_widget_class_bind_template_child (widget_class, TmFailurePage, advice);
  gtk_widget_class_bind_template_child (widget_class, TmFailurePage, help);
  gtk_widget_class_bind_template_child (widget_class, TmFailurePage, next);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_steps_clicked);
}

static void
tm_failure_page_init (TmFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_BUTTON);
}

/**
 * tm_failure_page_new:
 *
 * Returns: (transfer floating): a page that says that a mail could not be checked
 */
GtkWidget *
tm_failure_page_new (void)
{
  return g_object_new (TM_TYPE_FAILURE_PAGE, NULL);
}

/**
 * tm_failure_page_set_error:
 * @self: a page
 * @code: why the mail could not be checked
 */
void
tm_failure_page_set_error (TmFailurePage *self, TmError code)
{
  gboolean of_file = tm_error_is_of_file (code);
  gboolean is_mail = code != TM_ERROR_NOT_A_MAIL && code != TM_ERROR_PICTURE;

  gtk_label_set_text (self->what, tm_error_get_what (code));
  /* What was just said to be no mail is not called one in the next line. */
  gtk_label_set_text (self->unchecked,
                      is_mail ? _ ("This mail has not been checked. It may be harmless or a fraud; nothing is known yet.")
                              : _ ("What it holds has not been checked. It may be harmless or a fraud; nothing is known yet."));
  gtk_label_set_text (self->advice, tm_error_get_advice (code));
  /* One thing to do first. */
  gtk_widget_set_visible (self->help, of_file);
  tm_look_set_class (self->next, of_file ? "suggested-action" : NULL, of_file ? NULL : "suggested-action");
}
