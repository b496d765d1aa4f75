/* SPDX-License-Identifier: GPL-3.0-or-later
 * A hostile page in the preview against a local server that counts. The last test shows that the server does count. */
#include "core/tm-element.h"
#include "preview/tm-mail-view.h"

#include <gio/gio.h>
#include <string.h>
#include <webkit/webkit.h>

typedef struct
{
  GSocketService *service;
  guint16         port;
  int             n_requests;   /* touched by several threads */
} Server;

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  static const char answer[] = "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n";
  Server *server = user_data;
  char buffer[4096];

  g_atomic_int_inc (&server->n_requests);
  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer, sizeof buffer, NULL, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static void
server_start (Server *server)
{
  g_autoptr (GError) error = NULL;

  server->n_requests = 0;
  server->service = g_threaded_socket_service_new (4);
  server->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (server->service, "run", G_CALLBACK (on_run), server);
  g_socket_service_start (server->service);
}

static void
server_stop (Server *server)
{
  g_socket_service_stop (server->service);
  g_clear_object (&server->service);
}

static gboolean
on_time (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, on_time, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static TmNode *
add (TmMessageParts *parts, const char *element, guint depth, int ref, const char *style)
{
  TmNode *node = tm_message_parts_add_node (parts);

  node->element = (guint) tm_element_find (element);
  node->depth = depth;
  node->ref = ref;
  g_free (node->style);
  node->style = g_strdup (style);
  return node;
}

static void
add_text (TmMessageParts *parts, guint depth, const char *text)
{
  TmNode *node = tm_message_parts_add_node (parts);

  node->element = TM_ELEMENT_TEXT;
  node->depth = depth;
  node->start = parts->text->len;
  g_string_append (parts->text, text);
  node->end = parts->text->len;
}

/* What a worker that has been taken over might say: every field that carries text tries to get out. */
static TmReport *
new_hostile_report (const Server *server)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autofree char *style = g_strdup_printf ("background-image:url(%s);", address);
  g_autofree char *markup = g_strdup_printf ("<img src=\"%s\"><script src=\"%s\"></script><iframe src=\"%s\"></iframe>"
                                             "<link rel=stylesheet href=\"%s\"><meta http-equiv=refresh content=\"0;url=%s\">"
                                             "<style>@import '%s'; body{background:url(%s)}</style>",
                                             address, address, address, address, address, address, address);
  g_autofree char *attribute = g_strdup_printf ("\"><img src=\"%s\"><a x=\"", address);
  TmImage *image = tm_message_parts_add_image (parts);
  TmLink *link = tm_message_parts_add_link (parts);

  image->kind = TM_IMAGE_REMOTE;
  image->source = g_strdup (address);
  image->alt = g_strdup (attribute);
  link->kind = TM_LINK_ANCHOR;
  link->target = g_strdup (attribute);
  add (parts, "div", 0, -1, style);
  add_text (parts, 1, markup);
  add (parts, "img", 0, 0, "");
  add (parts, "a", 0, 0, "");
  add_text (parts, 1, "press");
  link->end = parts->text->len;
  link->start = link->end - strlen ("press");

  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
  TmFinding *finding = tm_finding_new ("test", TM_FAMILY_ASK, TM_SEVERITY_WEAK, "t", "r", "a");
  tm_finding_add_link (finding, message, 0);
  g_ptr_array_add (findings, finding);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  static const char brands_text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  g_assert_nonnull (brands);
  return tm_report_new (message, verdict, NULL, brands);
}

static WebKitWebView *
get_web_view (TmMailView *view)
{
  return WEBKIT_WEB_VIEW (adw_bin_get_child (ADW_BIN (view)));
}

static void
wait_loaded (WebKitWebView *view)
{
  for (guint i = 0; i < 200 && (webkit_web_view_is_loading (view) || webkit_web_view_get_uri (view) == NULL); i++)
    wait_for (50);
  g_assert_false (webkit_web_view_is_loading (view));
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_hostile_page_loads_nothing (void)
{
  Server server;
  server_start (&server);
  g_autoptr (TmReport) report = new_hostile_report (&server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  wait_loaded (get_web_view (TM_MAIL_VIEW (view)));
  wait_for (1500);
  g_assert_cmpint (g_atomic_int_get (&server.n_requests), ==, 0);
  g_assert_true (g_str_has_prefix (webkit_web_view_get_uri (get_web_view (TM_MAIL_VIEW (view))), "tashikamail-mail:"));
  gtk_window_destroy (GTK_WINDOW (window));
  server_stop (&server);
}

/* Even a page that the writer would never write is held by the view. */
static void
test_foreign_navigation_is_refused (void)
{
  Server server;
  server_start (&server);
  g_autoptr (TmReport) report = new_hostile_report (&server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", server.port);
  g_autofree char *html = g_strdup_printf ("<img src='%s'><iframe src='%s'></iframe><link rel=stylesheet href='%s'>"
                                           "<meta http-equiv=refresh content='0;url=%s'>", address, address, address, address);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  WebKitWebView *web = get_web_view (TM_MAIL_VIEW (view));
  wait_loaded (web);
  webkit_web_view_load_uri (web, address);
  wait_for (800);
  webkit_web_view_load_html (web, html, NULL);
  wait_for (1200);
  g_assert_cmpint (g_atomic_int_get (&server.n_requests), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  server_stop (&server);
}

static void
test_view_is_freed (void)
{
  Server server;
  server_start (&server);
  g_autoptr (TmReport) report = new_hostile_report (&server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);
  TmMailView *weak = TM_MAIL_VIEW (view);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &weak);
  tm_mail_view_set_report (weak, report);
  wait_for (300);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_for (200);
  g_assert_null (weak);
  server_stop (&server);
}

static void
test_the_server_does_count (void)
{
  Server server;
  server_start (&server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", server.port);
  g_autofree char *html = g_strdup_printf ("<img src='%s'>", address);
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  GtkWidget *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
  GtkWidget *window = show (view);

  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), html, NULL);
  for (guint i = 0; i < 100 && g_atomic_int_get (&server.n_requests) == 0; i++)
    wait_for (100);
  g_assert_cmpint (g_atomic_int_get (&server.n_requests), >=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  server_stop (&server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/mail-view/hostile-page-loads-nothing", test_hostile_page_loads_nothing);
  g_test_add_func ("/mail-view/foreign-navigation-is-refused", test_foreign_navigation_is_refused);
  g_test_add_func ("/mail-view/is-freed", test_view_is_freed);
  g_test_add_func ("/mail-view/the-server-does-count", test_the_server_does_count);
  return g_test_run ();
}
