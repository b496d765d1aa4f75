/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which plan belongs to which mail: no mail takes over what was done about another one. */
#include "draft.h"
#include "wait.h"

#include "app/tm-cases.h"
#include "app/tm-guide-page.h"
#include "app/tm-guide-question.h"
#include "app/tm-plan-steps.h"

#include <string.h>

static const char guide_text[] = "[Guide]\nId=general\nTitle=The plan\nTopic=T\n[a]\nTitle=First\n[b]\nTitle=Second\n";
static const char other_text[] = "[Guide]\nId=other\nTitle=The other plan\nTopic=O\n[c]\nTitle=Third\n";

typedef struct
{
  GPtrArray       *guides;
  TmProgress      *progress;
  TmGuidePage     *page;
  TmGuideQuestion *question;
  GtkWidget       *window;
} Scene;

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
                     && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
press (Scene *scene, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (scene->page), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_ms (50);
}

static TmReport *
new_report (const char *text)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, text);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  draft_finding (findings, message, TM_SEVERITY_DECISIVE, "sign", "");
  return draft_report (message, findings);
}

static void
add_guide (Scene *scene, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (scene->guides, tm_guide_new_from_bytes (bytes, "C", &error));
  g_assert_no_error (error);
}

static void
open_scene (Scene *scene, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/progress.ini");

  scene->guides = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);
  add_guide (scene, guide_text);
  add_guide (scene, other_text);
  scene->progress = tm_progress_new (file);
  scene->page = TM_GUIDE_PAGE (tm_guide_page_new ());
  scene->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 500, 900);
  gtk_window_set_child (GTK_WINDOW (scene->window), GTK_WIDGET (scene->page));
  gtk_window_present (GTK_WINDOW (scene->window));
  tm_guide_page_set_guides (scene->page, scene->guides, scene->progress);
  scene->question = TM_GUIDE_QUESTION (find_type (GTK_WIDGET (scene->page), TM_TYPE_GUIDE_QUESTION));
  wait_ms (200);
}

static void
close_scene (Scene *scene, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  g_object_unref (scene->progress);
  g_ptr_array_unref (scene->guides);
}

static void
answer (Scene *scene, TmHappened happened)
{
  tm_guide_question_set_happened (scene->question, happened);
  g_signal_emit_by_name (scene->question, "answered");
  wait_ms (50);
}

static guint
count_cases (Scene *scene)
{
  g_auto (GStrv) ids = tm_cases_dup_ids (tm_progress_get_cases (scene->progress), FALSE);
  return g_strv_length (ids);
}

/* A second mail of the same kind begins with nothing ticked off and nothing answered; the first keeps its own. */
static void
test_each_its_own (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");
  g_autoptr (TmReport) other = new_report ("other");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  tm_progress_set_listed (scene->progress, TM_LISTED_YES);
  tm_guide_page_set_report (scene->page, other);
  wait_ms (100);
  g_assert_cmpint (tm_guide_question_get_happened (scene->question), ==, TM_HAPPENED_NOTHING);
  g_assert_nonnull (find_button (GTK_WIDGET (scene->page), "_Continue the Plan"));
  answer (scene, TM_HAPPENED_PASSWORD);
  g_assert_cmpuint (count_cases (scene), ==, 2);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), ==, 0);
  g_assert_cmpint (tm_progress_get_listed (scene->progress), ==, TM_LISTED_UNKNOWN);
  tm_guide_page_set_report (scene->page, one);
  wait_ms (100);
  g_assert_cmpint (tm_guide_question_get_happened (scene->question), ==, TM_HAPPENED_CARD);
  g_assert_null (find_button (GTK_WIDGET (scene->page), "_Continue the Plan"));
  answer (scene, TM_HAPPENED_CARD);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
  g_assert_cmpint (tm_progress_get_listed (scene->progress), ==, TM_LISTED_YES);
  g_assert_cmpuint (count_cases (scene), ==, 2);
}

/* The same mail again shows what was done about it, and other answers keep that. */
static void
test_finished_comes_back (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");
  g_autoptr (TmReport) other = new_report ("other");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  press (scene, "Done");
  g_assert_true (tm_progress_is_finished (scene->progress));
  tm_guide_page_set_report (scene->page, other);
  answer (scene, TM_HAPPENED_NOTHING);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), ==, 0);
  tm_guide_page_set_report (scene->page, one);
  wait_ms (100);
  g_assert_cmpint (tm_guide_question_get_happened (scene->question), ==, TM_HAPPENED_CARD);
  answer (scene, TM_HAPPENED_CARD);
  g_assert_true (tm_progress_is_finished (scene->progress));
  g_assert_null (find_button (GTK_WIDGET (scene->page), "Done"));
  answer (scene, TM_HAPPENED_CARD | TM_HAPPENED_CALLED);
  g_assert_true (tm_progress_is_open (scene->progress));
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
}

