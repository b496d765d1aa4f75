/* SPDX-License-Identifier: GPL-3.0-or-later
 * Starts a program, prints how many milliseconds pass until the window manager has a window of it, and ends it.
 *   until-shown PROGRAM [ARGUMENT…] */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <gio/gio.h>
#include <stdlib.h>

#define WAIT_MAX_S 30

static gulong
count_windows (Display *display, Atom list)
{
  Atom type = None;
  int format = 0;
  gulong n = 0, rest = 0;
  guchar *data = NULL;

  XGetWindowProperty (display, DefaultRootWindow (display), list, 0, 1024, False, XA_WINDOW, &type, &format, &n, &rest, &data);
  if (data != NULL)
    XFree (data);
  return n;
}

/* The list is written when the window manager has taken the window in. */
static gboolean
wait_for_window (Display *display, gint64 until)
{
  Atom list = XInternAtom (display, "_NET_CLIENT_LIST", False);
  GPollFD poll = { .fd = ConnectionNumber (display), .events = G_IO_IN };

  while (count_windows (display, list) == 0)
    {
      gint64 left = (until - g_get_monotonic_time ()) / 1000;
      if (left <= 0)
        return FALSE;
      if (XPending (display) == 0)
        g_poll (&poll, 1, (int) left);
      while (XPending (display) > 0)
        {
          XEvent event;
          XNextEvent (display, &event);
        }
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Display *display = XOpenDisplay (NULL);

  if (display == NULL || argc < 2)
    return EXIT_FAILURE;
  XSelectInput (display, DefaultRootWindow (display), PropertyChangeMask);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char * const *) argv + 1, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (process == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  gboolean shown = wait_for_window (display, start + WAIT_MAX_S * G_USEC_PER_SEC);
  gint64 end = g_get_monotonic_time ();
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  XCloseDisplay (display);
  if (!shown)
    return EXIT_FAILURE;
  g_print ("%d\n", (int) ((end - start) / 1000));
  return EXIT_SUCCESS;
}
