/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of a file with several, to choose one. */
#define G_LOG_DOMAIN "tm-toc-page"

#include "config.h"

#include "tm-toc-page.h"

#include "core/tm-escape.h"
#include "tm-regions.h"
#include "tm-toc-model.h"

#include <glib/gi18n.h>

struct _TmTocPage
{
  AdwBin       parent_instance;

  TmToc       *toc;   /* owned; NULL until told */
  GtkListView *list;  /* template child */
  GtkLabel    *more;  /* template child */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmTocPage, tm_toc_page, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, TmTocPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "toc-row");
  gtk_box_append (GTK_BOX (box), new_label ("heading"));
  gtk_box_append (GTK_BOX (box), new_label ("caption"));
  gtk_box_append (GTK_BOX (box), new_label ("dim-label"));
  gtk_list_item_set_child (item, box);
}

static char *
dup_date (const TmToc *toc, guint index)
{
  gint64 unix_seconds = 0;
  g_autoptr (GDateTime) date = tm_toc_get_date (toc, index, &unix_seconds)
                                 ? g_date_time_new_from_unix_local (unix_seconds)
                                 : NULL;

  return date != NULL ? g_date_time_format (date, "%x %R") : g_strdup ("");
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, TmTocPage *self)
{
  guint index = gtk_list_item_get_position (item);
  GtkWidget *subject = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *sender = gtk_widget_get_next_sibling (subject);
  GtkWidget *date = gtk_widget_get_next_sibling (sender);
  g_autofree char *untrusted_subject = tm_toc_dup_subject (self->toc, index);
  g_autofree char *untrusted_sender = tm_toc_dup_sender (self->toc, index);
  g_autofree char *subject_line = tm_escape_line (untrusted_subject);
  g_autofree char *sender_line = tm_escape_line (untrusted_sender);
  g_autofree char *when = dup_date (self->toc, index);

  gtk_label_set_text (GTK_LABEL (subject), *subject_line != '\0' ? subject_line : _ ("No subject"));
  gtk_label_set_text (GTK_LABEL (sender), sender_line);
  gtk_label_set_text (GTK_LABEL (date), when);
}

static void
on_activate (GtkListView *list, guint index, TmTocPage *self)
{
  g_autofree char *subject = tm_toc_dup_subject (self->toc, index);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, tm_toc_get_position (self->toc, index), subject);
}

/* Whoever comes by keyboard is on the first mail at once, and not on a button of the header bar. */
static void
tm_toc_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tm_toc_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (TM_TOC_PAGE (widget)->list));
}

static void
tm_toc_page_dispose (GObject *object)
{
  TmTocPage *self = TM_TOC_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_TOC_PAGE);
  g_clear_pointer (&self->toc, tm_toc_unref);
  G_OBJECT_CLASS (tm_toc_page_parent_class)->dispose (object);
}

static void
tm_toc_page_class_init (TmTocPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_toc_page_dispose;
  widget_class->map = tm_toc_page_map;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TM_TYPE_TOC_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-toc-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmTocPage, list);
  gtk_widget_class_bind_template_child (widget_class, TmTocPage, more);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tm_toc_page_init (TmTocPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_FIRST);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
}

/**
 * tm_toc_page_set_toc:
 * @self: a page
 * @toc: (nullable): the mails to choose from; the texts in it are hostile; %NULL forgets those before
 */
void
tm_toc_page_set_toc (TmTocPage *self, TmToc *toc)
{
  if (self->toc == toc)
    return;
  gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->toc, tm_toc_unref);
  self->toc = toc != NULL ? tm_toc_ref (toc) : NULL;
  if (toc == NULL)
    return;
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (tm_toc_model_new (toc)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_widget_set_visible (GTK_WIDGET (self->more), tm_toc_is_cut_off (toc));
}
