/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail on its own white paper. The page is ours (tm-render.h); this file sees to it that the web view can do
 * nothing but show it. */
#define G_LOG_DOMAIN "tm-mail-view"

#include "config.h"

#include "tm-mail-view.h"

#include "core/tm-render.h"

#include <glib/gi18n.h>
#include <webkit/webkit.h>

/* Nobody listens there (RFC 863's port on this very computer), so nothing gets out even if all else fails. */
#define DEAD_PROXY "http://127.0.0.1:9"

struct _TmMailView
{
  AdwBin         parent_instance;

  WebKitWebView *view;       /* owned by the widget tree; NULL until prepared */
  TmReport      *report;     /* owned; NULL shows nothing */
  GBytes        *page;       /* owned; the one document */
};

enum
{
  SIGNAL_LINK_ACTIVATED,
  SIGNAL_MARK_ACTIVATED,
  SIGNAL_LINK_HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmMailView, tm_mail_view, ADW_TYPE_BIN)

/* The number behind our own prefix, or -1. */
static int
read_number (const char *uri, const char *prefix)
{
  guint64 number = 0;

  if (uri == NULL || !g_str_has_prefix (uri, prefix)
      || !g_ascii_string_to_unsigned (uri + strlen (prefix), 10, 0, G_MAXINT, &number, NULL))
    return -1;
  return (int) number;
}

static gboolean
is_our_page (const char *uri)
{
  gsize length = strlen (TM_RENDER_PAGE_URI);
  return uri != NULL && g_str_has_prefix (uri, TM_RENDER_PAGE_URI) && (uri[length] == '\0' || uri[length] == '#');
}

static gboolean
is_link (const TmMailView *self, int index)
{
  return index >= 0 && self->report != NULL
         && (guint) index < tm_message_get_n_links (tm_report_get_message (self->report));
}

static void
follow (TmMailView *self, const char *uri)
{
  int link = read_number (uri, TM_RENDER_LINK_PREFIX);
  int mark = read_number (uri, TM_RENDER_MARK_PREFIX);

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
      WebKitURIResponse *response = webkit_response_policy_decision_get_response (WEBKIT_RESPONSE_POLICY_DECISION (decision));
      if (is_our_page (webkit_uri_response_get_uri (response)))
        webkit_policy_decision_use (decision);
      else
        webkit_policy_decision_ignore (decision);
      return TRUE;
    }
  WebKitNavigationAction *action
    = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_our_page (uri))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_is_user_gesture (action)
      || webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED)
    follow (self, uri);
  return TRUE;
}

static GtkWidget *
on_create (WebKitWebView *view, WebKitNavigationAction *action, gpointer user_data)
{
  return NULL;
}

static gboolean
on_permission_request (WebKitWebView *view, WebKitPermissionRequest *request, gpointer user_data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
on_refused (void)
{
  return TRUE;
}

static gboolean
on_context_menu (WebKitWebView *view, WebKitContextMenu *menu, WebKitHitTestResult *hit, gpointer user_data)
{
  webkit_context_menu_remove_all (menu);
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (WEBKIT_CONTEXT_MENU_ACTION_COPY));
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL));
  return FALSE;
}

static void
on_mouse_target_changed (WebKitWebView *view, WebKitHitTestResult *hit, guint modifiers, TmMailView *self)
{
  const char *uri = webkit_hit_test_result_context_is_link (hit) ? webkit_hit_test_result_get_link_uri (hit) : NULL;
  int link = read_number (uri, TM_RENDER_LINK_PREFIX);

  g_signal_emit (self, signals[SIGNAL_LINK_HOVERED], 0, is_link (self, link) ? link : -1);
}

static void
on_download_started (WebKitNetworkSession *session, WebKitDownload *download, gpointer user_data)
{
  webkit_download_cancel (download);
}

static void
on_web_process_terminated (WebKitWebView *view, WebKitWebProcessTerminationReason reason, TmMailView *self)
{
  GtkWidget *label = gtk_label_new (_ ("The mail could not be drawn. The result beside it still counts."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), label);
}

static void
on_scheme_request (WebKitURISchemeRequest *request, gpointer user_data)
{
  TmMailView *self = g_weak_ref_get (user_data);

  if (self != NULL && self->page != NULL && is_our_page (webkit_uri_scheme_request_get_uri (request)))
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (self->page);
      webkit_uri_scheme_request_finish (request, stream, (gint64) g_bytes_get_size (self->page), "text/html; charset=utf-8");
    }
  else
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no page");
      webkit_uri_scheme_request_finish_error (request, error);
    }
  g_clear_object (&self);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static WebKitWebContext *
