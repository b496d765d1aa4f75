/* SPDX-License-Identifier: GPL-3.0-or-later
 * One checked mail: verdict, sender, preview, findings and plan, side by side or one at a time. */
#define G_LOG_DOMAIN "tm-result-page"

#include "config.h"

#include "tm-result-page.h"

#include "tm-companions.h"
#include "tm-finding-list.h"
#include "tm-guide-page.h"
#include "tm-guide-shelf.h"
#include "tm-look.h"
#include "tm-preview-pane.h"
#include "tm-regions.h"
#include "tm-report-output.h"
#include "tm-sender-card.h"
#include "tm-split.h"
#include "tm-verdict-panel.h"
#include "tm-yield-layout.h"

#include <glib/gi18n.h>

#define PAGE_MAIL "mail"
#define PAGE_FINDINGS "findings"
#define PAGE_GUIDE "guide"

struct _TmResultPage
{
  AdwBin              parent_instance;

  TmReport           *report;         /* owned, or NULL */
  GPtrArray          *guides;         /* owned, of TmGuide, or NULL */
  TmReportOutput     *output;         /* owned */
  gboolean            is_expanded;    /* the mail has all the room */
  gboolean            is_switching;   /* the two stacks are being brought in line */
  gboolean            without_plan;   /* there is nothing to do about this mail */
  TmVerdictPanel     *verdict;        /* template child */
  TmSplit            *split;          /* template child */
  TmSenderCard       *sender;         /* template child */
  TmPreviewPane      *preview;        /* template child */
  GtkWidget          *switcher;       /* template child */
  AdwViewStack       *side;           /* template child */
  TmFindingList      *findings;       /* template child */
  TmGuidePage        *guide;          /* template child */
  AdwViewStack       *pages;          /* template child; empty, only names the three pages of a narrow window */
  AdwViewSwitcherBar *bar;            /* template child */
  GtkButton          *begin;          /* template child */
  GtkWidget          *begin_place;    /* template child */
};

enum
{
  SIGNAL_CHECK_ANOTHER,
  SIGNAL_SERVICE_NOT_USED,
  SIGNAL_LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmResultPage, tm_result_page, ADW_TYPE_BIN)

static void
update_layout (TmResultPage *self)
{
  gboolean wide = tm_split_get_wide (self->split);
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  const char *side = adw_view_stack_get_visible_child_name (self->side);
  gboolean is_guide = g_strcmp0 (wide ? side : page, PAGE_GUIDE) == 0;
  gboolean is_list = !wide && g_strcmp0 (page, PAGE_FINDINGS) == 0;
  /* Where only one page is seen, the others keep the verdict above them. */
  gboolean expanded = self->is_expanded && (wide || g_strcmp0 (page, PAGE_MAIL) == 0);

  gtk_widget_set_visible (self->switcher, wide);
  adw_view_switcher_bar_set_reveal (self->bar, !wide);
  /* While something is done about the mail the verdict is known, and the room is for the steps. */
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), !expanded && (wide || !is_guide));
  gtk_widget_set_visible (GTK_WIDGET (self->sender), !expanded);
  gtk_widget_set_visible (self->begin_place, !is_guide && !expanded && !self->without_plan);
  tm_verdict_panel_set_room (self->verdict, is_list             ? TM_VERDICT_ROOM_HEADLINE
                                            : wide && !is_guide ? TM_VERDICT_ROOM_WIDE
                                                                : TM_VERDICT_ROOM_NARROW);
  tm_preview_pane_set_narrow (self->preview, !wide);
  if (wide)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
}

/* Where nothing was found nobody is pressed to do something. */
static void
update_begin (TmResultPage *self)
{
  gboolean is_calm = self->report == NULL || tm_report_get_level (self->report) == TM_LEVEL_NOTHING_FOUND;

  gtk_button_set_label (self->begin, is_calm ? _ ("_How to Make Sure") : _ ("_Begin With What to Do"));
  tm_look_set_class (GTK_WIDGET (self->begin), is_calm ? "suggested-action" : NULL,
                     is_calm ? NULL : "suggested-action");
}

static void
show_page (TmResultPage *self, const char *name)
{
  gboolean is_mail = g_str_equal (name, PAGE_MAIL);

  self->is_switching = TRUE;
  adw_view_stack_set_visible_child_name (self->pages, name);
  if (!is_mail)
    adw_view_stack_set_visible_child_name (self->side, name);
  tm_split_set_shows_end (self->split, !is_mail);
  self->is_switching = FALSE;
  update_layout (self);
}

static void
on_pages_changed (AdwViewStack *pages, GParamSpec *pspec, TmResultPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (pages);

  if (!self->is_switching && name != NULL)
    show_page (self, name);
}

static void
on_side_changed (AdwViewStack *side, GParamSpec *pspec, TmResultPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (side);

  if (!self->is_switching && name != NULL)
    show_page (self, name);
}

static void
on_wide_changed (TmSplit *split, GParamSpec *pspec, TmResultPage *self)
{
  update_layout (self);
}

