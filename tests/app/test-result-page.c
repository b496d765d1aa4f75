/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stays of a mail on the page of its result: nothing when it is closed, and all that is looked at when something about
 * it is learned. */
#include "app/tm-finding-list.h"
#include "app/tm-finding-row.h"
#include "app/tm-look.h"
#include "app/tm-preview-pane.h"
#include "app/tm-result-page.h"
#include "draft.h"
#include "wait.h"

#define SUBJECT "a subject like no other"
#define WORDS "words like no others"

static void
on_freed (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* @ret_freed becomes true when nobody has the mail any more. */
static TmMessage *
new_message (gboolean *ret_freed)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);

  from->role = TM_ROLE_FROM;
  g_free (from->name);
  g_free (from->address);
  from->name = g_strdup (SUBJECT);
  from->address = g_strdup ("somebody@mail.example.cn");
  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, WORDS);
  TmImage *image = draft_image (parts, TM_IMAGE_INLINE, "", "");
  *ret_freed = FALSE;
  image->png = g_bytes_new_with_free_func (draft_png, sizeof draft_png, on_freed, ret_freed);
  return tm_message_new_take (parts);
}

static TmReport *
new_report_of (TmMessage *message, guint n, TmSeverity severity)
{
  g_autoptr (GPtrArray) findings = draft_findings ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("sign %02u", i);
      draft_finding (findings, message, severity, title, WORDS);
    }
  return draft_report (message, findings);
}

static TmReport *
new_report (TmMessage *message, guint n)
{
  return new_report_of (message, n, TM_SEVERITY_DECISIVE);
}

/* In a label, or in what is read aloud of a widget. */
static guint
count_words (GtkWidget *widget, const char *words)
{
  guint n = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_words (child, words);
  return n;
}

static GtkWidget *
find_type (GtkWidget *widget, const char *name)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, name);
  return found;
}

