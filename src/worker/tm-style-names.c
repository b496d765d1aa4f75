/* SPDX-License-Identifier: GPL-3.0-or-later
 * The names that a mail's style sheets give to values (CSS Custom Properties). Nearly always they are said
 * once for the whole page, so what is said last counts for all of it. */
#define G_LOG_DOMAIN "tm-style-names"

#include "tm-style-names.h"

#include "core/tm-declaration.h"

#include <string.h>

/* Names for values, and what the values they stand for may add up to. */
#define NAMES_MAX 200
#define NAMED_MAX_BYTES 200
#define RESOLVED_MAX_BYTES (16 * 1024)
#define RESOLVE_DEPTH_MAX 3
/* Elements around that are asked for a name. */
#define AROUND_MAX 64
/* Bytes that are only copied for the price of one comparison. */
#define COPIED_A_STEP 64

struct _TmStyleNames
{
  GHashTable *named;   /* name with its two dashes to what it stands for */
};

/**
 * tm_style_names_new:
 *
 * Returns: (transfer full): no names yet
 */
TmStyleNames *
tm_style_names_new (void)
{
  TmStyleNames *self = g_new0 (TmStyleNames, 1);

  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * tm_style_names_free:
 * @self: (transfer full): names
 */
void
tm_style_names_free (TmStyleNames *self)
{
  g_hash_table_unref (self->named);
  g_free (self);
}

/**
 * tm_style_names_note:
 * @self: names
 * @untrusted_declarations: of one rule; hostile
 *
 * Notes the names in it. One that is known gets the new value whatever there is; new ones only as long as
 * there is room.
 *
 * Returns: %FALSE when one was passed over
 */
gboolean
tm_style_names_note (TmStyleNames *self, const char *untrusted_declarations)
{
  TmDeclaration declaration;
  gboolean complete = TRUE;

  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    {
      if (declaration.name_length <= 2 || !g_str_has_prefix (declaration.name, "--"))
        continue;
      g_autofree char *name = g_strndup (declaration.name, declaration.name_length);
      gboolean known = g_hash_table_contains (self->named, name);
      if (declaration.value_length > NAMED_MAX_BYTES
          || (!known && g_hash_table_size (self->named) >= NAMES_MAX))
        {
          complete = FALSE;
          continue;
        }
      char *value = g_strndup (declaration.value, declaration.value_length);
      g_hash_table_replace (self->named, g_steal_pointer (&name), g_strstrip (value));
    }
  return complete;
}

/**
 * tm_style_names_note_otherwise:
 * @self: names
 * @untrusted_name: what stands behind "@property"; hostile
 * @length: its bytes
 * @untrusted_declarations: what is said of it; hostile
 *
 * Notes what the name stands for where nothing else is said of it (CSS Properties and Values 1, 2).
 */
void
tm_style_names_note_otherwise (TmStyleNames *self,
                               const char   *untrusted_name,
                               gsize         length,
                               const char   *untrusted_declarations)
{
  g_autofree char *name = g_strstrip (g_strndup (untrusted_name, length));
  TmDeclaration declaration;

  if (!g_str_has_prefix (name, "--") || g_hash_table_size (self->named) >= NAMES_MAX)
    return;
  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    {
      if (!tm_declaration_is (&declaration, "initial-value") || declaration.value_length > NAMED_MAX_BYTES
          || g_hash_table_contains (self->named, name))
        continue;
      char *value = g_strndup (declaration.value, declaration.value_length);
      g_hash_table_insert (self->named, g_strdup (name), g_strstrip (value));
    }
}

/* What is said with a name counts, even when nothing can be made of it in the end (CSS Variables 1, 3.1): then
 * it is as if nothing had been said. So what stands before it is gone. */
static void
drop_overruled (GString *declarations)
{
  g_autoptr (GArray) list = tm_declaration_list (declarations->str);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = list->len; i > 0; i--)
    {
      const TmDeclaration *one = &g_array_index (list, TmDeclaration, i - 1);
      g_autofree char *name = g_ascii_strdown (one->name, (gssize) one->name_length);
      if (g_hash_table_contains (named, name))
        continue;
      if (out->len > 0)
        g_string_prepend_c (out, ';');
      g_string_prepend_len (out, one->name, (gssize) (one->value + one->value_length - one->name));
      if (memmem (one->value, one->value_length, "var(", 4) != NULL && !g_str_has_prefix (name, "--"))
        g_hash_table_add (named, g_steal_pointer (&name));
    }
  g_string_assign (declarations, out->str);
}

/* What the element, or the next one around it, says of the name in its own style. */
static char *
dup_own (const GumboNode *node, const char *name, guint *steps)
{
  for (guint i = 0; i < AROUND_MAX && node != NULL && node->type == GUMBO_NODE_ELEMENT;
       i++, node = node->parent)
    {
      const GumboAttribute *style = gumbo_get_attribute (&node->v.element.attributes, "style");
      TmDeclaration declaration;
      *steps -= *steps > 0;
      if (style == NULL || *steps == 0 || strstr (style->value, name) == NULL)
        continue;
      *steps -= (guint) MIN (*steps, strlen (style->value) / COPIED_A_STEP);
      for (const char *at = style->value; tm_declaration_next (&at, &declaration);)
        if (declaration.name_length == strlen (name)
            && strncmp (declaration.name, name, declaration.name_length) == 0)
          return g_strstrip (g_strndup (declaration.value, MIN (declaration.value_length, NAMED_MAX_BYTES)));
    }
  return NULL;
}

/* Behind "var(": writes what it stands for, and gives what follows the bracket that closes it. */
static const char *
resolve_one (TmStyleNames *self, const GumboNode *node, const char *p, GString *out, guint *steps)
{
  const char *start = p + strspn (p, " \t\r\n\f");
  gsize length = strcspn (start, " \t\r\n\f,)");
  g_autofree char *name = g_strndup (start, length);
  g_autofree char *own = dup_own (node, name, steps);
  const char *value = own != NULL ? own : g_hash_table_lookup (self->named, name);
  const char *end = start + length;
  const char *otherwise = NULL;

  for (int depth = 0; *end != '\0' && (*end != ')' || depth > 0); end++)
    {
      depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      if (*end == ',' && depth == 0 && otherwise == NULL)
        otherwise = end + 1;
    }
  if (value != NULL)
    g_string_append (out, value);
  else if (otherwise != NULL)
    g_string_append_len (out, otherwise, end - otherwise);
  return *end == ')' ? end + 1 : end;
}

/**
 * tm_style_names_resolve:
 * @self: names
 * @node: an element
 * @declarations: (inout): what styles it; hostile
 * @strict: whether nothing is left in force in place of a value of which nothing can be made
 * @steps: (inout): what may still be spent
 *
 * Puts the values in for the names that stand for them.
 */
void
tm_style_names_resolve (
    TmStyleNames *self, const GumboNode *node, GString *declarations, gboolean strict, guint *steps)
{
  if (strict)
    drop_overruled (declarations);
  for (guint i = 0; i < RESOLVE_DEPTH_MAX && strstr (declarations->str, "var(") != NULL && *steps > 0; i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      const char *p = declarations->str;
      for (const char *found = strstr (p, "var("); found != NULL && out->len < RESOLVED_MAX_BYTES;
           found = strstr (p, "var("))
        {
          g_string_append_len (out, p, found - p);
          p = resolve_one (self, node, found + strlen ("var("), out, steps);
        }
      g_string_append (out, p);
      *steps -= (guint) MIN (*steps, 1 + declarations->len / COPIED_A_STEP);
      g_string_assign (declarations, out->str);
    }
}
