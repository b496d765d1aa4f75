/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes the text of a style apart into its declarations. Nothing is understood here, only cut. */
#define G_LOG_DOMAIN "tm-declaration"

#include "tm-declaration.h"

#include <string.h>

/* Most styles have fewer. */
#define START_DECLARATIONS 12
/* What matters to where a declaration ends. */
#define MARKS ";()[]{}\"'\\"
#define BRACKETS_MAX 32

/* Behind the quotation mark that closes; the end of the line ends the text as well (CSS Syntax Level 3,
 * 4.3.5). */
static const char *
skip_string (const char *p, char quote)
{
  while (*p != '\0' && *p != quote && *p != '\n')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  return p + (*p != '\0');
}

/* A semicolon inside of brackets of any kind ends nothing, and a bracket is closed by its own only (CSS
 * Syntax, 5.4.8). */
static const char *
skip_declaration (const char *p)
{
  char closers[BRACKETS_MAX];
  guint open = 0, deeper = 0;

  for (p += strcspn (p, MARKS); *p != '\0'; p += strcspn (p, MARKS))
    {
      char mark = *p++;
      if (mark == ';' && open == 0)
        return p - 1;
      if (mark == '\\')
        p += *p != '\0';
      else if (mark == '"' || mark == '\'')
        p = skip_string (p, mark);
      else if (mark == '(' || mark == '[' || mark == '{')
        {
          if (open < BRACKETS_MAX)
            closers[open++] = mark == '(' ? ')' : mark == '[' ? ']' : '}';
          else
            deeper++;
        }
      else if (deeper > 0 && mark != ';')
        deeper--;
      else if (open > 0 && mark == closers[open - 1])
        open--;
    }
  return p;
}

/**
 * tm_declaration_next:
 * @at: (inout): where to go on in the text of a style; hostile
 * @ret_declaration: (out): the next declaration
 *
 * Returns: %FALSE at the end; what has no name and colon is passed over
 */
gboolean
tm_declaration_next (const char **at, TmDeclaration *ret_declaration)
{
  while (**at != '\0')
    {
      const char *p = *at;
      gsize n = 0;
      while (*p == ';' || g_ascii_isspace (*p))
        p++;
      const char *end = skip_declaration (p);
      *at = end;
      while (g_ascii_isalnum (p[n]) || p[n] == '-' || p[n] == '_')
        n++;
      const char *colon = p + n;
      while (colon < end && g_ascii_isspace (*colon))
        colon++;
      if (n == 0 || colon >= end || *colon != ':')
        continue;
      *ret_declaration = (TmDeclaration) { p, n, colon + 1, end - colon - 1 };
      return TRUE;
    }
  return FALSE;
}

/* The length and the first letter tell most of them apart, without a call; letters are small in @name. */
static inline gboolean
is_named (const TmDeclaration *self, const char *name, gsize length)
{
  return self->name_length == length && (self->name[0] | 0x20) == (name[0] | 0x20)
         && g_ascii_strncasecmp (self->name, name, length) == 0;
}

/**
 * tm_declaration_is:
 * @self: a declaration
 * @name: of a property, lower case
 *
 * Returns: whether @self is about that property
 */
gboolean
tm_declaration_is (const TmDeclaration *self, const char *name)
{
  return (self->name[0] | 0x20) == (name[0] | 0x20) && is_named (self, name, strlen (name));
}

/**
 * tm_declaration_dup_value:
 * @self: a declaration
 *
 * Returns: (transfer full): its value in lower case with single blanks, without "!important"
 */
char *
tm_declaration_dup_value (const TmDeclaration *self)
{
  const char *mark = memchr (self->value, '!', self->value_length);
  const char *end = mark != NULL ? mark : self->value + self->value_length;
  char *out = g_malloc ((gsize) (end - self->value) + 1);
  gsize n = 0;

  for (const char *p = self->value; p < end; p++)
    {
      gboolean blank = g_ascii_isspace (*p);
      if (blank && (n == 0 || out[n - 1] == ' ' || out[n - 1] == ',' || out[n - 1] == '('))
        continue;
      if ((*p == ',' || *p == ')') && n > 0 && out[n - 1] == ' ')
        n--;
      out[n++] = blank ? ' ' : g_ascii_tolower (*p);
    }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';
  return out;
}

