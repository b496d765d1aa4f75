/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step of a plan: what to do, why, where, and what to see there. */
#define G_LOG_DOMAIN "tm-step-card"

#include "config.h"

#include "tm-step-card.h"

#include "core/tm-guide-text.h"
#include "core/tm-url.h"
#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-official-page.h"

#include <glib/gi18n.h>

struct _TmStepCard
{
  AdwBin           parent_instance;

  char            *id;             /* owned */
  char            *request;        /* owned; text to ask somebody about the step */
  char            *official;       /* owned; a constant of the plan, https only, or NULL */
  GCancellable    *cancellable;    /* owned */
  gboolean         is_filling;     /* the answer is set by us, not by the person */
  gboolean         is_if;          /* the step may not apply to the person */
  gboolean         is_suspected;   /* the mail has signs of fraud, whatever is listed elsewhere */
  TmListed         answer;         /* of the person about the same notice elsewhere */
  gboolean         with_tick;      /* it can be ticked off on the card */
  guint            place;          /* in the plan, from 1 */
  gint64           mark;           /* when it was ticked off, in Unix seconds; negative: said not to apply; or 0 */
  GtkLabel        *number;         /* template child */
  GtkLabel        *title;          /* template child */
  GtkLabel        *body;           /* template child */
  GtkLabel        *why;            /* template child */
  GtkBox          *path;           /* template child */
  GtkBox          *app_path;       /* template child */
  GtkWidget       *path_note;      /* template child */
  GtkLabel        *look_for;       /* template child */
  GtkLabel        *caution;        /* template child */
  GtkBox          *phone_box;      /* template child */
  GtkLabel        *phone;          /* template child */
  GtkLabel        *hours;          /* template child */
  GtkLabel        *phone_owner;    /* template child */
  GtkLabel        *phone_page;     /* template child */
  GtkBox          *listed_box;     /* template child */
  GtkWidget       *listed_question; /* template child */
  GtkWidget       *listed_hint;    /* template child; stands out when the question was passed over */
  GtkCheckButton  *listed[TM_N_LISTED]; /* owned by @listed_box; none for "unknown" */
  GtkLabel        *listed_means;   /* template child */
  GtkBox          *official_box;   /* template child */
  GtkLabel        *address_owner;  /* template child */
  GtkLabel        *address;        /* template child */
  GtkLabel        *elsewhere;      /* template child */
  GtkButton       *open;           /* template child */
  GtkLabel        *open_failed;    /* template child */
  GtkExpander     *trouble;        /* template child */
  GtkLabel        *trouble_text;   /* template child */
  GtkButton       *report;         /* template child */
  GtkButton       *save_help;      /* template child */
  GtkButton       *ask;            /* template child */
  GtkWidget       *tick;           /* template child; holds what follows */
  GtkWidget       *done;           /* template child */
  GtkWidget       *unneeded;       /* template child */
  GtkLabel        *done_time;      /* template child */
  GtkWidget       *take_back;      /* template child */
};

enum
{
  SIGNAL_DONE,
  SIGNAL_UNNEEDED,
  SIGNAL_LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmStepCard, tm_step_card, ADW_TYPE_BIN)

static void
on_uri_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkLabel) open_failed = user_data;
  g_autoptr (GError) error = NULL;

  if (tm_official_page_open_finish (result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (open_failed), TRUE);
}

static void
on_open_clicked (GtkButton *button, TmStepCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->official == NULL || !GTK_IS_WINDOW (root))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->open_failed), FALSE);
  tm_official_page_open_async (GTK_WIDGET (root), self->official, self->cancellable, on_uri_shown,
                               g_object_ref (self->open_failed));
}

static void
on_ask_clicked (GtkButton *button, TmStepCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->request);
  gtk_button_set_label (button, _ ("Copied: Paste It Into a Message"));
}

static void
on_done_clicked (GtkButton *button, TmStepCard *self)
{
  if (tm_step_card_ask_listed (self))
    return;
  g_signal_emit (self, signals[SIGNAL_DONE], 0, TRUE);
}

static void
on_unneeded_clicked (GtkButton *button, TmStepCard *self)
{
  g_signal_emit (self, signals[SIGNAL_UNNEEDED], 0, TRUE);
}

