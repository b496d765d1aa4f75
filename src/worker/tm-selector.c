/* SPDX-License-Identifier: GPL-3.0-or-later
 * A selector of a style sheet, and the elements it means (Selectors, level 3). What depends on a pointer, on
 * typing or on boxes that the sheet makes up means nothing here, because the mail does not react. */
#define G_LOG_DOMAIN "tm-selector"

#include "tm-selector.h"

#include "tm-selector-nth.h"
#include "tm-selector-words.h"

#include <string.h>

#define TEXT_MAX_BYTES 400
#define COMPOUNDS_MAX 12
#define TESTS_MAX 24
/* What is looked at for the price of one comparison; more costs more. */
#define BYTES_A_STEP 32
#define PASSED_A_STEP 8

typedef enum
{
  TEST_TAG,
  TEST_CLASS,
  TEST_ID,
  TEST_ATTRIBUTE,
  TEST_LINK,
  TEST_FIRST_CHILD,
  TEST_LAST_CHILD,
  TEST_ROOT,
  TEST_NTH,
} TestKind;

typedef struct
{
  TestKind kind;
  char     operator;   /* of an attribute: 0 it is there, '=' is, '~' word, '^' begins, '$' ends, '*' holds, '|' language */
  gboolean negated;
  char    *name;
  char    *value;
  TmNth    nth;
} Test;

/* "td.a[width]": all that is said of one element. */
typedef struct
{
  char  before;   /* what stands between it and the one to its left: ' ' '>' '+' '~', 0 for the first */
  guint first;    /* of its tests */
  guint n;
} Compound;

struct _TmSelector
{
  GArray *tests;       /* of Test */
  GArray *compounds;   /* of Compound, left to right */
  guint   weight;
};

static void
test_clear (gpointer data)
{
  Test *test = data;

  g_free (test->name);
  g_free (test->value);
}

/**
 * tm_selector_free:
 * @self: (transfer full): a selector
 */
void
tm_selector_free (TmSelector *self)
{
  g_array_unref (self->tests);
  g_array_unref (self->compounds);
  g_free (self);
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '\\' || (guchar) c >= 0x80;
}

static char *
read_name (const char **at)
{
  GString *name = g_string_new (NULL);

  for (; is_name (**at); (*at)++)
    {
      /* A backslash takes the next sign as it is. */
      if (**at == '\\' && (*at)[1] != '\0')
        (*at)++;
      g_string_append_c (name, g_ascii_tolower (**at));
    }
  return g_string_free (name, FALSE);
}

