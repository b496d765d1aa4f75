/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail on its own white paper. The page is ours (tm-render.h); this file sees to it that the web view can
 * do nothing but show it. */
#define G_LOG_DOMAIN "tm-mail-view"

#include "config.h"

#include "tm-mail-view.h"

#include "tm-arrival.h"
#include "tm-curtain.h"
#include "tm-page-settled.h"
#include "tm-page-sheet.h"
#include "tm-page-task.h"
#include "tm-page-uri.h"
#include "tm-page-words.h"
#include "tm-undrawn.h"

#include "core/tm-paper.h"

#include <webkit/webkit.h>

/* A page that takes longer never comes, or when nobody waits for it any more, and those after it wait for
 * it. */
#define COMMIT_MAX_MS (10 * 1000)
#define LOAD_MAX_MS (30 * 1000)
/* The process that draws keeps something of every page (WebKitGTK 2.50: 50 kB, without end); after so many
 * mails the next one is drawn by a new process. */
#define MAILS_MAX 64

struct _TmMailView
{
  AdwBin         parent_instance;

  TmCurtain     *curtain;    /* owned by the widget tree; @view stands behind it; NULL until prepared */
  WebKitWebView *view;       /* owned by the widget tree; NULL until prepared */
  TmReport      *report;     /* owned; that of @page; NULL shows nothing */
  GBytes        *page;       /* owned; the one document */
  TmReport      *wanted;     /* owned; the one that was set last */
  TmView         mode;       /* how @wanted is to be looked at */
  GCancellable  *drawing;    /* owned; while a page is written in a thread */
  GCancellable  *settling;   /* owned; while a page that is loaded may still have to be painted */
  TmArrival      arrival;    /* of @page */
  char          *words;      /* owned; looked for in the page, or NULL */
  double         zoom;       /* also of the next web view, when this one has died */
  guint          mark;       /* to come into sight when the page is there, or 0 */
  guint          n_mails;    /* that @view was to draw */
};

enum
{
  SIGNAL_LINK_ACTIVATED,
  SIGNAL_MARK_ACTIVATED,
  SIGNAL_LINK_HOVERED,
  SIGNAL_FOUND,
  SIGNAL_DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmMailView, tm_mail_view, ADW_TYPE_BIN)

static gboolean
is_link (const TmMailView *self, int index)
{
  return index >= 0 && self->report != NULL
         && (guint) index < tm_message_get_n_links (tm_report_get_message (self->report));
}

static void
follow (TmMailView *self, const char *uri)
{
  int link = tm_page_uri_read_link (uri);
  int mark = tm_page_uri_read_mark (uri);

  /* It was pressed in the page before. */
  if (!tm_arrival_is_there (&self->arrival))
    return;
  if (is_link (self, link))
    g_signal_emit (self, signals[SIGNAL_LINK_ACTIVATED], 0, (guint) link);
  else if (mark > 0)
    g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, (guint) mark);
}

static gboolean
on_decide_policy (WebKitWebView            *view,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type,
                  TmMailView               *self)
{
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      WebKitURIResponse *response = webkit_response_policy_decision_get_response (
        WEBKIT_RESPONSE_POLICY_DECISION (decision));
      if (tm_page_uri_is_page (webkit_uri_response_get_uri (response)))
        webkit_policy_decision_use (decision);
      else
        webkit_policy_decision_ignore (decision);
      return TRUE;
    }
  WebKitNavigationAction *action
    = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && tm_page_uri_is_page (uri))
    {
      tm_arrival_let_in (&self->arrival, uri);
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_is_user_gesture (action)
      || webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED)
    follow (self, uri);
  return TRUE;
}

static void
on_mouse_target_changed (WebKitWebView *view, WebKitHitTestResult *hit, guint modifiers, TmMailView *self)
{
  const char *uri = webkit_hit_test_result_context_is_link (hit) ? webkit_hit_test_result_get_link_uri (hit)
                                                                 : NULL;
  int link = tm_arrival_is_there (&self->arrival) ? tm_page_uri_read_link (uri) : -1;

  g_signal_emit (self, signals[SIGNAL_LINK_HOVERED], 0, is_link (self, link) ? link : -1);
}

static void
stop_settling (TmMailView *self)
{
  g_cancellable_cancel (self->settling);
  g_clear_object (&self->settling);
}

/* @instead (nullable) stands where it stood. */
static void
drop_view (TmMailView *self, GtkWidget *instead)
{
  WebKitWebView *view = self->view;

  g_signal_handlers_disconnect_by_data (view, self);
  stop_settling (self);
  self->view = NULL;
  self->curtain = NULL;
  self->n_mails = 0;
  tm_arrival_forget (&self->arrival);
  tm_page_sheet_keep_for_now (view);
  adw_bin_set_child (ADW_BIN (self), instead);
}

