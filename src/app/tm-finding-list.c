/* SPDX-License-Identifier: GPL-3.0-or-later
 * All that was noticed: the main reasons, the others folded away, what real mail has as well, and what could
 * not be looked at. */
#define G_LOG_DOMAIN "tm-finding-list"

#include "config.h"

#include "tm-finding-list.h"

#include "tm-finding-row.h"
#include "tm-look.h"
#include "tm-regions.h"

#include "core/tm-ignored.h"
#include "core/tm-known-hosts.h"
#include "core/tm-wording.h"

#include <glib/gi18n.h>

struct _TmFindingList
{
  AdwBin       parent_instance;

  gboolean     is_practice;    /* nothing is learned from the mail */
  TmMessage   *message;        /* owned; whose findings they are, or NULL */
  GPtrArray   *rows;           /* owned, of TmFindingRow owned by the lists; index = number - 1 */
  GtkLabel    *nothing;        /* template child */
  GtkListBox  *main_list;      /* template child */
  GtkListBox  *other_list;     /* template child */
  GtkExpander *others;         /* template child */
  GtkWidget   *fitting;        /* template child; what real mail has as well, under a heading of its own */
  GtkListBox  *fitting_list;   /* template child */
  GtkBox      *gaps;           /* template child */
  GtkBox      *gap_lines;      /* template child */
  GtkLabel    *brand_version;  /* template child */
  GtkScrolledWindow *scroller; /* template child */
};

/* Where the person is in the list; findings by their ids, for their numbers change. */
typedef struct
{
  char     *focused;   /* owned, or NULL */
  char     *selected;  /* owned, or NULL */
  gboolean  unfolded;
} Place;

enum
{
  SIGNAL_SHOW_IN_MAIL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmFindingList, tm_finding_list, ADW_TYPE_BIN)

static void
on_show_in_mail (TmFindingRow *row, guint number, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_SHOW_IN_MAIL], 0, number);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, TmFindingList *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_IN_MAIL], 0, tm_finding_row_get_number (TM_FINDING_ROW (row)));
}

static char *
dup_title_of (GPtrArray *findings, const char *id)
{
  if (g_str_equal (id, TM_IGNORED_BY_USER))
    return g_strdup (_ ("you chose to ignore it for this sender"));
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (tm_finding_get_id (g_ptr_array_index (findings, i)), id))
      return tm_finding_dup_title (g_ptr_array_index (findings, i));
  return g_strdup (_ ("another sign speaks for the mail"));
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* What fits real mail is nothing to worry about, and does not stand among what is. */
static GtkListBox *
get_list (TmFindingList *self, const TmFinding *finding, gboolean is_main)
{
  if (is_main)
    return self->main_list;
  return tm_finding_get_severity (finding) == TM_SEVERITY_GENUINE
             && tm_finding_get_cancelled_by (finding) == NULL
           ? self->fitting_list
           : self->other_list;
}

static void
clear_lists (TmFindingList *self)
{
  g_ptr_array_set_size (self->rows, 0);
  clear_list (self->main_list);
  clear_list (self->other_list);
  clear_list (self->fitting_list);
}

static void
fill_findings (TmFindingList *self, TmReport *report)
{
  TmVerdict *verdict = tm_report_get_verdict (report);
  TmMessage *message = tm_report_get_message (report);
  GPtrArray *findings = tm_verdict_get_findings (verdict);
  guint n_main = tm_verdict_get_n_main (verdict);
  guint n_fitting = 0;

  clear_lists (self);
  for (guint i = 0; i < findings->len; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      const char *by = tm_finding_get_cancelled_by (finding);
      g_autofree char *reason = by != NULL ? dup_title_of (findings, by) : NULL;
      GtkWidget *row = tm_finding_row_new (finding, message, i + 1, findings->len, reason);

      if (!self->is_practice && tm_ignored_may_be (finding, message))
        tm_finding_row_offer_to_ignore (TM_FINDING_ROW (row), finding,
                                        tm_message_get_from_registrable (message));
      g_signal_connect_object (row, "show-in-mail", G_CALLBACK (on_show_in_mail), self, 0);
      GtkListBox *list = get_list (self, finding, i < n_main);
      n_fitting += list == self->fitting_list;
      gtk_list_box_append (list, row);
      g_ptr_array_add (self->rows, row);
    }
  guint n_others = findings->len - n_main - n_fitting;
  g_autofree char *others = g_strdup_printf (ngettext ("%u other thing that was noticed",
                                                       "%u other things that were noticed", n_others),
                                             n_others);
  gtk_expander_set_label (self->others, others);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others), GTK_ACCESSIBLE_PROPERTY_LABEL, others, -1);
  gtk_expander_set_expanded (self->others, n_main == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->main_list), n_main > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->others), n_others > 0);
  gtk_widget_set_visible (self->fitting, n_fitting > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n_main == 0);
}

