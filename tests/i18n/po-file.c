/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a gettext catalogue line by line. */
#include "po-file.h"

#include <string.h>

static void
entry_free (PoEntry *entry)
{
  g_free (entry->context);
  g_free (entry->msgid);
  g_free (entry->plural);
  g_ptr_array_unref (entry->msgstr);
  g_ptr_array_unref (entry->files);
  g_free (entry);
}

static PoEntry *
entry_new (void)
{
  PoEntry *entry = g_new0 (PoEntry, 1);

  entry->msgstr = g_ptr_array_new_with_free_func (g_free);
  entry->files = g_ptr_array_new_with_free_func (g_free);
  return entry;
}

static void
take_comment (PoEntry *entry, const char *line)
{
  if (g_str_has_prefix (line, "#: "))
    {
      g_auto (GStrv) words = g_strsplit (line + 3, " ", -1);
      for (gsize i = 0; words[i] != NULL; i++)
        {
          char *colon = strrchr (words[i], ':');
          if (colon != NULL)
            *colon = '\0';
          if (*words[i] != '\0')
            g_ptr_array_add (entry->files, g_strdup (words[i]));
        }
    }
  else if (g_str_has_prefix (line, "#,"))
    {
      entry->fuzzy = entry->fuzzy || strstr (line, "fuzzy") != NULL;
      entry->c_format = entry->c_format || (strstr (line, "c-format") != NULL && strstr (line, "no-c-format") == NULL);
    }
}

/* The text between the first and the last quotation mark of a line. */
static char *
dup_quoted (const char *line)
{
  const char *first = strchr (line, '"');
  const char *last = strrchr (line, '"');

  if (first == NULL || first == last)
    return g_strdup ("");
  g_autofree char *escaped = g_strndup (first + 1, last - first - 1);
  return g_strcompress (escaped);
}

static void
append (char **text, const char *more)
{
  char *joined = g_strconcat (*text, more, NULL);
  g_free (*text);
  *text = joined;
}

static char **
place_of (PoEntry *entry, const char *line)
{
  if (g_str_has_prefix (line, "msgctxt"))
    return &entry->context;
  if (g_str_has_prefix (line, "msgid_plural"))
    return &entry->plural;
  if (g_str_has_prefix (line, "msgid"))
    return &entry->msgid;
  g_ptr_array_add (entry->msgstr, NULL);
  return (char **) &g_ptr_array_index (entry->msgstr, entry->msgstr->len - 1);
}

static void
keep (GPtrArray *entries, PoEntry *entry)
{
  if (entry->msgid != NULL && *entry->msgid != '\0')
    g_ptr_array_add (entries, entry);
  else
    entry_free (entry);
}

GPtrArray *
po_file_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  PoEntry *entry = entry_new ();
  char **place = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (g_str_has_prefix (line, "#~"))
        continue;
      if (*line == '\0')
        {
          keep (entries, entry);
          entry = entry_new ();
          place = NULL;
        }
      else if (*line == '#')
        take_comment (entry, line);
      else
        {
          g_autofree char *value = dup_quoted (line);
          if (*line != '"')
            {
              place = place_of (entry, line);
              g_free (*place);
              *place = g_strdup ("");
            }
          if (place != NULL)
            append (place, value);
        }
    }
  keep (entries, entry);
  return entries;
}

const PoEntry *
po_file_find (GPtrArray *entries, const char *context, const char *msgid)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (entries, i);
      if (g_strcmp0 (entry->context, context) == 0 && strcmp (entry->msgid, msgid) == 0)
        return entry;
    }
  return NULL;
}

gboolean
po_entry_is_from (const PoEntry *entry, const char *prefix)
{
  for (guint i = 0; i < entry->files->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (entry->files, i), prefix))
      return TRUE;
  return FALSE;
}

/* Of a file in the source tree. */
char *
po_source_path (const char *name)
{
  return g_build_filename (g_getenv ("TM_SOURCE_ROOT"), name, NULL);
}

GPtrArray *
po_read_japanese (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = po_source_path ("po/ja.po");
  GPtrArray *entries = po_file_read (path, &error);

  g_assert_no_error (error);
  return entries;
}
