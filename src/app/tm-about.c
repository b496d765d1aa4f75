/* SPDX-License-Identifier: GPL-3.0-or-later
 * What this program is, and who may do what with it. */
#define G_LOG_DOMAIN "tm-about"

#include "config.h"

#include "tm-about.h"

#include "tm-look.h"

#include <glib/gi18n.h>

/* AdwAboutWindow is not used: some of the words of libadwaita 1.2 are in no Japanese catalog of Debian 12. */
struct _TmAbout
{
  AdwWindow  parent_instance;

  GtkImage  *icon;      /* template child */
  GtkLabel  *version;   /* template child */
  GtkWidget *close;     /* template child */
};

G_DEFINE_FINAL_TYPE (TmAbout, tm_about, ADW_TYPE_WINDOW)

static void
tm_about_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_ABOUT);
  G_OBJECT_CLASS (tm_about_parent_class)->dispose (object);
}

static void
tm_about_class_init (TmAboutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_about_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-about.ui");
  gtk_widget_class_bind_template_child (widget_class, TmAbout, icon);
  gtk_widget_class_bind_template_child (widget_class, TmAbout, version);
  gtk_widget_class_bind_template_child (widget_class, TmAbout, close);
}

static void
tm_about_init (TmAbout *self)
{
  /* Translators: %s is a number such as 1.0. */
  g_autofree char *version = g_strdup_printf (_ ("Version %s"), TM_VERSION);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (self->icon, TM_APP_ID);
  gtk_label_set_text (self->version, version);
  tm_look_settle_words (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->close);
}

/**
 * tm_about_new:
 *
 * Returns: (transfer floating): a window that says what this program is
 */
GtkWidget *
tm_about_new (void)
{
  return g_object_new (TM_TYPE_ABOUT, NULL);
}
