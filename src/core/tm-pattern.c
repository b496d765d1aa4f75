/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pattern of one tactic's phrases. It only matches where it is started. */
#define G_LOG_DOMAIN "tm-pattern"

#include "tm-pattern.h"

/* Turning it into machine code takes as long as some hundred tries. */
#define TRIES_BEFORE_FAST 100

struct _TmPattern
{
  char     *key;        /* "tactic" or "tactic ja" */
  gboolean  japanese;
  GString  *source;
  int       n_tries;
  GRegex   *plain;
  GRegex   *fast;       /* machine code */
  gsize     plain_once;
  gsize     fast_once;
};

TmPattern *
tm_pattern_new (const char *key, gboolean japanese)
{
  TmPattern *self = g_new0 (TmPattern, 1);

  self->key = g_strdup (key);
  self->japanese = japanese;
  self->source = g_string_new (NULL);
  return self;
}

void
tm_pattern_free (TmPattern *self)
{
  g_clear_pointer (&self->plain, g_regex_unref);
  g_clear_pointer (&self->fast, g_regex_unref);
  g_string_free (self->source, TRUE);
  g_free (self->key);
  g_free (self);
}

const char *
tm_pattern_get_key (const TmPattern *self)
{
  return self->key;
}

gboolean
tm_pattern_is_japanese (const TmPattern *self)
{
  return self->japanese;
}

/**
 * tm_pattern_get_source:
 * @self: a pattern that was not used yet
 *
 * Returns: (transfer none): the alternatives of a regular expression, to be added to
 */
GString *
tm_pattern_get_source (TmPattern *self)
{
  return self->source;
}

/* Every sign of it was written by us, so it can be compiled; the tests do so with all of them. */
static GRegex *
compile (TmPattern *self, GRegexCompileFlags flags, gsize *once, GRegex **regex)
{
  if (g_once_init_enter (once))
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *source = g_strconcat ("(?:", self->source->str, ")", NULL);
      *regex = g_regex_new (source, flags | G_REGEX_ANCHORED, 0, &error);
      if (*regex == NULL)
        g_critical ("[%s] %s", self->key, error->message);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

/**
 * tm_pattern_get_regex:
 * @self: a pattern whose source is whole; may be asked from several threads
 *
 * Returns: (transfer none) (nullable): the regular expression, or %NULL when the source is broken
 */
GRegex *
tm_pattern_get_regex (TmPattern *self)
{
  if (g_atomic_int_get (&self->n_tries) < TRIES_BEFORE_FAST)
    {
      g_atomic_int_inc (&self->n_tries);
      return compile (self, 0, &self->plain_once, &self->plain);
    }
  return compile (self, G_REGEX_OPTIMIZE, &self->fast_once, &self->fast);
}
