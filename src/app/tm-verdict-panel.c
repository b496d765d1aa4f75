/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one thing to read first: the verdict in large letters. */
#define G_LOG_DOMAIN "tm-verdict-panel"

#include "config.h"

#include "tm-verdict-panel.h"

#include "tm-look.h"
#include "tm-regions.h"

struct _TmVerdictPanel
{
  AdwBin      parent_instance;

  TmVerdictRoom room;
  const char *css_class;   /* of the level that is shown, or NULL */
  GtkImage   *icon;        /* template child */
  GtkLabel   *headline;    /* template child */
  GtkLabel   *first_line;  /* template child */
  GtkLabel   *why;         /* template child */
};

G_DEFINE_FINAL_TYPE (TmVerdictPanel, tm_verdict_panel, ADW_TYPE_BIN)

/* In a narrow window the room is for the mail; the reasons have a page of their own there, and that one needs
 * it, too. */
static void
update_lines (TmVerdictPanel *self)
{
  gboolean room_for_why = self->room == TM_VERDICT_ROOM_WIDE;

  gtk_widget_set_visible (GTK_WIDGET (self->why), room_for_why && *gtk_label_get_text (self->why) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->first_line), self->room != TM_VERDICT_ROOM_HEADLINE
                                                           && *gtk_label_get_text (self->first_line) != '\0');
}

static gboolean
tm_verdict_panel_grab_focus (GtkWidget *widget)
{
  return tm_look_move_to (GTK_WIDGET (TM_VERDICT_PANEL (widget)->headline));
}

static void
tm_verdict_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_VERDICT_PANEL);
  G_OBJECT_CLASS (tm_verdict_panel_parent_class)->dispose (object);
}

static void
tm_verdict_panel_class_init (TmVerdictPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_verdict_panel_dispose;
  widget_class->grab_focus = tm_verdict_panel_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-verdict-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TmVerdictPanel, icon);
  gtk_widget_class_bind_template_child (widget_class, TmVerdictPanel, headline);
  gtk_widget_class_bind_template_child (widget_class, TmVerdictPanel, first_line);
  gtk_widget_class_bind_template_child (widget_class, TmVerdictPanel, why);
}

static void
tm_verdict_panel_init (TmVerdictPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_HEADING);
}

/**
 * tm_verdict_panel_set_report:
 * @self: a panel
 * @report: (nullable): a mail that was checked; %NULL forgets the one before
 */
void
tm_verdict_panel_set_report (TmVerdictPanel *self, TmReport *report)
{
  TmLevel level = report != NULL ? tm_report_get_level (report) : TM_LEVEL_NOTHING_FOUND;
  TmVerdict *verdict = report != NULL ? tm_report_get_verdict (report) : NULL;
  g_autofree char *why = verdict != NULL ? tm_verdict_dup_why (verdict) : NULL;
  const char *css_class = tm_look_get_level_class (level);

  gtk_image_set_from_icon_name (self->icon, tm_look_get_level_icon (level));
  tm_look_set_text (self->headline, report != NULL ? tm_level_get_headline (level) : NULL);
  tm_look_keep_phrases_whole (self->headline);
  tm_look_set_text (self->first_line, verdict != NULL ? tm_verdict_get_first_line (verdict) : NULL);
  gtk_label_set_text (self->why, why != NULL ? why : "");
  update_lines (self);
  tm_look_set_class (GTK_WIDGET (self), self->css_class, css_class);
  self->css_class = css_class;
}

/**
 * tm_verdict_panel_set_room:
 * @self: a panel
 * @room: how much of it can be shown
 */
void
tm_verdict_panel_set_room (TmVerdictPanel *self, TmVerdictRoom room)
{
  self->room = room;
  update_lines (self);
}
