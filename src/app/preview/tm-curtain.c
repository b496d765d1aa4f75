/* SPDX-License-Identifier: GPL-3.0-or-later
 * A place that can be covered until what stands in it is painted anew. A child made transparent would do as
 * well, but showing it again paints the old picture once more, and the new one then waits for the frame after
 * that. */
#define G_LOG_DOMAIN "tm-curtain"

#include "config.h"

#include "tm-curtain.h"

struct _TmCurtain
{
  AdwBin         parent_instance;

  gboolean       closed;
  gboolean       seen;          /* whether the child has painted anything at all */
  GskRenderNode *stale;         /* owned; what the child had painted when the curtain was opened; not shown; or NULL */
  int            stale_width;   /* the size that it was painted for */
  int            stale_height;
};

G_DEFINE_FINAL_TYPE (TmCurtain, tm_curtain, ADW_TYPE_BIN)

/* What the child has painted. GTK passes on that a widget has something new only when it has taken what was
 * there before. */
static GskRenderNode *
take (TmCurtain *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_CLASS (tm_curtain_parent_class)->snapshot (GTK_WIDGET (self), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Whether the child stands there as it did when the curtain was opened. In another size it is the same once
 * more. */
static gboolean
is_stale (TmCurtain *self, GskRenderNode *node)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->stale == NULL)
    return FALSE;
  if (width != self->stale_width || height != self->stale_height)
    {
      gsk_render_node_unref (self->stale);
      self->stale = gsk_render_node_ref (node);
      self->stale_width = width;
      self->stale_height = height;
    }
  return node == self->stale;
}

static void
tm_curtain_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TmCurtain *self = TM_CURTAIN (widget);
  g_autoptr (GskRenderNode) node = take (self);

  self->seen |= node != NULL;
  if (node == NULL || self->closed || is_stale (self, node))
    return;
  g_clear_pointer (&self->stale, gsk_render_node_unref);
  gtk_snapshot_append_node (snapshot, node);
}

/* What begins something. What ends it goes through, for a button must not stay down, and so does what leads
 * away. */
static gboolean
begins (GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      return TRUE;
    case GDK_KEY_PRESS:
      return gdk_key_event_get_keyval (event) != GDK_KEY_Tab
             && gdk_key_event_get_keyval (event) != GDK_KEY_ISO_Left_Tab;
    default:
      return FALSE;
    }
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  return tm_curtain_covers (TM_CURTAIN (user_data)) && begins (event);
}

static void
tm_curtain_dispose (GObject *object)
{
  TmCurtain *self = TM_CURTAIN (object);

  g_clear_pointer (&self->stale, gsk_render_node_unref);
  G_OBJECT_CLASS (tm_curtain_parent_class)->dispose (object);
}

static void
tm_curtain_class_init (TmCurtainClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_curtain_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = tm_curtain_snapshot;
}

static void
tm_curtain_init (TmCurtain *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * tm_curtain_new:
 *
 * Returns: (transfer floating): an open curtain with nothing behind it
 */
GtkWidget *
tm_curtain_new (void)
{
  return g_object_new (TM_TYPE_CURTAIN, NULL);
}

/**
 * tm_curtain_close:
 * @self: a curtain
 *
 * Covers the child with the next frame. What is covered cannot be used: no press of a key or of a button gets
 * to it.
 */
void
tm_curtain_close (TmCurtain *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tm_curtain_covers:
 * @self: a curtain
 *
 * Returns: whether the child is not to be seen, also while it is still waited for after the curtain was
 * opened
 */
gboolean
tm_curtain_covers (TmCurtain *self)
{
  return self->closed || self->stale != NULL;
}

/**
 * tm_curtain_open:
 * @self: a curtain
 *
 * Shows the child as soon as it paints itself, however long that takes.
 */
void
tm_curtain_open (TmCurtain *self)
{
  if (!self->closed)
    return;
  self->closed = FALSE;
  g_clear_pointer (&self->stale, gsk_render_node_unref);
  /* A child that has no place yet has painted nothing that could be shown. */
  if (!self->seen || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = take (self);
  self->stale_width = gtk_widget_get_width (GTK_WIDGET (self));
  self->stale_height = gtk_widget_get_height (GTK_WIDGET (self));
}

/**
 * tm_curtain_trust:
 * @self: a curtain
 *
 * Of one that was opened, shows the child as it is: it has painted itself, and looks as before.
 */
void
tm_curtain_trust (TmCurtain *self)
{
  if (self->stale == NULL)
    return;
  g_clear_pointer (&self->stale, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
