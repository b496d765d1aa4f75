/* SPDX-License-Identifier: GPL-3.0-or-later
 * The windows beside the window. Each lives by itself and is closed by the person, or with its parent. */
#define G_LOG_DOMAIN "tm-companions"

#include "config.h"

#include "tm-companions.h"

#include "core/tm-error.h"
#include "tm-about-you.h"
#include "tm-about.h"
#include "tm-export-help.h"
#include "tm-link-sheet.h"
#include "tm-quit-key.h"
#include "tm-report-sheet.h"

/* 96 dots an inch, in the unit of the setting. */
#define USUAL_DPI (96 * 1024.0)
/* What a bar of the desktop and the frame of a window take. */
#define EDGE_PX 96

/* Large letters need a larger window, as far as the screen goes; above a narrow window, as on a small screen,
 * another one is no wider than it. */
static void
give_room (GtkWindow *parent, GtkWindow *other)
{
  GdkSurface *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor *monitor = surface != NULL
                          ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface)
                          : NULL;
  GdkRectangle screen = { 0, 0, 0, 0 };
  int dpi = 0, width = 0, height = 0;

  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &screen);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (other)), "gtk-xft-dpi", &dpi, NULL);
  double scale = CLAMP (dpi / USUAL_DPI, 1.0, 2.0);
  gtk_window_get_default_size (other, &width, &height);
  int room = gtk_widget_get_width (GTK_WIDGET (parent));
  if (width > room && height > 0 && scale <= 1 && room > 0)
    gtk_window_set_default_size (other, room, height);
  else if (width > 0 && height > 0 && scale > 1)
    gtk_window_set_default_size (other, MAX (width, MIN ((int) (width * scale), screen.width - EDGE_PX)),
                                 MAX (height, MIN ((int) (height * scale), screen.height - EDGE_PX)));
}

static void
present_beside (GtkWindow *parent, GtkWidget *other)
{
  tm_quit_key_add (other);
  gtk_window_set_transient_for (GTK_WINDOW (other), parent);
  give_room (parent, GTK_WINDOW (other));
  gtk_window_present (GTK_WINDOW (other));
}

/* Just after the start the companies are not read yet; @on_read is called with @parent when they are. Pressed
 * twice, it is called once. */
static gboolean
waits_for_brands (GtkWindow *parent, TmKnowledge *knowledge, GCallback on_read)
{
  if (tm_knowledge_get_inspector (knowledge) != NULL)
    return FALSE;
  g_signal_handlers_disconnect_by_func (knowledge, on_read, parent);
  g_signal_connect_object (knowledge, "brands-read", on_read, parent, 0);
  return TRUE;
}

/**
 * tm_companions_show_about:
 * @parent: the window that it lies above
 *
 * Says what this program is.
 */
void
tm_companions_show_about (GtkWindow *parent)
{
  present_beside (parent, tm_about_new ());
}

/**
 * tm_companions_show_link:
 * @place: where the link was chosen
 * @report: a checked mail
 * @index: of one of its links
 *
 * Takes the address of a link apart.
 */
void
tm_companions_show_link (GtkWidget *place, TmReport *report, guint index)
{
  GtkRoot *root = gtk_widget_get_root (place);
  GtkWidget *sheet = tm_link_sheet_new ();

  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, index);
  present_beside (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, sheet);
}

/**
 * tm_companions_show_help:
 * @parent: the window that it lies above
 *
 * Opens the help for getting a mail out of a mail program.
 */
void
tm_companions_show_help (GtkWindow *parent)
{
  present_beside (parent, tm_export_help_new ());
}

/* Without companies to choose from there is still the rest of it. */
static void
present_about_you (GtkWindow *parent, TmKnowledge *knowledge, TmInspector *inspector)
{
  TmBrands *brands = inspector != NULL ? tm_inspector_get_brands (inspector) : NULL;
  GtkWidget *about_you = tm_about_you_new (tm_knowledge_get_store (knowledge), brands);

  g_signal_connect_object (about_you, "changed", G_CALLBACK (tm_knowledge_use_person), knowledge,
                           G_CONNECT_SWAPPED);
  present_beside (parent, about_you);
}

static void
on_read_for_about_you (TmKnowledge *knowledge, gboolean success, GtkWindow *parent)
{
  g_signal_handlers_disconnect_by_func (knowledge, on_read_for_about_you, parent);
  present_about_you (parent, knowledge, success ? tm_knowledge_get_inspector (knowledge) : NULL);
}

/**
 * tm_companions_show_about_you:
 * @parent: a window
 * @knowledge: what is changed there
 *
 * Opens what the person told about themselves, as soon as the companies to choose from are read.
 */
void
tm_companions_show_about_you (GtkWindow *parent, TmKnowledge *knowledge)
{
  if (!waits_for_brands (parent, knowledge, G_CALLBACK (on_read_for_about_you)))
    present_about_you (parent, knowledge, tm_knowledge_get_inspector (knowledge));
}

static void
on_read_for_own_brands (TmKnowledge *knowledge, gboolean success, GtkWindow *parent)
{
  g_signal_handlers_disconnect_by_func (knowledge, on_read_for_own_brands, parent);
  if (success)
    tm_companions_show_own_brands (parent, knowledge);
  else
    g_signal_emit_by_name (knowledge, "told", tm_error_get_what (TM_ERROR_BAD_DATA));
}

/**
 * tm_companions_show_own_brands:
 * @parent: the window that it lies above
 * @knowledge: what is known
 *
 * Opens the list of services that the person added, as soon as those that the program brings are read; says
 * so when they cannot be.
 */
void
tm_companions_show_own_brands (GtkWindow *parent, TmKnowledge *knowledge)
{
  if (!waits_for_brands (parent, knowledge, G_CALLBACK (on_read_for_own_brands)))
    present_beside (parent, tm_knowledge_new_own_brands (knowledge));
}

/**
 * tm_companions_show_report:
 * @parent: the window that it lies above
 * @knowledge: what is known
 * @item: a checked mail
 *
 * Opens the report of a mail, which sends nothing.
 */
void
tm_companions_show_report (GtkWindow *parent, TmKnowledge *knowledge, TmMailItem *item)
{
  present_beside (parent, tm_report_sheet_new (item, tm_person_store_get_person (
                                                       tm_knowledge_get_store (knowledge))));
}
