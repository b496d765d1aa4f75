/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a selector asks of the value of an attribute (Selectors, level 3, 6.3). */
#define G_LOG_DOMAIN "tm-selector-words"

#include "tm-selector-words.h"

#include <string.h>

/**
 * tm_selector_words_have:
 * @words: value of an attribute; hostile
 * @word: one word
 *
 * Browsers make no difference between small and large letters in a page without a document type, but mail
 * programs on the web put the mail into one that has it.
 *
 * Returns: whether it is one of them
 */
gboolean
tm_selector_words_have (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; *p != '\0';)
    {
      gsize n = strcspn (p, " \t\r\n\f");
      if (n == length && n > 0 && strncmp (p, word, n) == 0)
        return TRUE;
      p += n;
      p += strspn (p, " \t\r\n\f");
    }
  return FALSE;
}

/**
 * tm_selector_words_has_any_size:
 * @attribute: its name, lower case
 *
 * Returns: whether small letters in its value mean the same as large ones (HTML, 4.16.2)
 */
gboolean
tm_selector_words_has_any_size (const char *attribute)
{
  static const char *const names[]
    = { "align",  "alink",   "axis", "bgcolor", "checked",  "clear", "color",  "compact",  "dir",
        "face",   "frame",   "lang", "link",    "media",    "method", "noshade", "nowrap", "readonly",
        "rel",    "rev",     "rules", "scope",  "selected", "shape", "target", "text",     "type",
        "valign", "vlink",   "disabled", "multiple", "hreflang", "http-equiv", "charset", "accept", NULL };

  return g_strv_contains (names, attribute);
}

static gboolean
are_alike (const char *one, const char *other, gsize length, gboolean any_size)
{
  return (any_size ? g_ascii_strncasecmp (one, other, length) : strncmp (one, other, length)) == 0;
}

/**
 * tm_selector_words_match:
 * @operator: as for a Test of tm-selector.c
 * @wanted: (nullable): what it is compared with
 * @any_size: whether small letters mean large ones, too
 * @value: (nullable): of the attribute, %NULL when there is none; hostile
 *
 * Returns: whether the value is as wanted
 */
gboolean
tm_selector_words_match (char operator, const char * wanted, gboolean any_size, const char *value)
{
  gsize length = wanted != NULL ? strlen (wanted) : 0;
  gsize n = value != NULL ? strlen (value) : 0;

  if (value == NULL || operator== 0)
    return value != NULL;
  switch (operator)
    {
    case '=':
      return n == length && are_alike (value, wanted, length, any_size);
    case '~':
      return tm_selector_words_have (value, wanted);
    case '^':
      return length > 0 && are_alike (value, wanted, length, any_size);
    case '$':
      return length > 0 && n >= length && are_alike (value + n - length, wanted, length, any_size);
    case '*':
      return length > 0 && (any_size ? strcasestr (value, wanted) : strstr (value, wanted)) != NULL;
    default:
      return are_alike (value, wanted, length, any_size) && (value[length] == '\0' || value[length] == '-');
    }
}