static GtkWidget *
show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_forgets (void)
{
  gboolean freed = FALSE;
  TmMessage *message = new_message (&freed);
  TmReport *report = new_report (message, 3);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = show (page);

  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  wait_ms (1500);
  GtkAccessible *web = GTK_ACCESSIBLE (find_type (page, "WebKitWebView"));
  g_assert_cmpuint (count_words (page, SUBJECT), >, 0);
  g_assert_cmpuint (count_words (page, "sign 01"), >, 0);
  g_assert_true (gtk_test_accessible_has_property (web, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));

  tm_result_page_set_report (TM_RESULT_PAGE (page), NULL);
  wait_ms (1500);
  g_assert_cmpuint (count_words (page, SUBJECT), ==, 0);
  g_assert_cmpuint (count_words (page, WORDS), ==, 0);
  g_assert_cmpuint (count_words (page, "sign 01"), ==, 0);
  g_assert_false (gtk_test_accessible_has_property (web, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (freed);
  tm_report_unref (report);
  tm_message_unref (message);
  g_assert_true (freed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char *
get_focused_id (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, TM_TYPE_FINDING_ROW) : NULL;
  return row != NULL ? tm_finding_row_get_id (TM_FINDING_ROW (row)) : NULL;
}

/* The key ring has been opened, or the person said something: the same mail is judged once more. */
static void
test_keeps_the_place (void)
{
  gboolean freed = FALSE;
  g_autoptr (TmMessage) message = new_message (&freed);
  g_autoptr (TmReport) before = new_report (message, 3);
  g_autoptr (TmReport) now = new_report (message, 5);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = show (page);

  tm_result_page_set_report (TM_RESULT_PAGE (page), before);
  wait_ms (1000);
  GtkDropDown *modes = GTK_DROP_DOWN (find_type (page, "GtkDropDown"));
  GtkSearchBar *search = GTK_SEARCH_BAR (find_type (page, "GtkSearchBar"));
  TmFindingList *list = TM_FINDING_LIST (find_type (page, "TmFindingList"));
  gtk_widget_activate_action (find_type (page, "TmPreviewPane"), "preview.find", NULL);
  tm_preview_pane_note_mark (TM_PREVIEW_PANE (find_type (page, "TmPreviewPane")), 2);
  gtk_drop_down_set_selected (modes, TM_VIEW_PLAIN);
  g_assert_true (tm_finding_list_select (list, 2));
  g_assert_cmpstr (get_focused_id (window), ==, "sign 01");
  wait_ms (500);
  g_assert_true (gtk_search_bar_get_search_mode (search));

  tm_result_page_set_report (TM_RESULT_PAGE (page), now);
  wait_ms (1000);
  g_assert_cmpuint (count_words (page, "sign 04"), >, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (modes), ==, TM_VIEW_PLAIN);
  g_assert_true (gtk_search_bar_get_search_mode (search));
  g_assert_cmpstr (get_focused_id (window), ==, "sign 01");
  g_assert_cmpuint (tm_preview_pane_get_mark (TM_PREVIEW_PANE (find_type (page, "TmPreviewPane"))), ==, 2);

  /* Another mail begins at its beginning. */
  g_autoptr (TmMessage) other = new_message (&freed);
  g_autoptr (TmReport) another = new_report (other, 3);
  tm_result_page_set_report (TM_RESULT_PAGE (page), another);
  g_assert_cmpuint (gtk_drop_down_get_selected (modes), ==, TM_VIEW_MAIL);
  g_assert_false (gtk_search_bar_get_search_mode (search));
  g_assert_cmpuint (tm_preview_pane_get_mark (TM_PREVIEW_PANE (find_type (page, "TmPreviewPane"))), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_list_of (GtkWidget *widget, const char *title)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), title)
                       ? gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list_of (child, title);
  return found;
}

static const char *
get_icon_of_findings (GtkWidget *page)
{
  AdwViewStack *side = ADW_VIEW_STACK (gtk_widget_get_ancestor (find_type (page, "TmFindingList"), ADW_TYPE_VIEW_STACK));

  return adw_view_stack_page_get_icon_name (adw_view_stack_get_page (side, adw_view_stack_get_child_by_name (side, "findings")));
}

/* What real mail has as well does not stand among what is to worry about, nor below a sign of warning. */
static void
test_fitting_stands_apart (void)
{
  gboolean freed = FALSE;
  g_autoptr (TmMessage) message = new_message (&freed);
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autoptr (TmReport) calm = new_report_of (message, 2, TM_SEVERITY_GENUINE);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = show (page);

  draft_finding (findings, message, TM_SEVERITY_DECISIVE, "bad", WORDS);
  draft_finding (findings, message, TM_SEVERITY_INFO, "told", WORDS);
  draft_finding (findings, message, TM_SEVERITY_GENUINE, "fits", WORDS);
  g_autoptr (TmReport) report = draft_report (message, findings);
  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  wait_ms (500);
  g_assert_true (find_list_of (page, "fits") != find_list_of (page, "bad"));
  g_assert_true (find_list_of (page, "fits") != find_list_of (page, "told"));
  g_assert_true (gtk_widget_get_visible (find_type (page, "GtkExpander")));
  g_assert_cmpuint (count_words (page, "1 other thing that was noticed"), ==, 1);
  g_assert_cmpstr (get_icon_of_findings (page), ==, "dialog-warning-symbolic");
  TmFindingList *list = TM_FINDING_LIST (find_type (page, "TmFindingList"));
  g_assert_true (tm_finding_list_select (list, 1));
  g_assert_true (tm_finding_list_select (list, 3));
  g_assert_cmpstr (get_focused_id (window), ==, "fits");
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (find_list_of (page, "bad"))));
  tm_result_page_set_report (TM_RESULT_PAGE (page), calm);
  wait_ms (500);
  g_assert_nonnull (find_list_of (page, "sign 01"));
  g_assert_false (gtk_widget_get_visible (find_type (page, "GtkExpander")));
  g_assert_cmpstr (get_icon_of_findings (page), ==, "dialog-information-symbolic");
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  gboolean says = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
  GtkWidget *found = says ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

/* Who meets the first “hxxps” has read why. */
static void
test_changed_addresses_explained_first (void)
{
  gboolean freed = FALSE;
  g_autoptr (TmMessage) message = new_message (&freed);
  g_autoptr (TmReport) report = new_report (message, 3);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = show (page);
  graphene_rect_t why, first;

  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  wait_ms (500);
  g_assert_true (gtk_widget_compute_bounds (find_label (page, "hxxps"), page, &why));
  g_assert_true (gtk_widget_compute_bounds (find_list_of (page, "sign 00"), page, &first));
  g_assert_cmpfloat (why.origin.y + why.size.height, <=, first.origin.y);
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_menus (GtkWidget *widget)
{
  guint n = GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_visible (widget)
            && gtk_widget_get_ancestor (widget, TM_TYPE_FINDING_ROW) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_menus (child);
  return n;
}

/* The senders of the mails to practise with are those of real mails, and what is ignored for them stays ignored. */
static void
test_practice_ignores_nothing (void)
{
  gboolean freed = FALSE;
  g_autoptr (TmMessage) message = new_message (&freed);
  g_autoptr (TmReport) report = new_report_of (message, 3, TM_SEVERITY_MEDIUM);
  GtkWidget *page = g_object_ref_sink (tm_result_page_new ());

  tm_result_page_set_with_plan (TM_RESULT_PAGE (page), FALSE);
  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  TmFindingList *list = TM_FINDING_LIST (find_type (page, "TmFindingList"));
  /* Unfolds what is no main reason. */
  g_assert_true (tm_finding_list_select (list, 2));
  g_assert_cmpuint (count_words (page, "sign 01"), >, 0);
  g_assert_cmpuint (count_menus (page), ==, 0);
  tm_result_page_set_with_plan (TM_RESULT_PAGE (page), TRUE);
  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  g_assert_true (tm_finding_list_select (list, 2));
  g_assert_cmpuint (count_menus (page), ==, 3);
  g_object_unref (page);
}

static GtkWidget *
find_menu_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child);
  return found;
}

