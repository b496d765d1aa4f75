/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every page of the guide in Japanese, with letters of double size: none needs more room than the narrowest window has. */
#include "app/tm-failure-page.h"
#include "app/tm-guide-page.h"
#include "app/tm-guide-question.h"
#include "app/tm-plan-end.h"
#include "app/tm-practice-bar.h"
#include "app/tm-practice-page.h"
#include "app/tm-reading-aid.h"
#include "app/tm-result-page.h"
#include "app/tm-start-page.h"
#include "app/tm-step-card.h"
#include "app/tm-told-bar.h"
#include "draft.h"
#include "narrow.h"

#include <glib/gi18n.h>
#include <string.h>

static const char * const no_findings[] = { NULL };

static void
assert_page (GtkWidget *page, const char *what)
{
  GtkWidget *window = narrow_show (page);

  narrow_assert (page, NARROW_PX, what);
  gtk_window_destroy (GTK_WINDOW (window));
}

static TmGuide *
read_guide (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".guide", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TM_GUIDE_DIR"), name, NULL);
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  TmGuide *guide = tm_guide_new_from_bytes (bytes, "ja", &error);
  g_assert_no_error (error);
  return guide;
}

static GPtrArray *
read_guides (void)
{
  GPtrArray *guides = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("TM_GUIDE_DIR"), 0, NULL);
  g_autoptr (TmGuide) base = read_guide ("general");

  g_assert_nonnull (folder);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autoptr (GError) error = NULL;
      if (!g_str_has_suffix (name, ".guide"))
        continue;
      g_autofree char *id = g_strndup (name, strlen (name) - strlen (".guide"));
      g_autoptr (TmGuide) own = read_guide (id);
      g_ptr_array_add (guides, *tm_guide_get_base_id (own) != '\0' ? tm_guide_new_joined (base, own, &error)
                                                                   : tm_guide_ref (own));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (guides->len, >=, 12);
  return guides;
}

