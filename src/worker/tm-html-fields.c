/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of forms inside a mail: what they are called is what they are after. */
#define G_LOG_DOMAIN "tm-html-fields"

#include "tm-html-fields.h"

#include "tm-html-element.h"

#include "core/tm-limits.h"

#include <string.h>

#define LABEL_MAX_CHARS 40
#define ATTRIBUTE_MAX_BYTES 1000

struct _TmHtmlFields
{
  TmMessageParts *parts;    /* borrowed */
  guint           first;    /* fields of bodies before this one */
  gboolean        is_full;  /* one was left out */
  GPtrArray      *ids;      /* of char *, one a field */
  GHashTable     *labels;   /* of char *, id to words */
};

static char *
dup_type (const GumboElement *element)
{
  static const char *const types[] = { "text",   "password", "email",  "tel",   "number", "url",
                                       "search", "submit",   "button", "image", "reset",  "checkbox",
                                       "radio",  "file",     "hidden", "date",  NULL };
  g_autofree char *type = g_ascii_strdown (tm_html_element_get (element, "type"), -1);

  switch (element->tag)
    {
    case GUMBO_TAG_BUTTON:
      return g_strdup ("button");
    case GUMBO_TAG_SELECT:
      return g_strdup ("select");
    case GUMBO_TAG_TEXTAREA:
      return g_strdup ("textarea");
    default:
      return g_strv_contains (types, type) ? g_steal_pointer (&type) : g_strdup ("text");
    }
}

/* At most LABEL_MAX_CHARS characters before @end, from the line it ends. */
static char *
dup_last_words (const char *start, const char *end)
{
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  const char *from = end;
  for (guint i = 0; i < LABEL_MAX_CHARS && from > start && from[-1] != '\n'; i++)
    from = g_utf8_find_prev_char (start, from);
  return g_strndup (from, end - from);
}

/* What the element itself says it is for; NULL when it says nothing. */
static char *
dup_own_label (const GumboElement *element)
{
  static const char * const attributes[] = { "placeholder", "aria-label", "title", "value" };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = tm_html_element_get (element, attributes[i]);
      if (*value == '\0')
        continue;
      g_autofree char *valid = g_utf8_make_valid (value, (gssize) strnlen (value, ATTRIBUTE_MAX_BYTES));
      return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 2 * LABEL_MAX_CHARS));
    }
  return NULL;
}

static char *
dup_attribute (const GumboElement *element, const char *name)
{
  const char *value = tm_html_element_get (element, name);
  return g_utf8_make_valid (value, (gssize) strnlen (value, ATTRIBUTE_MAX_BYTES));
}

/**
 * tm_html_fields_new:
 * @parts: (transfer none): the draft that gets the fields; outlives the collection
 *
 * Returns: (transfer full): a collection for one HTML body
 */
TmHtmlFields *
tm_html_fields_new (TmMessageParts *parts)
{
  TmHtmlFields *self = g_new0 (TmHtmlFields, 1);

  self->parts = parts;
  self->first = parts->fields->len;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * tm_html_fields_free:
 * @self: (transfer full): the collection; the fields stay in the draft
 */
void
tm_html_fields_free (TmHtmlFields *self)
{
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->labels);
  g_free (self);
}

/**
 * tm_html_fields_add:
 * @self: the collection
 * @element: an input, button, select or textarea; hostile
 * @n_forms: how many forms have begun
 *
 * The label is what the element says; else, until something better comes, the words before it.
 *
 * Returns: index of the field, or -1 when there are too many
 */
int
tm_html_fields_add (TmHtmlFields *self, const GumboElement *element, guint n_forms)
{
  TmMessageParts *parts = self->parts;

  if (parts->fields->len >= TM_FIELDS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_FIELDS);
      self->is_full = TRUE;
      return -1;
    }
  char *own = dup_own_label (element);
  TmField *field = tm_message_parts_add_field (parts);
  field->form = n_forms > 0 ? n_forms - 1 : G_MAXUINT32;
  field->type = dup_type (element);
  field->name = dup_attribute (element, "name");
  field->label = own != NULL ? own : dup_last_words (parts->text->str, parts->text->str + parts->text->len);
  field->autocomplete = dup_attribute (element, "autocomplete");
  g_ptr_array_add (self->ids, dup_attribute (element, "id"));
  return (int) parts->fields->len - 1;
}

static void
set_label (TmMessageParts *parts, guint index, const char *label)
{
  TmField *field = g_ptr_array_index (parts->fields, index);

  g_free (field->label);
  field->label = g_strdup (label);
}

/**
 * tm_html_fields_leave:
 * @self: the collection
 * @element: an element whose content is complete
 * @text_start: length of the visible text when it began
 * @first_field: how many fields there were when it began
 *
 * Learns from labels and from the words inside buttons.
 */
void
tm_html_fields_leave (TmHtmlFields *self, const GumboElement *element, guint32 text_start, guint first_field)
{
  TmMessageParts *parts = self->parts;

  if (element->tag != GUMBO_TAG_LABEL && element->tag != GUMBO_TAG_BUTTON)
    return;
  g_autofree char *words = dup_last_words (parts->text->str + MIN (text_start, parts->text->len),
                                           parts->text->str + parts->text->len);
  if (*words == '\0')
    return;
  if (element->tag == GUMBO_TAG_BUTTON)
    {
      /* The button was added when it began, so it is the one before, unless there were too many by then. */
      if (first_field > self->first && (!self->is_full || first_field < TM_FIELDS_MAX))
        set_label (parts, first_field - 1, words);
      return;
    }
  g_autofree char *id = dup_attribute (element, "for");
  if (*id != '\0')
    g_hash_table_insert (self->labels, g_steal_pointer (&id), g_steal_pointer (&words));
  else if (first_field < parts->fields->len)
    set_label (parts, first_field, words);
}

/**
 * tm_html_fields_finish:
 * @self: the collection; its body is complete
 *
 * Gives the labels that name a field by its id to that field.
 */
void
tm_html_fields_finish (TmHtmlFields *self)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *label = g_hash_table_lookup (self->labels, g_ptr_array_index (self->ids, i));
      if (label != NULL)
        set_label (self->parts, self->first + i, label);
    }
}
