/* SPDX-License-Identifier: GPL-3.0-or-later
 * The empty table: drop a mail here, or choose another way to bring one. */
#define G_LOG_DOMAIN "tm-start-page"

#include "config.h"

#include "tm-start-page.h"

#include "tm-case-list.h"
#include "tm-look.h"
#include "tm-regions.h"

#include <glib/gi18n.h>

struct _TmStartPage
{
  AdwBin      parent_instance;

  GtkStack   *envelope;  /* template child */
  GtkLabel   *headline;  /* template child */
  GtkLabel   *promise;   /* template child */
  TmCaseList *cases;     /* template child */
};

enum
{
  SIGNAL_RESUME_PLAN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmStartPage, tm_start_page, ADW_TYPE_BIN)

static void
on_resume (TmCaseList *cases, const char *case_id, TmStartPage *self)
{
  g_signal_emit (self, signals[SIGNAL_RESUME_PLAN], 0, case_id);
}

/* The mail was deleted, or it was a message or a call: there is nothing to check, but much to do. */
static void
on_without_mail (GtkButton *button, TmStartPage *self)
{
  g_signal_emit (self, signals[SIGNAL_RESUME_PLAN], 0, NULL);
}

static void
tm_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_START_PAGE);
  G_OBJECT_CLASS (tm_start_page_parent_class)->dispose (object);
}

static void
tm_start_page_class_init (TmStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_start_page_dispose;
  g_type_ensure (TM_TYPE_CASE_LIST);
  signals[SIGNAL_RESUME_PLAN] = g_signal_new ("resume-plan", TM_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmStartPage, envelope);
  gtk_widget_class_bind_template_child (widget_class, TmStartPage, headline);
  gtk_widget_class_bind_template_child (widget_class, TmStartPage, promise);
  gtk_widget_class_bind_template_child (widget_class, TmStartPage, cases);
  gtk_widget_class_bind_template_callback (widget_class, on_resume);
  gtk_widget_class_bind_template_callback (widget_class, on_without_mail);
}

static void
tm_start_page_init (TmStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_look_keep_phrases_whole (self->headline);
  tm_look_keep_phrases_whole (self->promise);
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_FIRST);
}

/**
 * tm_start_page_new:
 *
 * Returns: (transfer floating): the page where a mail is dropped
 */
GtkWidget *
tm_start_page_new (void)
{
  return g_object_new (TM_TYPE_START_PAGE, NULL);
}

/**
 * tm_start_page_set_progress:
 * @self: a page; it emits "resume-plan" with the id of a case, or %NULL when there is no mail to begin with
 * @progress: whose half done plans are offered
 * @guides: (element-type TmGuide): for their names
 */
void
tm_start_page_set_progress (TmStartPage *self, TmProgress *progress, GPtrArray *guides)
{
  tm_case_list_set_progress (self->cases, progress, guides);
}

/**
 * tm_start_page_set_open:
 * @self: a page
 * @is_open: the envelope is open, because a mail has just arrived
 */
void
tm_start_page_set_open (TmStartPage *self, gboolean is_open)
{
  gtk_stack_set_visible_child_name (self->envelope, is_open ? "open" : "closed");
}

/**
 * tm_start_page_set_ready:
 * @self: a page
 * @is_ready: something that can be let go here is in the air
 */
void
tm_start_page_set_ready (TmStartPage *self, gboolean is_ready)
{
  gtk_label_set_text (self->headline, is_ready ? _ ("Let go here to have it checked")
                                               : _ ("Drop a suspicious mail here"));
  tm_look_keep_phrases_whole (self->headline);
  tm_start_page_set_open (self, is_ready);
}
