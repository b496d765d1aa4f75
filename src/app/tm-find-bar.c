/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that are looked for in the mail, how often they are there, and the way from one to the next. */
#define G_LOG_DOMAIN "tm-find-bar"

#include "config.h"

#include "tm-find-bar.h"

#include <glib/gi18n.h>

struct _TmFindBar
{
  AdwBin        parent_instance;

  GtkWidget    *came_from;  /* weak; had the focus when the bar was opened */
  guint         n;          /* how often the words are there */
  guint         at;         /* which of them is looked at, from 1; 0 when that is not known */
  GtkSearchBar *bar;        /* template child */
  GtkEditable  *words;      /* template child */
  GtkLabel     *count;      /* template child */
  GtkWidget    *previous;   /* template child */
  GtkWidget    *next;       /* template child */
};

enum
{
  SIGNAL_WANTED,
  SIGNAL_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmFindBar, tm_find_bar, ADW_TYPE_BIN)

static void
set_came_from (TmFindBar *self, GtkWidget *widget)
{
  g_set_weak_pointer (&self->came_from, widget);
}

static void
show_count (TmFindBar *self, const char *text, gboolean any)
{
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), *text != '\0');
  gtk_widget_set_sensitive (self->previous, any);
  gtk_widget_set_sensitive (self->next, any);
  if (!any && *text != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
}

static void
on_changed (GtkSearchEntry *entry, TmFindBar *self)
{
  self->n = self->at = 0;
  show_count (self, "", FALSE);
  g_signal_emit (self, signals[SIGNAL_WANTED], 0, gtk_editable_get_text (self->words));
}

static void
show_place (TmFindBar *self)
{
  /* Translators: how often the words that are looked for are in the mail. */
  g_autofree char *all = g_strdup_printf (ngettext ("%u place", "%u places", self->n), self->n);
  /* Translators: which of the places is looked at, and how many there are. */
  g_autofree char *one = g_strdup_printf (_ ("%1$u of %2$u"), self->at, self->n);

  if (self->n == 0)
    show_count (self, _ ("Not found"), FALSE);
  /* WebKitGTK 2.50 says so where it stopped counting; the test /views/very-many-places tells. */
  else if (self->n == G_MAXUINT)
    show_count (self, _ ("Very many places"), TRUE);
  else
    show_count (self, self->at > 0 ? one : all, TRUE);
}

/* Behind the last place comes the first one again. */
static void
step (TmFindBar *self, gboolean backwards)
{
  if (self->at > 0 && backwards)
    self->at = self->at > 1 ? self->at - 1 : self->n;
  else if (self->at > 0)
    self->at = self->at % self->n + 1;
  show_place (self);
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0, backwards);
}

static void
on_next (GtkWidget *widget, TmFindBar *self)
{
  if (self->n > 0)
    step (self, FALSE);
}

static void
on_previous (GtkWidget *widget, TmFindBar *self)
{
  if (self->n > 0)
    step (self, TRUE);
}

/* The person goes on where they were. */
static void
on_mode_changed (GObject *bar, GParamSpec *pspec, TmFindBar *self)
{
  GtkWidget *came_from = self->came_from;

  if (gtk_search_bar_get_search_mode (self->bar))
    return;
  set_came_from (self, NULL);
  show_count (self, "", FALSE);
  g_signal_emit (self, signals[SIGNAL_WANTED], 0, "");
  if (came_from != NULL && gtk_widget_get_mapped (came_from))
    gtk_widget_grab_focus (came_from);
}

static void
tm_find_bar_dispose (GObject *object)
{
  set_came_from (TM_FIND_BAR (object), NULL);
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-narrow-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_FIND_BAR);
  G_OBJECT_CLASS (tm_find_bar_parent_class)->dispose (object);
}

static void
tm_find_bar_class_init (TmFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_find_bar_dispose;
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", TM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_AGAIN] = g_signal_new ("again", TM_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TmFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TmFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, TmFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, TmFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, TmFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_changed);
}

static void
tm_find_bar_init (TmFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, self->words);
}

/**
 * tm_find_bar_open:
 * @self: a bar
 *
 * Unfolds and asks for words. When it is closed, the focus goes back to where it was.
 */
void
tm_find_bar_open (TmFindBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    set_came_from (self, focus);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/**
 * tm_find_bar_close:
 * @self: a bar
 *
 * Folds away and leaves the focus alone.
 */
void
tm_find_bar_close (TmFindBar *self)
{
  set_came_from (self, NULL);
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

/**
 * tm_find_bar_tell:
 * @self: a bar
 * @n: how often the words are in the mail, of which the first is looked at; %G_MAXUINT for more than were
 * counted
 */
void
tm_find_bar_tell (TmFindBar *self, guint n)
{
  self->n = n;
  self->at = n > 0 && n != G_MAXUINT ? 1 : 0;
  show_place (self);
}

/**
 * tm_find_bar_lose_place:
 * @self: a bar
 *
 * The person points somewhere else in the mail, and the search will go on from there.
 */
void
tm_find_bar_lose_place (TmFindBar *self)
{
  if (self->at == 0)
    return;
  self->at = 0;
  show_place (self);
}
