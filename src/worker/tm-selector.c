/* SPDX-License-Identifier: GPL-3.0-or-later
 * A selector of a style sheet, and the elements it means (Selectors, level 3). What depends on a pointer, on
 * typing or on boxes that the sheet makes up means nothing here, because the mail does not react. */
#define G_LOG_DOMAIN "tm-selector"

#include "tm-selector.h"

#include "tm-selector-parts.h"
#include "tm-selector-words.h"

#include <string.h>

#define TEXT_MAX_BYTES 400
#define COMPOUNDS_MAX 12
#define TESTS_MAX 24

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
      g_string_append_c (name, **at);
    }
  return g_string_free (name, FALSE);
}

/* Of an element, an attribute or what stands behind a colon. */
static char *
read_small_name (const char **at)
{
  g_autofree char *name = read_name (at);
  return g_ascii_strdown (name, -1);
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
  if (!add_test (self, TEST_ATTRIBUTE, read_small_name (at), negated))
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
      test->any_size = tm_selector_words_has_any_size (test->name);
      if ((**at | 0x20) == 'i' || (**at | 0x20) == 's')
        {
          test->any_size = (*(*at)++ | 0x20) == 'i';
          skip_blanks (at);
        }
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

/* Behind a name that is not known. */
static gboolean
pass_over (TmSelector *self, const char **at, gboolean negated)
{
  int depth = 0;

  /* What stands in brackets may be an id. */
  self->weight += **at == '(' ? 10000 : 100;
  for (; **at == '(' || depth > 0; (*at)++)
    {
      if (**at == '\0')
        return FALSE;
      depth += **at == '(' ? 1 : **at == ')' ? -1 : 0;
    }
  return self->loose && !negated;
}

/* At the bracket that opens. Only one simple selector may be turned around. */
static gboolean
read_not (TmSelector *self, const char **at)
{
  const char *start = *at;
  guint n = self->tests->len;

  (*at)++;
  skip_blanks (at);
  if (read_simple (self, at, TRUE))
    {
      skip_blanks (at);
      if (*(*at)++ == ')')
        return TRUE;
    }
  g_array_set_size (self->tests, n);
  *at = start;
  return pass_over (self, at, FALSE);
}

/* Behind the colon. */
static gboolean
read_pseudo (TmSelector *self, const char **at, gboolean negated)
{
  g_autofree char *name = read_small_name (at);
  TmNth nth;

  if (*name == '\0')
    return FALSE;

  if (tm_nth_read (name, at, &nth))
    return add_nth (self, &nth, negated);
  if (**at == '(')
    return !negated && g_str_equal (name, "not") ? read_not (self, at) : pass_over (self, at, negated);
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
  if (g_str_equal (name, "root"))
    return add_test (self, TEST_ROOT, NULL, negated);
  return pass_over (self, at, negated);
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
      return is_name (**at) && add_test (self, TEST_TAG, read_small_name (at), negated);
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

static TmSelector *
new_selector (const char *untrusted_text, gboolean loose)
{
  if (strlen (untrusted_text) > TEXT_MAX_BYTES)
    return NULL;
  g_autoptr (TmSelector) self = g_new0 (TmSelector, 1);

  self->tests = g_array_new (FALSE, FALSE, sizeof (Test));
  g_array_set_clear_func (self->tests, test_clear);
  self->compounds = g_array_new (FALSE, FALSE, sizeof (Compound));
  self->loose = loose;
  return read_all (self, untrusted_text) ? g_steal_pointer (&self) : NULL;
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
  return new_selector (untrusted_text, FALSE);
}

/**
 * tm_selector_new_loose:
 * @untrusted_text: one selector, without commas; hostile
 *
 * Returns: (transfer full) (nullable): one that means at least all that browsers may understand by it; %NULL
 * when they understand nothing by it either
 */
TmSelector *
tm_selector_new_loose (const char *untrusted_text)
{
  return new_selector (untrusted_text, TRUE);
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
 * @ret_name: (out) (transfer none): id, class or lower-case tag that every element has which it means, else
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