/**
 * tm_declaration_list:
 * @untrusted_declarations: text of a style; hostile
 *
 * Returns: (transfer full) (element-type TmDeclaration): all its declarations in their order, pointing into
 * the text, for whoever asks for more than one of them
 */
GArray *
tm_declaration_list (const char *untrusted_declarations)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (TmDeclaration), START_DECLARATIONS);
  TmDeclaration declaration;

  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    g_array_append_val (list, declaration);
  return list;
}

/**
 * tm_declaration_dup:
 * @list: as tm_declaration_list() gave it
 * @name: of a property, lower case
 *
 * Returns: (transfer full) (nullable): its value as tm_declaration_dup_value() gives it; the last declaration
 * wins
 */
char *
tm_declaration_dup (const GArray *list, const char *name)
{
  gsize length = strlen (name);

  for (guint i = list->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (list, TmDeclaration, i - 1);
      if (is_named (declaration, name, length))
        return tm_declaration_dup_value (declaration);
    }
  return NULL;
}

/**
 * tm_declaration_dup_valid:
 * @list: as tm_declaration_list() gave it
 * @name: of a property, lower case
 * @is_valid: whether browsers know such a value
 *
 * Values that browsers do not know leave the one before in force.
 *
 * Returns: (transfer full) (nullable): the value, as tm_declaration_dup_value() gives it
 */
char *
tm_declaration_dup_valid (const GArray *list, const char *name, TmDeclarationValid is_valid)
{
  gsize length = strlen (name);

  for (guint i = list->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (list, TmDeclaration, i - 1);
      if (!is_named (declaration, name, length))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      if (is_valid (value))
        return g_steal_pointer (&value);
    }
  return NULL;
}

/**
 * tm_declaration_dup_known:
 * @list: as tm_declaration_list() gave it
 * @name: of a property, lower case
 * @words: the words that browsers know in the first place of its value
 *
 * Values that browsers do not know leave the one before in force; the next words may follow the one that is
 * known.
 *
 * Returns: (transfer full) (nullable): the value, as tm_declaration_dup_value() gives it
 */
char *
tm_declaration_dup_known (const GArray *list, const char *name, const char *const *words)
{
  gsize length = strlen (name);

  for (guint i = list->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (list, TmDeclaration, i - 1);
      if (!is_named (declaration, name, length))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      gsize n = strcspn (value, " ");
      for (guint k = 0; words[k] != NULL; k++)
        if (strlen (words[k]) == n && strncmp (words[k], value, n) == 0)
          return g_steal_pointer (&value);
    }
  return NULL;
}

/* The sign that stands in no text, or NULL. */
static const char *
find_mark (const TmDeclaration *self)
{
  const char *end = self->value + self->value_length;

  for (const char *p = self->value; p < end;)
    {
      if (*p == '!')
        return p;
      p = *p == '"' || *p == '\'' ? skip_string (p + 1, *p) : p + 1;
    }
  return NULL;
}

static gboolean
is_important (const TmDeclaration *self, const char *mark)
{
  g_autofree char *word = g_strndup (mark + 1, (gsize) (self->value + self->value_length - mark - 1));
  return g_ascii_strcasecmp (g_strstrip (word), "important") == 0;
}

/**
 * tm_declaration_sort_out:
 * @untrusted_declarations: text of a style; hostile
 * @normal: gets the declarations that are not marked as important, in their order
 * @important: gets the others, in their order
 *
 * CSS, "Importance": those marked go before all that are not, wherever they stand. One that is marked as
 * anything else counts for nothing.
 */
void
tm_declaration_sort_out (const char *untrusted_declarations, GString *normal, GString *important)
{
  TmDeclaration declaration;

  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    {
      const char *mark = find_mark (&declaration);
      if (mark != NULL && !is_important (&declaration, mark))
        continue;
      GString *out = mark != NULL ? important : normal;
      g_string_append_len (out, declaration.name,
                           (gssize) (declaration.value + declaration.value_length - declaration.name));
      g_string_append_c (out, ';');
    }
}
