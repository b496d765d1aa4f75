/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stored mail, run through the real worker and all checks. */
#include "mail-check.h"

#include "inspect/tm-inspector.h"

#include <fcntl.h>
#include <string.h>

typedef struct
{
  GMainLoop *loop;
  GPtrArray *reports;   /* owned; NULL until they are there */
} Run;

const char *
mail_check_get_env (const char *name)
{
  const char *value = g_getenv (name);

  if (value == NULL || *value == '\0')
    g_error ("the environment lacks %s", name);
  return value;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

GPtrArray *
mail_check_list (const char *folder, const char *ending)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ending))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Read once, for every mail of a test asks for them. */
static TmBrands *
get_brands (void)
{
  static TmBrands *brands = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  if (brands != NULL)
    return brands;
  g_file_get_contents (mail_check_get_env ("TM_BRANDS_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  brands = tm_brands_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return brands;
}

/* Group [Person] with the lists Names, Readings, Addresses, Services, Registered and Unused, and Listed: what was found in the list of messages. */
static TmPerson *
load_person (const char *mail_path)
{
  g_autofree char *stem = g_strndup (mail_path, strlen (mail_path) - strlen (".eml"));
  g_autofree char *path = g_strconcat (stem, ".person", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  g_auto (GStrv) names = g_key_file_get_string_list (file, "Person", "Names", NULL, NULL);
  g_auto (GStrv) addresses = g_key_file_get_string_list (file, "Person", "Addresses", NULL, NULL);
  g_auto (GStrv) readings = g_key_file_get_string_list (file, "Person", "Readings", NULL, NULL);
  g_auto (GStrv) services = g_key_file_get_string_list (file, "Person", "Services", NULL, NULL);
  g_auto (GStrv) registered = g_key_file_get_string_list (file, "Person", "Registered", NULL, NULL);
  g_auto (GStrv) unused = g_key_file_get_string_list (file, "Person", "Unused", NULL, NULL);
  return tm_person_new (&(TmPersonFields) {
    .names = (const char * const *) names,
    .readings = (const char * const *) readings,
    .addresses = (const char * const *) addresses,
    .services = (const char * const *) services,
    .service_addresses = (const char * const *) registered,
    .unused_services = (const char * const *) unused,
  });
}

static TmListed
load_listed (const char *mail_path)
{
  g_autofree char *stem = g_strndup (mail_path, strlen (mail_path) - strlen (".eml"));
  g_autofree char *path = g_strconcat (stem, ".person", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  g_autofree char *id = g_key_file_get_string (file, "Person", "Listed", NULL);
  return tm_listed_from_id (id);
}

static void
on_judged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Run *run = user_data;

  g_ptr_array_set_size (run->reports, 0);
  g_ptr_array_add (run->reports, tm_inspector_judge_again_finish (TM_INSPECTOR (source), result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (run->loop);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Run *run = user_data;

  run->reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (run->loop);
}

TmReport *
mail_check_run (const char *path)
{
  g_autoptr (TmPerson) person = load_person (path);
  g_autoptr (TmInspector) inspector = tm_inspector_new (mail_check_get_env ("TM_TEST_WORKER"), get_brands ());
  Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  if (person != NULL)
    tm_inspector_set_person (inspector, person);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  tm_inspector_check_async (inspector, fd, NULL, on_checked, &run);
  g_main_loop_run (run.loop);
  g_assert_cmpuint (run.reports->len, >=, 1);
  if (load_listed (path) != TM_LISTED_UNKNOWN)
    {
      tm_inspector_judge_again_async (inspector, tm_report_get_message (g_ptr_array_index (run.reports, 0)),
                                      load_listed (path), NULL, on_judged, &run);
      g_main_loop_run (run.loop);
    }
  g_main_loop_unref (run.loop);
  TmReport *report = tm_report_ref (g_ptr_array_index (run.reports, 0));
  g_ptr_array_unref (run.reports);
  g_assert_true (tm_report_is_checked (report));
  return report;
}

TmFinding *
mail_check_find (const TmReport *report, const char *id)
{
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (tm_finding_get_id (g_ptr_array_index (findings, i)), id))
      return g_ptr_array_index (findings, i);
  return NULL;
}

/* The header block as a whole has no name and no range. */
static const char *
get_marked_source (const TmMessage *message, const TmEvidence *evidence)
{
  switch (evidence->place)
    {
    case TM_PLACE_HEADER:
      if (*evidence->header == '\0')
        return NULL;
      g_assert_cmpuint (evidence->index, <, tm_message_get_n_headers (message));
      g_assert_cmpint (g_ascii_strcasecmp (tm_message_get_header (message, evidence->index)->name, evidence->header), ==, 0);
      return tm_message_get_header (message, evidence->index)->value;
    case TM_PLACE_SUBJECT:
      return tm_message_get_subject (message);
    case TM_PLACE_TEXT:
      return tm_message_get_text (message);
    case TM_PLACE_HIDDEN:
      return tm_message_get_hidden_text (message);
    case TM_PLACE_LINK:
      g_assert_cmpuint (evidence->index, <, tm_message_get_n_links (message));
      return tm_message_get_text (message);
    case TM_PLACE_ATTACHMENT:
      g_assert_cmpuint (evidence->index, <, tm_message_get_n_attachments (message));
      return NULL;
    case TM_PLACE_IMAGE:
      g_assert_cmpuint (evidence->index, <, tm_message_get_n_images (message));
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

char *
mail_check_dup_marked (const TmReport *report, const TmEvidence *evidence)
{
  const TmMessage *message = tm_report_get_message (report);
  const char *source = get_marked_source (message, evidence);

  if (source == NULL)
    return g_strdup (evidence->place == TM_PLACE_ATTACHMENT
                       ? tm_message_get_attachment (message, evidence->index)->name : "");
  g_assert_cmpuint (evidence->start, <=, evidence->end);
  g_assert_cmpuint (evidence->end, <=, strlen (source));
  g_autofree char *marked = g_strndup (source + evidence->start, evidence->end - evidence->start);
  g_assert_true (g_utf8_validate (marked, -1, NULL));
  if (evidence->place == TM_PLACE_LINK)
    return g_strconcat (marked, " ", tm_message_get_link (message, evidence->index)->target, NULL);
  g_assert_cmpstr (marked, !=, "");
  return g_steal_pointer (&marked);
}
