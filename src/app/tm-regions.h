/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of the window that F6 goes between. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TmRegionBegin:
 * @TM_REGION_AT_FIRST: at the first thing in it that the keyboard can be on
 * @TM_REGION_AT_HEADING: where its gtk_widget_grab_focus() says, which is a heading
 * @TM_REGION_AT_BUTTON: at the button that is suggested in it
 *
 * Where one begins in a part of the window.
 */
typedef enum
{
  TM_REGION_AT_FIRST = 1,
  TM_REGION_AT_HEADING,
  TM_REGION_AT_BUTTON,
} TmRegionBegin;

void     tm_regions_mark     (GtkWidget     *widget,
                              TmRegionBegin  begin);
gboolean tm_regions_go       (GtkWidget     *window,
                              gboolean       forward);
void     tm_regions_add_keys (GtkWidget     *window);

G_END_DECLS