/* Each step that any answer leads to, once. */
static void
test_steps (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  GtkWidget *card = tm_step_card_new ();
  GtkWidget *window = narrow_show (card);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint g = 0; g < guides->len; g++)
    for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
      {
        g_autoptr (GPtrArray) steps = tm_guide_dup_steps (g_ptr_array_index (guides, g), TM_LEVEL_VERY_LIKELY, 1u << bit,
                                                          (const char *[]) { "personal-plain-official-url", NULL });
        for (guint i = 0; i < steps->len; i++)
          {
            const TmGuideStep *step = g_ptr_array_index (steps, i);
            if (!g_hash_table_add (seen, g_strconcat (tm_guide_get_id (g_ptr_array_index (guides, g)), " ", step->id, NULL)))
              continue;
            tm_step_card_set_step (TM_STEP_CARD (card), step, 88, 1764036000);
            narrow_assert (card, NARROW_PX - SIDES_PX / 2, step->title);
          }
      }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 200);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_guide_page (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  g_autoptr (TmProgress) progress = tm_progress_new (file);
  GtkWidget *question = tm_guide_question_new ();
  GtkWidget *page = tm_guide_page_new ();

  tm_guide_question_set_guides (TM_GUIDE_QUESTION (question), guides);
  tm_guide_question_set_happened (TM_GUIDE_QUESTION (question), TM_HAPPENED_CARD | TM_HAPPENED_PAID);
  assert_page (question, "question");
  tm_progress_begin (progress, "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, no_findings);
  tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
  g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
  assert_page (page, "plan");
}

/* What is above a step leaves it no room with large letters; one need not scroll to see what is to be done. */
static void
test_step_is_in_sight (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  g_autoptr (TmProgress) progress = tm_progress_new (file);
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *window = narrow_show (page);
  graphene_rect_t place;

  gtk_window_set_default_size (GTK_WINDOW (window), NARROW_PX, 640);
  narrow_wait_ms (300);
  tm_progress_begin (progress, "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, no_findings);
  tm_guide_page_set_guides (TM_GUIDE_PAGE (page), guides, progress);
  g_assert_true (tm_guide_page_resume (TM_GUIDE_PAGE (page)));
  narrow_wait_ms (500);
  GtkWidget *title = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "カード会社に今すぐ電話する");
  GtkWidget *scroller = gtk_widget_get_ancestor (title, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (title, scroller, &place));
  g_test_message ("from %g, %g high, of %d", place.origin.y, place.size.height, gtk_widget_get_height (scroller));
  g_assert_cmpfloat (place.origin.y, >=, 0);
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (scroller));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_plan_end (void)
{
  g_autoptr (TmGuide) guide = read_guide ("general");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  g_autoptr (TmProgress) progress = tm_progress_new (file);
  GtkWidget *page = tm_plan_end_new ();

  tm_progress_begin (progress, "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, no_findings);
  tm_plan_end_set_plan (TM_PLAN_END (page), steps, progress);
  assert_page (page, "end");
}

static void
test_start_page (void)
{
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  g_autoptr (TmProgress) progress = tm_progress_new (file);
  GtkWidget *page = tm_start_page_new ();

  for (guint i = 0; i < guides->len; i++)
    tm_progress_begin (progress, tm_guide_get_id (g_ptr_array_index (guides, i)), TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD, no_findings);
  tm_start_page_set_progress (TM_START_PAGE (page), progress, guides);
  assert_page (page, "start");
}

static void
test_failure_page (void)
{
  for (int code = TM_ERROR_EMPTY; code <= TM_ERROR_PICTURE; code++)
    {
      GtkWidget *page = tm_failure_page_new ();
      tm_failure_page_set_error (TM_FAILURE_PAGE (page), (TmError) code);
      assert_page (page, tm_error_get_what ((TmError) code));
    }
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* A mail with a long sender and a long subject, and a finding in each place. */
static TmReport *
new_report (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();

  from->role = TM_ROLE_FROM;
  set_text (&from->name, "Amazon.co.jp カスタマーサービス");
  set_text (&from->address, "no-reply@account-login.a-rather-long-name.example.cn");
  set_text (&parts->subject, "【重要】不審なログインの可能性についてのお知らせと、ご確認のお願い");
  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "お客様のアカウントの一部の機能を制限しております。");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  TmFinding *sender = draft_finding (findings, message, TM_SEVERITY_DECISIVE, "名前は Amazon ですが、アドレスは別の持ち主のものです。", "");
  tm_finding_add_from_address (sender, message);
  draft_finding (findings, message, TM_SEVERITY_MEDIUM, "アカウントを止めると書いて、急がせています。", "一部の機能");
  return draft_report (message, findings);
}

/* Beside the page a window has its bar of buttons, with letters of this size. */
#define LOW_PX (640 - 72)

static void
assert_low (GtkWidget *page, const char *what)
{
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, NARROW_PX, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d px high", what, minimum);
  g_assert_cmpint (minimum, <=, LOW_PX);
}

static GtkWidget *
find_type (GtkWidget *widget, const char *type)
{
  GtkWidget *found = strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* What it comes to was read on the page before; the findings need the room. */
static void
assert_room_for_findings (GtkWidget *page)
{
  GtkWidget *verdict = find_type (page, "TmVerdictPanel");
  int natural = 0;

  gtk_widget_measure (verdict, GTK_ORIENTATION_VERTICAL, NARROW_PX, NULL, &natural, NULL, NULL);
  g_test_message ("verdict above the findings: %d px high", natural);
  g_assert_true (gtk_widget_get_visible (verdict));
  /* Lines with readings are higher by as much as the style sheet says. */
  g_assert_cmpint (natural, <=, tm_reading_aid_is_on () ? 180 * 14 / 10 : 180);
}

static int
get_width (const char *text)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (text));
  int natural = 0;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_object_unref (label);
  return natural;
}

/* Below a narrow window each of the three pages has the same room for its name, and what does not fit is cut off without a
 * word. With large letters the second name fills it. */
static void
test_names_of_pages_fit (void)
{
  g_assert_cmpint (get_width (_ ("To Do")), <=, get_width (_ ("Noticed")));
  g_assert_cmpint (get_width (_ ("Mail")), <=, get_width (_ ("Noticed")));
}

static void
test_result_page (void)
{
  static const char * const names[] = { "mail", "findings", "guide" };
  g_autoptr (TmReport) report = new_report ();
  g_autoptr (GPtrArray) guides = read_guides ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");
  g_autoptr (TmProgress) progress = tm_progress_new (file);
  GtkWidget *page = tm_result_page_new ();
  GtkWidget *window = narrow_show (page);

  tm_result_page_set_guides (TM_RESULT_PAGE (page), guides, progress);
  tm_result_page_set_report (TM_RESULT_PAGE (page), report);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      tm_result_page_show_page (TM_RESULT_PAGE (page), names[i]);
      narrow_wait_ms (100);
      narrow_assert (page, NARROW_PX, names[i]);
      assert_low (page, names[i]);
      if (strcmp (names[i], "findings") == 0)
        assert_room_for_findings (page);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_practice_page (void)
{
  g_autoptr (TmReport) report = new_report ();
  GtkWidget *page = tm_practice_page_new ();
  GtkWidget *window = narrow_show (page);

  tm_practice_page_set_report (TM_PRACTICE_PAGE (page), 1, report);
  narrow_assert (page, NARROW_PX, "practice");
  assert_low (page, "practice");
  tm_practice_page_show_finished (TM_PRACTICE_PAGE (page));
  narrow_assert (page, NARROW_PX, "practice finished");
  assert_low (page, "practice finished");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_bars (void)
{
  GtkWidget *practice = tm_practice_bar_new ();
  GtkWidget *told = tm_told_bar_new ();

  tm_practice_bar_tell (TM_PRACTICE_BAR (practice), "答え", "見るところ", FALSE);
  gtk_widget_set_visible (practice, TRUE);
  assert_page (practice, "practice bar");
  tm_told_bar_set_notice (TM_TOLD_BAR (told), "お知らせがここに出ます。長いこともあります。");
  assert_page (told, "told bar");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  narrow_set_up ();
  g_test_add_func ("/narrow-pages/steps", test_steps);
  g_test_add_func ("/narrow-pages/guide-page", test_guide_page);
  g_test_add_func ("/narrow-pages/step-is-in-sight", test_step_is_in_sight);
  g_test_add_func ("/narrow-pages/plan-end", test_plan_end);
  g_test_add_func ("/narrow-pages/start-page", test_start_page);
  g_test_add_func ("/narrow-pages/names-of-pages-fit", test_names_of_pages_fit);
  g_test_add_func ("/narrow-pages/failure-page", test_failure_page);
  g_test_add_func ("/narrow-pages/bars", test_bars);
  g_test_add_func ("/narrow-pages/result-page", test_result_page);
  g_test_add_func ("/narrow-pages/practice-page", test_practice_page);
  return g_test_run ();
}
