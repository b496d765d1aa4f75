/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two panes: side by side where there is room, one at a time where there is none. */
#define G_LOG_DOMAIN "tm-split"

#include "config.h"

#include "tm-split.h"

struct _TmSplit
{
  GtkWidget  parent_instance;

  GtkWidget *start;      /* owned as a child */
  GtkWidget *end;        /* owned as a child */
  gboolean   wide;
  gboolean   shows_end;  /* which one, when there is room for one only */
  guint      notify_id;
};

enum
{
  PROP_START_CHILD = 1,
  PROP_END_CHILD,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TmSplit, tm_split, GTK_TYPE_WIDGET)

static int
start_width (int width)
{
  return width * 54 / 100;
}

static void
measure_height (TmSplit *self, int width, int *minimum, int *natural)
{
  gboolean wide = width >= TM_SPLIT_WIDE_PX;
  GtkWidget *children[] = { self->start, self->end };

  for (int i = 0; i < 2; i++)
    {
      int child_minimum = 0;
      int child_natural = 0;
      int child_width = -1;

      if (children[i] == NULL)
        continue;
      if (width >= 0)
        child_width = !wide ? width : i == 0 ? start_width (width) : width - start_width (width);
      if (child_width >= 0)
        {
          int least;
          gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
          child_width = MAX (child_width, least);
        }
      gtk_widget_measure (children[i], GTK_ORIENTATION_VERTICAL, child_width, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
measure_width (TmSplit *self, int *minimum, int *natural)
{
  GtkWidget *children[] = { self->start, self->end };

  for (int i = 0; i < 2; i++)
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (children[i] == NULL)
        continue;
      gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural;
    }
}

static void
tm_split_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (TM_SPLIT (widget), minimum, natural);
  else
    measure_height (TM_SPLIT (widget), for_size, minimum, natural);
}

static gboolean
on_wide_changed (gpointer user_data)
{
  TmSplit *self = TM_SPLIT (user_data);

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDE]);
  return G_SOURCE_REMOVE;
}

static void
tm_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TmSplit *self = TM_SPLIT (widget);
  gboolean wide = width >= TM_SPLIT_WIDE_PX;
  int left = wide ? start_width (width) : width;
  gboolean show_start = wide || !self->shows_end;
  gboolean show_end = wide || self->shows_end;

  gtk_widget_set_child_visible (self->start, show_start);
  gtk_widget_set_child_visible (self->end, show_end);
  if (show_start)
    gtk_widget_size_allocate (self->start, &(GtkAllocation) { 0, 0, left, height }, -1);
  if (show_end)
    gtk_widget_size_allocate (self->end,
                              &(GtkAllocation){ wide ? left : 0, 0, wide ? width - left : width, height },
                              -1);
  if (wide == self->wide)
    return;
  self->wide = wide;
  /* Listeners show and hide other widgets, which must not happen while sizes are given out. */
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_wide_changed, self, NULL);
}

static void
tm_split_dispose (GObject *object)
{
  TmSplit *self = TM_SPLIT (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (tm_split_parent_class)->dispose (object);
}

static void
tm_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TmSplit *self = TM_SPLIT (object);

  if (id == PROP_WIDE)
    g_value_set_boolean (value, self->wide);
  else if (id == PROP_START_CHILD)
    g_value_set_object (value, self->start);
  else if (id == PROP_END_CHILD)
    g_value_set_object (value, self->end);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tm_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TmSplit *self = TM_SPLIT (object);

  if (id != PROP_START_CHILD && id != PROP_END_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  GtkWidget **place = id == PROP_START_CHILD ? &self->start : &self->end;
  g_clear_pointer (place, gtk_widget_unparent);
  *place = g_value_get_object (value);
  gtk_widget_set_parent (*place, GTK_WIDGET (self));
}

static void
tm_split_class_init (TmSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tm_split_dispose;
  object_class->get_property = tm_split_get_property;
  object_class->set_property = tm_split_set_property;
  widget_class->measure = tm_split_measure;
  widget_class->size_allocate = tm_split_size_allocate;
  props[PROP_START_CHILD] = g_param_spec_object ("start-child", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_END_CHILD] = g_param_spec_object ("end-child", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "split");
}

static void
tm_split_init (TmSplit *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * tm_split_get_wide:
 * @self: a split
 *
 * Returns: whether both places stand side by side
 */
gboolean
tm_split_get_wide (TmSplit *self)
{
  return self->wide;
}

/**
 * tm_split_set_shows_end:
 * @self: two panes
 * @shows_end: the second one is to be seen when there is room for one only
 */
void
tm_split_set_shows_end (TmSplit *self, gboolean shows_end)
{
  if (self->shows_end == shows_end)
    return;
  self->shows_end = shows_end;
  /* At once, so that it can take the keyboard; the other one goes when sizes are given out. */
  gtk_widget_set_child_visible (shows_end ? self->end : self->start, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