static void
skip_blanks (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

static gboolean
add_test (TmSelector *self, TestKind kind, char *name, gboolean negated)
{
  static const guint weights[] = { [TEST_TAG] = 1,          [TEST_CLASS] = 100, [TEST_ID] = 10000,
                                   [TEST_ATTRIBUTE] = 100,  [TEST_LINK] = 100,  [TEST_FIRST_CHILD] = 100,
                                   [TEST_LAST_CHILD] = 100, [TEST_ROOT] = 100,  [TEST_NTH] = 100 };
  Test test = { .kind = kind, .negated = negated, .name = name };

  if ((name != NULL && *name == '\0') || self->tests->len >= TESTS_MAX)
    {
      g_free (name);
      return FALSE;
    }
  g_array_append_val (self->tests, test);
  self->weight += weights[kind];
  return TRUE;
}

static char *
read_value (const char **at)
{
  char quote = **at == '"' || **at == '\'' ? **at : 0;
  const char *start = *at + (quote != 0);
  const char *end = start;

  while (*end != '\0' && (quote != 0 ? *end != quote : *end != ']' && !g_ascii_isspace (*end)))
    end++;
  *at = end + (quote != 0 && *end == quote);
  return g_strndup (start, end - start);
}

/* Behind the opening bracket. */
static gboolean
read_attribute (TmSelector *self, const char **at, gboolean negated)
{
  skip_blanks (at);
  if (!add_test (self, TEST_ATTRIBUTE, read_name (at), negated))
    return FALSE;
  Test *test = &g_array_index (self->tests, Test, self->tests->len - 1);
  skip_blanks (at);
  if (**at != ']')
    {
      test->operator = **at;
      if (**at != '\0' && strchr ("~^$*|", **at) != NULL)
        (*at)++;
      if (**at != '=')
        return FALSE;
      (*at)++;
      skip_blanks (at);
      test->value = read_value (at);
      skip_blanks (at);
    }
  if (**at != ']')
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
add_nth (TmSelector *self, const TmNth *nth, gboolean negated)
{
  if (!add_test (self, TEST_NTH, NULL, negated))
    return FALSE;
  g_array_index (self->tests, Test, self->tests->len - 1).nth = *nth;
  return TRUE;
}

static gboolean read_simple (TmSelector *self, const char **at, gboolean negated);

/* Behind the colon. */
static gboolean
read_pseudo (TmSelector *self, const char **at, gboolean negated)
{
  g_autofree char *name = read_name (at);
  TmNth nth;

  if (tm_nth_read (name, at, &nth))
    return add_nth (self, &nth, negated);
  if (**at == '(')
    {
      /* Only one simple selector may be turned around. */
      (*at)++;
      skip_blanks (at);
      if (negated || !g_str_equal (name, "not") || !read_simple (self, at, TRUE))
        return FALSE;
      skip_blanks (at);
      if (**at != ')')
        return FALSE;
      (*at)++;
      return TRUE;
    }
  if (g_str_equal (name, "link") || g_str_equal (name, "any-link"))
    return add_test (self, TEST_LINK, NULL, negated);
  if (g_str_equal (name, "first-child"))
    return add_test (self, TEST_FIRST_CHILD, NULL, negated);
  if (g_str_equal (name, "last-child"))
    return add_test (self, TEST_LAST_CHILD, NULL, negated);
  if (g_str_equal (name, "only-child"))
    return add_test (self, TEST_FIRST_CHILD, NULL, negated)
           && add_test (self, TEST_LAST_CHILD, NULL, negated);
  if (g_str_equal (name, "only-of-type"))
    return add_nth (self, &TM_NTH_FIRST_OF_TYPE, negated) && add_nth (self, &TM_NTH_LAST_OF_TYPE, negated);
  return g_str_equal (name, "root") && add_test (self, TEST_ROOT, NULL, negated);
}

static gboolean
read_simple (TmSelector *self, const char **at, gboolean negated)
{
  switch (**at)
    {
    case '.':
      (*at)++;
      return add_test (self, TEST_CLASS, read_name (at), negated);
    case '#':
      (*at)++;
      return add_test (self, TEST_ID, read_name (at), negated);
    case '[':
      (*at)++;
      return read_attribute (self, at, negated);
    case ':':
      (*at)++;
      return read_pseudo (self, at, negated);
    case '*':
      (*at)++;
      return !negated;
    default:
      return is_name (**at) && add_test (self, TEST_TAG, read_name (at), negated);
    }
}

static gboolean
read_compound (TmSelector *self, const char **at, char before)
{
  Compound compound = { before, self->tests->len, 0 };

  if (self->compounds->len >= COMPOUNDS_MAX)
    return FALSE;
  do
    {
      if (!read_simple (self, at, FALSE))
        return FALSE;
    }
  while (**at != '\0' && strchr (".#[:", **at) != NULL);
  compound.n = self->tests->len - compound.first;
  g_array_append_val (self->compounds, compound);
  return TRUE;
}

static gboolean
read_all (TmSelector *self, const char *at)
{
  char before = 0;

  skip_blanks (&at);
  while (read_compound (self, &at, before))
    {
      before = g_ascii_isspace (*at) ? ' ' : 0;
      skip_blanks (&at);
      if (*at == '\0')
        return TRUE;
      if (strchr (">+~", *at) != NULL)
        {
          before = *at++;
          skip_blanks (&at);
        }
      if (before == 0)
        return FALSE;
    }
  return FALSE;
}

/**
 * tm_selector_new:
 * @untrusted_text: one selector, without commas; hostile
 *
 * Returns: (transfer full) (nullable): %NULL when it is not understood or can mean nothing in a mail that
 * does not react
 */
TmSelector *
tm_selector_new (const char *untrusted_text)
{
  if (strlen (untrusted_text) > TEXT_MAX_BYTES)
    return NULL;
  g_autoptr (TmSelector) self = g_new0 (TmSelector, 1);

  self->tests = g_array_new (FALSE, FALSE, sizeof (Test));
  g_array_set_clear_func (self->tests, test_clear);
  self->compounds = g_array_new (FALSE, FALSE, sizeof (Compound));
  return read_all (self, untrusted_text) ? g_steal_pointer (&self) : NULL;
}

/**
 * tm_selector_get_weight:
 * @self: a selector
 *
 * Returns: its specificity as one number; of two rules the one with more goes before, the later one when they
 * are alike
 */
guint
tm_selector_get_weight (const TmSelector *self)
{
  return self->weight;
}

static const Test *
find_test (const TmSelector *self, const Compound *compound, TestKind kind)
{
  for (guint i = compound->first; i < compound->first + compound->n; i++)
    {
      const Test *test = &g_array_index (self->tests, Test, i);
      if (test->kind == kind && !test->negated)
        return test;
    }
  return NULL;
}

/**
 * tm_selector_get_key:
 * @self: a selector
 * @ret_name: (out) (transfer none): lower-case id, class or tag that every element has which it means, else
 * ""
 *
 * Returns: what @ret_name is
 */
TmSelectorKey
tm_selector_get_key (const TmSelector *self, const char **ret_name)
{
  static const TestKind kinds[] = { TEST_ID, TEST_CLASS, TEST_TAG };
  const Compound *last = &g_array_index (self->compounds, Compound, self->compounds->len - 1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const Test *test = find_test (self, last, kinds[i]);
      *ret_name = test != NULL ? test->name : "";
      if (test != NULL)
        return (TmSelectorKey) i;
    }
  return TM_SELECTOR_BY_NOTHING;
}

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
      return value != NULL && g_ascii_strcasecmp (value, test->name) == 0;
    case TEST_ATTRIBUTE:
      return tm_selector_words_match (test->operator, test->value,
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