/* A menu takes one underscore for a sign of its own; the action gets the domain as it is. */
static void
test_underscores (void)
{
  gboolean freed = FALSE;
  g_autoptr (TmMessage) message = new_message (&freed);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_MEDIUM, "sign", WORDS);
  GtkWidget *row = g_object_ref_sink (tm_finding_row_new (finding, message, 1, 1, NULL));

  tm_finding_row_offer_to_ignore (TM_FINDING_ROW (row), finding, "a_b.example");
  GMenuModel *model = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find_menu_button (row)));
  g_autofree char *label = NULL;
  g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (model, 0, G_MENU_ATTRIBUTE_TARGET, NULL);
  const char *id = NULL, *domain = NULL;
  g_assert_true (g_menu_model_get_item_attribute (model, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_nonnull (strstr (label, "a__b.example"));
  g_variant_get (target, "(&s&s)", &id, &domain);
  g_assert_cmpstr (domain, ==, "a_b.example");
  g_object_unref (row);
}

/* At no width is a single letter of Japanese left alone on the last line. */
static void
test_end_stays_whole (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new (NULL);
  guint n_broken = 0;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  tm_look_set_text (GTK_LABEL (label), "短い文");
  tm_look_set_text (GTK_LABEL (label), "詐欺メールの可能性が非常に高いです");
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  for (int width = 120; width < 400; width += 3)
    {
      g_autoptr (PangoLayout) copy = pango_layout_copy (layout);
      pango_layout_set_width (copy, width * PANGO_SCALE);
      int n_lines = pango_layout_get_line_count (copy);
      PangoLayoutLine *last = pango_layout_get_line_readonly (copy, n_lines - 1);
      const char *text = pango_layout_get_text (copy);
      g_assert_cmpint (g_utf8_strlen (text + last->start_index, last->length), >=, 4);
      n_broken += n_lines > 1;
    }
  g_assert_cmpuint (n_broken, >, 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/result-page/forgets", test_forgets);
  g_test_add_func ("/result-page/end-stays-whole", test_end_stays_whole);
  g_test_add_func ("/result-page/keeps-the-place", test_keeps_the_place);
  g_test_add_func ("/result-page/fitting-stands-apart", test_fitting_stands_apart);
  g_test_add_func ("/result-page/changed-addresses-explained-first", test_changed_addresses_explained_first);
  g_test_add_func ("/result-page/practice-ignores-nothing", test_practice_ignores_nothing);
  g_test_add_func ("/result-page/underscores-in-the-menu", test_underscores);
  return g_test_run ();
}