static gboolean
is_in_card (TmFinding *finding)
{
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      TmPlace place = tm_finding_get_evidence (finding, i)->place;
      if (place != TM_PLACE_HEADER && place != TM_PLACE_SUBJECT)
        return FALSE;
    }
  return TRUE;
}

/* Returns whether the focus has not moved to it, because it stands in the preview or nowhere. */
static gboolean
show_mark (TmResultPage *self, guint number)
{
  TmVerdict *verdict = self->report != NULL ? tm_report_get_verdict (self->report) : NULL;
  GPtrArray *findings = verdict != NULL ? tm_verdict_get_findings (verdict) : NULL;

  if (findings == NULL || number == 0 || number > findings->len)
    return FALSE;
  if (!tm_split_get_wide (self->split))
    show_page (self, PAGE_MAIL);
  tm_sender_card_look_at (self->sender, number);
  if (is_in_card (g_ptr_array_index (findings, number - 1)))
    {
      tm_preview_pane_give_room (self->preview);
      tm_preview_pane_note_mark (self->preview, number);
      return !tm_sender_card_show_mark (self->sender, number);
    }
  tm_preview_pane_show_mark (self->preview, number);
  return TRUE;
}

/* The focus goes along, so that the mark is heard and the way back is one key. */
static void
on_show_in_mail (TmFindingList *list, guint number, TmResultPage *self)
{
  if (show_mark (self, number))
    tm_preview_pane_tell_mark (self->preview);
}

/* From the card and from the preview alike: a mark leads to its finding. */
static void
on_mark_activated (GtkWidget *widget, guint number, TmResultPage *self)
{
  show_page (self, PAGE_FINDINGS);
  tm_sender_card_look_at (self->sender, number);
  if (widget == GTK_WIDGET (self->sender))
    tm_preview_pane_note_mark (self->preview, number);
  tm_finding_list_select (self->findings, number);
}

static void
on_link_activated (TmPreviewPane *preview, guint index, TmResultPage *self)
{
  if (self->report != NULL)
    tm_companions_show_link (GTK_WIDGET (self), self->report, index);
}

/* One mark after the other: in the card or in the mail, and in the list where there is room for it. */
static void
on_mark_wanted (TmPreviewPane *preview, guint number, TmResultPage *self)
{
  gboolean wide = tm_split_get_wide (self->split);

  if (wide)
    {
      show_page (self, PAGE_FINDINGS);
      tm_finding_list_select (self->findings, number);
    }
  if (show_mark (self, number) && !wide)
    tm_preview_pane_tell_mark (preview);
}

static void
on_print (TmPreviewPane *preview, TmResultPage *self)
{
  if (self->report == NULL)
    return;
  g_auto (GStrv) steps = tm_guide_shelf_dup_titles (self->guides, self->report);
  tm_report_output_print (self->output, self->report, (const char * const *) steps);
}

static void
on_save (TmPreviewPane *preview, TmResultPage *self)
{
  if (self->report == NULL)
    return;
  g_auto (GStrv) steps = tm_guide_shelf_dup_titles (self->guides, self->report);
  tm_report_output_save (self->output, self->report, (const char * const *) steps);
}

static void
on_expanded (TmPreviewPane *preview, gboolean expanded, TmResultPage *self)
{
  self->is_expanded = expanded;
  update_layout (self);
}

static void
on_begin_clicked (GtkButton *button, TmResultPage *self)
{
  show_page (self, PAGE_GUIDE);
  gtk_widget_child_focus (GTK_WIDGET (self->guide), GTK_DIR_TAB_FORWARD);
}

static void
on_check_another (TmGuidePage *guide, TmResultPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHECK_ANOTHER], 0);
}

static void
on_service_not_used (TmGuidePage *guide, const char *brand, TmResultPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SERVICE_NOT_USED], 0, brand);
}

static void
on_listed (TmGuidePage *guide, guint listed, TmResultPage *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, listed);
}

static void
tm_result_page_dispose (GObject *object)
{
  TmResultPage *self = TM_RESULT_PAGE (object);

  g_clear_object (&self->output);
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_RESULT_PAGE);
  G_OBJECT_CLASS (tm_result_page_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (TM_TYPE_FINDING_LIST);
  g_type_ensure (TM_TYPE_GUIDE_PAGE);
  g_type_ensure (TM_TYPE_PREVIEW_PANE);
  g_type_ensure (TM_TYPE_SENDER_CARD);
  g_type_ensure (TM_TYPE_SPLIT);
  g_type_ensure (TM_TYPE_VERDICT_PANEL);
  g_type_ensure (TM_TYPE_YIELD_LAYOUT);
}

static void
tm_result_page_class_init (TmResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_result_page_dispose;
  ensure_types ();
  signals[SIGNAL_CHECK_ANOTHER] = g_signal_new ("check-another", TM_TYPE_RESULT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SERVICE_NOT_USED] = g_signal_new ("service-not-used", TM_TYPE_RESULT_PAGE, G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", TM_TYPE_RESULT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, split);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, sender);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, preview);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, side);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, findings);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, guide);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, pages);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, begin);
  gtk_widget_class_bind_template_child (widget_class, TmResultPage, begin_place);
  gtk_widget_class_bind_template_callback (widget_class, on_pages_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_side_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_show_in_mail);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_wanted);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_another);
  gtk_widget_class_bind_template_callback (widget_class, on_service_not_used);
  gtk_widget_class_bind_template_callback (widget_class, on_listed);
}

