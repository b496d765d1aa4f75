/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing that was noticed, with the exact places it is about. */
#define G_LOG_DOMAIN "tm-finding"

#include "config.h"

#include "tm-finding.h"

#include "tm-escape.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUOTE_MAX_CHARS 200

struct _TmFinding
{
  char       *id;
  TmFamily    family;
  TmSeverity  severity;
  char       *title;      /* untranslated, with {key} for values */
  char       *reason;
  char       *advice;
  char       *cancelled_by;
  GHashTable *values;     /* of char * to char * */
  GPtrArray  *evidence;   /* of TmEvidence */
};

G_DEFINE_BOXED_TYPE (TmFinding, tm_finding, tm_finding_ref, tm_finding_unref)

static void
evidence_free (gpointer data)
{
  TmEvidence *evidence = data;

  g_free (evidence->header);
  g_free (evidence->quote);
  g_free (evidence);
}

/**
 * tm_finding_new:
 * @id: stable id of the check, see the catalogue
 * @family: what fact it rests on
 * @severity: how much it says
 * @title: English sentence with {key} where a value goes; translated when it is read
 * @reason: likewise: why it matters
 * @advice: likewise: what the genuine one looks like
 *
 * Returns: (transfer full): a finding without places; every finding handed on has at least one
 */
TmFinding *
tm_finding_new (const char *id,
                TmFamily    family,
                TmSeverity  severity,
                const char *title,
                const char *reason,
                const char *advice)
{
  TmFinding *self = g_atomic_rc_box_new0 (TmFinding);

  self->id = g_strdup (id);
  self->family = family;
  self->severity = severity;
  self->title = g_strdup (title);
  self->reason = g_strdup (reason);
  self->advice = g_strdup (advice);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->evidence = g_ptr_array_new_with_free_func (evidence_free);
  return self;
}

TmFinding *
tm_finding_ref (TmFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
finding_clear (gpointer data)
{
  TmFinding *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->reason);
  g_free (self->advice);
  g_free (self->cancelled_by);
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->evidence);
}

/**
 * tm_finding_unref:
 * @self: (transfer full): a finding; from any thread
 */
void
tm_finding_unref (TmFinding *self)
{
  g_atomic_rc_box_release_full (self, finding_clear);
}

/**
 * tm_finding_set_value:
 * @self: a finding that is not handed on yet
 * @key: the word that stands in braces in the sentences
 * @value: what to put there, UTF-8; hostile; defanged and cut to one line here
 */
void
tm_finding_set_value (TmFinding *self, const char *key, const char *value)
{
  g_hash_table_insert (self->values, g_strdup (key), tm_quote (value, -1, 80));
}

static void
add_place (TmFinding  *self,
           TmPlace     place,
           const char *header,
           guint       index,
           const char *text,
           gsize       length,
           guint32     start,
           guint32     end)
{
  TmEvidence *evidence = g_new0 (TmEvidence, 1);

  evidence->place = place;
  evidence->header = g_strdup (header);
  evidence->index = index;
  evidence->end = MIN (end, length);
  evidence->start = MIN (start, evidence->end);
  evidence->quote = tm_quote (text + evidence->start, evidence->end - evidence->start, QUOTE_MAX_CHARS);
  g_ptr_array_add (self->evidence, evidence);
}

/**
 * tm_finding_add_header:
 * @self: a finding that is not handed on yet
 * @message: the mail
 * @header: name of a header field, or "" for the header block as a whole
 * @start: first byte in the decoded value
 * @end: the byte behind the last one; more than there is means to the end
 */
void
tm_finding_add_header (TmFinding       *self,
                       const TmMessage *message,
                       const char      *header,
                       guint32          start,
                       guint32          end)
{
  for (guint i = 0; *header != '\0' && i < tm_message_get_n_headers (message); i++)
    if (g_ascii_strcasecmp (tm_message_get_header (message, i)->name, header) == 0)
      {
        add_place (self, TM_PLACE_HEADER, header, i, tm_message_get_header (message, i)->value,
                   strlen (tm_message_get_header (message, i)->value), start, end);
        return;
      }
  add_place (self, TM_PLACE_HEADER, "", 0, "", 0, 0, 0);
}