static void
show_undrawn (TmMailView *self)
{
  drop_view (self, tm_undrawn_new (G_CALLBACK (tm_mail_view_try_again), self));
}

static void
on_web_process_terminated (WebKitWebView *view, WebKitWebProcessTerminationReason reason, TmMailView *self)
{
  show_undrawn (self);
}

/* The pages before it are broken off by the one that is wanted, and that is no failure. */
static gboolean
on_load_failed (WebKitWebView *view, WebKitLoadEvent event, const char *uri, GError *error, TmMailView *self)
{
  if (tm_arrival_is_awaited (&self->arrival) && tm_page_uri_is_serial (uri, self->arrival.serial))
    show_undrawn (self);
  /* Nothing that WebKit would write about it is shown. */
  return TRUE;
}

static void
on_late (gpointer user_data)
{
  TmMailView *self = user_data;

  if (self->view != NULL)
    webkit_web_view_terminate_web_process (self->view);
}

static void
on_counted (WebKitFindController *finder, guint n, TmMailView *self)
{
  if (self->words != NULL)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0, n);
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (!tm_page_settled_finish (result))
    return;
  TmMailView *self = TM_MAIL_VIEW (user_data);
  g_clear_object (&self->settling);
  tm_curtain_trust (self->curtain);
}

static void
on_load_changed (WebKitWebView *view, WebKitLoadEvent event, TmMailView *self)
{
  if (!tm_arrival_take (&self->arrival, event))
    return;
  if (event == WEBKIT_LOAD_COMMITTED)
    tm_curtain_open (self->curtain);
  else if (event == WEBKIT_LOAD_FINISHED)
    {
      guint mark = self->mark;
      self->mark = 0;
      if (mark > 0)
        tm_mail_view_show_mark (self, mark);
      /* Another way to look at the mail has other places. */
      if (self->words != NULL)
        tm_page_words_find (view, self->words);
      /* Its picture comes with the first of its frames; only where it looks like the one before, none may
       * come. */
      stop_settling (self);
      self->settling = g_cancellable_new ();
      tm_page_settled_async (view, self->settling, on_settled, self);
      g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
    }
}

static GBytes *
get_page (GObject *view)
{
  return TM_MAIL_VIEW (view)->page;
}

static void
connect_view (TmMailView *self)
{
  webkit_web_view_set_zoom_level (self->view, self->zoom);
  g_signal_connect (self->view, "decide-policy", G_CALLBACK (on_decide_policy), self);
  g_signal_connect (self->view, "mouse-target-changed", G_CALLBACK (on_mouse_target_changed), self);
  g_signal_connect (self->view, "load-changed", G_CALLBACK (on_load_changed), self);
  g_signal_connect (self->view, "load-failed", G_CALLBACK (on_load_failed), self);
  g_signal_connect (self->view, "web-process-terminated", G_CALLBACK (on_web_process_terminated), self);
  WebKitFindController *finder = webkit_web_view_get_find_controller (self->view);
  g_signal_connect_object (finder, "counted-matches", G_CALLBACK (on_counted), self, 0);
}

static void
tm_mail_view_dispose (GObject *object)
{
  TmMailView *self = TM_MAIL_VIEW (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
  self->curtain = NULL;
  tm_arrival_forget (&self->arrival);
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  stop_settling (self);
  g_clear_pointer (&self->wanted, tm_report_unref);
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (tm_mail_view_parent_class)->dispose (object);
}

static void
tm_mail_view_class_init (TmMailViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_mail_view_dispose;

  signals[SIGNAL_LINK_ACTIVATED] = g_signal_new ("link-activated", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LINK_HOVERED] = g_signal_new ("link-hovered", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_FOUND] = g_signal_new ("found", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
tm_mail_view_init (TmMailView *self)
{
  self->zoom = 1;
  tm_arrival_watch (&self->arrival, COMMIT_MAX_MS, LOAD_MAX_MS, on_late, self);
}

/**
 * tm_mail_view_new:
 *
 * Returns: (transfer floating): an empty view; the web view inside is made when it is first needed
 */
GtkWidget *
tm_mail_view_new (void)
{
  return g_object_new (TM_TYPE_MAIL_VIEW, NULL);
}

/**
 * tm_mail_view_prepare:
 * @self: a view
 *
 * Makes the web view, which starts other processes; best called when the window is on the screen.
 */
void
tm_mail_view_prepare (TmMailView *self)
{
  if (self->view != NULL)
    return;
  self->view = tm_page_sheet_new (G_OBJECT (self), get_page);
  connect_view (self);
  self->curtain = TM_CURTAIN (tm_curtain_new ());
  adw_bin_set_child (ADW_BIN (self->curtain), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->curtain));
}

/* Handed over at once: asking back through the private scheme costs as much again as drawing the page. */
static void
load (TmMailView *self)
{
  tm_arrival_ask (&self->arrival);
  g_autofree char *uri = tm_page_uri_new (self->arrival.serial, self->mark);
  self->mark = 0;
  webkit_web_view_load_bytes (self->view, self->page, "text/html", "utf-8", uri);
}

static void
on_page_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GBytes *page = tm_page_task_finish (result);
  TmMailView *self = TM_MAIL_VIEW (source);

  /* Not wanted any more; what is drawn by now is another one. */
  if (page == NULL)
    return;
  g_clear_object (&self->drawing);
  if (self->view == NULL)
    {
      tm_mail_view_prepare (self);
      tm_curtain_close (self->curtain);
    }
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->page, g_bytes_unref);
  self->report = tm_report_ref (tm_page_task_get_report (result));
  self->page = page;
  load (self);
  tm_page_sheet_describe (self->view, self->report, self->page, tm_page_task_get_mode (result));
}

