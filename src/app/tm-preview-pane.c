/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail with what belongs to looking at it: other views, marks one after the other, search, size, paper. */
#define G_LOG_DOMAIN "tm-preview-pane"

#include "config.h"

#include "tm-preview-pane.h"

#include "core/tm-link-line.h"
#include "core/tm-mark-words.h"
#include "preview/tm-mail-view.h"
#include "tm-find-bar.h"
#include "tm-look.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.2
#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0

struct _TmPreviewPane
{
  AdwBin        parent_instance;

  TmReport     *report;      /* owned, or NULL */
  TmMailView   *mail_view;   /* owned by @overlay; NULL until prepared */
  double        zoom;
  guint         mark;        /* the one that was gone to last, from 1; 0 none */
  GtkWidget    *caption;     /* template child */
  GtkDropDown  *modes;       /* template child */
  GtkToggleButton *expand;   /* template child */
  GtkButton    *place;       /* template child; the mark that is looked at, leads to its finding */
  TmFindBar    *find_bar;    /* template child */
  GtkButton    *size;        /* template child; how large the mail is drawn, when not as usual */
  GtkOverlay   *overlay;     /* template child */
  GtkLabel     *hovered;     /* template child */
};

enum
{
  SIGNAL_LINK_ACTIVATED,
  SIGNAL_MARK_ACTIVATED,
  SIGNAL_MARK_WANTED,
  SIGNAL_PRINT,
  SIGNAL_SAVE,
  SIGNAL_EXPANDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmPreviewPane, tm_preview_pane, ADW_TYPE_BIN)

static guint
count_marks (TmPreviewPane *self)
{
  TmVerdict *verdict = self->report != NULL ? tm_report_get_verdict (self->report) : NULL;
  return verdict != NULL ? tm_verdict_get_findings (verdict)->len : 0;
}

static void
update_place (TmPreviewPane *self)
{
  guint n = count_marks (self);
  /* Translators: which of the marks in the mail is being looked at. */
  g_autofree char *text = g_strdup_printf (_ ("%1$u / %2$u"), self->mark, n);
  g_autofree char *widest = g_strdup_printf (_ ("%1$u / %2$u"), n, n);

  gtk_button_set_label (self->place, text);
  /* As wide for the first as for the last, so that the button for the next stays under the pointer. */
  gtk_label_set_width_chars (GTK_LABEL (gtk_button_get_child (self->place)), (int) g_utf8_strlen (widest, -1));
  if (self->mark > 0)
    {
      TmFinding *finding = g_ptr_array_index (tm_verdict_get_findings (tm_report_get_verdict (self->report)), self->mark - 1);
      g_autofree char *spoken = tm_mark_words_dup (finding, self->mark, n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->place), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  else
    {
      g_autofree char *spoken = g_strdup_printf (ngettext ("%u mark, not gone to yet", "%u marks, none gone to yet", n), n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->place), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->place), n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next-mark", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous-mark", n > 0);
}

static void
go_to_mark (TmPreviewPane *self, guint number)
{
  self->mark = number;
  update_place (self);
  g_signal_emit (self, signals[SIGNAL_MARK_WANTED], 0, number);
}

static void
on_next_mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmPreviewPane *self = TM_PREVIEW_PANE (widget);
  guint n = count_marks (self);

  if (n > 0)
    go_to_mark (self, self->mark % n + 1);
}

static void
on_previous_mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmPreviewPane *self = TM_PREVIEW_PANE (widget);
  guint n = count_marks (self);

  if (n > 0)
    go_to_mark (self, self->mark > 1 ? self->mark - 1 : n);
}

static void
on_place_clicked (GtkButton *button, TmPreviewPane *self)
{
  if (self->mark > 0)
    g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, self->mark);
}

static void
set_zoom (TmPreviewPane *self, double zoom)
{
  guint percent = (guint) (CLAMP (zoom, ZOOM_MIN, ZOOM_MAX) * 100 + 0.5);
  /* Translators: how large the mail is drawn, in a hundred of its usual size. */
  g_autofree char *label = g_strdup_printf (_ ("%u %%"), percent);

  self->zoom = percent == 100 ? 1 : CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  gtk_button_set_label (self->size, label);
  gtk_widget_set_visible (GTK_WIDGET (self->size), percent != 100);
  if (self->mail_view != NULL)
    tm_mail_view_set_zoom (self->mail_view, self->zoom);
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TmPreviewPane *self = TM_PREVIEW_PANE (widget);

  if (g_str_equal (name, "preview.zoom-in"))
    set_zoom (self, self->zoom * ZOOM_STEP);
  else if (g_str_equal (name, "preview.zoom-out"))
    set_zoom (self, self->zoom / ZOOM_STEP);
  else
    set_zoom (self, 1);
}

static void
on_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tm_find_bar_open (TM_PREVIEW_PANE (widget)->find_bar);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PRINT], 0);
}

