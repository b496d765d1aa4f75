/* SPDX-License-Identifier: GPL-3.0-or-later
 * One sentence to the person, above everything else: a refusal with another way in, or a plain notice. */
#define G_LOG_DOMAIN "tm-told-bar"

#include "config.h"

#include "tm-told-bar.h"

#include "tm-look.h"
#include "tm-reading-aid.h"
#include "tm-regions.h"

#include <glib/gi18n.h>

struct _TmToldBar
{
  AdwBin      parent_instance;

  GtkInfoBar *bar;       /* template child */
  GtkLabel   *sentence;  /* template child */
  GtkWidget  *help;      /* template child; the other way in */
};

G_DEFINE_FINAL_TYPE (TmToldBar, tm_told_bar, ADW_TYPE_BIN)

static void
tell (TmToldBar *self, const char *sentence, GtkMessageType type)
{
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
  gtk_info_bar_set_message_type (self->bar, type);
  gtk_widget_set_visible (self->help, type == GTK_MESSAGE_WARNING);
  gtk_info_bar_set_revealed (self->bar, sentence != NULL);
}

static void
on_response (GtkInfoBar *bar, int response, TmToldBar *self)
{
  tell (self, NULL, GTK_MESSAGE_INFO);
}

/* GTK 4.8 draws a cross and tells a screen reader nothing of it; the suite "keyboard" tells. */
static void
name_cross (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "close"))
    {
      gtk_widget_set_tooltip_text (widget, _ ("Close this notice"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Close this notice"), -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_cross (child);
}

static void
tm_told_bar_dispose (GObject *object)
{
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-narrow-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_TOLD_BAR);
  G_OBJECT_CLASS (tm_told_bar_parent_class)->dispose (object);
}

static void
tm_told_bar_class_init (TmToldBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_told_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-told-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TmToldBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TmToldBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, TmToldBar, help);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
tm_told_bar_init (TmToldBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_cross (GTK_WIDGET (self->bar));
  tm_look_keep_words_whole (GTK_WIDGET (self));
  tm_reading_aid_join (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_FIRST);
}

/**
 * tm_told_bar_new:
 *
 * Returns: (transfer floating): a bar that says nothing yet
 */
GtkWidget *
tm_told_bar_new (void)
{
  return g_object_new (TM_TYPE_TOLD_BAR, NULL);
}

/**
 * tm_told_bar_set_notice:
 * @self: a bar
 * @sentence: (nullable): something good to know; %NULL takes the bar away
 */
void
tm_told_bar_set_notice (TmToldBar *self, const char *sentence)
{
  tell (self, sentence, GTK_MESSAGE_INFO);
}

/**
 * tm_told_bar_set_refusal:
 * @self: a bar
 * @sentence: why something was not taken; the bar offers how to get a mail out of its program
 */
void
tm_told_bar_set_refusal (TmToldBar *self, const char *sentence)
{
  tell (self, sentence, GTK_MESSAGE_WARNING);
}
