/* SPDX-License-Identifier: GPL-3.0-or-later
 * A hostile page in the preview against a local server that counts. The last test shows that the server does count. */
#include "core/tm-element.h"
#include "counter.h"
#include "preview/tm-mail-view.h"

#include <gio/gio.h>
#include <string.h>
#include <webkit/webkit.h>

static TmNode *
add (TmMessageParts *parts, const char *element, guint depth, int ref, const char *style)
{
  TmNode *node = tm_message_parts_add_node (parts);

  node->element = (guint) tm_element_find (element);
  node->depth = depth;
  node->ref = ref;
  tm_node_take_style (node, g_strdup (style));
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
new_hostile_report (Counter *server)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", counter_get_port (server));
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
  GtkWidget *curtain = adw_bin_get_child (ADW_BIN (view));
  return WEBKIT_WEB_VIEW (adw_bin_get_child (ADW_BIN (curtain)));
}

static void
wait_loaded (TmMailView *view)
{
  for (guint i = 0; i < 1200 && tm_mail_view_is_busy (view); i++)
    counter_wait (50);
  g_assert_false (tm_mail_view_is_busy (view));
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
  g_autoptr (Counter) server = counter_new ();
  g_autoptr (TmReport) report = new_hostile_report (server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  wait_loaded (TM_MAIL_VIEW (view));
  counter_wait (1500);
  g_assert_cmpuint (counter_get_requests (server), ==, 0);
  g_assert_true (g_str_has_prefix (webkit_web_view_get_uri (get_web_view (TM_MAIL_VIEW (view))), "tashikamail-mail:"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Even a page that the writer would never write is held by the view. */
static void
test_foreign_navigation_is_refused (void)
{
  g_autoptr (Counter) server = counter_new ();
  g_autoptr (TmReport) report = new_hostile_report (server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", counter_get_port (server));
  g_autofree char *html = g_strdup_printf ("<img src='%s'><iframe src='%s'></iframe><link rel=stylesheet href='%s'>"
                                           "<meta http-equiv=refresh content='0;url=%s'>", address, address, address, address);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  WebKitWebView *web = get_web_view (TM_MAIL_VIEW (view));
  wait_loaded (TM_MAIL_VIEW (view));
  webkit_web_view_load_uri (web, address);
  counter_wait (800);
  webkit_web_view_load_html (web, html, NULL);
  counter_wait (1200);
  g_assert_cmpuint (counter_get_requests (server), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_found (TmMailView *view, guint n, int *ret_found)
{
  *ret_found = (int) n;
}

static int
find (TmMailView *view, const char *words)
{
  int found = -1;
  gulong handler = g_signal_connect (view, "found", G_CALLBACK (on_found), &found);

  tm_mail_view_find (view, words);
  for (guint i = 0; i < 1500 && found < 0; i++)
    counter_wait (20);
  g_signal_handler_disconnect (view, handler);
  return found;
}

/* Words are found in every way to look at the mail, and what is not there is not. */
static void
test_find_and_size (void)
{
  g_autoptr (Counter) server = counter_new ();
  g_autoptr (TmReport) report = new_hostile_report (server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  wait_loaded (TM_MAIL_VIEW (view));
  g_assert_cmpint (find (TM_MAIL_VIEW (view), "PRESS"), ==, 1);
  g_assert_cmpint (find (TM_MAIL_VIEW (view), "nowhere"), ==, 0);
  tm_mail_view_find (TM_MAIL_VIEW (view), "");
  tm_mail_view_set_mode (TM_MAIL_VIEW (view), TM_VIEW_PLAIN);
  wait_loaded (TM_MAIL_VIEW (view));
  g_assert_cmpint (find (TM_MAIL_VIEW (view), "press"), ==, 1);
  tm_mail_view_set_mode (TM_MAIL_VIEW (view), TM_VIEW_STRUCTURE);
  wait_loaded (TM_MAIL_VIEW (view));
  g_assert_cmpint (find (TM_MAIL_VIEW (view), "press"), ==, 0);
  tm_mail_view_set_zoom (TM_MAIL_VIEW (view), 2);
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (get_web_view (TM_MAIL_VIEW (view))), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_drawn (TmMailView *view, guint *ret_n)
{
  (*ret_n)++;
}

/* Asked for at whatever moment, the mark comes into sight, and the page is drawn once. */
static void
test_mark_while_the_page_loads (void)
{
  static const guint delays_ms[] = { 0, 1, 2, 4, 8, 16 };
  g_autoptr (Counter) server = counter_new ();
  g_autoptr (TmReport) report = new_hostile_report (server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  for (gsize i = 0; i < G_N_ELEMENTS (delays_ms); i++)
    {
      guint n_drawn = 0;
      gulong handler = g_signal_connect (view, "drawn", G_CALLBACK (on_drawn), &n_drawn);
      tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
      counter_wait (delays_ms[i]);
      tm_mail_view_show_mark (TM_MAIL_VIEW (view), 1);
      wait_loaded (TM_MAIL_VIEW (view));
      counter_wait (200);
      g_assert_cmpuint (n_drawn, ==, 1);
      g_assert_true (g_str_has_suffix (webkit_web_view_get_uri (get_web_view (TM_MAIL_VIEW (view))), "#f1"));
      g_assert_cmpint (find (TM_MAIL_VIEW (view), "press"), ==, 1);
      g_signal_handler_disconnect (view, handler);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_view_is_freed (void)
{
  g_autoptr (Counter) server = counter_new ();
  g_autoptr (TmReport) report = new_hostile_report (server);
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);
  TmMailView *weak = TM_MAIL_VIEW (view);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &weak);
  tm_mail_view_set_report (weak, report);
  counter_wait (300);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 300 && weak != NULL; i++)
    counter_wait (100);
  g_assert_null (weak);
}

static void
test_the_server_does_count (void)
{
  g_autoptr (Counter) server = counter_new ();
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/", counter_get_port (server));
  g_autofree char *html = g_strdup_printf ("<img src='%s'>", address);
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  GtkWidget *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
  GtkWidget *window = show (view);

  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), html, NULL);
  for (guint i = 0; i < 300 && counter_get_requests (server) == 0; i++)
    counter_wait (100);
  g_assert_cmpuint (counter_get_requests (server), >=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/mail-view/hostile-page-loads-nothing", test_hostile_page_loads_nothing);
  g_test_add_func ("/mail-view/foreign-navigation-is-refused", test_foreign_navigation_is_refused);
  g_test_add_func ("/mail-view/find-and-size", test_find_and_size);
  g_test_add_func ("/mail-view/mark-while-the-page-loads", test_mark_while_the_page_loads);
  g_test_add_func ("/mail-view/is-freed", test_view_is_freed);
  g_test_add_func ("/mail-view/the-server-does-count", test_the_server_does_count);
  return g_test_run ();
}
