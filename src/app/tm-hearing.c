/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the window can be heard by a screen reader: only where there is a session bus.
 *
 * Without that bus GTK 4.8 has no name for its widgets on the bus of the screen readers. Where the screen
 * tells that bus all the same (another user is the owner of the session, or sudo took the address away),
 * nothing is heard, and the program breaks down when its window is closed (the test /lacks/bus/closed tells
 * whether it still does). */
#define G_LOG_DOMAIN "tm-hearing"

#include "tm-hearing.h"

#include <gio/gio.h>

static gboolean
has_session_bus (void)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GIOStream) stream = address != NULL ? g_dbus_address_get_stream_sync (address, NULL, NULL, NULL)
                                                 : NULL;

  return stream != NULL;
}

/**
 * tm_hearing_choose:
 *
 * To be called at the very start, while there is one thread. What the person has chosen stays.
 */
void
tm_hearing_choose (void)
{
  if (!has_session_bus ())
    g_setenv ("GTK_A11Y", "none", FALSE);
}
