/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages of the guide: each is made, shown and dropped without a trace. */
#include "wait.h"

#include "app/tm-guide-page.h"
#include "app/tm-guide-question.h"
#include "app/tm-look.h"
#include "app/tm-plan-end.h"
#include "app/tm-plan-overview.h"
#include "app/tm-practice-page.h"
#include "app/tm-start-page.h"
#include "app/tm-report-sheet.h"
#include "app/tm-service-list.h"
#include "app/tm-step-card.h"
#include "core/tm-practice-mail.h"
#include "inspect/tm-inspector.h"

#include <string.h>

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
stands_out (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return gtk_widget_has_css_class (widget, "suggested-action");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (stands_out (child, label))
      return TRUE;
  return FALSE;
}

/* What is to be pressed next stands out: nothing can be sent before the mail is saved. */
static void
test_report_sheet (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));
  GtkWidget *sheet = tm_report_sheet_new (item, NULL);
  GtkWidget *gone = sheet;

  g_object_add_weak_pointer (G_OBJECT (sheet), (gpointer *) &gone);
  gtk_window_set_default_size (GTK_WINDOW (sheet), 360, 900);
  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (1000);
  g_assert_true (shows_text (sheet, "info@antiphishing.jp"));
  g_assert_true (shows_text (sheet, "https://www.antiphishing.jp/registration.html"));
  g_assert_false (shows_text (sheet, "reportascam@amazon.com"));
  g_assert_true (stands_out (sheet, "_1. Save the Mail as a File…"));
  g_assert_false (stands_out (sheet, "_2. Show the Letter in My Mail Program"));
  gtk_window_destroy (GTK_WINDOW (sheet));
  wait_ms (300);
  g_assert_null (gone);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* What is to be pressed is seen at once, however much there is to read above it. */
static void
test_report_buttons_in_sight (void)
{
  static const char * const labels[] = { "_1. Save the Mail as a File…", "_2. Show the Letter in My Mail Program", "C_lose" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));
  GtkWidget *sheet = tm_report_sheet_new (item, NULL);

  gtk_window_set_default_size (GTK_WINDOW (sheet), 360, 480);
  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (500);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = find_button (sheet, labels[i]);
      graphene_rect_t place;

      g_assert_nonnull (button);
      g_assert_true (gtk_widget_get_mapped (button));
      g_assert_null (gtk_widget_get_ancestor (button, GTK_TYPE_SCROLLED_WINDOW));
      g_assert_true (gtk_widget_compute_bounds (button, sheet, &place));
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (sheet));
    }
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static void
choose (GtkWidget *sheet, const char *receiver)
{
  GtkDropDown *choice = GTK_DROP_DOWN (find_type (sheet, GTK_TYPE_DROP_DOWN));
  GListModel *names = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_has_prefix (gtk_string_list_get_string (GTK_STRING_LIST (names), i), receiver))
      gtk_drop_down_set_selected (choice, i);
  wait_ms (300);
}

/* Where no page of the receiver was read for its address, none is named, and nothing can be sent there unseen. */
static void
test_receiver_without_address (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));
  GtkWidget *sheet = tm_report_sheet_new (item, NULL);

  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (500);
  g_assert_true (gtk_widget_get_mapped (find_button (sheet, "_Copy the Address")));
  choose (sheet, "Anti-Spam Consultation Center");
  g_assert_false (shows_text (sheet, "@dekyo"));
  g_assert_true (shows_text (sheet, "Look on the official page for the address"));
  g_assert_true (shows_text (sheet, "https://www.dekyo.or.jp/soudan/contents/ihan/index.html"));
  g_assert_false (gtk_widget_get_mapped (find_button (sheet, "_Copy the Address")));
  g_assert_false (gtk_widget_get_mapped (find_button (sheet, "_2. Show the Letter in My Mail Program")));
  g_assert_true (gtk_widget_get_mapped (find_button (sheet, "_1. Save the Mail as a File…")));
  choose (sheet, "Police");
  g_assert_false (shows_text (sheet, "Look on the official page for the address"));
  g_assert_false (gtk_widget_get_mapped (find_button (sheet, "_1. Save the Mail as a File…")));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* One mail of several in a file: the others are nobody's business. */