/* After a restart nothing tells whose plan it was; it is offered to be looked at, and takes over nothing. */
static void
test_finished_is_offered (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");
  g_autoptr (TmReport) other = new_report ("other");

  tm_guide_page_set_report (scene->page, one);
  g_assert_null (find_button (GTK_WIDGET (scene->page), "_Look at It"));
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  press (scene, "Done");
  tm_guide_page_set_report (scene->page, other);
  wait_ms (100);
  g_assert_cmpint (tm_guide_question_get_happened (scene->question), ==, TM_HAPPENED_NOTHING);
  g_assert_null (find_button (GTK_WIDGET (scene->page), "_Continue the Plan"));
  press (scene, "_Look at It");
  g_assert_true (tm_progress_is_finished (scene->progress));
  g_assert_cmpint (tm_progress_get_happened (scene->progress), ==, TM_HAPPENED_CARD);
  g_assert_null (find_button (GTK_WIDGET (scene->page), "Done"));
  g_assert_cmpuint (count_cases (scene), ==, 0);
}

/* The person says that it is the same matter. */
static void
test_gone_on_with (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");
  g_autoptr (TmReport) other = new_report ("other");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  tm_guide_page_set_report (scene->page, other);
  wait_ms (100);
  press (scene, "_Continue the Plan");
  g_assert_cmpuint (count_cases (scene), ==, 1);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
  g_assert_cmpint (tm_progress_get_happened (scene->progress), ==, TM_HAPPENED_CARD);
}

/* What is gone on with is the plan that was offered, also when another service stands beside it by then. */
static void
test_gone_on_with_beside_another (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");
  g_autoptr (TmReport) other = new_report ("other");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  tm_guide_page_set_report (scene->page, other);
  wait_ms (100);
  tm_guide_question_set_guide (scene->question, g_ptr_array_index (scene->guides, 1));
  press (scene, "_Continue the Plan");
  g_autofree char *guide = tm_progress_dup_guide_id (scene->progress);
  g_assert_cmpstr (guide, ==, "general");
  g_assert_cmpuint (count_cases (scene), ==, 1);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
}

/* A plan without a mail has nothing of the mail whose plan was in hand before. */
static void
test_without_a_mail (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  g_assert_cmpint (tm_progress_get_level (scene->progress), ==, TM_LEVEL_VERY_LIKELY);
  tm_guide_page_set_report (scene->page, NULL);
  answer (scene, TM_HAPPENED_PAID);
  g_auto (GStrv) ids = tm_progress_dup_finding_ids (scene->progress);
  g_assert_cmpint (tm_progress_get_level (scene->progress), ==, TM_LEVEL_NOT_CHECKED);
  g_assert_cmpuint (g_strv_length (ids), ==, 0);
  g_assert_cmpuint (count_cases (scene), ==, 2);
}

/* Another page had a plan of its own in hand meanwhile: what is ticked off here belongs to the mail here. */
static void
test_two_pages (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  g_autofree char *own = tm_progress_dup_case_id (scene->progress);
  gtk_widget_set_visible (GTK_WIDGET (scene->page), FALSE);
  tm_progress_select (scene->progress, NULL);
  tm_progress_begin (scene->progress, "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PAID, (const char *[]) { NULL });
  g_autofree char *second = tm_progress_dup_case_id (scene->progress);
  g_assert_cmpstr (own, !=, second);
  gtk_widget_set_visible (GTK_WIDGET (scene->page), TRUE);
  wait_ms (100);
  press (scene, "Done");
  tm_progress_select (scene->progress, second);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), ==, 0);
  tm_progress_select (scene->progress, own);
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
}

/* To go on is not to take back. */
static void
test_take_back (Scene *scene, gconstpointer unused)
{
  g_autoptr (TmReport) one = new_report ("one");

  tm_guide_page_set_report (scene->page, one);
  answer (scene, TM_HAPPENED_CARD);
  press (scene, "Done");
  press (scene, "_Back");
  g_assert_null (find_button (GTK_WIDGET (scene->page), "Done"));
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), >, 0);
  press (scene, "Take That Back");
  g_assert_cmpint (tm_progress_get_mark (scene->progress, "a"), ==, 0);
  g_assert_nonnull (find_button (GTK_WIDGET (scene->page), "Done"));
}

#define ADD(name, test) g_test_add ("/cases-of-mails/" name, Scene, NULL, open_scene, test, close_scene)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("each-its-own", test_each_its_own);
  ADD ("finished-comes-back", test_finished_comes_back);
  ADD ("finished-is-offered", test_finished_is_offered);
  ADD ("gone-on-with", test_gone_on_with);
  ADD ("gone-on-with-beside-another", test_gone_on_with_beside_another);
  ADD ("without-a-mail", test_without_a_mail);
  ADD ("two-pages", test_two_pages);
  ADD ("take-back", test_take_back);
  return g_test_run ();
}