new_context (TmMailView *self)
{
  WebKitWebContext *context = webkit_web_context_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, TM_RENDER_SCHEME, on_scheme_request, weak, weak_ref_free);
  return context;
}

static WebKitNetworkSession *
new_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  g_signal_connect (session, "download-started", G_CALLBACK (on_download_started), NULL);
  return session;
}

static WebKitSettings *
new_settings (void)
{
  return webkit_settings_new_with_settings ("enable-javascript", FALSE, "enable-javascript-markup", FALSE,
                                            "auto-load-images", TRUE, "enable-html5-database", FALSE,
                                            "enable-html5-local-storage", FALSE, "enable-webgl", FALSE,
                                            "enable-media", FALSE, "enable-webaudio", FALSE, "enable-page-cache", FALSE,
                                            "enable-dns-prefetching", FALSE,
                                            "enable-back-forward-navigation-gestures", FALSE,
                                            "enable-developer-extras", FALSE, "enable-tabs-to-links", TRUE,
                                            "allow-file-access-from-file-urls", FALSE,
                                            "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER,
                                            "default-charset", "utf-8", NULL);
}

static void
connect_view (TmMailView *self)
{
  g_signal_connect (self->view, "decide-policy", G_CALLBACK (on_decide_policy), self);
  g_signal_connect (self->view, "create", G_CALLBACK (on_create), NULL);
  g_signal_connect (self->view, "permission-request", G_CALLBACK (on_permission_request), NULL);
  g_signal_connect (self->view, "print", G_CALLBACK (on_refused), NULL);
  g_signal_connect (self->view, "run-file-chooser", G_CALLBACK (on_refused), NULL);
  g_signal_connect (self->view, "script-dialog", G_CALLBACK (on_refused), NULL);
  g_signal_connect (self->view, "authenticate", G_CALLBACK (on_refused), NULL);
  g_signal_connect (self->view, "context-menu", G_CALLBACK (on_context_menu), NULL);
  g_signal_connect (self->view, "mouse-target-changed", G_CALLBACK (on_mouse_target_changed), self);
  g_signal_connect (self->view, "web-process-terminated", G_CALLBACK (on_web_process_terminated), self);
}

static void
tm_mail_view_dispose (GObject *object)
{
  TmMailView *self = TM_MAIL_VIEW (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->page, g_bytes_unref);
  G_OBJECT_CLASS (tm_mail_view_parent_class)->dispose (object);
}

static void
tm_mail_view_class_init (TmMailViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_mail_view_dispose;

  signals[SIGNAL_LINK_ACTIVATED] = g_signal_new ("link-activated", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LINK_HOVERED] = g_signal_new ("link-hovered", TM_TYPE_MAIL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tm_mail_view_init (TmMailView *self)
{
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
  g_autoptr (WebKitWebContext) context = new_context (self);
  g_autoptr (WebKitNetworkSession) session = new_session ();
  g_autoptr (WebKitSettings) settings = new_settings ();

  self->view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session, "settings", settings,
                             "default-content-security-policy", TM_RENDER_POLICY, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The mail"), -1);
  connect_view (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

/**
 * tm_mail_view_set_report:
 * @self: a view
 * @report: (nullable): the report to show; %NULL or one that was not checked shows an empty sheet
 */
void
tm_mail_view_set_report (TmMailView *self, TmReport *report)
{
  TmReport *shown = report != NULL && tm_report_is_checked (report) ? tm_report_ref (report) : NULL;

  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->page, g_bytes_unref);
  self->report = shown;
  self->page = shown != NULL ? tm_render_page (shown) : g_bytes_new_static ("<!DOCTYPE html>", strlen ("<!DOCTYPE html>"));
  tm_mail_view_prepare (self);
  webkit_web_view_load_uri (self->view, TM_RENDER_PAGE_URI);
}

/**
 * tm_mail_view_show_mark:
 * @self: a view
 * @number: of the finding, from 1; its first mark in the text comes into sight
 */
void
tm_mail_view_show_mark (TmMailView *self, guint number)
{
  g_autofree char *uri = g_strdup_printf (TM_RENDER_PAGE_URI "#f%u", number);

  if (self->view != NULL)
    webkit_web_view_load_uri (self->view, uri);
}