static void
on_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
on_words_wanted (TmFindBar *bar, const char *words, TmPreviewPane *self)
{
  if (self->mail_view != NULL)
    tm_mail_view_find (self->mail_view, words);
}

static void
on_words_again (TmFindBar *bar, gboolean backwards, TmPreviewPane *self)
{
  if (self->mail_view != NULL)
    tm_mail_view_find_again (self->mail_view, backwards);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, TmPreviewPane *self)
{
  tm_find_bar_lose_place (self->find_bar);
}

static void
on_found (TmMailView *view, guint n, TmPreviewPane *self)
{
  tm_find_bar_tell (self->find_bar, n);
}

/* The button inside is what the focus is on, and GTK 4.8 gives it no name. */
static void
name_modes (TmPreviewPane *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->modes));
  GtkStringObject *mode = gtk_drop_down_get_selected_item (self->modes);

  if (button == NULL || mode == NULL)
    return;
  /* Translators: %s is one of the ways to look at it. */
  g_autofree char *spoken = g_strdup_printf (_ ("How to look at the mail: %s"), gtk_string_object_get_string (mode));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
on_mode_changed (GObject *modes, GParamSpec *pspec, TmPreviewPane *self)
{
  guint mode = gtk_drop_down_get_selected (self->modes);

  name_modes (self);
  if (self->mail_view != NULL && mode < TM_N_VIEWS)
    tm_mail_view_set_mode (self->mail_view, (TmView) mode);
}

static void
on_expand_toggled (GtkToggleButton *button, TmPreviewPane *self)
{
  g_signal_emit (self, signals[SIGNAL_EXPANDED], 0, gtk_toggle_button_get_active (button));
}

static void
on_link_activated (TmMailView *view, guint index, TmPreviewPane *self)
{
  g_signal_emit (self, signals[SIGNAL_LINK_ACTIVATED], 0, index);
}

static void
take_mark (TmPreviewPane *self, guint number)
{
  self->mark = MIN (number, count_marks (self));
  update_place (self);
}

static void
on_mark_activated (TmMailView *view, guint number, TmPreviewPane *self)
{
  take_mark (self, number);
  g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, number);
}

static void
on_link_hovered (TmMailView *view, int index, TmPreviewPane *self)
{
  TmMessage *message = self->report != NULL ? tm_report_get_message (self->report) : NULL;
  gboolean points = message != NULL && index >= 0 && (guint) index < tm_message_get_n_links (message);

  gtk_widget_set_visible (GTK_WIDGET (self->hovered), points);
  if (!points)
    return;
  g_autofree char *owner = NULL;
  g_autofree char *line = tm_link_line_dup (tm_message_get_link (message, (guint) index), &owner);
  tm_look_set_owner_text (self->hovered, line, owner);
}

static void
tm_preview_pane_dispose (GObject *object)
{
  TmPreviewPane *self = TM_PREVIEW_PANE (object);

  g_clear_pointer (&self->report, tm_report_unref);
  self->mail_view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_PREVIEW_PANE);
  G_OBJECT_CLASS (tm_preview_pane_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, GType argument)
{
  return argument != G_TYPE_NONE ? g_signal_new (name, TM_TYPE_PREVIEW_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, argument)
                                 : g_signal_new (name, TM_TYPE_PREVIEW_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.next-mark", NULL, on_next_mark);
  gtk_widget_class_install_action (widget_class, "preview.previous-mark", NULL, on_previous_mark);
  gtk_widget_class_install_action (widget_class, "preview.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "preview.zoom-normal", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, on_save);
}

static void
tm_preview_pane_class_init (TmPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_preview_pane_dispose;
  g_type_ensure (TM_TYPE_FIND_BAR);
  signals[SIGNAL_LINK_ACTIVATED] = new_signal ("link-activated", G_TYPE_UINT);
  signals[SIGNAL_MARK_ACTIVATED] = new_signal ("mark-activated", G_TYPE_UINT);
  signals[SIGNAL_MARK_WANTED] = new_signal ("mark-wanted", G_TYPE_UINT);
  signals[SIGNAL_PRINT] = new_signal ("print", G_TYPE_NONE);
  signals[SIGNAL_SAVE] = new_signal ("save", G_TYPE_NONE);
  signals[SIGNAL_EXPANDED] = new_signal ("expanded", G_TYPE_BOOLEAN);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, caption);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, expand);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, modes);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, place);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, size);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, TmPreviewPane, hovered);
  gtk_widget_class_bind_template_callback (widget_class, on_place_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_expand_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_words_wanted);
  gtk_widget_class_bind_template_callback (widget_class, on_words_again);
}

