/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small window out of which things can be dragged, with the offers and the habits of other programs.
 *   drag-source HOW WHAT…
 *     files FILE…      a list of files
 *     vanishing FILE…  the same; the files are removed as soon as the drop is finished, as mail programs may do
 *     uris URI…        a text/uri-list as it stands
 *     source FILE      the content as message/rfc822
 *     misnamed FILE…   a list of files, also under the names message/rfc822 and text/plain, as Sylpheed does
 *     beside URI FILE  an address elsewhere, and beside it the content as message/rfc822
 *     plain FILE       the content as text/plain
 *     page PLAIN HTML  words of a page, plain and formatted
 *     link TEXT        the words of a link, as Chromium offers them
 *     save-only FILE   nothing but XdndDirectSave0: saves the content where it is told to
 *     save-later FILE  the same, but when the drop is over, and under another name, as File Roller does
 *     save-fails FILE  the same, but it says that it could not
 *     picture NAME     nothing but image/png
 *     timely FILE…     a list of files, for which one must ask with the time of the drop, as for programs made with Qt
 *     silent NAME      a list of files that never comes
 *     stopped FILE…    a list of files that the program is stopped over (SIGSTOP); it comes when the program goes on
 *     dying NAME       a list of files that the program dies over
 *     endless NAME     a message/rfc822 without end
 * With "copied" before HOW the same is put into the clipboard as well. */
#include <gio/gio.h>
#include <gtk/gtk.h>
#include <X11/Xatom.h>
#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define DIRECT_SAVE "XdndDirectSave0"
#define LATER_MS 1500

typedef struct
{
  GdkContentProvider parent_instance;
} Offer;

typedef struct
{
  GdkContentProviderClass parent_class;
} OfferClass;

GType offer_get_type (void);
G_DEFINE_TYPE (Offer, offer, GDK_TYPE_CONTENT_PROVIDER)

/* HOW and WHAT… */
static char **our_words;
/* Where to save, when it is done later. */
static char *later_path;

