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
 * Returns: whether it is one of them, whatever the size of its letters
 */
gboolean
tm_selector_words_have (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; *p != '\0';)
    {
      gsize n = strcspn (p, " \t\r\n\f");
      if (n == length && n > 0 && g_ascii_strncasecmp (p, word, n) == 0)
        return TRUE;
      p += n;
      p += strspn (p, " \t\r\n\f");
    }
  return FALSE;
}

/**
 * tm_selector_words_match:
 * @operator: as for a Test of tm-selector.c
 * @wanted: (nullable): what it is compared with
 * @value: (nullable): of the attribute, %NULL when there is none; hostile
 *
 * Returns: whether the value is as wanted
 */
gboolean
tm_selector_words_match (char operator, const char * wanted, const char *value)
{
  gsize length = wanted != NULL ? strlen (wanted) : 0;

  if (value == NULL || operator== 0)
    return value != NULL;
  switch (operator)
    {
    case '=':
      return g_ascii_strcasecmp (value, wanted) == 0;
    case '~':
      return tm_selector_words_have (value, wanted);
    case '^':
      return length > 0 && g_ascii_strncasecmp (value, wanted, length) == 0;
    case '$':
      return length > 0 && strlen (value) >= length
             && g_ascii_strcasecmp (value + strlen (value) - length, wanted) == 0;
    case '*':
      return length > 0 && strcasestr (value, wanted) != NULL;
    default:
      return g_ascii_strncasecmp (value, wanted, length) == 0
             && (value[length] == '\0' || value[length] == '-');
    }
}