/* The keys work wherever the focus is in the window, also inside of the mail. */
static void
add_keys (TmPreviewPane *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } keys[] = {
    { "F8", "preview.next-mark" }, { "<Shift>F8", "preview.previous-mark" }, { "<Control>f", "preview.find" },
    { "<Control>plus|<Control>KP_Add|<Control>equal", "preview.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "preview.zoom-out" }, { "<Control>0", "preview.zoom-normal" },
    { "<Control>s", "preview.save" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
tm_preview_pane_init (TmPreviewPane *self)
{
  self->zoom = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  name_modes (self);
  update_place (self);
}

/**
 * tm_preview_pane_prepare:
 * @self: a pane
 *
 * Makes the view of the mail, which starts other processes.
 */
void
tm_preview_pane_prepare (TmPreviewPane *self)
{
  if (self->mail_view != NULL)
    return;
  self->mail_view = g_object_new (TM_TYPE_MAIL_VIEW, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->mail_view), TRUE);
  g_signal_connect_object (self->mail_view, "link-activated", G_CALLBACK (on_link_activated), self, 0);
  g_signal_connect_object (self->mail_view, "link-hovered", G_CALLBACK (on_link_hovered), self, 0);
  g_signal_connect_object (self->mail_view, "mark-activated", G_CALLBACK (on_mark_activated), self, 0);
  g_signal_connect_object (self->mail_view, "found", G_CALLBACK (on_found), self, 0);
  GtkGesture *press = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->mail_view), GTK_EVENT_CONTROLLER (press));
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->mail_view));
  tm_mail_view_prepare (self->mail_view);
}

/* The number under which the new report has what was looked at in the old one; 0 where it has it no more. */
static guint
find_again (TmReport *old, guint mark, TmReport *report)
{
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (old));
  const char *id = mark > 0 ? tm_finding_get_id (g_ptr_array_index (findings, mark - 1)) : "";
  return tm_verdict_find (tm_report_get_verdict (report), id);
}

static void
start_anew (TmPreviewPane *self)
{
  tm_find_bar_close (self->find_bar);
  gtk_drop_down_set_selected (self->modes, TM_VIEW_MAIL);
  /* Of another mail, the verdict comes first. */
  gtk_toggle_button_set_active (self->expand, FALSE);
}

/**
 * tm_preview_pane_set_report:
 * @self: a pane
 * @report: (nullable): a mail that was checked; %NULL forgets the one before
 *
 * A new report on the same #TmMessage changes the marks, but not how and where the person looks at the mail.
 */
void
tm_preview_pane_set_report (TmPreviewPane *self, TmReport *report)
{
  g_autoptr (TmReport) old = self->report;
  gboolean is_same = old != NULL && report != NULL && tm_report_get_message (old) == tm_report_get_message (report);

  self->report = report != NULL ? tm_report_ref (report) : NULL;
  self->mark = is_same ? find_again (old, self->mark, report) : 0;
  update_place (self);
  if (report != NULL)
    tm_preview_pane_prepare (self);
  if (!is_same)
    start_anew (self);
  tm_look_set_text (self->hovered, NULL);
  if (self->mail_view == NULL)
    return;
  tm_mail_view_set_report (self->mail_view, report);
  if (self->mark > 0 && gtk_drop_down_get_selected (self->modes) == TM_VIEW_MAIL)
    tm_mail_view_show_mark (self->mail_view, self->mark);
}

/**
 * tm_preview_pane_get_mark:
 * @self: a pane
 *
 * Returns: the number of the finding that is looked at, or 0
 */
guint
tm_preview_pane_get_mark (TmPreviewPane *self)
{
  return self->mark;
}

/**
 * tm_preview_pane_note_mark:
 * @self: a pane
 * @number: of the finding, from 1, that is looked at somewhere else; from there it goes on to the next, and the ring about
 *   the one before goes
 */
void
tm_preview_pane_note_mark (TmPreviewPane *self, guint number)
{
  take_mark (self, number);
  if (self->mail_view != NULL && gtk_drop_down_get_selected (self->modes) == TM_VIEW_MAIL)
    tm_mail_view_show_mark (self->mail_view, number);
}

/**
 * tm_preview_pane_show_mark:
 * @self: a pane
 * @number: of the finding, from 1; its first mark in the mail comes into sight
 */
void
tm_preview_pane_show_mark (TmPreviewPane *self, guint number)
{
  take_mark (self, number);
  gtk_drop_down_set_selected (self->modes, TM_VIEW_MAIL);
  if (self->mail_view != NULL)
    tm_mail_view_show_mark (self->mail_view, number);
}

/**
 * tm_preview_pane_set_narrow:
 * @self: a pane
 * @narrow: there is little room, so what only says what this is gives way
 */
void
tm_preview_pane_set_narrow (TmPreviewPane *self, gboolean narrow)
{
  gtk_widget_set_visible (self->caption, !narrow);
}

/**
 * tm_preview_pane_give_room:
 * @self: a pane
 *
 * Gives back the room that the mail had for itself.
 */
void
tm_preview_pane_give_room (TmPreviewPane *self)
{
  gtk_toggle_button_set_active (self->expand, FALSE);
}

/**
 * tm_preview_pane_tell_mark:
 * @self: a pane
 *
 * Moves the focus to the words that say which mark is being looked at, so that they are read aloud.
 */
void
tm_preview_pane_tell_mark (TmPreviewPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->place));
}