static void
renew_view (TmMailView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focused != NULL && gtk_widget_is_ancestor (focused, GTK_WIDGET (self));

  drop_view (self, NULL);
  tm_mail_view_prepare (self);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
draw (TmMailView *self)
{
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  stop_settling (self);
  tm_mail_view_prepare (self);
  /* Words of the mail before must not stand under the verdict of this one. */
  tm_curtain_close (self->curtain);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  tm_arrival_forget (&self->arrival);
  g_signal_emit (self, signals[SIGNAL_LINK_HOVERED], 0, -1);
  if (self->wanted == NULL)
    {
      g_clear_pointer (&self->report, tm_report_unref);
      g_clear_pointer (&self->page, g_bytes_unref);
      self->page = tm_paper_new_blank ();
      load (self);
      return;
    }
  self->drawing = g_cancellable_new ();
  tm_page_task_run (G_OBJECT (self), self->wanted, self->mode, self->drawing, on_page_drawn);
}

/**
 * tm_mail_view_set_report:
 * @self: a view
 * @report: (nullable): the report to show; %NULL or one that was not checked shows an empty sheet
 *
 * The page is written in a thread; "drawn" tells when it is there.
 */
void
tm_mail_view_set_report (TmMailView *self, TmReport *report)
{
  TmReport *wanted = report != NULL && tm_report_is_checked (report) ? tm_report_ref (report) : NULL;

  g_clear_pointer (&self->wanted, tm_report_unref);
  self->wanted = wanted;
  self->mark = 0;
  if (self->view != NULL && ++self->n_mails > MAILS_MAX)
    renew_view (self);
  draw (self);
}

/**
 * tm_mail_view_try_again:
 * @self: a view, also one that could not draw the mail
 *
 * Draws what was set last once more.
 */
void
tm_mail_view_try_again (TmMailView *self)
{
  draw (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * tm_mail_view_set_mode:
 * @self: a view
 * @mode: how to look at the mail
 */
void
tm_mail_view_set_mode (TmMailView *self, TmView mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  if (self->wanted != NULL)
    draw (self);
}

/**
 * tm_mail_view_is_busy:
 * @self: a view
 *
 * Returns: %TRUE while the page is written or loaded
 */
gboolean
tm_mail_view_is_busy (TmMailView *self)
{
  return self->drawing != NULL || (self->view != NULL && webkit_web_view_is_loading (self->view));
}

/**
 * tm_mail_view_show_mark:
 * @self: a view
 * @number: of the finding, from 1; its first mark in the text comes into sight
 */
void
tm_mail_view_show_mark (TmMailView *self, guint number)
{
  g_autofree char *uri = tm_page_uri_new (self->arrival.serial, number);

  /* Asked for while the page still comes in, it would end that. */
  if (!tm_arrival_is_there (&self->arrival))
    self->mark = number;
  else
    webkit_web_view_load_uri (self->view, uri);
}

/**
 * tm_mail_view_set_zoom:
 * @self: a view
 * @zoom: 1 for the size that the mail asks for
 */
void
tm_mail_view_set_zoom (TmMailView *self, double zoom)
{
  self->zoom = zoom;
  if (self->view != NULL)
    webkit_web_view_set_zoom_level (self->view, zoom);
}

/**
 * tm_mail_view_find:
 * @self: a view
 * @text: words to look for in the page; "" ends the search; "found" tells how often they are there
 */
void
tm_mail_view_find (TmMailView *self, const char *text)
{
  g_free (self->words);
  self->words = *text != '\0' ? g_strdup (text) : NULL;
  if (self->view != NULL)
    tm_page_words_find (self->view, self->words);
}

/**
 * tm_mail_view_find_again:
 * @self: a view that looks for words
 * @backwards: towards the top
 */
void
tm_mail_view_find_again (TmMailView *self, gboolean backwards)
{
  if (self->view != NULL)
    tm_page_words_find_again (self->view, backwards);
}
