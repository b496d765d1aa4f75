/* SPDX-License-Identifier: GPL-3.0-or-later
 * A letter with a file, shown in the person's own mail program. It is never sent from here. */
#define G_LOG_DOMAIN "tm-letter"

#include "config.h"

#include "tm-letter.h"

#include "tm-drawing.h"

#include <gio/gfiledescriptorbased.h>
#include <gio/gunixfdlist.h>

/* XDG Desktop Portal, org.freedesktop.portal.Email and org.freedesktop.portal.Request. */
#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define EMAIL_INTERFACE "org.freedesktop.portal.Email"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"
/* Answers of a request. */
#define RESPONSE_DONE 0
#define RESPONSE_CANCELLED 1

typedef struct
{
  char            *address;
  char            *subject;
  char            *body;
  GFile           *attachment;
  GDBusConnection *bus;           /* owned; NULL until there is one */
  guint            subscription;  /* to the answer of the portal, or 0 */
  GSource         *cancelled;     /* owned; watches for the end of the wish while the portal is waited for, or NULL */
} Showing;

static void
unsubscribe (Showing *showing)
{
  if (showing->subscription > 0)
    g_dbus_connection_signal_unsubscribe (showing->bus, showing->subscription);
  showing->subscription = 0;
  if (showing->cancelled != NULL)
    g_source_destroy (showing->cancelled);
  g_clear_pointer (&showing->cancelled, g_source_unref);
}

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_free (showing->address);
  g_free (showing->subject);
  g_free (showing->body);
  g_clear_object (&showing->attachment);
  g_clear_object (&showing->bus);
  g_free (showing);
}

static void
on_program_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where there is no portal: the tool of the desktop that knows which mail program to start. */
static void
start_program (GTask *task)
{
  const Showing *showing = g_task_get_task_data (task);
  g_autofree char *path = g_file_get_path (showing->attachment);
  const char *command[] = { "xdg-email", "--utf8", "--subject", showing->subject, "--body", showing->body, "--attach",
                            path, showing->address, NULL };
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_auto (GStrv) environment = tm_drawing_dup_environment ();
  GError *error = NULL;

  /* What comes after it, such as a browser, chooses for itself what it is drawn with. */
  g_subprocess_launcher_set_environ (launcher, environment);
  g_autoptr (GSubprocess) program = g_subprocess_launcher_spawnv (launcher, command, &error);

  if (program == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_wait_check_async (program, g_task_get_cancellable (task), on_program_ended,
                                   g_object_ref (task));
}

static void
on_response (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  guint32 response = RESPONSE_CANCELLED;

  unsubscribe (g_task_get_task_data (task));
  if (g_task_get_completed (task))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, NULL);
  if (response == RESPONSE_DONE)
    g_task_return_boolean (task, TRUE);
  else if (response == RESPONSE_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED, "The person left it");
  else
    start_program (task);
}

/* Nobody waits any more; the answer may never come. */
static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  unsubscribe (g_task_get_task_data (task));
  if (!g_task_get_completed (task))
    g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
watch (GTask *task)
{
  Showing *showing = g_task_get_task_data (task);

  showing->cancelled = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (showing->cancelled, G_SOURCE_FUNC (on_cancelled), g_object_ref (task),
                         g_object_unref);
  g_source_attach (showing->cancelled, NULL);
}

static void
subscribe (GTask *task, const char *request_path)
{
  Showing *showing = g_task_get_task_data (task);

  unsubscribe (showing);
  if (g_task_get_cancellable (task) != NULL)
    watch (task);
  showing->subscription = g_dbus_connection_signal_subscribe (showing->bus, PORTAL_NAME, REQUEST_INTERFACE,
                                                              "Response", request_path, NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE, on_response,
                                                              g_object_ref (task), g_object_unref);
}

static void
on_composed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Showing *showing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source),
                                                                                NULL, result, &error);

  /* Answered, or not wanted any more. */
  if (showing->subscription == 0)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      unsubscribe (showing);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (reply == NULL)
    {
      unsubscribe (showing);
      start_program (task);
    }
  else
    {
      /* Old portals name the request otherwise than its token says. */
      const char *path;
      g_variant_get (reply, "(&o)", &path);
      g_autofree char *expected = g_object_steal_data (G_OBJECT (task), "request-path");
      if (g_strcmp0 (path, expected) != 0)
        subscribe (task, path);
    }
}

/* The path that the portal will give to the request, so that its answer cannot come before we listen. */
static char *
dup_request_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static GVariant *
new_arguments (const Showing *showing, const char *token, int handle)
{
  GVariantBuilder options;
  GVariant *handles[] = { g_variant_new_handle (handle) };
  const char *addresses[] = { showing->address, NULL };

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (showing->address));
  g_variant_builder_add (&options, "{sv}", "addresses", g_variant_new_strv (addresses, -1));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (showing->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (showing->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds",
                         g_variant_new_array (G_VARIANT_TYPE_HANDLE, handles, 1));
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
on_attachment_open (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Showing *showing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  int handle
    = G_IS_FILE_DESCRIPTOR_BASED (stream)
        ? g_unix_fd_list_append (fds, g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)), NULL)
        : -1;
  if (handle < 0 || showing->bus == NULL)
    {
      start_program (task);
      return;
    }
  g_autofree char *token = g_strdup_printf ("tashikamail%u", g_random_int ());
  char *request_path = dup_request_path (showing->bus, token);
  g_object_set_data_full (G_OBJECT (task), "request-path", request_path, g_free);
  subscribe (task, request_path);
  g_dbus_connection_call_with_unix_fd_list (showing->bus, PORTAL_NAME, PORTAL_PATH, EMAIL_INTERFACE,
                                            "ComposeEmail", new_arguments (showing, token, handle),
                                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, fds,
                                            g_task_get_cancellable (task), on_composed, g_object_ref (task));
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Showing *showing = g_task_get_task_data (task);

  /* Without a bus there is no portal either. */
  showing->bus = g_bus_get_finish (result, NULL);
  g_file_read_async (showing->attachment, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                     on_attachment_open, task);
}

/**
 * tm_letter_show_async:
 * @letter: what to show; copied
 * @cancellable: (nullable): stops waiting
 * @callback: called when the letter is to be seen, or cannot be
 * @user_data: for @callback
 *
 * Asks the mail portal, which gets the file as a descriptor, and where there is none xdg-email.
 */
void
tm_letter_show_async (const TmLetter *letter, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Showing *showing = g_new0 (Showing, 1);

  showing->address = g_strdup (letter->address);
  showing->subject = g_strdup (letter->subject);
  showing->body = g_strdup (letter->body);
  showing->attachment = g_object_ref (letter->attachment);
  g_task_set_source_tag (task, tm_letter_show_async);
  g_task_set_task_data (task, showing, showing_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

/**
 * tm_letter_show_finish:
 * @result: of the callback
 * @error: %G_IO_ERROR_FAILED_HANDLED when the person closed the choice of a program, else why there is no
 * letter to see
 *
 * Returns: the letter is to be seen in the person's mail program
 */
gboolean
tm_letter_show_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