static void
test_report_of_one_of_several (void)
{
  static const char mails[] = "From a@b.example Wed Feb 11 09:12:00 2026\nFrom: a@b.example\n\nText\n\n"
                              "From a@b.example Wed Feb 11 09:13:00 2026\nFrom: c@d.example\n\nPrivate\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (mails, strlen (mails));
  g_autoptr (TmMailItem) file = tm_mail_item_new ("mails", tm_inspector_open_bytes (bytes));
  g_autoptr (TmMailItem) item = tm_mail_item_new_at (file, 0, "mail");
  GtkWidget *sheet = tm_report_sheet_new (item, NULL);

  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (300);
  g_assert_true (shows_text (sheet, "together with others"));
  g_assert_false (gtk_widget_get_sensitive (find_button (sheet, "_1. Save the Mail as a File…")));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* What is shown is what comes out again, with the address at the right service. */
static void
test_service_list (void)
{
  static const char brands_text[] = "[Brands]\nVersion=2026-11\n"
                                    "[one]\nName=One\nDomains=one.example\nSource=https://one.example/\nChecked=2026-11-24\n"
                                    "[two]\nName=Two\nDomains=two.example\nSource=https://two.example/\nChecked=2026-11-24\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, &error);
  const char *services[] = { "two", "gone", NULL };
  const char *registered[] = { "", "b@mail.example", NULL };
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { .services = services, .service_addresses = registered });
  GtkWidget *list = g_object_ref_sink (tm_service_list_new ());

  g_assert_no_error (error);
  tm_service_list_set_brands (TM_SERVICE_LIST (list), brands);
  tm_service_list_set_person (TM_SERVICE_LIST (list), person);
  tm_service_list_set_person (TM_SERVICE_LIST (list), person);
  g_auto (GStrv) shown = tm_service_list_dup_services (TM_SERVICE_LIST (list));
  g_auto (GStrv) addresses = tm_service_list_dup_addresses (TM_SERVICE_LIST (list));
  g_assert_true (g_strv_equal ((const char * const *) shown, services));
  g_assert_true (g_strv_equal ((const char * const *) addresses, registered));
  g_object_unref (list);
}

static void
test_guide_page (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *gone = page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &gone);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (500);
  g_assert_true (shows_text (page, tm_happened_get_label (TM_HAPPENED_REMOTE)));
  g_assert_false (shows_text (page, tm_happened_get_label (TM_HAPPENED_CARD)));
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (300);
  g_assert_null (gone);
}

