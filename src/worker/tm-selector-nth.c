/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of its siblings an element is (Selectors, level 3, 6.6.5). */
#define G_LOG_DOMAIN "tm-selector-nth"

#include "tm-selector-nth.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MAX_BYTES 24
#define NUMBER_MAX 100000
/* What is looked at for the price of one comparison. */
#define PASSED_A_STEP 8

/* "odd", "even", "3", "n", "-n+3", "2n+1" */
static gboolean
read_formula (const char *text, TmNth *nth)
{
  const char *n = strchr (text, 'n');
  char *end = NULL;

  if (g_str_equal (text, "odd") || g_str_equal (text, "even"))
    {
      nth->step = 2;
      nth->first = *text == 'o' ? 1 : 0;
      return TRUE;
    }
  const char *number = text;
  nth->step = 0;
  if (n != NULL)
    {
      gsize length = (gsize)(n - text);
      gboolean bare = length == 0 || (length == 1 && (*text == '+' || *text == '-'));
      nth->step
          = bare ? (*text == '-' ? -1 : 1) : (int)CLAMP (strtol (text, &end, 10), -NUMBER_MAX, NUMBER_MAX);
      if (!bare && end != n)
        return FALSE;
      number = n + 1;
      nth->first = 0;
      if (*number == '\0')
        return TRUE;
      if (*number != '+' && *number != '-')
        return FALSE;
    }
  nth->first = (int)CLAMP (strtol (number, &end, 10), -NUMBER_MAX, NUMBER_MAX);
  return end != number && *end == '\0';
}

/**
 * tm_nth_read:
 * @name: what stands behind the colon, lower case
 * @at: (inout): what follows; moved behind the bracket that closes, when it is understood
 * @ret_nth: (out): what it means
 *
 * Returns: %FALSE when it is nothing of this kind, or not understood
 */
gboolean
tm_nth_read (const char *name, const char **at, TmNth *ret_nth)
{
  static const struct
  {
    const char *name;
    TmNth nth;
    gboolean asks; /* a formula stands in brackets */
  } kinds[] = {
    { "nth-child", { 0, 1, FALSE, FALSE }, TRUE },     { "nth-last-child", { 0, 1, TRUE, FALSE }, TRUE },
    { "nth-of-type", { 0, 1, FALSE, TRUE }, TRUE },    { "nth-last-of-type", { 0, 1, TRUE, TRUE }, TRUE },
    { "first-of-type", { 0, 1, FALSE, TRUE }, FALSE }, { "last-of-type", { 0, 1, TRUE, TRUE }, FALSE }
  };
  char text[TEXT_MAX_BYTES + 1];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].name, name) || kinds[i].asks != (**at == '('))
        continue;
      *ret_nth = kinds[i].nth;
      if (!kinds[i].asks)
        return TRUE;
      const char *p = *at + 1;
      for (; *p != '\0' && *p != ')' && n < TEXT_MAX_BYTES; p++)
        if (!g_ascii_isspace (*p))
          text[n++] = g_ascii_tolower (*p);
      text[n] = '\0';
      if (*p != ')' || !read_formula (text, ret_nth))
        return FALSE;
      *at = p + 1;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_alike (const GumboNode *one, const GumboNode *other)
{
  return g_str_equal (gumbo_normalized_tagname (one->v.element.tag),
                      gumbo_normalized_tagname (other->v.element.tag));
}

/**
 * tm_nth_matches:
 * @self: what is asked
 * @node: an element
 * @steps: (inout): how many comparisons are still allowed
 *
 * Returns: whether @node is one of those
 */
gboolean
tm_nth_matches (const TmNth *self, const GumboNode *node, guint *steps)
{
  gboolean inside = node->parent != NULL && node->parent->type == GUMBO_NODE_ELEMENT;
  const GumboVector *children = inside ? &node->parent->v.element.children : NULL;
  gssize way = self->from_end ? 1 : -1;
  guint passed = 0;
  int place = 1;

  for (gssize i = (gssize)node->index_within_parent + way;
       children != NULL && i >= 0 && i < (gssize)children->length; i += way)
    {
      const GumboNode *other = children->data[i];
      passed++;
      place += other->type == GUMBO_NODE_ELEMENT && (!self->of_type || is_alike (node, other));
    }
  *steps -= MIN (*steps, passed / PASSED_A_STEP);
  int beyond = place - self->first;
  return self->step == 0 ? beyond == 0 : beyond % self->step == 0 && beyond / self->step >= 0;
}
