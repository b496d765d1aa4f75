/* SPDX-License-Identifier: GPL-3.0-or-later
 * For a scrolled window that is as high as its content likes where there is room, and gives way where there
 * is none. GTK 4.8 can hand on the natural height of the content too, but the one without line breaks,
 * whatever the width. */
#define G_LOG_DOMAIN "tm-yield-layout"

#include "config.h"

#include "tm-yield-layout.h"

struct _TmYieldLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TmYieldLayout, tm_yield_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
tm_yield_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
get_scroller (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_first_child (widget);
  return scroller != NULL && gtk_widget_should_layout (scroller) ? scroller : NULL;
}

static void
tm_yield_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  GtkWidget *scroller = get_scroller (widget);
  GtkWidget *content = scroller != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))
                                        : NULL;
  int wanted = 0;

  *minimum = 0;
  *natural = 0;
  if (content == NULL)
    return;
  gtk_widget_measure (scroller, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  gtk_widget_measure (content, orientation, for_size, NULL, &wanted, NULL, NULL);
  *natural = MAX (*minimum, wanted);
}

static void
tm_yield_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *scroller = get_scroller (widget);

  if (scroller != NULL)
    gtk_widget_size_allocate (scroller, &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
tm_yield_layout_class_init (TmYieldLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = tm_yield_layout_get_request_mode;
  manager_class->measure = tm_yield_layout_measure;
  manager_class->allocate = tm_yield_layout_allocate;
}

static void
tm_yield_layout_init (TmYieldLayout *self)
{
}