/* The tick that stands beside @label. */
static GtkCheckButton *
find_answer (GtkWidget *widget, const char *label)
{
  GtkCheckButton *found = GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_mapped (widget) && shows_text (widget, label)
                            ? GTK_CHECK_BUTTON (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_answer (child, label);
  return found;
}

static void
tick (GtkWidget *page, TmHappened one, gboolean on)
{
  GtkCheckButton *answer = find_answer (page, tm_happened_get_label (one));

  g_assert_nonnull (answer);
  gtk_check_button_set_active (answer, on);
  wait_ms (200);
}

/* How it was paid is asked below the answer that something was paid, and only then. */
static void
test_how_it_was_paid (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = tm_guide_question_new ();
  TmGuideQuestion *question = TM_GUIDE_QUESTION (page);

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (500);
  g_assert_null (find_answer (page, tm_happened_get_label (TM_HAPPENED_PAID_GIFT)));
  tick (page, TM_HAPPENED_PAID, TRUE);
  g_assert_cmpuint (tm_guide_question_get_happened (question), ==, TM_HAPPENED_PAID);
  tick (page, TM_HAPPENED_PAID_GIFT, TRUE);
  tick (page, TM_HAPPENED_PAID_STORE, TRUE);
  g_assert_cmpuint (tm_guide_question_get_happened (question), ==,
                    TM_HAPPENED_PAID | TM_HAPPENED_PAID_GIFT | TM_HAPPENED_PAID_STORE);
  tick (page, TM_HAPPENED_PAID, FALSE);
  g_assert_null (find_answer (page, tm_happened_get_label (TM_HAPPENED_PAID_GIFT)));
  g_assert_cmpuint (tm_guide_question_get_happened (question), ==, TM_HAPPENED_NOTHING);
  tm_guide_question_set_happened (question, TM_HAPPENED_PAID | TM_HAPPENED_PAID_BANK);
  wait_ms (200);
  g_assert_true (gtk_check_button_get_active (find_answer (page, tm_happened_get_label (TM_HAPPENED_PAID_BANK))));
  tick (page, TM_HAPPENED_NOTHING, TRUE);
  g_assert_cmpuint (tm_guide_question_get_happened (question), ==, TM_HAPPENED_NOTHING);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char guide_text[] =
  "[Guide]\nId=g\nTitle=The plan\nTopic=T\n[a]\nTitle=Always\nAddress=https://a.example/\nAddressOwner=The owner\n"
  "[b]\nTitle=Only high\nWhen=card\nMinLevel=3\n[c]\nTitle=If\nIf=yes\nUnless=nothing\n[d]\nTitle=Habit\nExtra=always\n";

static GPtrArray *
read_guides (void)
{
  GPtrArray *guides = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);
  g_autoptr (GBytes) bytes = g_bytes_new_static (guide_text, strlen (guide_text));
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (guides, tm_guide_new_from_bytes (bytes, "C", &error));
  g_assert_no_error (error);
  return guides;
}

/* Kept nowhere. */
static TmProgress *
new_progress (TmLevel level, TmHappened happened)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  TmProgress *progress = tm_progress_new (file);

  tm_progress_begin (progress, "g", level, happened, (const char *[]) { NULL });
  return progress;
}

static GtkWidget *
show_in_window (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 900);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (300);
  return window;
}