static GdkContentFormats *
offer_ref_formats (GdkContentProvider *provider)
{
  static const struct
  {
    const char *how;
    const char *types[4];
  } offers[] = {
    { "files", { "text/uri-list" } },
    { "vanishing", { "text/uri-list" } },
    { "uris", { "text/uri-list" } },
    { "source", { "message/rfc822" } },
    { "misnamed", { "text/plain", "message/rfc822", "text/uri-list" } },
    { "beside", { "text/uri-list", "message/rfc822" } },
    { "plain", { "text/plain" } },
    { "page", { "text/html", "text/plain" } },
    { "link", { "text/x-moz-url", "text/plain", "text/html" } },
    { "save-only", { DIRECT_SAVE } },
    { "save-later", { DIRECT_SAVE } },
    { "save-fails", { DIRECT_SAVE } },
    { "picture", { "image/png" } },
    { "timely", { "text/uri-list" } },
    { "silent", { "text/uri-list" } },
    { "stopped", { "text/uri-list" } },
    { "dying", { "text/uri-list" } },
    { "endless", { "message/rfc822" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (offers); i++)
    if (g_str_equal (offers[i].how, our_words[0]))
      {
        GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
        for (guint j = 0; offers[i].types[j] != NULL; j++)
          gdk_content_formats_builder_add_mime_type (builder, offers[i].types[j]);
        return gdk_content_formats_builder_free_to_formats (builder);
      }
  g_error ("No such way: %s", our_words[0]);
}

static char *
make_text (const char *type, gsize *ret_length)
{
  GString *list = g_string_new (NULL);
  gboolean beside = g_str_equal (our_words[0], "beside");
  gboolean is_uri = g_str_equal (our_words[0], "uris") || beside;

  if (!g_str_equal (type, "text/uri-list") && !g_str_equal (our_words[0], "misnamed"))
    {
      char *text = NULL;
      const char *path = g_str_equal (type, "text/html") || beside ? our_words[2] : our_words[1];
      g_string_free (list, TRUE);
      if (!g_file_get_contents (path, &text, ret_length, NULL))
        g_error ("Cannot read %s", path);
      return text;
    }
  for (guint i = 1; our_words[i] != NULL && !(beside && i > 1); i++)
    {
      char *uri = is_uri ? g_strdup (our_words[i]) : g_filename_to_uri (our_words[i], NULL, NULL);
      g_string_append_printf (list, "%s\r\n", uri);
      g_free (uri);
    }
  *ret_length = list->len;
  return g_string_free (list, FALSE);
}

/* The other side has left on the window that drags where the file is to go. */
static char *
read_place (Display *display, Window window, Atom name)
{
  Atom type = None;
  int format = 0;
  gulong length = 0, rest = 0;
  guchar *data = NULL;

  XGetWindowProperty (display, window, name, 0, 4096, False, AnyPropertyType, &type, &format, &length, &rest, &data);
  char *uri = g_strndup (data != NULL ? (const char *) data : "", length);
  if (data != NULL)
    XFree (data);
  char *path = g_filename_from_uri (uri, NULL, NULL);
  g_free (uri);
  return path;
}

static gboolean
save (const char *path)
{
  char *text = NULL;
  gsize length = 0;
  gboolean saved = path != NULL && g_file_get_contents (our_words[1], &text, &length, NULL)
                   && g_file_set_contents (path, text, (gssize) length, NULL);

  g_free (text);
  return saved;
}

static gboolean
save_directly (const char *path)
{
  if (!g_str_equal (our_words[0], "save-later"))
    return g_str_equal (our_words[0], "save-only") && save (path);
  later_path = g_strconcat (path, "-of-another-name.eml", NULL);
  return TRUE;
}

/* Qt 5.15 answers for no type when it refuses. */
static void
refuse (const XSelectionRequestEvent *request)
{
  XSelectionEvent notify = { .type = SelectionNotify, .requestor = request->requestor, .selection = request->selection,
                             .time = request->time };
  XSendEvent (request->display, request->requestor, False, NoEventMask, (XEvent *) &notify);
}

/* GTK 4.8 as a source refuses types that are none of MIME by itself, so this one is answered past it. */
static gboolean
on_x_event (GdkDisplay *display, gpointer x_event, gpointer user_data)
{
  const XSelectionRequestEvent *request = x_event;
  Atom direct_save = gdk_x11_get_xatom_by_name_for_display (display, DIRECT_SAVE);

  if (request->type == SelectionRequest && request->time == CurrentTime && g_str_equal (our_words[0], "timely"))
    {
      refuse (request);
      return TRUE;
    }
  if (request->type != SelectionRequest || request->target != direct_save)
    return FALSE;
  char *path = read_place (request->display, request->owner, direct_save);
  const char *answer = save_directly (path) ? "S" : "E";
  XSelectionEvent notify = { .type = SelectionNotify, .requestor = request->requestor, .selection = request->selection,
                             .target = request->target, .property = request->property, .time = request->time };
  XChangeProperty (request->display, request->requestor, request->property, XA_STRING, 8, PropModeReplace,
                   (const guchar *) answer, 1);
  XSendEvent (request->display, request->requestor, False, NoEventMask, (XEvent *) &notify);
  g_free (path);
  return TRUE;
}

static void
on_written (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_error (task, error);
  else if (g_str_equal (our_words[0], "endless"))
    {
      static char lines[64 * 1024];
      memset (lines, '\n', sizeof lines);
      g_output_stream_write_all_async (G_OUTPUT_STREAM (stream), lines, sizeof lines, G_PRIORITY_DEFAULT, NULL, on_written,
                                       task);
      return;
    }
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
offer_write_async (GdkContentProvider *provider, const char *type, GOutputStream *stream, int priority,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  gsize length = 0;

  if (g_str_equal (our_words[0], "dying"))
    _exit (0);
  if (g_str_equal (our_words[0], "silent"))
    return;
  if (g_str_equal (our_words[0], "stopped"))
    raise (SIGSTOP);
  char *text = g_str_equal (our_words[0], "endless") ? g_strdup ("Subject: x\n") : make_text (type, &length);
  if (length == 0)
    length = strlen (text);
  g_object_set_data_full (G_OBJECT (task), "text", text, g_free);
  g_output_stream_write_all_async (stream, text, length, priority, cancellable, on_written, task);
}

static gboolean
offer_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
offer_class_init (OfferClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  provider_class->ref_formats = offer_ref_formats;
  provider_class->write_mime_type_async = offer_write_async;
  provider_class->write_mime_type_finish = offer_write_finish;
}

static void
offer_init (Offer *self)
{
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer user_data)
{
  return g_object_new (offer_get_type (), NULL);
}

static gboolean
on_later (gpointer user_data)
{
  save (later_path);
  return G_SOURCE_REMOVE;
}

static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, gpointer user_data)
{
  if (later_path != NULL)
    g_timeout_add (LATER_MS, on_later, NULL);
  for (guint i = 1; g_str_equal (our_words[0], "vanishing") && our_words[i] != NULL; i++)
    g_remove (our_words[i]);
}

int
main (int argc, char **argv)
{
  gboolean copied = argc > 1 && g_str_equal (argv[1], "copied");

  our_words = argv + (copied ? 2 : 1);
  gtk_init ();
  g_signal_connect (gdk_display_get_default (), "xevent", G_CALLBACK (on_x_event), NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "drag-source");
  gtk_window_set_default_size (GTK_WINDOW (window), 260, 200);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  if (copied)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (window), g_object_new (offer_get_type (), NULL));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
