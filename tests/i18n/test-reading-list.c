/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of readings is well formed, holds nothing that is never said, and leaves out nothing that is. */
#include "config.h"

#include "complaints.h"
#include "po-file.h"

#include "core/tm-readings.h"

#include <locale.h>
#include <string.h>

/* Dates, written by the system: 日 and 月 are read in many ways. The last is for the terminal. */
static const char * const unread[] = { "日", "月", "行出力" };

/* All words of the list as they are written there. */
static GPtrArray *
read_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = po_source_path ("data/readings.txt");
  g_autofree char *text = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) listed = g_strsplit (lines[i], " ", -1);
      for (gsize j = 0; *lines[i] != '#' && listed[j] != NULL; j++)
        if (*listed[j] != '\0')
          g_ptr_array_add (words, g_strdup (listed[j]));
    }
  g_assert_cmpuint (words->len, >, 500);
  return words;
}

static char *
strip_readings (const char *word)
{
  g_autoptr (GRegex) brackets = g_regex_new ("\\[[^\\]]*\\]", 0, 0, NULL);
  return g_regex_replace_literal (brackets, word, -1, 0, "", 0, NULL);
}

/* Each bracket holds hiragana, and stands behind a character that needs it. */
static void
test_well_formed (void)
{
  g_autoptr (GPtrArray) words = read_words ();
  g_autoptr (GRegex) shape = g_regex_new ("^([\\p{Han}]\\[[ぁ-んー]+\\]|[\\p{Han}]|[ぁ-んァ-ヶー])+$", 0, 0, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      if (!g_regex_match (shape, word, 0, NULL) || strchr (word, '[') == NULL)
        wrong ("%s", word);
      if (!g_hash_table_add (seen, strip_readings (word)))
        wrong ("%s is listed twice", word);
    }
  expect_nothing_wrong ();
}

/* A word that no sentence holds is never looked at by anybody. */
static void
test_each_is_said (void)
{
  g_autoptr (GPtrArray) words = read_words ();
  g_autoptr (GPtrArray) entries = po_read_japanese ();
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (entries, i);
      for (guint j = 0; j < entry->msgstr->len; j++)
        g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (entry->msgstr, j));
    }
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *word = strip_readings (g_ptr_array_index (words, i));
      if (strstr (all->str, word) == NULL)
        wrong ("%s is in no sentence", word);
    }
  expect_nothing_wrong ();
}

static gboolean
may_be_unread (const char *start, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unread); i++)
    if (strlen (unread[i]) == length && strncmp (unread[i], start, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_han (const char *p)
{
  return *p != '\0' && g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
is_read (const GArray *readings, guint start, guint end)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const TmReading *reading = &g_array_index (readings, TmReading, i);
      if (reading->start >= start && reading->end <= end)
        return TRUE;
    }
  return FALSE;
}

/* Outside of quotations, as tm_readings_find() does. */
static void
look_at_text (const char *text)
{
  g_autoptr (GArray) readings = tm_readings_find (text);
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end = p;
      depth += g_str_has_prefix (p, "「") || g_str_has_prefix (p, "『") || g_str_has_prefix (p, "“");
      depth -= depth > 0 && (g_str_has_prefix (p, "」") || g_str_has_prefix (p, "』") || g_str_has_prefix (p, "”"));
      while (is_han (end))
        end = g_utf8_next_char (end);
      if (end == p)
        continue;
      if (depth == 0 && !may_be_unread (p, end - p) && !is_read (readings, p - text, end - text))
        wrong ("%.*s has no reading: %s", (int) (end - p), p, text);
      p = g_utf8_prev_char (end);
    }
}

static void
test_every_word_has_one (void)
{
  g_autoptr (GPtrArray) entries = po_read_japanese ();

  for (guint i = 0; i < entries->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (entries, i);
      for (guint j = 0; j < entry->msgstr->len; j++)
        look_at_text (g_ptr_array_index (entry->msgstr, j));
    }
  expect_nothing_wrong ();
}

int
main (int argc, char **argv)
{
  /* What is wrong is told in Japanese. */
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-list/well-formed", test_well_formed);
  g_test_add_func ("/reading-list/each-is-said", test_each_is_said);
  g_test_add_func ("/reading-list/every-word-has-one", test_every_word_has_one);
  return g_test_run ();
}
