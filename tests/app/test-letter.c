/* SPDX-License-Identifier: GPL-3.0-or-later
 * A letter in the person's mail program: by a mail portal of our own that notes what it is given, and by a program of our
 * own that stands in for xdg-email. Each test has a bus with nothing else on it. */
#include "app/tm-drawing.h"
#include "app/tm-letter.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>
#include <unistd.h>

#define MAIL "From: a@b.example\n\n本文\n"

static const char interface_xml[] = "<node><interface name='org.freedesktop.portal.Email'>"
                                    "<method name='ComposeEmail'><arg type='s' direction='in'/>"
                                    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
                                    "</interface></node>";

typedef struct
{
  char            *folder;
  GFile           *mail;
  char            *old_path;
  GTestDBus       *bus;
  GDBusConnection *portal;      /* NULL where there is none */
  guint            response;    /* what the portal answers */
  gboolean         refuses;     /* the call itself */
  gboolean         silent;      /* never says what became of it */
  gboolean         odd_path;    /* names the request otherwise than the token says */
  char            *request;     /* path of its request */
  char            *address;     /* what it was given */
  char            *subject;
  char            *body;
  char            *attached;
  gboolean         done;
  gboolean         shown;
  GError          *error;
} Desk;

static char *
read_descriptor (GDBusMethodInvocation *invocation, GVariant *options)
{
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  g_autoptr (GVariant) handles = g_variant_lookup_value (options, "attachment_fds", G_VARIANT_TYPE ("ah"));
  g_autoptr (GVariant) handle = g_variant_get_child_value (handles, 0);
  char *text = g_malloc0 (1000);

  g_assert_cmpuint (g_variant_n_children (handles), ==, 1);
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (handle), NULL);
  g_assert_cmpint (read (fd, text, 999), >, 0);
  close (fd);
  return text;
}

static gboolean
on_response_due (gpointer user_data)
{
  Desk *desk = user_data;

  g_dbus_connection_emit_signal (desk->portal, NULL, desk->request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", desk->response, NULL), NULL);
  return G_SOURCE_REMOVE;
}

/* At once when the program must be listening already, and later when it cannot know where to. */
static void
answer (Desk *desk, GDBusMethodInvocation *invocation, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_method_invocation_get_sender (invocation) + 1);

  desk->request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", g_strdelimit (sender, ".", '_'),
                                   desk->odd_path ? "odd" : token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", desk->request));
  if (desk->silent)
    return;
  if (desk->odd_path)
    g_timeout_add (500, on_response_due, desk);
  else
    on_response_due (desk);
}

static void
on_call (GDBusConnection *portal, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  Desk *desk = user_data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  const char *token = NULL;

  if (desk->refuses)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.Failed", "no");
      return;
    }
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "address", "s", &desk->address));
  g_assert_true (g_variant_lookup (options, "subject", "s", &desk->subject));
  g_assert_true (g_variant_lookup (options, "body", "s", &desk->body));
  desk->attached = read_descriptor (invocation, options);
  answer (desk, invocation, token);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call };

/* On a connection of its own: the program must find it by its name. */
static void
start_portal (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, &error);

  g_assert_no_error (error);
  desk->portal = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (desk->bus),
                                                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                           | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                         NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_dbus_connection_register_object (desk->portal, "/org/freedesktop/portal/desktop",
                                                       info->interfaces[0], &vtable, desk, NULL, &error), >, 0);
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (desk->portal, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                   "RequestName", g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0), NULL, 0, -1,
                                   NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  /* Before the first GFile, which may look for a bus by itself. */
  desk->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (desk->bus);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (desk->bus), TRUE);
  /* The connection that GLib shares in a process would end it when its bus goes. */
  g_autoptr (GDBusConnection) shared = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (shared);
  g_dbus_connection_set_exit_on_close (shared, FALSE);
  desk->folder = g_dir_make_tmp ("tm letter XXXXXX", NULL);
  g_autofree char *path = g_build_filename (desk->folder, "怪しい mail.eml", NULL);
  g_assert_true (g_file_set_contents (path, MAIL, -1, NULL));
  desk->mail = g_file_new_for_path (path);
  desk->old_path = g_strdup (g_getenv ("PATH"));
  /* What the person chose is handed on; the tests choose nothing. */
  g_unsetenv ("GSK_RENDERER");
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  const char *names[] = { "怪しい mail.eml", "xdg-email", "given" };

  g_setenv ("PATH", desk->old_path, TRUE);
  g_clear_object (&desk->portal);
  g_test_dbus_stop (desk->bus);
  g_object_unref (desk->bus);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (desk->folder, names[i], NULL);
      g_remove (path);
    }
  g_remove (desk->folder);
  g_clear_object (&desk->mail);
  g_clear_error (&desk->error);
  g_free (desk->folder);
  g_free (desk->old_path);
  g_free (desk->request);
  g_free (desk->address);
  g_free (desk->subject);
  g_free (desk->body);
  g_free (desk->attached);
}

/* Notes its arguments, one a line, and ends as asked. */
static void
put_program (Desk *desk, int status)
{
  g_autofree char *path = g_build_filename (desk->folder, "xdg-email", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nfor a; do printf '%%s\\n' \"$a\"; done > '%s/given'\n"
                                             "test -z \"$GSK_RENDERER\" || exit 9\nexit %d\n",
                                             desk->folder, status);
  g_autofree char *search = g_strconcat (desk->folder, ":", desk->old_path, NULL);

  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("PATH", search, TRUE);
}