/* A plan that is gone on with has no mail any more; other answers must not make its steps forget what was found. */
static void
test_answers_changed_later (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (TmProgress) progress = new_progress (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PASSWORD);
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *window = show_in_window (page);

  tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
  g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
  wait_ms (300);
  g_assert_true (shows_text (page, "1 / 2"));
  g_assert_true (shows_text (page, "The owner"));
  GtkWidget *question = find_type (page, TM_TYPE_GUIDE_QUESTION);
  tm_guide_question_set_happened (TM_GUIDE_QUESTION (question), TM_HAPPENED_CARD);
  g_signal_emit_by_name (question, "answered");
  wait_ms (300);
  g_assert_true (shows_text (page, "1 / 3"));
  g_assert_cmpint (tm_progress_get_level (progress), ==, TM_LEVEL_VERY_LIKELY);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing of the browser on a device in which somebody else may sit. */
static void
test_another_device (void)
{
  const TmHappened happened[] = { TM_HAPPENED_PASSWORD, TM_HAPPENED_REMOTE, TM_HAPPENED_ATTACHMENT };
  g_autoptr (GPtrArray) guides = read_guides ();

  for (gsize i = 0; i < G_N_ELEMENTS (happened); i++)
    {
      g_autoptr (TmProgress) progress = new_progress (TM_LEVEL_VERY_LIKELY, happened[i]);
      GtkWidget *page = tm_guide_page_new ();
      GtkWidget *window = show_in_window (page);

      tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
      g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
      wait_ms (300);
      g_assert_cmpint (shows_text (page, "Open the Official Site"), ==, i == 0);
      g_assert_cmpint (shows_text (page, "Open this address on another device"), ==, i > 0);
      g_assert_cmpint (shows_text (page, "Do the steps with another device"), ==, i > 0);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* Nothing is sent from a device in which somebody else may sit either. */
static void
test_no_report_from_there (void)
{
  static const char text[] = "[Guide]\nId=g\nTitle=The plan\nTopic=T\n[a]\nTitle=Tell\nAction=report\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TmGuide) guide = tm_guide_new_from_bytes (bytes, "C", NULL);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, TM_HAPPENED_REMOTE, NULL);
  GtkWidget *card = g_object_ref_sink (tm_step_card_new ());

  for (int elsewhere = 0; elsewhere <= 1; elsewhere++)
    {
      tm_step_card_set_step (TM_STEP_CARD (card), g_ptr_array_index (steps, 0), 1, 0);
      tm_step_card_set_elsewhere (TM_STEP_CARD (card), elsewhere);
      g_assert_cmpint (gtk_widget_get_visible (find_button (card, "_Prepare a Report…")), ==, !elsewhere);
    }
  g_object_unref (card);
}

/* All steps at a glance, with what became of each; a press leads to the one alone. */
static void
test_overview (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (TmProgress) progress = new_progress (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD);
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *window = show_in_window (page);

  tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
  tm_progress_set_done (progress, "a", TRUE);
  tm_progress_set_unneeded (progress, "c", TRUE);
  g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
  wait_ms (300);
  GtkWidget *overview = find_type (page, TM_TYPE_PLAN_OVERVIEW);
  g_assert_false (gtk_widget_get_mapped (overview));
  GtkWidget *all = find_button (page, "All Steps");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  wait_ms (300);
  const char *words[] = { "Always", "Done on", "Only high", "Still open", "If", "Does not apply to me", "Habit" };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (shows_text (overview, words[i]));
  GtkListBox *list = GTK_LIST_BOX (find_type (overview, GTK_TYPE_LIST_BOX));
  g_assert_null (gtk_list_box_get_row_at_index (list, 4));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)));
  wait_ms (300);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (all)));
  g_assert_true (shows_text (page, "3 / 3"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The same notice in the company's own list is a good sign, but no answer to signs of fraud in the mail. */
static void
test_listed_means (void)
{
  static const char text[] = "[Guide]\nId=g\nTitle=The plan\nTopic=T\n[a]\nTitle=Look\nAction=message-center\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TmGuide) guide = tm_guide_new_from_bytes (bytes, "C", NULL);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, TM_HAPPENED_NOTHING, NULL);
  GtkWidget *card = tm_step_card_new ();

  tm_step_card_set_step (TM_STEP_CARD (card), g_ptr_array_index (steps, 0), 1, 0);
  tm_step_card_set_listed (TM_STEP_CARD (card), TM_LISTED_YES, FALSE);
  GtkWidget *window = show_in_window (card);
  g_assert_true (shows_text (card, "the company sent this notice itself"));
  tm_step_card_set_listed (TM_STEP_CARD (card), TM_LISTED_YES, TRUE);
  wait_ms (100);
  g_assert_false (shows_text (card, "the company sent this notice itself"));
  g_assert_true (shows_text (card, "fakes copy real subjects"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  g_assert_nonnull (scroller);
  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &place));
  return place.origin.y >= 0 && place.origin.y + place.size.height <= gtk_widget_get_height (scroller);
}

/* Whoever presses on above a question that is further down sees it first; a second press goes on without an answer. */
static void
test_question_is_not_passed_over (void)
{
  static const char text[] = "[Guide]\nId=g\nTitle=The plan\nTopic=T\n[a]\nTitle=Look\nAction=message-center\n"
                             "Body=1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 "
                             "35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 "
                             "68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99\n"
                             "[b]\nTitle=Behind\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) guides = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);
  g_autoptr (TmProgress) progress = new_progress (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOTHING);
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_ptr_array_add (guides, tm_guide_new_from_bytes (bytes, "C", NULL));
  tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
  g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
  wait_ms (500);
  GtkWidget *last = GTK_WIDGET (find_answer (page, tm_listed_get_label (TM_LISTED_NOT_LOOKED)));
  g_assert_false (is_in_sight (last));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (shows_text (page, "1 / 2"));
      g_assert_cmpint (tm_progress_get_mark (progress, "a"), ==, 0);
      /* Another one stands on the card, for the list of all steps. */
      g_signal_emit_by_name (gtk_widget_get_prev_sibling (find_button (page, "_Next")), "clicked");
      wait_ms (500);
      g_assert_true (i == 1 || is_in_sight (last));
    }
  g_assert_true (shows_text (page, "2 / 2"));
  g_assert_cmpint (tm_progress_get_mark (progress, "a"), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_end (TmLevel level, TmHappened happened, const char *words)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (TmProgress) progress = new_progress (level, happened);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (g_ptr_array_index (guides, 0), level, happened, NULL);
  gboolean is_evidence = (happened & ~(guint) (TM_HAPPENED_NOTHING | TM_HAPPENED_OPENED)) != 0;
  GtkWidget *page = tm_plan_end_new ();
  GtkWidget *window = show_in_window (page);

  tm_plan_end_set_plan (TM_PLAN_END (page), steps, progress);
  wait_ms (100);
  g_assert_cmpint (shows_text (page, words), ==, is_evidence);
  g_assert_cmpint (shows_text (page, "Go on with them when you have time"), ==, !is_evidence);
  g_assert_false (shows_text (page, "You can delete it"));
  g_assert_true (shows_text (page, "Always (still open)"));
  g_assert_false (shows_text (page, "That is all for now"));
  g_assert_true (shows_text (page, "・Habit"));
  tm_progress_set_done (progress, "a", TRUE);
  tm_progress_set_unneeded (progress, "c", TRUE);
  tm_progress_set_done (progress, "b", TRUE);
  tm_plan_end_set_plan (TM_PLAN_END (page), steps, progress);
  g_assert_true (shows_text (page, "That is all for now"));
  g_assert_false (shows_text (page, "still open"));
  g_assert_true (shows_text (page, words));
  g_assert_cmpint (shows_text (page, "You can delete it"), ==, strstr (words, "delete") != NULL);
  g_assert_cmpint (shows_text (page, "If (does not apply)"), ==, (happened & TM_HAPPENED_NOTHING) == 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where each line of a heading begins, when there is room for @n_letters in a line. */
static char *
dup_lines (const char *text, guint n_letters)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (text));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  tm_look_keep_phrases_whole (GTK_LABEL (label));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  g_autoptr (PangoLayout) letters = gtk_widget_create_pango_layout (label, "日日日日日日日日日日");
  int width = 0;
  pango_layout_get_size (letters, &width, NULL);
  pango_layout_set_width (layout, width * (int) n_letters / 10);
  g_autoptr (GString) lines = g_string_new (NULL);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      g_string_append_printf (lines, "%s%.*s", i > 0 ? "/" : "", line->length, text + line->start_index);
    }
  g_object_unref (label);
  return g_strdup (lines->str);
}

/* A heading is broken where a reader would pause; a phrase that has no room is broken all the same. */
static void
test_headings_break_between_phrases (void)
{
  const struct
  {
    const char *text;
    guint       n_letters;
    const char *lines;
  } rows[] = {
    { "怪しいメールをここにドロップ", 9, "怪しいメールを/ここにドロップ" },
    { "詐欺メールの可能性が非常に高いです", 9, "詐欺メールの/可能性が非常に/高いです" },
    { "警察に、何をどう払ったか伝える", 9, "警察に、何をどう/払ったか伝える" },
    { "メッセージセンターで探す", 8, "メッセージセン/ターで探す" },
    { "このメールで、何かしましたか?", 8, "このメールで、/何かしましたか?" },
    { "メッセージセンターで探す", 9, "メッセージセン/ターで探す" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = dup_lines (rows[i].text, rows[i].n_letters);
      g_assert_cmpstr (lines, ==, rows[i].lines);
    }
}

/* The right words about the mail: who has to keep it is not told to delete it. */
static void
test_end (void)
{
  assert_end (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOTHING, "You can delete it");
  assert_end (TM_LEVEL_SUSPECTED, TM_HAPPENED_OPENED, "You can delete it");
  assert_end (TM_LEVEL_UNDECIDED, TM_HAPPENED_NOTHING, "Keep the mail until you know");
  assert_end (TM_LEVEL_NOT_CHECKED, TM_HAPPENED_OPENED, "Keep the mail until you know");
  assert_end (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, "it is evidence for the police, the bank and the card company");
  assert_end (TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_PAID, "it is evidence for the police, the bank and the card company");
  assert_end (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_REMOTE, "Type no passwords on that device");
  assert_end (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_ATTACHMENT | TM_HAPPENED_CARD, "Type no passwords on that device");
}

static void
unfold (GtkWidget *page)
{
  gtk_expander_set_expanded (GTK_EXPANDER (find_type (page, GTK_TYPE_EXPANDER)), TRUE);
  wait_ms (400);
}

/* Half done ones first, finished ones folded away below them. */
static void
test_start_page (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (TmProgress) progress = new_progress (TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD);
  GtkWidget *page = tm_start_page_new ();
  GtkWidget *window = show_in_window (page);

  tm_start_page_set_progress (TM_START_PAGE (page), progress, guides);
  wait_ms (100);
  g_assert_true (shows_text (page, "Your plan is half done."));
  g_assert_true (shows_text (page, tm_happened_get_label (TM_HAPPENED_CARD)));
  g_assert_false (shows_text (page, "Finished plans"));
  tm_progress_finish (progress);
  wait_ms (100);
  g_assert_false (shows_text (page, "Your plan is half done."));
  g_assert_true (shows_text (page, "Finished plans"));
  unfold (page);
  g_assert_true (shows_text (page, "The plan"));
  g_assert_true (shows_text (page, tm_happened_get_label (TM_HAPPENED_CARD)));
  g_assert_true (shows_text (page, "Finished on"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was learned stands with the answer at the end. */
static void
test_practice_says_which (void)
{
  GtkWidget *page = tm_practice_page_new ();
  GtkWidget *window = show_in_window (page);

  tm_practice_page_show_finished (TM_PRACTICE_PAGE (page));
  wait_ms (300);
  for (guint i = 0; i < tm_practice_mail_get_n (); i++)
    {
      const TmPracticeMail *mail = tm_practice_mail_get (i);
      g_autofree char *line = g_strdup_printf ("%u. %s: %s", i + 1, mail->is_fake ? "False" : "Genuine", mail->lesson);
      g_assert_true (shows_text (page, line));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/guide-pages/report-sheet", test_report_sheet);
  g_test_add_func ("/guide-pages/report-buttons-in-sight", test_report_buttons_in_sight);
  g_test_add_func ("/guide-pages/receiver-without-address", test_receiver_without_address);
  g_test_add_func ("/guide-pages/report-of-one-of-several", test_report_of_one_of_several);
  g_test_add_func ("/guide-pages/service-list", test_service_list);
  g_test_add_func ("/guide-pages/guide-page", test_guide_page);
  g_test_add_func ("/guide-pages/how-it-was-paid", test_how_it_was_paid);
  g_test_add_func ("/guide-pages/answers-changed-later", test_answers_changed_later);
  g_test_add_func ("/guide-pages/another-device", test_another_device);
  g_test_add_func ("/guide-pages/no-report-from-there", test_no_report_from_there);
  g_test_add_func ("/guide-pages/overview", test_overview);
  g_test_add_func ("/guide-pages/listed-means", test_listed_means);
  g_test_add_func ("/guide-pages/question-is-not-passed-over", test_question_is_not_passed_over);
  g_test_add_func ("/guide-pages/headings-break-between-phrases", test_headings_break_between_phrases);
  g_test_add_func ("/guide-pages/end", test_end);
  g_test_add_func ("/guide-pages/practice-says-which", test_practice_says_which);
  g_test_add_func ("/guide-pages/start-page", test_start_page);
  return g_test_run ();
}
