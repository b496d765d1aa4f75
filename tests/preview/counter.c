/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two listeners on loopback that count. */
#include "counter.h"

#include <string.h>

#define WAIT_MAX_S 20

struct _Counter
{
  GSocketService *service;
  GSocket        *names;       /* datagrams, one name each */
  GThread        *thread;
  GCancellable   *stop;
  guint16         port;
  GMutex          lock;        /* for what is below */
  guint           n_requests;
  guint           n_lookups;
  GString        *seen;        /* first lines and names */
};

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  static const char answer[] = "HTTP/1.0 200 OK\r\nContent-Type: text/css\r\nAccess-Control-Allow-Origin: *\r\n"
                               "Content-Length: 0\r\n\r\n";
  Counter *self = user_data;
  char buffer[4096];
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer, sizeof buffer - 1, NULL,
                                  NULL);

  buffer[MAX (n, 0)] = '\0';
  buffer[strcspn (buffer, "\r\n")] = '\0';
  g_mutex_lock (&self->lock);
  self->n_requests++;
  g_string_append_printf (self->seen, "%s\n", buffer);
  g_mutex_unlock (&self->lock);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static gpointer
count_names (gpointer user_data)
{
  Counter *self = user_data;
  char name[1024];

  for (;;)
    {
      gssize n = g_socket_receive (self->names, name, sizeof name - 1, self->stop, NULL);
      if (n < 0)
        return NULL;
      name[n] = '\0';
      g_mutex_lock (&self->lock);
      self->n_lookups++;
      g_string_append_printf (self->seen, "%s\n", name);
      g_mutex_unlock (&self->lock);
    }
}

static void
listen_for_names (Counter *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);

  self->names = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (self->names, any, FALSE, &error));
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (self->names, &error);
  g_assert_no_error (error);
  g_autofree char *port = g_strdup_printf ("%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  /* Inherited by the web view's own processes. */
  g_setenv ("TM_COUNT_NAMES_PORT", port, TRUE);
  self->thread = g_thread_new ("names", count_names, self);
}

Counter *
counter_new (void)
{
  g_autoptr (GError) error = NULL;
  Counter *self = g_new0 (Counter, 1);

  g_mutex_init (&self->lock);
  self->seen = g_string_new (NULL);
  self->stop = g_cancellable_new ();
  self->service = g_threaded_socket_service_new (8);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_service_start (self->service);
  listen_for_names (self);
  return self;
}

void
counter_free (Counter *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_clear_object (&self->names);
  g_clear_object (&self->stop);
  g_string_free (self->seen, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
counter_get_port (Counter *self)
{
  return self->port;
}

guint
counter_get_requests (Counter *self)
{
  g_mutex_lock (&self->lock);
  guint n = self->n_requests;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
counter_get_lookups (Counter *self)
{
  g_mutex_lock (&self->lock);
  guint n = self->n_lookups;
  g_mutex_unlock (&self->lock);
  return n;
}

/* How many requests and look-ups bore @mark. */
guint
counter_get_seen (Counter *self, const char *mark)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (const char *p = strstr (self->seen->str, mark); p != NULL; p = strstr (p + 1, mark))
    n++;
  g_mutex_unlock (&self->lock);
  return n;
}

void
counter_reset (Counter *self)
{
  g_mutex_lock (&self->lock);
  self->n_requests = 0;
  self->n_lookups = 0;
  g_string_truncate (self->seen, 0);
  g_mutex_unlock (&self->lock);
}

static gboolean
on_time (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the main loop run meanwhile. */
void
counter_wait (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, on_time, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* The answer of @is_so: %TRUE as soon as it is, however slow the computer, and %FALSE when it is not after all that time. */
gboolean
counter_wait_until (CounterIsSo is_so, gpointer user_data)
{
  gint64 start = g_get_monotonic_time ();

  while (!is_so (user_data) && g_get_monotonic_time () - start < WAIT_MAX_S * G_USEC_PER_SEC)
    counter_wait (20);
  return is_so (user_data);
}
