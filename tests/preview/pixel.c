/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a widget has painted at one place: taken from what it gave GTK for the last frame, without a new one. */
#include "pixel.h"

/* The colour as 0xRRGGBB; 0 where nothing is painted. */
guint32
pixel_read (GtkWidget *widget, int x, int y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint32 pixel = 0;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return 0;
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((guchar *) &pixel, CAIRO_FORMAT_ARGB32, 1, 1, 4);
  cairo_t *cairo = cairo_create (surface);
  cairo_translate (cairo, -x, -y);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}
