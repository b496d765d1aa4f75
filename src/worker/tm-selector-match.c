/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a selector means an element (Selectors, level 3). */
#define G_LOG_DOMAIN "tm-selector-match"

#include "tm-selector.h"

#include "tm-selector-parts.h"
#include "tm-selector-words.h"

#include <string.h>

/* What is looked at for the price of one comparison; more costs more. */
#define BYTES_A_STEP 32
#define PASSED_A_STEP 8

static void
spend (guint *steps, gsize n)
{
  *steps -= (guint) MIN (*steps, n);
}

/* Its name is compared with those of all others, and its value may be as long as the mail. */
static const char *
get_attribute (const GumboElement *element, const char *name, guint *steps)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);

  spend (steps, element->attributes.length / PASSED_A_STEP);
  if (attribute == NULL)
    return NULL;
  spend (steps, strlen (attribute->value) / BYTES_A_STEP);
  return attribute->value;
}

static gboolean
is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT;
}

/* The element beside @node on the side of @way, or NULL. Words and comments between them cost, too. */
static const GumboNode *
get_beside (const GumboNode *node, int way, guint *steps)
{
  const GumboVector *children = node->parent != NULL && is_element (node->parent)
                                  ? &node->parent->v.element.children
                                  : NULL;
  const GumboNode *beside = NULL;
  gsize passed = 0;

  for (gssize i = (gssize) node->index_within_parent + way;
       beside == NULL && children != NULL && i >= 0 && i < (gssize) children->length; i += way, passed++)
    beside = is_element (children->data[i]) ? children->data[i] : NULL;
  spend (steps, passed / PASSED_A_STEP);
  return beside;
}

static const GumboNode *
get_parent (const GumboNode *node)
{
  return node->parent != NULL && is_element (node->parent) ? node->parent : NULL;
}

static gboolean
test_matches (const Test *test, const GumboNode *node, guint *steps)
{
  const GumboElement *element = &node->v.element;
  const char *value = NULL;

  switch (test->kind)
    {
    case TEST_TAG:
      return g_str_equal (test->name, gumbo_normalized_tagname (element->tag));
    case TEST_CLASS:
      value = get_attribute (element, "class", steps);
      return value != NULL && tm_selector_words_have (value, test->name);
    case TEST_ID:
      value = get_attribute (element, "id", steps);
      return value != NULL && g_str_equal (value, test->name);
    case TEST_ATTRIBUTE:
      return tm_selector_words_match (test->operator, test->value, test->any_size,
                                      get_attribute (element, test->name, steps));
    case TEST_LINK:
      return element->tag == GUMBO_TAG_A && get_attribute (element, "href", steps) != NULL;
    case TEST_FIRST_CHILD:
      return get_beside (node, -1, steps) == NULL;
    case TEST_LAST_CHILD:
      return get_beside (node, 1, steps) == NULL;
    case TEST_NTH:
      return tm_nth_matches (&test->nth, node, steps);
    case TEST_ROOT:
    default:
      return element->tag == GUMBO_TAG_HTML;
    }
}

static gboolean
compound_matches (const TmSelector *self, const Compound *compound, const GumboNode *node, guint *steps)
{
  for (guint i = compound->first; i < compound->first + compound->n; i++)
    {
      const Test *test = &g_array_index (self->tests, Test, i);
      if (*steps == 0 || test_matches (test, node, steps) == test->negated)
        return FALSE;
    }
  return TRUE;
}

/* From the right to the left; deep by the number of compounds at most. */
static gboolean
matches_up_to (const TmSelector *self, guint index, const GumboNode *node, guint *steps)
{
  const Compound *compound = &g_array_index (self->compounds, Compound, index);
  gboolean up = compound->before == ' ' || compound->before == '>';
  gboolean once = compound->before == '>' || compound->before == '+';

  if (*steps == 0)
    return FALSE;
  spend (steps, 1);
  if (!compound_matches (self, compound, node, steps))
    return FALSE;
  if (index == 0)
    return TRUE;
  for (const GumboNode *other = node; *steps > 0;)
    {
      other = up ? get_parent (other) : get_beside (other, -1, steps);
      if (other == NULL)
        return FALSE;
      if (matches_up_to (self, index - 1, other, steps))
        return TRUE;
      if (once)
        return FALSE;
    }
  return FALSE;
}

/**
 * tm_selector_matches:
 * @self: a selector
 * @node: an element
 * @steps: (inout): how many comparisons are still allowed; long attributes and many nodes between two
 * elements count as several; at 0 nothing matches any more
 *
 * Returns: whether @self means @node
 */
gboolean
tm_selector_matches (const TmSelector *self, const GumboNode *node, guint *steps)
{
  return matches_up_to (self, self->compounds->len - 1, node, steps);
}