static void
fill_gaps (TmFindingList *self, TmReport *report)
{
  g_auto (GStrv) gaps = tm_report_dup_gaps (report);

  tm_look_remove_children (GTK_WIDGET (self->gap_lines));
  for (guint i = 0; gaps[i] != NULL; i++)
    gtk_box_append (self->gap_lines, tm_look_new_words (gaps[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->gaps), gaps[0] != NULL);
}

static void
tm_finding_list_dispose (GObject *object)
{
  TmFindingList *self = TM_FINDING_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->message, tm_message_unref);
  /* AdwBin 1.2 keeps its pointer when the template lets go of a bound child; test-narrow-pages tells. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_FINDING_LIST);
  G_OBJECT_CLASS (tm_finding_list_parent_class)->dispose (object);
}

static void
tm_finding_list_class_init (TmFindingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_finding_list_dispose;
  signals[SIGNAL_SHOW_IN_MAIL] = g_signal_new ("show-in-mail", TM_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-finding-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, nothing);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, main_list);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, other_list);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, others);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, fitting);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, fitting_list);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, gaps);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, gap_lines);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, brand_version);
  gtk_widget_class_bind_template_child (widget_class, TmFindingList, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tm_finding_list_init (TmFindingList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_regions_mark (GTK_WIDGET (self), TM_REGION_AT_FIRST);
}

static const char *
get_id (GtkWidget *row)
{
  return row != NULL ? tm_finding_row_get_id (TM_FINDING_ROW (row)) : NULL;
}

static void
note_place (TmFindingList *self, Place *ret_place)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
                         ? gtk_widget_get_ancestor (focus, TM_TYPE_FINDING_ROW) : NULL;
  GtkListBox *lists[] = { self->main_list, self->other_list, self->fitting_list };
  GtkListBoxRow *selected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && selected == NULL; i++)
    selected = gtk_list_box_get_selected_row (lists[i]);
  ret_place->focused = g_strdup (get_id (focused));
  ret_place->selected = g_strdup (selected != NULL ? get_id (GTK_WIDGET (selected)) : NULL);
  ret_place->unfolded = gtk_expander_get_expanded (self->others);
}

/* Takes what @place holds. */
static void
find_place (TmFindingList *self, Place *place)
{
  if (place->unfolded)
    gtk_expander_set_expanded (self->others, TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      if (g_strcmp0 (get_id (row), place->selected) == 0)
        {
          g_clear_pointer (&place->selected, g_free);
          gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
        }
      if (g_strcmp0 (get_id (row), place->focused) == 0)
        {
          g_clear_pointer (&place->focused, g_free);
          gtk_widget_grab_focus (row);
        }
    }
  g_clear_pointer (&place->selected, g_free);
  g_clear_pointer (&place->focused, g_free);
}

static void
forget (TmFindingList *self)
{
  g_clear_pointer (&self->message, tm_message_unref);
  clear_lists (self);
  tm_look_remove_children (GTK_WIDGET (self->gap_lines));
}

/**
 * tm_finding_list_set_practice:
 * @self: a list
 * @is_practice: whether the reports from now on are on mails to practise with, whose senders are real ones:
 * what were ignored for them would be ignored for real mails, so nothing may be
 */
void
tm_finding_list_set_practice (TmFindingList *self, gboolean is_practice)
{
  self->is_practice = is_practice;
}

/**
 * tm_finding_list_set_report:
 * @self: a list
 * @report: (nullable): a mail that was checked; %NULL forgets the one before
 *
 * A new report on the same #TmMessage leaves the place, the focus, what is selected and what is folded as
 * they are.
 */
void
tm_finding_list_set_report (TmFindingList *self, TmReport *report)
{
  if (report == NULL)
    {
      forget (self);
      return;
    }
  gboolean is_same = self->message == tm_report_get_message (report);
  Place place = { NULL, NULL, FALSE };
  TmBrands *brands = tm_report_get_brands (report);
  g_autofree char *version = NULL;

  if (brands != NULL && tm_brands_is_old (brands, g_get_real_time () / G_USEC_PER_SEC))
    /* Translators: %s is a version such as 2026-11. */
    version = g_strdup_printf (_ ("List of companies: version %s. It is older than six months, so new addresses may be "
                                  "missing. Please update this program."), tm_brands_get_version (brands));
  else if (brands != NULL)
    /* Translators: each is a version such as 2026-11. */
    version = g_strdup_printf (_ ("Lists: companies %1$s, words %2$s, hosts %3$s"),
                               tm_brands_get_version (brands), tm_wording_get_version (),
                               tm_known_hosts_get_version ());
  if (is_same)
    note_place (self, &place);
  fill_findings (self, report);
  fill_gaps (self, report);
  tm_look_set_text (self->brand_version, version);
  if (is_same)
    {
      find_place (self, &place);
      return;
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_clear_pointer (&self->message, tm_message_unref);
  self->message = tm_message_ref (tm_report_get_message (report));
}

/* A row that was folded away has no place before it was laid out, so nothing could bring it into view. */
static gboolean
on_frame (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)) && gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

/**
 * tm_finding_list_select:
 * @self: a list
 * @number: of a finding
 *
 * Unfolds, selects and focuses its row, which brings it into view.
 *
 * Returns: %FALSE when there is no such finding
 */
gboolean
tm_finding_list_select (TmFindingList *self, guint number)
{
  if (number == 0 || number > self->rows->len)
    return FALSE;
  GtkListBoxRow *row = g_ptr_array_index (self->rows, number - 1);
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row)));
  gboolean is_folded = list == self->other_list && !gtk_expander_get_expanded (self->others);
  if (is_folded)
    gtk_expander_set_expanded (self->others, TRUE);
  GtkListBox *lists[] = { self->main_list, self->other_list, self->fitting_list };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != list)
      gtk_list_box_unselect_all (lists[i]);
  gtk_list_box_select_row (list, row);
  if (is_folded)
    gtk_widget_add_tick_callback (GTK_WIDGET (row), on_frame, NULL, NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}
