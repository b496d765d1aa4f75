/* SPDX-License-Identifier: GPL-3.0-or-later
 * The simple part of a mail's style sheets: selectors of one element, class or id. What hides text is nearly always
 * written so; anything more makes the preview plainer, never less honest. */
#define G_LOG_DOMAIN "tm-sheet"

#include "tm-sheet.h"

#include <string.h>

#define RULES_MAX 300
#define DECLARATIONS_MAX_BYTES 2000

typedef struct
{
  char *tag;      /* "" any */
  char *class;    /* "" any */
  char *id;       /* "" any */
  char *declarations;
} SheetRule;

struct _TmSheet
{
  GPtrArray *rules;   /* of SheetRule */
};

static void
rule_free (gpointer data)
{
  SheetRule *rule = data;

  g_free (rule->tag);
  g_free (rule->class);
  g_free (rule->id);
  g_free (rule->declarations);
  g_free (rule);
}

TmSheet *
tm_sheet_new (void)
{
  TmSheet *self = g_new0 (TmSheet, 1);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  return self;
}

void
tm_sheet_free (TmSheet *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self);
}

static char *
dup_without_comments (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strstr (text, "/*");
      if (open == NULL)
        {
          g_string_append (out, text);
          break;
        }
      g_string_append_len (out, text, open - text);
      const char *close = strstr (open + 2, "*/");
      text = close != NULL ? close + 2 : "";
    }
  return g_string_free (out, FALSE);
}

static void
add_selector (TmSheet *self, const char *selector, const char *declarations)
{
  g_autofree char *text = g_ascii_strdown (selector, -1);
  g_strstrip (text);

  if (*text == '\0' || strpbrk (text, " >+~:[*\"'()@") != NULL || self->rules->len >= RULES_MAX)
    return;
  gsize tag = strcspn (text, ".#");
  SheetRule *rule = g_new0 (SheetRule, 1);
  rule->tag = g_strndup (text, tag);
  /* Class names differ by case in HTML, but a mail that relies on that is not worth the second list. */
  rule->class = text[tag] == '.' ? g_strndup (text + tag + 1, strcspn (text + tag + 1, ".#")) : g_strdup ("");
  rule->id = text[tag] == '#' ? g_strndup (text + tag + 1, strcspn (text + tag + 1, ".#")) : g_strdup ("");
  rule->declarations = g_strndup (declarations, DECLARATIONS_MAX_BYTES);
  g_ptr_array_add (self->rules, rule);
}

static const char *
skip_block (const char *p)
{
  int depth = 0;

  for (; *p != '\0'; p++)
    {
      if (*p == '{')
        depth++;
      else if (*p == '}' && --depth <= 0)
        return p + 1;
      else if (*p == ';' && depth == 0)
        return p + 1;
    }
  return p;
}

/**
 * tm_sheet_add:
 * @self: a sheet
 * @untrusted_text: content of a style element, UTF-8; hostile; at-rules are skipped
 */
void
tm_sheet_add (TmSheet *self, const char *untrusted_text)
{
  g_autofree char *text = dup_without_comments (untrusted_text);
  const char *p = text;

  while (*p != '\0' && self->rules->len < RULES_MAX)
    {
      while (g_ascii_isspace (*p) || g_str_has_prefix (p, "<!--") || g_str_has_prefix (p, "-->"))
        p += *p == '<' ? 4 : *p == '-' ? 3 : 1;
      if (*p == '@')
        {
          p = skip_block (p);
          continue;
        }
      const char *open = strchr (p, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      if (close == NULL)
        return;
      g_autofree char *head = g_strndup (p, open - p);
      g_autofree char *declarations = g_strndup (open + 1, close - open - 1);
      g_auto (GStrv) selectors = g_strsplit (head, ",", 50);
      for (guint i = 0; selectors[i] != NULL; i++)
        add_selector (self, selectors[i], declarations);
      p = close + 1;
    }
}

static gboolean
has_class (const char *classes, const char *class)
{
  gsize length = strlen (class);

  for (const char *p = strcasestr (classes, class); p != NULL; p = strcasestr (p + 1, class))
    if ((p == classes || g_ascii_isspace (p[-1])) && (p[length] == '\0' || g_ascii_isspace (p[length])))
      return TRUE;
  return FALSE;
}

/**
 * tm_sheet_match:
 * @self: a sheet
 * @tag: name of the element, lower case
 * @classes: its class attribute, "" when missing; hostile
 * @id: its id attribute, "" when missing; hostile
 * @out: gets the declarations that apply, in the order of the sheet
 */
void
tm_sheet_match (const TmSheet *self, const char *tag, const char *classes, const char *id, GString *out)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const SheetRule *rule = g_ptr_array_index (self->rules, i);
      if (*rule->tag != '\0' && !g_str_equal (rule->tag, tag))
        continue;
      if (*rule->class != '\0' && !has_class (classes, rule->class))
        continue;
      if (*rule->id != '\0' && g_ascii_strcasecmp (rule->id, id) != 0)
        continue;
      g_string_append (out, rule->declarations);
      g_string_append_c (out, ';');
    }
}