/**
 * tm_finding_add_header_field:
 * @self: a finding that is not handed on yet
 * @message: the mail
 * @index: which field, from the top of the head; there may be several of a name
 * @start: first byte in the decoded value
 * @end: the byte behind the last one; more than there is means to the end
 */
void
tm_finding_add_header_field (TmFinding *self, const TmMessage *message, guint index, guint32 start, guint32 end)
{
  const TmHeader *field = tm_message_get_header (message, index);
  add_place (self, TM_PLACE_HEADER, field->name, index, field->value, strlen (field->value), start, end);
}

/**
 * tm_finding_add_from_name:
 * @self: a finding
 * @message: the mail it is about
 * Its place is the name of the sender in the field From.
 */
void
tm_finding_add_from_name (TmFinding *self, const TmMessage *message)
{
  tm_finding_add_header (self, message, "From", 0, strlen (tm_message_get_from_name (message)));
}

/**
 * tm_finding_add_from_address:
 * @self: a finding
 * @message: the mail it is about
 * Its place is the address of the sender in the field From, behind the name.
 */
void
tm_finding_add_from_address (TmFinding *self, const TmMessage *message)
{
  guint32 name = strlen (tm_message_get_from_name (message));
  guint32 start = name > 0 ? name + 2 : 0;
  tm_finding_add_header (self, message, "From", start, start + strlen (tm_message_get_from_address (message)));
}

/**
 * tm_finding_add_subject:
 * @self: a finding
 * @message: the mail it is about
 * @start: in bytes
 * @end: likewise, behind the last
 * Its place is a range of the subject.
 */
void
tm_finding_add_subject (TmFinding *self, const TmMessage *message, guint32 start, guint32 end)
{
  add_place (self, TM_PLACE_SUBJECT, "", 0, tm_message_get_subject (message), strlen (tm_message_get_subject (message)), start,
             end);
}

/**
 * tm_finding_add_text:
 * @self: a finding
 * @message: the mail it is about
 * @start: in bytes
 * @end: likewise, behind the last
 * Its place is a range of the visible text.
 */
void
tm_finding_add_text (TmFinding *self, const TmMessage *message, guint32 start, guint32 end)
{
  add_place (self, TM_PLACE_TEXT, "", 0, tm_message_get_text (message), tm_message_get_text_length (message), start, end);
}

/**
 * tm_finding_add_link:
 * @self: a finding
 * @message: the mail it is about
 * @link: index of a link of the mail
 * Its place is the words of a link; the address where there are none, and the file it lies in.
 */
void
tm_finding_add_link (TmFinding *self, const TmMessage *message, guint link)
{
  const TmLink *place = tm_message_get_link (message, link);

  add_place (self, TM_PLACE_LINK, "", link, tm_message_get_text (message), tm_message_get_text_length (message), place->start,
             place->end);
  /* The words of a drawn code are its dots. */
  if (place->start == place->end || place->kind == TM_LINK_CODE)
    {
      TmEvidence *evidence = g_ptr_array_index (self->evidence, self->evidence->len - 1);
      g_free (evidence->quote);
      evidence->quote = tm_quote (place->target, -1, QUOTE_MAX_CHARS);
    }
  if (place->attachment >= 0)
    tm_finding_add_attachment (self, message, (guint) place->attachment);
}

/**
 * tm_finding_add_attachment:
 * @self: a finding
 * @message: the mail it is about
 * @attachment: index of an attached file
 * Its place is the name of a file.
 */
void
tm_finding_add_attachment (TmFinding *self, const TmMessage *message, guint attachment)
{
  const char *name = tm_message_get_attachment (message, attachment)->name;
  add_place (self, TM_PLACE_ATTACHMENT, "", attachment, name, strlen (name), 0, strlen (name));
}

/**
 * tm_finding_add_image:
 * @self: a finding
 * @message: the mail it is about
 * @image: index of a picture
 * Its place is what stands for a picture, or where it comes from.
 */
