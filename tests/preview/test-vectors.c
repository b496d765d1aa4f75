/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every way out of a mail that is known, through the real worker and the real view, against listeners that count. The
 * last test shows the same pages in a view that is not locked, so that the counting is known to work. */
#include "checked.h"
#include "core/tm-element.h"
#include "counter.h"
#include "preview/tm-mail-view.h"
#include "vectors.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <webkit/webkit.h>

#define FIRST_FIELDS "From: \"A\" <a@x.example>\nTo: b@x.example\nDate: Wed, 11 Feb 2026 09:12:00 +0900\nMIME-Version: 1.0\n"
#define LOAD_STEPS 200
/* What is asked for late still has time to arrive before the count is read. */
#define SETTLE_MS 1500
#define UNLOCKED_ROUNDS 2
#define MARK_FORMAT "vector-%u-"

static Counter *counter;
static guint n_vectors;

static void
replace (GString *text, const char *key, char *value)
{
  g_string_replace (text, key, value, 0);
  g_free (value);
}

/* Each vector asks under its own name, so that the one that got out is known. */
static char *
fill_in (const char *pattern, guint index)
{
  GString *text = g_string_new (pattern);
  guint port = counter_get_port (counter);

  replace (text, "@U@", g_strdup_printf ("http://127.0.0.1:%u/" MARK_FORMAT, port, index));
  replace (text, "@A@", g_strdup_printf ("127.0.0.1:%u/" MARK_FORMAT, port, index));
  replace (text, "@N@", g_strdup_printf (MARK_FORMAT "name.x.example", index));
  return g_string_free (text, FALSE);
}

static char *
dup_mail (guint index)
{
  if (index >= G_N_ELEMENTS (vectors))
    {
      g_autofree char *rest = fill_in (mails[index - G_N_ELEMENTS (vectors)].html, index);
      return g_strconcat (FIRST_FIELDS, rest, NULL);
    }
  g_autofree char *html = fill_in (vectors[index].html, index);
  return g_strconcat (FIRST_FIELDS "Subject: x\nContent-Type: text/html; charset=utf-8\n\n", html, "\n", NULL);
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
  for (guint i = 0; i < LOAD_STEPS && tm_mail_view_is_busy (view); i++)
    counter_wait (20);
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
show_report (TmMailView *view, TmReport *report)
{
  tm_mail_view_set_report (view, report);
  wait_loaded (view);
}

static void
assert_nothing_got_out (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors) + G_N_ELEMENTS (mails); i++)
    {
      g_autofree char *mark = g_strdup_printf (MARK_FORMAT, i);
      if (counter_get_seen (counter, mark) > 0)
        g_test_message ("got out: %s", i < G_N_ELEMENTS (vectors) ? vectors[i].name : mails[i - G_N_ELEMENTS (vectors)].name);
    }
  g_assert_cmpuint (counter_get_requests (counter), ==, 0);
  g_assert_cmpuint (counter_get_lookups (counter), ==, 0);
}

static void
test_whole_mails (void)
{
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  counter_reset (counter);
  for (guint i = 0; i < G_N_ELEMENTS (vectors) + G_N_ELEMENTS (mails); i++)
    {
      g_autofree char *mail = dup_mail (i);
      g_autoptr (GPtrArray) reports = checked_mail (mail);
      for (guint k = 0; k < reports->len; k++)
        {
          g_assert_true (tm_report_is_checked (g_ptr_array_index (reports, k)));
          show_report (TM_MAIL_VIEW (view), g_ptr_array_index (reports, k));
          for (guint mode = TM_N_VIEWS; i % 8 == 0 && mode-- > 0;)
            {
              tm_mail_view_set_mode (TM_MAIL_VIEW (view), mode);
              wait_loaded (TM_MAIL_VIEW (view));
            }
        }
      n_vectors++;
    }
  counter_wait (SETTLE_MS);
  assert_nothing_got_out ();
  gtk_window_destroy (GTK_WINDOW (window));
}

