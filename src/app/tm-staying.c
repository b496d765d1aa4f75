/* SPDX-License-Identifier: GPL-3.0-or-later
 * What keeps the program from ending with its last window: what is written half is lost. */
#define G_LOG_DOMAIN "tm-staying"

#include "config.h"

#include "tm-staying.h"

/**
 * tm_staying_begin:
 *
 * The program does not end before tm_staying_end() was called as often. Nothing happens in a program that is
 * no application, as in tests.
 */
void
tm_staying_begin (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_hold (application);
}

/**
 * tm_staying_end:
 *
 * Takes one tm_staying_begin() back. Without windows the program ends when that was the last.
 */
void
tm_staying_end (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_release (application);
}
