/* SPDX-License-Identifier: GPL-3.0-or-later
 * The three questions before a plan: what happened, which service, do you use it. */
#define G_LOG_DOMAIN "tm-guide-question"

#include "config.h"

#include "tm-guide-question.h"

#include "tm-choice.h"
#include "tm-look.h"
#include "tm-regions.h"

#include <glib/gi18n.h>

struct _TmGuideQuestion
{
  AdwBin          parent_instance;

  GPtrArray      *guides;                  /* owned, of TmGuide; NULL until read */
  gboolean        is_answering;            /* check buttons are being set by us */
  GtkCheckButton *answers[TM_HAPPENED_N];  /* owned by the boxes, by bit */
  GtkCheckButton *typed;                   /* owned by @answer_box: opens @typed_box */
  GtkWidget      *earlier;                 /* template child; holds what follows */
  GtkLabel       *earlier_words;           /* template child */
  GtkLabel       *earlier_when;            /* template child */
  GtkButton      *earlier_go;              /* template child */
  GtkLabel       *heading;                 /* template child */
  GtkBox         *answer_box;              /* template child */
  GtkBox         *typed_box;               /* template child */
  GtkBox         *paid_box;                /* template child; open while something was paid */
  GtkBox         *use_box;                 /* template child */
  GtkDropDown    *topics;                  /* template child */
  GtkLabel       *not_loaded;              /* template child */
  GtkButton      *begin;                   /* template child */
};

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_EARLIER_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmGuideQuestion, tm_guide_question, ADW_TYPE_BIN)

/* In the order in which they are offered; what was typed, and how it was paid, stands in lists of their own. */
static const TmHappened first_answers[] = {
  TM_HAPPENED_NOTHING, TM_HAPPENED_OPENED, TM_HAPPENED_ATTACHMENT, TM_HAPPENED_REPLIED,
  TM_HAPPENED_CALLED, TM_HAPPENED_REMOTE, TM_HAPPENED_PAID,
};

static const TmHappened typed_answers[] = {
  TM_HAPPENED_CARD, TM_HAPPENED_BANK, TM_HAPPENED_MAILBOX, TM_HAPPENED_PASSWORD,
  TM_HAPPENED_CODE, TM_HAPPENED_PERSONAL, TM_HAPPENED_IDENTITY, TM_HAPPENED_MY_NUMBER,
  TM_HAPPENED_UNSURE,
};

static const TmHappened paid_answers[] = {
  TM_HAPPENED_PAID_CARD, TM_HAPPENED_PAID_BANK, TM_HAPPENED_PAID_WALLET, TM_HAPPENED_PAID_GIFT,
  TM_HAPPENED_PAID_STORE, TM_HAPPENED_PAID_CRYPTO,
};

static gboolean
is_on (TmGuideQuestion *self, guint bit)
{
  return gtk_check_button_get_active (self->answers[bit]);
}

static void
set_answers (TmGuideQuestion *self, TmHappened happened, gboolean typed)
{
  self->is_answering = TRUE;
  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    gtk_check_button_set_active (self->answers[bit], (happened & (1u << bit)) != 0);
  gtk_check_button_set_active (self->typed, typed);
  gtk_widget_set_visible (GTK_WIDGET (self->typed_box), typed);
  gtk_widget_set_visible (GTK_WIDGET (self->paid_box), (happened & TM_HAPPENED_PAID) != 0);
  self->is_answering = FALSE;
}

/* "I only received it" and all the others exclude each other; nothing at all means the first. */
static void
on_answer_toggled (GtkCheckButton *button, gpointer user_data)
{
  TmGuideQuestion *self = TM_GUIDE_QUESTION (user_data);
  TmHappened happened = 0;
  gboolean typed = gtk_check_button_get_active (self->typed);

  if (self->is_answering)
    return;
  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (is_on (self, bit))
      happened |= 1u << bit;
  if (button == self->answers[0] && is_on (self, 0))
    {
      happened &= TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED;
      typed = FALSE;
    }
  else if (button != self->answers[0])
    happened &= ~(guint) TM_HAPPENED_NOTHING;
  if (!typed)
    happened &= ~(guint) TM_HAPPENED_TYPED;
  if ((happened & TM_HAPPENED_PAID) == 0)
    happened &= ~(guint) TM_HAPPENED_PAID_HOW;
  if (!typed && (happened & ~(guint) TM_HAPPENED_NOT_USED) == 0)
    happened |= TM_HAPPENED_NOTHING;
  set_answers (self, happened, typed);
}