void
tm_finding_add_image (TmFinding *self, const TmMessage *message, guint image)
{
  const TmImage *place = tm_message_get_image (message, image);
  const char *words = *place->alt != '\0' ? place->alt : place->source;
  add_place (self, TM_PLACE_IMAGE, "", image, words, strlen (words), 0, strlen (words));
}

/**
 * tm_finding_add_hidden:
 * @self: a finding
 * @message: the mail it is about
 * @start: in bytes
 * @end: likewise, behind the last
 * Its place is a range of the text that is kept from being seen.
 */
void
tm_finding_add_hidden (TmFinding *self, const TmMessage *message, guint32 start, guint32 end)
{
  add_place (self, TM_PLACE_HIDDEN, "", 0, tm_message_get_hidden_text (message), strlen (tm_message_get_hidden_text (message)),
             start, end);
}

/**
 * tm_finding_cancel:
 * @self: a finding that is not handed on yet
 * @by_id: the sign of the genuine that explains it away; it stays visible, without points
 */
void
tm_finding_cancel (TmFinding *self, const char *by_id)
{
  g_free (self->cancelled_by);
  self->cancelled_by = g_strdup (by_id);
}

/**
 * tm_finding_get_id:
 * @self: a finding
 * Returns: (transfer none): stable, as in the catalogue of checks
 */
const char *
tm_finding_get_id (const TmFinding *self)
{
  return self->id;
}

/**
 * tm_finding_get_family:
 * @self: a finding
 * Returns: the family; of one family only the strongest counts
 */
TmFamily
tm_finding_get_family (const TmFinding *self)
{
  return self->family;
}

/**
 * tm_finding_get_severity:
 * @self: a finding
 * Returns: how much it counts
 */
TmSeverity
tm_finding_get_severity (const TmFinding *self)
{
  return self->severity;
}

/**
 * tm_finding_get_cancelled_by:
 * @self: a finding
 * Returns: (transfer none) (nullable): the check that explains it, so that it does not count
 */
const char *
tm_finding_get_cancelled_by (const TmFinding *self)
{
  return self->cancelled_by;
}

/* Our own placeholders instead of printf's: the values come from the mail. */
static char *
fill_in (const TmFinding *self, const char *sentence)
{
  GString *out = g_string_new (NULL);
  const char *p = *sentence != '\0' ? _ (sentence) : "";

  for (;;)
    {
      gsize plain = strcspn (p, "{");
      g_string_append_len (out, p, (gssize) plain);
      p += plain;
      if (*p == '\0')
        break;
      const char *close = strchr (p, '}');
      g_autofree char *key = close != NULL ? g_strndup (p + 1, close - p - 1) : NULL;
      const char *value = key != NULL ? g_hash_table_lookup (self->values, key) : NULL;
      if (value != NULL)
        {
          g_string_append (out, value);
          p = close + 1;
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_finding_dup_title:
 * @self: a finding
 * Returns: (transfer full): one line in the language of the person; quotes are defanged
 */
char *
tm_finding_dup_title (const TmFinding *self)
{
  return fill_in (self, self->title);
}

/**
 * tm_finding_dup_reason:
 * @self: a finding
 * Returns: (transfer full): why it matters, likewise
 */
char *
tm_finding_dup_reason (const TmFinding *self)
{
  return fill_in (self, self->reason);
}

/**
 * tm_finding_dup_advice:
 * @self: a finding
 * Returns: (transfer full): what the genuine one looks like, likewise
 */
char *
tm_finding_dup_advice (const TmFinding *self)
{
  return fill_in (self, self->advice);
}

/**
 * tm_finding_get_n_evidence:
 * @self: a finding
 * Returns: how many places it has
 */
guint
tm_finding_get_n_evidence (const TmFinding *self)
{
  return self->evidence->len;
}

/**
 * tm_finding_get_evidence:
 * @self: a finding
 * @index: below tm_finding_get_n_evidence()
 * Returns: (transfer none): a place
 */
const TmEvidence *
tm_finding_get_evidence (const TmFinding *self, guint index)
{
  return g_ptr_array_index (self->evidence, index);
}