static void
on_take_back_clicked (GtkButton *button, TmStepCard *self)
{
  g_signal_emit (self, signals[self->mark > 0 ? SIGNAL_DONE : SIGNAL_UNNEEDED], 0, FALSE);
}

/* What follows from the answer, said at once and where it was given. */
static void
show_listed_meaning (TmStepCard *self, TmListed listed)
{
  const char *meaning = NULL;

  self->answer = listed;
  if (listed != TM_LISTED_UNKNOWN)
    gtk_widget_remove_css_class (self->listed_hint, "caution");
  if (listed == TM_LISTED_YES && self->is_suspected)
    meaning = _ ("A notice with the same subject may be there, and this mail still be false: fakes copy real subjects. Settle "
                 "it on this page, and nothing through the mail.");
  else if (listed == TM_LISTED_YES)
    meaning = _ ("That fits: the company sent this notice itself. Even so, settle it on this page and not "
                 "through the mail.");
  else if (listed == TM_LISTED_NO)
    meaning = _ ("Then be on your guard: treat the mail as false, and go on only from the official page. Mails for password "
                 "recovery and with codes may be missing even if they are real, and prove nothing either way.");
  tm_look_set_text (self->listed_means, meaning);
}

static void
on_listed_toggled (GtkCheckButton *button, gpointer user_data)
{
  TmStepCard *self = TM_STEP_CARD (user_data);

  if (self->is_filling || !gtk_check_button_get_active (button))
    return;
  for (guint i = TM_LISTED_YES; i < TM_N_LISTED; i++)
    if (self->listed[i] == button)
      {
        show_listed_meaning (self, (TmListed) i);
        g_signal_emit (self, signals[SIGNAL_LISTED], 0, i);
      }
}

static void
add_listed_answers (TmStepCard *self)
{
  for (guint i = TM_LISTED_YES; i < TM_N_LISTED; i++)
    {
      self->listed[i] = GTK_CHECK_BUTTON (
        gtk_check_button_new_with_label (tm_listed_get_label ((TmListed) i)));
      gtk_check_button_set_group (self->listed[i], i > TM_LISTED_YES ? self->listed[TM_LISTED_YES] : NULL);
      g_signal_connect_object (self->listed[i], "toggled", G_CALLBACK (on_listed_toggled), self, 0);
      gtk_box_append (self->listed_box, GTK_WIDGET (self->listed[i]));
    }
}

static GtkWidget *
new_chip (const char *text, gboolean is_last)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = tm_look_new_words (text);

  gtk_widget_add_css_class (label, "chip");
  gtk_box_append (GTK_BOX (chip), label);
  if (!is_last)
    gtk_box_append (GTK_BOX (chip), gtk_label_new ("›"));
  return chip;
}

static void
fill_path (GtkBox *box, const char *place, char **path)
{
  guint n = path != NULL ? g_strv_length (path) : 0;

  tm_look_remove_children (GTK_WIDGET (box));
  if (n > 0)
    {
      GtkWidget *lead = tm_look_new_words (place);
      gtk_widget_add_css_class (lead, "caption-heading");
      gtk_widget_add_css_class (lead, "path-lead");
      gtk_box_append (box, lead);
    }
  for (guint i = 0; i < n; i++)
    gtk_box_append (box, new_chip (path[i], i + 1 == n));
  gtk_widget_set_visible (GTK_WIDGET (box), n > 0);
}

static void
fill_address (TmStepCard *self, const TmGuideStep *step)
{
  g_autoptr (TmUrl) url = *step->address != '\0' ? tm_url_parse (step->address, NULL) : NULL;
  gboolean is_official = url != NULL && g_str_equal (url->scheme, "https");

  g_clear_pointer (&self->official, g_free);
  if (is_official)
    {
      self->official = g_strdup (step->address);
      gtk_label_set_text (self->address_owner, step->address_owner);
      tm_look_set_owner_text (self->address, step->address, url->registrable);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->official_box), is_official);
  gtk_widget_set_visible (GTK_WIDGET (self->open_failed), FALSE);
}

