/* SPDX-License-Identifier: GPL-3.0-or-later
 * The plans that are half done, each with a way on and a way to forget it; those that are finished are folded
 * below. */
#define G_LOG_DOMAIN "tm-case-list"

#include "config.h"

#include "tm-case-list.h"

#include "tm-cases.h"
#include "tm-flow-layout.h"
#include "tm-guide-shelf.h"
#include "tm-look.h"
#include "tm-quit-key.h"

#include <glib/gi18n.h>

struct _TmCaseList
{
  AdwBin      parent_instance;

  TmProgress *progress;  /* owned; NULL until set */
  GPtrArray  *guides;    /* owned, of TmGuide; NULL until set */
  GtkBox     *box;       /* owned by us as our child */
  gboolean    is_unfolded;
};

enum
{
  SIGNAL_RESUME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmCaseList, tm_case_list, ADW_TYPE_BIN)

static const char *
get_case (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "case");
}

static void
on_resume_clicked (GtkButton *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_RESUME], 0, get_case (button));
}

static void
on_forget_answered (GtkWidget *question, const char *answer, gpointer user_data)
{
  if (g_strcmp0 (answer, "forget") == 0)
    tm_progress_forget (TM_CASE_LIST (user_data)->progress, g_object_get_data (G_OBJECT (question), "case"));
}