static GtkCheckButton *
add_answer (TmGuideQuestion *self, GtkBox *box, const char *text)
{
  GtkWidget *label = tm_look_new_words (text);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "answer");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_answer_toggled), self, 0);
  gtk_box_append (box, button);
  return GTK_CHECK_BUTTON (button);
}

static void
add_answers (TmGuideQuestion *self, GtkBox *box, const TmHappened *offered, gsize n)
{
  for (gsize i = 0; i < n; i++)
    self->answers[g_bit_nth_lsf (offered[i], -1)] = add_answer (self, box,
                                                                tm_happened_get_label (offered[i]));
}

static void
on_begin_clicked (GtkButton *button, TmGuideQuestion *self)
{
  if (tm_guide_question_get_guide (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
on_earlier_clicked (GtkButton *button, TmGuideQuestion *self)
{
  g_signal_emit (self, signals[SIGNAL_EARLIER_WANTED], 0);
}

static gboolean
tm_guide_question_grab_focus (GtkWidget *widget)
{
  return tm_look_move_to (GTK_WIDGET (TM_GUIDE_QUESTION (widget)->heading));
}

static void
tm_guide_question_dispose (GObject *object)
{
  TmGuideQuestion *self = TM_GUIDE_QUESTION (object);

  g_clear_pointer (&self->guides, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_GUIDE_QUESTION);
  G_OBJECT_CLASS (tm_guide_question_parent_class)->dispose (object);
}

static void
tm_guide_question_class_init (TmGuideQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_guide_question_dispose;
  widget_class->grab_focus = tm_guide_question_grab_focus;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", TM_TYPE_GUIDE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EARLIER_WANTED] = g_signal_new ("earlier-wanted", TM_TYPE_GUIDE_QUESTION, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-guide-question.ui");
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, earlier);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, earlier_words);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, earlier_when);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, earlier_go);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, answer_box);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, typed_box);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, paid_box);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, use_box);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, topics);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, not_loaded);
  gtk_widget_class_bind_template_child (widget_class, TmGuideQuestion, begin);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_clicked);
}

static void
tm_guide_question_init (TmGuideQuestion *self)
{
  const TmHappened use[] = { TM_HAPPENED_NOT_USED };

  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_HEADING);
  tm_regions_mark (gtk_widget_get_parent (GTK_WIDGET (self->begin)), TM_REGION_AT_BUTTON);
  tm_choice_let_wrap (self->topics, _ ("Which service is it about?"));
  add_answers (self, self->answer_box, first_answers, 2);
  self->typed = add_answer (self, self->answer_box, _ ("I typed or sent something"));
  gtk_box_reorder_child_after (self->answer_box, GTK_WIDGET (self->typed_box), GTK_WIDGET (self->typed));
  add_answers (self, self->typed_box, typed_answers, G_N_ELEMENTS (typed_answers));
  add_answers (self, self->answer_box, first_answers + 2, G_N_ELEMENTS (first_answers) - 2);
  gtk_box_reorder_child_after (self->answer_box, GTK_WIDGET (self->paid_box),
                               GTK_WIDGET (self->answers[g_bit_nth_lsf (TM_HAPPENED_PAID, -1)]));
  add_answers (self, self->paid_box, paid_answers, G_N_ELEMENTS (paid_answers));
  add_answers (self, self->use_box, use, 1);
  set_answers (self, TM_HAPPENED_NOTHING, FALSE);
}

/**
 * tm_guide_question_new:
 *
 * Returns: (transfer floating): the question about what has happened already
 */
GtkWidget *
tm_guide_question_new (void)
{
  return g_object_new (TM_TYPE_GUIDE_QUESTION, NULL);
}