/* The page that names the number is only to be read. */
static void
fill_phone (TmStepCard *self, const TmGuideStep *step)
{
  g_autoptr (TmUrl) page = *step->phone_page != '\0' ? tm_url_parse (step->phone_page, NULL) : NULL;

  gtk_label_set_text (self->phone, step->phone);
  tm_look_set_text (self->hours, step->hours);
  gtk_label_set_text (self->phone_owner, step->phone_owner);
  if (page != NULL)
    tm_look_set_owner_text (self->phone_page, step->phone_page, page->registrable);
  gtk_widget_set_visible (GTK_WIDGET (self->phone_box), *step->phone != '\0');
}

static void
fill_mark (TmStepCard *self, gint64 mark)
{
  g_autoptr (GDateTime) time = mark != 0 ? g_date_time_new_from_unix_local (ABS (mark)) : NULL;
  /* Translators: when a step was ticked off, or was said not to apply, for strftime. */
  const char *format = mark > 0 ? _ ("Done on %B %-e at %H:%M")
                                : _ ("Does not apply, said on %B %-e at %H:%M");
  g_autofree char *text = time != NULL ? g_date_time_format (time, format) : NULL;

  self->mark = mark;
  tm_look_set_text (self->done_time, text);
}

/* A sign beside the title says it at once; what was ticked off can only be taken back by a button of its own,
 * so that nobody does it who wants to go on. */
static void
show_tick (TmStepCard *self)
{
  g_autofree char *digits = g_strdup_printf ("%u", self->place);

  gtk_label_set_text (self->number, self->mark > 0 ? "✓" : digits);
  tm_look_set_class (GTK_WIDGET (self->number), self->mark > 0 ? NULL : "done", self->mark > 0 ? "done" : NULL);
  gtk_widget_set_visible (self->done, self->with_tick && self->mark == 0);
  gtk_widget_set_visible (self->unneeded, self->with_tick && self->is_if && self->mark == 0);
  gtk_widget_set_visible (self->take_back, self->mark != 0);
  gtk_widget_set_visible (self->tick, self->with_tick || self->mark != 0);
}

static gboolean
tm_step_card_grab_focus (GtkWidget *widget)
{
  TmStepCard *self = TM_STEP_CARD (widget);

  tm_look_bring_into_sight (GTK_WIDGET (self->body));
  tm_look_bring_into_sight (GTK_WIDGET (self->title));
  return tm_look_move_to (GTK_WIDGET (self->title));
}

static void
tm_step_card_dispose (GObject *object)
{
  TmStepCard *self = TM_STEP_CARD (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_STEP_CARD);
  G_OBJECT_CLASS (tm_step_card_parent_class)->dispose (object);
}

static void
tm_step_card_finalize (GObject *object)
{
  TmStepCard *self = TM_STEP_CARD (object);

  g_clear_object (&self->cancellable);
  g_free (self->id);
  g_free (self->request);
  g_free (self->official);
  G_OBJECT_CLASS (tm_step_card_parent_class)->finalize (object);
}

static void
tm_step_card_class_init (TmStepCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_step_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_step_card_finalize;
  widget_class->grab_focus = tm_step_card_grab_focus;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_UNNEEDED] = g_signal_new ("unneeded", TM_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DONE] = g_signal_new ("done", TM_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-step-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, number);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, title);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, body);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, why);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, path);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, app_path);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, path_note);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, look_for);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, caution);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, phone_box);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, phone);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, hours);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, phone_owner);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, phone_page);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, listed_box);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, listed_question);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, listed_hint);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, listed_means);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, official_box);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, address_owner);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, address);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, open);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, open_failed);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, trouble);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, report);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, save_help);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, ask);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, tick);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, done);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, unneeded);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, done_time);
  gtk_widget_class_bind_template_child (widget_class, TmStepCard, take_back);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_unneeded_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back_clicked);
}

static void
tm_step_card_init (TmStepCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  add_listed_answers (self);
}

/**
 * tm_step_card_new:
 *
 * Returns: (transfer floating): a card without a step
 */
GtkWidget *
tm_step_card_new (void)
{
  return g_object_new (TM_TYPE_STEP_CARD, NULL);
}

/**
 * tm_step_card_set_step:
 * @self: a card
 * @step: what to show
 * @number: of the step, from 1
 * @mark: when it was ticked off, in Unix seconds; negative: when it was said that it does not apply; or 0
 */