/* There is no way back from it, and the button stands beside the one to go on. */
static void
on_forget_clicked (GtkButton *button, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  GtkWidget *question = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                _ ("Delete this record?"),
                                                _ ("What you did and when is gone then, and cannot be shown to the police "
                                                   "or the bank later."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "keep", _ ("_Keep It"), "forget",
                                    _ ("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "forget",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  g_object_set_data_full (G_OBJECT (question), "case", g_strdup (get_case (button)), g_free);
  g_signal_connect_object (question, "response", G_CALLBACK (on_forget_answered), user_data, 0);
  tm_look_settle_words (question);
  tm_quit_key_add (question);
  gtk_window_present (GTK_WINDOW (question));
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = tm_look_new_words (text);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (TmCaseList *self,
            const char *label,
            const char *case_id,
            const char *css_class,
            GCallback   clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, css_class);
  g_object_set_data_full (G_OBJECT (button), "case", g_strdup (case_id), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

/* Several plans may bear one name; what happened, as it was answered, tells them apart. */
static char *
dup_happened (TmCaseList *self, const char *case_id)
{
  TmHappened happened = tm_cases_get_happened (tm_progress_get_cases (self->progress), case_id);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if ((happened & (1u << bit)) != 0)
      g_string_append_printf (words, "%s・%s", words->len > 0 ? "\n" : "", tm_happened_get_label (1u << bit));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_case (TmCaseList *self, const char *case_id, TmGuide *guide, gint64 begun)
{
  g_autofree char *happened = dup_happened (self, case_id);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (begun);
  /* Translators: when a plan was begun, for strftime. */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("Begun on %B %-e at %H:%M")) : NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plan-greeting");
  gtk_box_append (GTK_BOX (card), new_label (tm_guide_get_title (guide), "heading"));
  gtk_box_append (GTK_BOX (card), new_label (_ ("Your plan is half done."), NULL));
  gtk_box_append (GTK_BOX (card), new_label (happened, NULL));
  gtk_box_append (GTK_BOX (card), new_label (when, "dim-label"));
  gtk_box_append (GTK_BOX (buttons), new_button (self, _ ("_Continue the Plan"), case_id, "suggested-action",
                                                 G_CALLBACK (on_resume_clicked)));
  gtk_box_append (GTK_BOX (buttons), new_button (self, _ ("_Forget This"), case_id, "flat",
                                                 G_CALLBACK (on_forget_clicked)));
  gtk_widget_set_layout_manager (buttons, tm_flow_layout_new ());
  tm_look_settle_words (buttons);
  gtk_box_append (GTK_BOX (card), buttons);
  gtk_box_append (self->box, card);
}

static void
add_finished (TmCaseList *self, GtkBox *rows, const char *case_id, TmGuide *guide, gint64 finished)
{
  g_autofree char *happened = dup_happened (self, case_id);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (finished);
  /* Translators: when a plan was finished, for strftime. */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("Finished on %B %-e at %H:%M")) : NULL;
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (rows, new_label (tm_guide_get_title (guide), NULL));
  gtk_box_append (rows, new_label (happened, NULL));
  gtk_box_append (rows, new_label (when, "dim-label"));
  gtk_box_append (GTK_BOX (buttons),
                  new_button (self, _ ("_Look at It"), case_id, "flat", G_CALLBACK (on_resume_clicked)));
  gtk_box_append (GTK_BOX (buttons), new_button (self, _ ("_Forget This"), case_id, "flat",
                                                 G_CALLBACK (on_forget_clicked)));
  gtk_widget_set_layout_manager (buttons, tm_flow_layout_new ());
  tm_look_settle_words (buttons);
  gtk_box_append (rows, buttons);
}

/* The list is made anew when one of them is forgotten, and stays open then. */
static void
on_folded (GtkExpander *expander, GParamSpec *pspec, gpointer user_data)
{
  TM_CASE_LIST (user_data)->is_unfolded = gtk_expander_get_expanded (expander);
}

static GtkBox *
add_fold (TmCaseList *self)
{
  const char *name = _ ("Finished plans");
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  GtkWidget *label = new_label (name, NULL);
  /* Else it would break its words in the midst of much room. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_widget_add_css_class (rows, "finished-plans");
  gtk_expander_set_child (GTK_EXPANDER (expander), rows);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->is_unfolded);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_folded), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (expander, "help-row");
  gtk_box_append (self->box, expander);
  return GTK_BOX (rows);
}

static gboolean
fill_with (TmCaseList *self, gboolean finished)
{
  GKeyFile *keys = tm_progress_get_cases (self->progress);
  g_auto (GStrv) cases = tm_cases_dup_ids (keys, finished);
  GtkBox *rows = NULL;
  gboolean any = FALSE;

  for (gsize i = 0; cases[i] != NULL; i++)
    {
      g_autofree char *guide_id = tm_cases_dup_guide_id (keys, cases[i]);
      TmGuide *guide = tm_guide_shelf_find_id (self->guides, guide_id);
      if (guide == NULL)
        continue;
      any = TRUE;
      if (finished && rows == NULL)
        rows = add_fold (self);
      if (finished)
        add_finished (self, rows, cases[i], guide, tm_cases_get_finished (keys, cases[i]));
      else
        add_case (self, cases[i], guide, tm_cases_get_begun (keys, cases[i]));
    }
  return any;
}

static void
fill (TmCaseList *self)
{
  tm_look_remove_children (GTK_WIDGET (self->box));
  gboolean any_open = fill_with (self, FALSE);
  gboolean any_finished = fill_with (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), any_open || any_finished);
}

static void
on_progress_changed (TmProgress *progress, gpointer user_data)
{
  fill (TM_CASE_LIST (user_data));
}

static void
tm_case_list_dispose (GObject *object)
{
  TmCaseList *self = TM_CASE_LIST (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  G_OBJECT_CLASS (tm_case_list_parent_class)->dispose (object);
}

static void
tm_case_list_class_init (TmCaseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_case_list_dispose;
  signals[SIGNAL_RESUME] = g_signal_new ("resume", TM_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_case_list_init (TmCaseList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tm_case_list_set_progress:
 * @self: a list; it emits "resume" with the id of a case
 * @progress: whose cases are shown, also those that come later
 * @guides: (element-type TmGuide): for the names of the plans
 */
void
tm_case_list_set_progress (TmCaseList *self, TmProgress *progress, GPtrArray *guides)
{
  GPtrArray *old = self->guides;

  self->guides = g_ptr_array_ref (guides);
  g_clear_pointer (&old, g_ptr_array_unref);
  if (g_set_object (&self->progress, progress))
    g_signal_connect_object (progress, "changed", G_CALLBACK (on_progress_changed), self, 0);
  fill (self);
}