enum
{
  WRONG_TEXT,
  WRONG_HIDDEN_TEXT,
  WRONG_STYLE,
  WRONG_SOURCE,
  WRONG_ALT,
  WRONG_PICTURE,
  WRONG_TARGET,
  WRONG_FIELD,
  WRONG_PLAIN_TEXT,
  WRONG_ATTACHMENT,
  N_WRONG
};

/* What a worker that has been taken over might say, one field at a time. */
static TmReport *
new_wrong_report (guint wrong)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autofree char *markup = fill_in ("\"'></style></title></textarea><img src=\"@U@\"><link rel=stylesheet href=\"@U@\">"
                                     "<iframe src=\"@U@\"></iframe><meta http-equiv=refresh content=\"0;url=@U@\">", wrong);
  g_autofree char *style = fill_in ("background-image:url(@U@);\"><img src=\"@U@\">", wrong);
  const char *use[N_WRONG] = { NULL };
  use[wrong] = markup;
#define OR(index, other) (use[index] != NULL ? use[index] : (other))
  TmNode *node = tm_message_parts_add_node (parts);
  node->element = (guint) tm_element_find ("div");
  tm_node_take_style (node, g_strdup (wrong == WRONG_STYLE ? style : ""));
  for (guint i = 0; i < 2; i++)
    {
      GString *text = i == 0 ? parts->text : parts->hidden_text;
      TmNode *words = tm_message_parts_add_node (parts);
      words->depth = 1;
      words->hidden = i == 0 ? TM_HIDDEN_NO : TM_HIDDEN_TINY;
      g_string_append (text, i == 0 ? OR (WRONG_TEXT, "words") : OR (WRONG_HIDDEN_TEXT, "words"));
      words->end = text->len;
    }
  TmImage *image = tm_message_parts_add_image (parts);
  image->kind = TM_IMAGE_REMOTE;
  image->source = g_strdup (OR (WRONG_SOURCE, "x"));
  image->alt = g_strdup (OR (WRONG_ALT, "x"));
  image->png = wrong == WRONG_PICTURE ? g_bytes_new (markup, strlen (markup)) : NULL;
  TmLink *link = tm_message_parts_add_link (parts);
  link->target = g_strdup (OR (WRONG_TARGET, "http://x.example/"));
  TmField *field = tm_message_parts_add_field (parts);
  field->type = g_strdup (OR (WRONG_FIELD, "text"));
  field->name = g_strdup (field->type);
  field->label = g_strdup (field->type);
  field->autocomplete = g_strdup ("");
  static const char * const elements[] = { "img", "input", "a" };
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      TmNode *other = tm_message_parts_add_node (parts);
      other->element = (guint) tm_element_find (elements[i]);
      other->ref = 0;
    }
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);
  attachment->name = g_strdup (OR (WRONG_ATTACHMENT, "x"));
  attachment->type = g_strdup (attachment->name);
  attachment->magic = g_strdup ("");
  attachment->inside = g_strdup (attachment->name);
  g_free (parts->plain_text);
  parts->plain_text = g_strdup (OR (WRONG_PLAIN_TEXT, ""));
#undef OR
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
  TmFinding *finding = tm_finding_new ("test", TM_FAMILY_ASK, TM_SEVERITY_WEAK, markup, "r", "a");
  tm_finding_add_link (finding, message, 0);
  g_ptr_array_add (findings, finding);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  return tm_report_new (message, verdict, NULL, tm_inspector_get_brands (checked_get_inspector ()));
}

static void
test_wrong_answers (void)
{
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);

  counter_reset (counter);
  for (guint i = 0; i < N_WRONG; i++)
    {
      g_autoptr (TmReport) report = new_wrong_report (i);
      show_report (TM_MAIL_VIEW (view), report);
      n_vectors++;
    }
  counter_wait (SETTLE_MS);
  assert_nothing_got_out ();
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
act (const char *arguments)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char * const *) words, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  counter_wait (250);
}