static char *
read_given (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->folder, "given", NULL);
  char *given = NULL;

  g_file_get_contents (path, &given, NULL, NULL);
  return given;
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Desk *desk = user_data;

  desk->shown = tm_letter_show_finish (result, &desk->error);
  desk->done = TRUE;
}

static void
show (Desk *desk)
{
  tm_letter_show_async (&(TmLetter) { "info@antiphishing.jp", "件名 & more", "一行目\n二行目", desk->mail }, NULL, on_shown, desk);
  while (!desk->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_portal (Desk *desk, gconstpointer data)
{
  start_portal (desk);
  put_program (desk, 0);
  show (desk);
  g_assert_no_error (desk->error);
  g_assert_true (desk->shown);
  g_assert_cmpstr (desk->address, ==, "info@antiphishing.jp");
  g_assert_cmpstr (desk->subject, ==, "件名 & more");
  g_assert_cmpstr (desk->body, ==, "一行目\n二行目");
  g_assert_cmpstr (desk->attached, ==, MAIL);
  g_autofree char *given = read_given (desk);
  g_assert_null (given);
}

static void
test_portal_names_request_otherwise (Desk *desk, gconstpointer data)
{
  desk->odd_path = TRUE;
  test_portal (desk, data);
}

static void
test_person_leaves_it (Desk *desk, gconstpointer data)
{
  start_portal (desk);
  put_program (desk, 0);
  desk->response = 1;
  show (desk);
  g_assert_false (desk->shown);
  g_assert_error (desk->error, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED);
  g_autofree char *given = read_given (desk);
  g_assert_null (given);
}

static void
assert_given_to_program (Desk *desk)
{
  g_autofree char *given = read_given (desk);
  g_autofree char *path = g_file_get_path (desk->mail);
  g_autofree char *expected = g_strdup_printf ("--utf8\n--subject\n件名 & more\n--body\n一行目\n二行目\n--attach\n%s\n"
                                               "info@antiphishing.jp\n", path);

  g_assert_no_error (desk->error);
  g_assert_true (desk->shown);
  g_assert_cmpstr (given, ==, expected);
}

static void
test_no_portal (Desk *desk, gconstpointer data)
{
  put_program (desk, 0);
  show (desk);
  assert_given_to_program (desk);
}

/* A browser that the program may start is not drawn as this window is. */
static void
test_program_draws_as_it_likes (Desk *desk, gconstpointer data)
{
  tm_drawing_choose ();
  /* Later ones are told nothing. */
  if (gtk_get_minor_version () < 16)
    g_assert_nonnull (g_getenv ("GSK_RENDERER"));
  test_no_portal (desk, data);
}

static gboolean
on_give_up (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* The portal took it, and never says what became of it. */
static void
test_portal_says_nothing (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  start_portal (desk);
  desk->silent = TRUE;
  g_timeout_add (500, on_give_up, cancellable);
  tm_letter_show_async (&(TmLetter) { "info@antiphishing.jp", "x", "y", desk->mail }, cancellable, on_shown, desk);
  while (!desk->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (desk->attached);
  g_assert_error (desk->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_portal_refuses (Desk *desk, gconstpointer data)
{
  start_portal (desk);
  put_program (desk, 0);
  desk->refuses = TRUE;
  show (desk);
  assert_given_to_program (desk);
}

static void
test_portal_fails (Desk *desk, gconstpointer data)
{
  start_portal (desk);
  put_program (desk, 0);
  desk->response = 2;
  show (desk);
  assert_given_to_program (desk);
}

static void
test_program_fails (Desk *desk, gconstpointer data)
{
  put_program (desk, 3);
  show (desk);
  g_assert_false (desk->shown);
  g_assert_nonnull (desk->error);
}

static void
test_file_is_gone (Desk *desk, gconstpointer data)
{
  g_autofree char *path = g_file_get_path (desk->mail);

  put_program (desk, 0);
  g_remove (path);
  show (desk);
  g_assert_error (desk->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_autofree char *given = read_given (desk);
  g_assert_null (given);
}

/* In a process of its own, for GLib keeps its first bus for ever. */
static void
test_alone (gconstpointer data)
{
  void (*test) (Desk *desk, gconstpointer data) = data;
  Desk desk = { 0 };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  set_up (&desk, NULL);
  test (&desk, NULL);
  tear_down (&desk, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/letter/portal", test_portal, test_alone);
  g_test_add_data_func ("/letter/portal-names-request-otherwise", test_portal_names_request_otherwise, test_alone);
  g_test_add_data_func ("/letter/person-leaves-it", test_person_leaves_it, test_alone);
  g_test_add_data_func ("/letter/no-portal", test_no_portal, test_alone);
  g_test_add_data_func ("/letter/program-draws-as-it-likes", test_program_draws_as_it_likes, test_alone);
  g_test_add_data_func ("/letter/portal-says-nothing", test_portal_says_nothing, test_alone);
  g_test_add_data_func ("/letter/portal-refuses", test_portal_refuses, test_alone);
  g_test_add_data_func ("/letter/portal-fails", test_portal_fails, test_alone);
  g_test_add_data_func ("/letter/program-fails", test_program_fails, test_alone);
  g_test_add_data_func ("/letter/file-is-gone", test_file_is_gone, test_alone);
  return g_test_run ();
}