static void
tm_result_page_init (TmResultPage *self)
{
  self->output = tm_report_output_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_regions_mark (gtk_widget_get_parent (GTK_WIDGET (self->sender)), TM_REGION_AT_FIRST);
  tm_regions_mark (self->begin_place, TM_REGION_AT_BUTTON);
  update_layout (self);
}

GtkWidget *
tm_result_page_new (void)
{
  return g_object_new (TM_TYPE_RESULT_PAGE, NULL);
}

/**
 * tm_result_page_prepare:
 * @self: a page
 *
 * Makes the preview, which starts other processes. Called when the window is on the screen and nothing else
 * is to do.
 */
void
tm_result_page_prepare (TmResultPage *self)
{
  tm_preview_pane_prepare (self->preview);
}

void
tm_result_page_set_guides (TmResultPage *self, GPtrArray *guides, TmProgress *progress)
{
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  self->guides = guides != NULL ? g_ptr_array_ref (guides) : NULL;
  tm_guide_page_set_guides (self->guide, guides, progress);
}

/**
 * tm_result_page_set_with_plan:
 * @self: a page
 * @with_plan: whether a plan is offered; not for a mail to practise with. Nor is anything to be ignored in
 * such a one.
 */
void
tm_result_page_set_with_plan (TmResultPage *self, gboolean with_plan)
{
  AdwViewStack *stacks[] = { self->side, self->pages };

  self->without_plan = !with_plan;
  tm_finding_list_set_practice (self->findings, !with_plan);
  for (gsize i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (stacks[i], PAGE_GUIDE);
      adw_view_stack_page_set_visible (adw_view_stack_get_page (stacks[i], child), with_plan);
    }
  update_layout (self);
}

/**
 * tm_result_page_set_report:
 * @self: a page
 * @report: (nullable): a mail that was checked; %NULL forgets the one before, in all that is on the page
 *
 * A new report on the same #TmMessage, after an answer of the person, changes what is said but not what is
 * looked at.
 *
 * Returns: whether it is another mail than before
 */
gboolean
tm_result_page_set_report (TmResultPage *self, TmReport *report)
{
  TmReport *old = self->report;
  guint n_main = report != NULL ? tm_verdict_get_n_main (tm_report_get_verdict (report)) : 0;

  gboolean is_same = old != NULL && report != NULL
                     && tm_report_get_message (old) == tm_report_get_message (report);
  self->report = report != NULL ? tm_report_ref (report) : NULL;
  g_clear_pointer (&old, tm_report_unref);
  tm_verdict_panel_set_report (self->verdict, report);
  update_begin (self);
  tm_sender_card_set_report (self->sender, report);
  tm_finding_list_set_report (self->findings, report);
  tm_guide_page_set_report (self->guide, report);
  tm_preview_pane_set_report (self->preview, report);
  AdwViewStack *stacks[] = { self->side, self->pages };
  for (gsize i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (stacks[i], PAGE_FINDINGS);
      AdwViewStackPage *page = adw_view_stack_get_page (stacks[i], child);
      adw_view_stack_page_set_badge_number (page, n_main);
      /* Nobody is warned of what is no reason for it. */
      adw_view_stack_page_set_icon_name (page, n_main > 0 ? "dialog-warning-symbolic"
                                                          : "dialog-information-symbolic");
    }
  if (is_same)
    {
      tm_sender_card_look_at (self->sender, tm_preview_pane_get_mark (self->preview));
      return FALSE;
    }
  adw_view_stack_set_visible_child_name (self->side, PAGE_FINDINGS);
  show_page (self, PAGE_MAIL);
  return TRUE;
}

/**
 * tm_result_page_tell:
 * @self: a page, on the screen
 *
 * Moves the keyboard to the verdict, so that a screen reader reads it.
 */
void
tm_result_page_tell (TmResultPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->verdict));
}

/**
 * tm_result_page_print:
 * @self: a page
 *
 * Prints the plan where that is what is looked at, and else the report on the mail.
 *
 * Returns: %FALSE when there is nothing to print
 */
gboolean
tm_result_page_print (TmResultPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->guide)) && tm_guide_page_print (self->guide))
    return TRUE;
  if (self->report == NULL)
    return FALSE;
  on_print (self->preview, self);
  return TRUE;
}

/**
 * tm_result_page_show_page:
 * @self: a page
 * @name: "mail", "findings" or "guide"
 */
void
tm_result_page_show_page (TmResultPage *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->pages, name) == NULL
      || (self->without_plan && g_str_equal (name, PAGE_GUIDE)))
    return;
  show_page (self, name);
  if (g_str_equal (name, PAGE_MAIL))
    gtk_widget_child_focus (GTK_WIDGET (self->sender), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD);
}