/**
 * tm_guide_question_set_guides:
 * @self: a page
 * @guides: (element-type TmGuide): the plans that can be chosen
 */
void
tm_guide_question_set_guides (TmGuideQuestion *self, GPtrArray *guides)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *old = self->guides;

  self->guides = g_ptr_array_ref (guides);
  g_clear_pointer (&old, g_ptr_array_unref);
  for (guint i = 0; i < guides->len; i++)
    gtk_string_list_append (names, tm_guide_get_topic (g_ptr_array_index (guides, i)));
  gtk_drop_down_set_model (self->topics, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->not_loaded), guides->len == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin), guides->len > 0);
}

/**
 * tm_guide_question_set_with_mail:
 * @self: a page
 * @with_mail: there is a mail that the questions are about; else it is gone, or it was a message or a call
 */
void
tm_guide_question_set_with_mail (TmGuideQuestion *self, gboolean with_mail)
{
  gtk_label_set_text (self->heading, with_mail ? _ ("Did something happen with this mail?") : _ ("What happened?"));
  tm_look_keep_phrases_whole (self->heading);
}

/**
 * tm_guide_question_set_earlier:
 * @self: a page
 * @when: of a plan of the same kind, in Unix seconds, or 0 when there is none
 * @finished: it is done, and @when says since when; else it is half done, and @when says when it was begun
 *
 * Offers to go on with it or to look at it; "earlier-wanted" is emitted when the person does. Else the answers
 * begin one of their own.
 */
void
tm_guide_question_set_earlier (TmGuideQuestion *self, gint64 when, gboolean finished)
{
  g_autoptr (GDateTime) time = when > 0 ? g_date_time_new_from_unix_local (when) : NULL;
  const char *format = finished ? _ ("Finished on %B %-e at %H:%M") : _ ("Begun on %B %-e at %H:%M");
  g_autofree char *text = time != NULL ? g_date_time_format (time, format) : NULL;

  tm_look_set_text (self->earlier_words,
                    finished ? _ ("A plan of the same kind is done already. If this is the same mail, you can look at what you "
                                  "did. For another mail, answer the questions below.")
                             : _ ("A plan of the same kind is half done. If this is the same matter, go on with it. For "
                                  "another mail, answer the questions below."));
  tm_look_set_text (self->earlier_when, text);
  gtk_button_set_label (self->earlier_go, finished ? _ ("_Look at It") : _ ("_Continue the Plan"));
  gtk_widget_set_visible (self->earlier, when > 0);
}

/**
 * tm_guide_question_set_guide:
 * @self: a page
 * @guide: (nullable): the plan to offer first, one of those that can be chosen
 */
void
tm_guide_question_set_guide (TmGuideQuestion *self, TmGuide *guide)
{
  guint index;

  if (self->guides != NULL && guide != NULL && g_ptr_array_find (self->guides, guide, &index))
    gtk_drop_down_set_selected (self->topics, index);
}

/**
 * tm_guide_question_get_guide:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the plan for the chosen service
 */
TmGuide *
tm_guide_question_get_guide (TmGuideQuestion *self)
{
  guint index = gtk_drop_down_get_selected (self->topics);

  return self->guides != NULL && index < self->guides->len ? g_ptr_array_index (self->guides, index) : NULL;
}

/**
 * tm_guide_question_set_happened:
 * @self: a page
 * @happened: answers to begin with
 */
void
tm_guide_question_set_happened (TmGuideQuestion *self, TmHappened happened)
{
  set_answers (self, happened, (happened & TM_HAPPENED_TYPED) != 0);
}

/**
 * tm_guide_question_get_happened:
 * @self: a page
 *
 * Who typed something but does not say what gets the plan of who does not know: it asks about card and
 * account.
 *
 * Returns: what was answered
 */
TmHappened
tm_guide_question_get_happened (TmGuideQuestion *self)
{
  TmHappened happened = 0;

  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (is_on (self, bit))
      happened |= 1u << bit;
  if (gtk_check_button_get_active (self->typed) && (happened & TM_HAPPENED_TYPED) == 0)
    happened |= TM_HAPPENED_UNSURE;
  return tm_happened_settle (happened);
}