/* One page made of a link as large as the window, with all that a mail may put around it. */
static TmReport *
new_touched_report (void)
{
  g_autofree char *html = fill_in ("<style>a:hover,a:active,a:focus{background:url(@U@)}</style>"
                                   "<a href=\"@U@\" ping=\"@U@\" draggable=\"true\" target=\"_blank\"><h1>x<br>x<br>x<br>x<br>x<br>x"
                                   "</h1><img src=\"@U@\"></a><form action=\"@U@\"><input autofocus><button>x</button></form>", 0);
  g_autofree char *mail = g_strconcat (FIRST_FIELDS "Subject: x\nContent-Type: text/html\n\n", html, "\n", NULL);
  g_autoptr (GPtrArray) reports = checked_mail (mail);
  return tm_report_ref (g_ptr_array_index (reports, 0));
}

static void
on_activated (TmMailView *view, guint index, guint *count)
{
  (*count)++;
}

static void
print_to_file (WebKitWebView *view)
{
  g_autofree char *name = NULL;
  int fd = g_file_open_tmp ("preview-XXXXXX.pdf", &name, NULL);
  g_autofree char *uri = g_filename_to_uri (name, NULL, NULL);
  g_autoptr (WebKitPrintOperation) operation = webkit_print_operation_new (view);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  close (fd);
  gtk_print_settings_set_printer (settings, "Print to File");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_print (operation);
  counter_wait (SETTLE_MS);
  g_unlink (name);
}

static void
test_touching_it (void)
{
  static const char * const acts[] = {
    "xdotool mousemove 200 150", "xdotool click 1", "xdotool click 2", "xdotool click 3", "xdotool key Escape",
    "xdotool mousedown 1", "xdotool mousemove 320 260", "xdotool mousemove 500 400", "xdotool mouseup 1",
    "xdotool keydown ctrl click 1 keyup ctrl", "xdotool keydown shift click 1 keyup shift", "xdotool key Tab",
    "xdotool key Return", "xdotool key Tab", "xdotool key space", "xdotool key ctrl+a", "xdotool key ctrl+c",
    "xdotool key ctrl+plus", "xdotool key F5", "xdotool key ctrl+p", "xdotool key alt+Left", "xdotool key Escape",
  };
  guint n_activated = 0;
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);
  g_autoptr (TmReport) report = new_touched_report ();

  counter_reset (counter);
  g_signal_connect (view, "link-activated", G_CALLBACK (on_activated), &n_activated);
  show_report (TM_MAIL_VIEW (view), report);
  counter_wait (500);
  gtk_widget_grab_focus (GTK_WIDGET (get_web_view (TM_MAIL_VIEW (view))));
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    act (acts[i]);
  webkit_web_view_set_zoom_level (get_web_view (TM_MAIL_VIEW (view)), 2);
  print_to_file (get_web_view (TM_MAIL_VIEW (view)));
  counter_wait (SETTLE_MS);
  /* The clicks did arrive. */
  g_assert_cmpuint (n_activated, >, 0);
  assert_nothing_got_out ();
  g_assert_true (g_str_has_prefix (webkit_web_view_get_uri (get_web_view (TM_MAIL_VIEW (view))), "tashikamail-mail:"));
  n_vectors += G_N_ELEMENTS (acts) + 2;
  gtk_window_destroy (GTK_WINDOW (window));
}

#define SECRET "zqxjkvbw-words-of-the-mail"

static void
collect_files (const char *folder, GHashTable *files, guint depth)
{
  g_autoptr (GDir) dir = depth < 12 ? g_dir_open (folder, 0, NULL) : NULL;

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_files (path, files, depth + 1);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_hash_table_add (files, g_steal_pointer (&path));
    }
}

/* Every file that a program of this test could have written: its home, and what is for a while. */
static GHashTable *
dup_files (void)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  collect_files (g_get_home_dir (), files, 0);
  collect_files (g_get_user_data_dir (), files, 0);
  collect_files (g_get_user_cache_dir (), files, 0);
  collect_files (g_get_user_runtime_dir (), files, 0);
  return files;
}

static gboolean
holds_secret (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, SECRET, strlen (SECRET)) != NULL;
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
dup_copied (GtkWidget *view)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text_read, &text);
  for (guint i = 0; i < 100 && text == NULL; i++)
    counter_wait (20);
  return text;
}