void
tm_step_card_set_step (TmStepCard *self, const TmGuideStep *step, guint number, gint64 mark)
{
  g_free (self->id);
  self->id = g_strdup (step->id);
  g_free (self->request);
  self->request = tm_guide_text_dup_request (step);
  self->place = number;
  tm_look_set_text (self->title, step->title);
  tm_look_keep_phrases_whole (self->title);
  tm_look_set_text (self->body, step->body);
  tm_look_set_text (self->why, step->why);
  tm_look_set_text (self->look_for, step->look_for);
  tm_look_set_text (self->caution, step->caution);
  tm_look_set_text (self->trouble_text, step->trouble);
  gtk_expander_set_expanded (self->trouble, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), *step->trouble != '\0');
  fill_path (self->path, *step->app_path != NULL ? _ ("On a computer:") : _ ("Where:"), step->path);
  fill_path (self->app_path, _ ("In the telephone app:"), step->app_path);
  gtk_widget_set_visible (self->path_note, *step->path != NULL || *step->app_path != NULL);
  fill_phone (self, step);
  gtk_widget_set_visible (GTK_WIDGET (self->listed_box), g_str_equal (step->action, "message-center"));
  gtk_widget_remove_css_class (self->listed_hint, "caution");
  show_listed_meaning (self, TM_LISTED_UNKNOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->report), g_str_equal (step->action, "report"));
  gtk_widget_set_visible (GTK_WIDGET (self->save_help), g_str_equal (step->action, "save-help"));
  /* A screen reader says which step the button is about. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unneeded), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step->title, -1);
  gtk_button_set_label (self->ask, _ ("_Copy a Text to Ask Somebody"));
  fill_address (self, step);
  self->is_if = step->is_if;
  fill_mark (self, mark);
  show_tick (self);
}

/**
 * tm_step_card_set_elsewhere:
 * @self: a card
 * @elsewhere: nothing is to be opened or sent on this device, on which somebody else may sit; for the step
 * that is set
 */
void
tm_step_card_set_elsewhere (TmStepCard *self, gboolean elsewhere)
{
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), elsewhere);
  gtk_widget_set_visible (GTK_WIDGET (self->open), !elsewhere);
  if (elsewhere)
    gtk_widget_set_visible (GTK_WIDGET (self->report), FALSE);
}

/**
 * tm_step_card_set_listed:
 * @self: a card; it emits "listed" with a #TmListed when the person answers
 * @listed: what the person answered before
 * @is_suspected: the mail has signs of fraud; then the same notice elsewhere clears nothing
 */
void
tm_step_card_set_listed (TmStepCard *self, TmListed listed, gboolean is_suspected)
{
  self->is_suspected = is_suspected;
  self->is_filling = TRUE;
  for (guint i = TM_LISTED_YES; i < TM_N_LISTED; i++)
    gtk_check_button_set_active (self->listed[i], i == listed);
  self->is_filling = FALSE;
  show_listed_meaning (self, listed);
}

/**
 * tm_step_card_ask_listed:
 * @self: a card, on which the person pressed on
 *
 * A question that is asked further down is passed over by those who never saw it. It is brought into sight once; whoever
 * presses on then does not want to answer.
 *
 * Returns: whether it was asked just now, so that the person stays here
 */
gboolean
tm_step_card_ask_listed (TmStepCard *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->listed_box)) || self->answer != TM_LISTED_UNKNOWN
      || gtk_widget_has_css_class (self->listed_hint, "caution"))
    return FALSE;
  gtk_widget_add_css_class (self->listed_hint, "caution");
  tm_look_bring_into_sight (GTK_WIDGET (self->listed_box));
  tm_look_move_to (self->listed_question);
  return TRUE;
}

/**
 * tm_step_card_set_with_tick:
 * @self: a card
 * @with_tick: the step is ticked off on the card; else whoever shows the card has a button for it
 */
void
tm_step_card_set_with_tick (TmStepCard *self, gboolean with_tick)
{
  self->with_tick = with_tick;
  show_tick (self);
}

/**
 * tm_step_card_get_id:
 * @self: a card
 *
 * Returns: (transfer none): the step it shows
 */
const char *
tm_step_card_get_id (TmStepCard *self)
{
  return self->id;
}
