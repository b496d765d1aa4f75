/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children in lines that break like words: for chips and badges. */
#define G_LOG_DOMAIN "tm-flow-layout"

#include "config.h"

#include "tm-flow-layout.h"

#define GAP_PX 6

struct _TmFlowLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TmFlowLayout, tm_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
tm_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
child_width (GtkWidget *child, int width)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return CLAMP (width, minimum, natural);
}

/* The height that @width leads to; gives out the places too when @allocate is set. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  int x = 0;
  int y = 0;
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      int taken = child_width (child, width);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, taken, NULL, &height, NULL, NULL);
      if (x > 0 && x + taken > width)
        {
          x = 0;
          y += line_height + GAP_PX;
          line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, taken, height }, -1);
      x += taken + GAP_PX;
      line_height = MAX (line_height, height);
    }
  return y + line_height;
}

static void
tm_flow_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? GAP_PX : 0);
    }
}

static void
tm_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
tm_flow_layout_class_init (TmFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = tm_flow_layout_get_request_mode;
  manager_class->measure = tm_flow_layout_measure;
  manager_class->allocate = tm_flow_layout_allocate;
}

static void
tm_flow_layout_init (TmFlowLayout *self)
{
}

/**
 * tm_flow_layout_new:
 *
 * Returns: (transfer full): a layout that breaks lines like words
 */
GtkLayoutManager *
tm_flow_layout_new (void)
{
  return g_object_new (TM_TYPE_FLOW_LAYOUT, NULL);
}