static TmReport *
new_secret_report (void)
{
  g_autofree char *mail = fill_in (FIRST_FIELDS "Subject: " SECRET "\nContent-Type: text/html\n\n<p>" SECRET " @U@ "
                                   "<a href=\"@U@\">" SECRET "</a></p><script>localStorage.x='" SECRET "';document.cookie='x=" SECRET
                                   "';indexedDB.open('" SECRET "')</script>\n", 0);
  g_autoptr (GPtrArray) reports = checked_mail (mail);
  return tm_report_ref (g_ptr_array_index (reports, 0));
}

/* All of it is copied, and no address in it can be pressed where it is pasted. No word of the mail is in a file, and
 * what a web view keeps of pages is not there at all. */
static void
test_nothing_is_left (void)
{
  g_autoptr (GHashTable) before = dup_files ();
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = show (view);
  g_autoptr (TmReport) report = new_secret_report ();

  show_report (TM_MAIL_VIEW (view), report);
  counter_wait (500);
  gtk_widget_grab_focus (GTK_WIDGET (get_web_view (TM_MAIL_VIEW (view))));
  act ("xdotool key ctrl+a");
  act ("xdotool key ctrl+c");
  g_autofree char *copied = dup_copied (view);
  g_assert_nonnull (copied);
  g_assert_nonnull (strstr (copied, SECRET " hxxp://127[.]0[.]0[.]1"));
  g_assert_null (strstr (copied, "http://"));
  gtk_window_destroy (GTK_WINDOW (window));
  counter_wait (SETTLE_MS);
  g_autoptr (GHashTable) after = dup_files ();
  GHashTableIter iter;
  gpointer path = NULL;
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      /* What fonts there are, and, where the sandbox of WebKit works, the number of its process. */
      gboolean known = strstr (path, "/fontconfig/") != NULL || g_str_has_suffix (path, "/bwrapinfo.json");
      if (!g_hash_table_contains (before, path) && !known)
        g_error ("left behind: %s", (const char *) path);
      g_assert_false (holds_secret (path));
    }
}

static void
test_count (void)
{
  g_test_message ("%u vectors, %u requests", n_vectors, counter_get_requests (counter) + counter_get_lookups (counter));
  g_assert_cmpuint (n_vectors, >=, 60);
}

static gboolean
has_reached_out (guint vector)
{
  g_autofree char *mark = g_strdup_printf (MARK_FORMAT, vector);
  return counter_get_seen (counter, mark) > 0;
}

/* On a busy computer a page may be gone before it asks. */
static void
load_unlocked (WebKitWebView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *html = fill_in (vectors[i].html, i);
      if (has_reached_out (i))
        continue;
      webkit_web_view_load_html (view, html, "http://127.0.0.1:1/");
      for (guint k = 0; k < 20 && (k < 3 || webkit_web_view_is_loading (view)); k++)
        counter_wait (20);
    }
  counter_wait (SETTLE_MS);
}

/* The same pages without any lock: had the listeners not counted, the tests above would have proved nothing. */
static void
test_the_same_pages_unlocked (void)
{
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  GtkWidget *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
  GtkWidget *window = show (view);

  counter_reset (counter);
  for (guint round = 0; round < UNLOCKED_ROUNDS; round++)
    load_unlocked (WEBKIT_WEB_VIEW (view));
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    if (vectors[i].reaches && !has_reached_out (i))
      {
        g_test_fail ();
        g_test_message ("%s asks for nothing any more, so that it is held back shows nothing", vectors[i].name);
      }
  g_test_message ("unlocked: %u requests, %u look-ups", counter_get_requests (counter), counter_get_lookups (counter));
  g_assert_cmpuint (counter_get_lookups (counter), >=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  checked_begin (&argc, &argv);
  counter = counter_new ();
  g_test_add_func ("/vectors/whole-mails", test_whole_mails);
  g_test_add_func ("/vectors/wrong-answers", test_wrong_answers);
  g_test_add_func ("/vectors/touching-it", test_touching_it);
  g_test_add_func ("/vectors/nothing-is-left", test_nothing_is_left);
  g_test_add_func ("/vectors/count", test_count);
  g_test_add_func ("/vectors/the-same-pages-unlocked", test_the_same_pages_unlocked);
  int status = checked_end ();
  g_clear_pointer (&counter, counter_free);
  return status;
}
