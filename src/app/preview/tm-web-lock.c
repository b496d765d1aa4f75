/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a web view of ours may not do, which is nearly everything. */
#define G_LOG_DOMAIN "tm-web-lock"

#include "tm-web-lock.h"

/* Nobody listens there (RFC 863's port on this very computer), so nothing gets out even if all else fails. */
#define DEAD_PROXY "http://127.0.0.1:9"

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
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                      WEBKIT_CONTEXT_MENU_ACTION_COPY));
  webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (
                                      WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL));
  return FALSE;
}

static void
on_download_started (WebKitNetworkSession *session, WebKitDownload *download, gpointer user_data)
{
  webkit_download_cancel (download);
}

/**
 * tm_web_lock_new_session:
 *
 * Returns: (transfer full): a session that keeps nothing and whose way out is a dead address
 */
WebKitNetworkSession *
tm_web_lock_new_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  g_signal_connect (session, "download-started", G_CALLBACK (on_download_started), NULL);
  return session;
}

/**
 * tm_web_lock_new_settings:
 *
 * Returns: (transfer full): settings without scripts, storage and media
 */
WebKitSettings *
tm_web_lock_new_settings (void)
{
  return webkit_settings_new_with_settings ("enable-javascript", FALSE, "enable-javascript-markup", FALSE,
                                            "auto-load-images", TRUE, "enable-html5-database", FALSE,
                                            "enable-html5-local-storage", FALSE, "enable-webgl", FALSE,
                                            "enable-media", FALSE, "enable-webaudio", FALSE,
                                            "enable-page-cache", FALSE, "enable-dns-prefetching", FALSE,
                                            "enable-back-forward-navigation-gestures", FALSE,
                                            "enable-developer-extras", FALSE, "enable-tabs-to-links", TRUE,
                                            "allow-file-access-from-file-urls", FALSE,
                                            "hardware-acceleration-policy",
                                            WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, "default-charset",
                                            "utf-8", NULL);
}

/**
 * tm_web_lock_refuse:
 * @view: a new view
 *
 * Refuses every request of the page that is no navigation: windows, permissions, dialogs, files, printing,
 * logins.
 */
void
tm_web_lock_refuse (WebKitWebView *view)
{
  g_signal_connect (view, "create", G_CALLBACK (on_create), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (on_permission_request), NULL);
  g_signal_connect (view, "print", G_CALLBACK (on_refused), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (on_refused), NULL);
  g_signal_connect (view, "script-dialog", G_CALLBACK (on_refused), NULL);
  g_signal_connect (view, "authenticate", G_CALLBACK (on_refused), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (on_context_menu), NULL);
}
