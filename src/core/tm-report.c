/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything that is to be said about one mail. */
#define G_LOG_DOMAIN "tm-report"

#include "config.h"

#include "tm-report.h"

#include "tm-limits.h"

#include <glib/gi18n-lib.h>

struct _TmReport
{
  TmError    error;          /* 0 when the mail was checked */
  TmMessage *message;        /* NULL when not */
  TmVerdict *verdict;        /* NULL when not */
  char      *claimed_brand;  /* NULL when none */
  TmBrands  *brands;         /* NULL when not */
  TmToc     *toc;            /* NULL but for a file with several mails */
};

G_DEFINE_BOXED_TYPE (TmReport, tm_report, tm_report_ref, tm_report_unref)

/**
 * tm_report_new:
 * @message: the mail
 * @verdict: what the checks came to
 * @claimed_brand: (nullable): id of the brand the mail says it is from
 * @brands: the brand data that was used
 *
 * Returns: (transfer full): the report
 */
TmReport *
tm_report_new (TmMessage *message, TmVerdict *verdict, const char *claimed_brand, TmBrands *brands)
{
  TmReport *self = g_atomic_rc_box_new0 (TmReport);

  self->message = tm_message_ref (message);
  self->verdict = tm_verdict_ref (verdict);
  self->claimed_brand = g_strdup (claimed_brand);
  self->brands = tm_brands_ref (brands);
  return self;
}

/**
 * tm_report_new_failed:
 * @code: why the mail could not be checked
 *
 * Returns: (transfer full): a report of level 0, without a mail
 */
TmReport *
tm_report_new_failed (TmError code)
{
  TmReport *self = g_atomic_rc_box_new0 (TmReport);

  self->error = code;
  return self;
}

/**
 * tm_report_new_several:
 * @toc: the mails of a file
 *
 * Returns: (transfer full): a report of level 0 without a mail, for somebody has to choose one first
 */
TmReport *
tm_report_new_several (TmToc *toc)
{
  TmReport *self = tm_report_new_failed (TM_ERROR_SEVERAL_MAILS);

  self->toc = tm_toc_ref (toc);
  return self;
}

/**
 * tm_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self; from any thread
 */
TmReport *
tm_report_ref (TmReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
report_clear (gpointer data)
{
  TmReport *self = data;

  g_clear_pointer (&self->message, tm_message_unref);
  g_clear_pointer (&self->verdict, tm_verdict_unref);
  g_clear_pointer (&self->brands, tm_brands_unref);
  g_clear_pointer (&self->toc, tm_toc_unref);
  g_free (self->claimed_brand);
}

/**
 * tm_report_unref:
 * @self: (transfer full): a report; from any thread
 */
void
tm_report_unref (TmReport *self)
{
  g_atomic_rc_box_release_full (self, report_clear);
}

/**
 * tm_report_is_checked:
 * @self: a report
 *
 * Returns: whether the mail could be checked; if not, nothing about it is cleared
 */
gboolean
tm_report_is_checked (const TmReport *self)
{
  return self->message != NULL;
}

/**
 * tm_report_get_error:
 * @self: a report
 *
 * Returns: why the mail could not be checked; says nothing when it could
 */
TmError
tm_report_get_error (const TmReport *self)
{
  return self->error;
}

/**
 * tm_report_get_message:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the mail; %NULL when it could not be checked
 */
TmMessage *
tm_report_get_message (const TmReport *self)
{
  return self->message;
}

/**
 * tm_report_get_verdict:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the verdict, likewise
 */
TmVerdict *
tm_report_get_verdict (const TmReport *self)
{
  return self->verdict;
}

/**
 * tm_report_get_level:
 * @self: a report
 *
 * Returns: the level; TM_LEVEL_NOT_CHECKED when the mail could not be checked
 */
TmLevel
tm_report_get_level (const TmReport *self)
{
  return self->verdict != NULL ? tm_verdict_get_level (self->verdict) : TM_LEVEL_NOT_CHECKED;
}

/**
 * tm_report_get_claimed_brand:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): id of the service that the mail says it is from
 */
const char *
tm_report_get_claimed_brand (const TmReport *self)
{
  return self->claimed_brand;
}

/**
 * tm_report_get_brands:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the services that it was judged with; %NULL when it could not be
 * checked
 */
TmBrands *
tm_report_get_brands (const TmReport *self)
{
  return self->brands;
}

static const struct
{
  const char *limit;
  const char *sentence;
} gap_sentences[] = {
  { TM_LIMIT_CUT_SHORT, N_ ("The mail breaks off before its end, so the rest was not looked at.") },
  { TM_LIMIT_HEADERS_ONLY, N_ ("There is only the head of a mail here, and no text.") },
  { TM_LIMIT_UNREADABLE_TEXT, N_ ("Some of the letters could not be read.") },
  { TM_LIMIT_ENCRYPTED, N_ ("The content is encrypted and cannot be read here.") },
  { TM_LIMIT_HTML_NESTING,
    N_ ("The mail is built in an unusually complicated way, so not all of it was looked at.") },
  { TM_LIMIT_FORMS,
    N_ ("The mail is built in an unusually complicated way, so not all of it was looked at.") },
  { TM_LIMIT_STYLES,
    N_ ("The mail is built in an unusually complicated way, so not all of it was looked at.") },
  { TM_LIMIT_WORDING,
    N_ ("The mail is unusually long. What it asks for was looked for in its beginning only.") },
  { TM_LIMIT_NO_SENDER, N_ ("The mail names no address of a sender, so who sent it could not be checked.") },
  { TM_LIMIT_TEXT_ONLY, N_ ("This is text without the head of a mail, so the sender could not be checked.") },
  { TM_LIMIT_PAGE_ONLY,
    N_ ("This is a saved page and not the mail itself, so the sender could not be checked.") },
  { TM_LIMIT_LEFT_OUT,
    N_ ("The mail program keeps a part of this mail in another file, so it was not looked at.") },
  { TM_LIMIT_ATTACHED_FILE, N_ ("What is inside an attached file could not be looked at completely.") },
  { TM_LIMIT_FORWARDED,
    N_ ("Another mail is passed on here as text. Who sent that one could not be checked.") },
  { TM_LIMIT_NESTED_MAILS, N_ ("There are more mails inside this mail than are looked at.") },
};

static const struct
{
  const char *note;
  const char *sentence;
} note_sentences[] = {
  { TM_NOTE_SIGNED_SMIME, N_ ("The mail carries a signature (S/MIME). It was not verified here.") },
  { TM_NOTE_SIGNED_PGP, N_ ("The mail carries a signature (PGP). It was not verified here.") },
  { TM_NOTE_OUTLOOK_PACKED,
    N_ ("Outlook packed a part of this mail into a file (winmail.dat). It was looked at, too.") },
};

static const char *
sentence_for (const char *limit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gap_sentences); i++)
    if (g_str_equal (gap_sentences[i].limit, limit))
      return _ (gap_sentences[i].sentence);
  return _ ("The mail is larger than what is looked at, so a part was left out.");
}

/* Where there is no head at all, nothing more is said about what is missing in it. */
static gboolean
has_no_head (const char * const *limits)
{
  return g_strv_contains (limits, TM_LIMIT_TEXT_ONLY) || g_strv_contains (limits, TM_LIMIT_PAGE_ONLY);
}

static void
add_notes (GStrvBuilder *builder, const char * const *notes)
{
  for (guint i = 0; notes[i] != NULL; i++)
    for (gsize row = 0; row < G_N_ELEMENTS (note_sentences); row++)
      if (g_str_equal (note_sentences[row].note, notes[i]))
        g_strv_builder_add (builder, _ (note_sentences[row].sentence));
}

/**
 * tm_report_dup_gaps:
 * @self: a report
 *
 * Returns: (transfer full): sentences about what could not be checked, in the user's language, without
 * repeats; then what else is to be known about the mail
 */
char **
tm_report_dup_gaps (const TmReport *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->message == NULL)
    return g_strv_builder_end (builder);
  const char * const *limits = tm_message_get_limits (self->message);
  for (guint i = 0; limits[i] != NULL; i++)
    {
      const char *sentence = sentence_for (limits[i]);
      if (has_no_head (limits) && g_str_equal (limits[i], TM_LIMIT_NO_SENDER))
        continue;
      if (g_hash_table_add (seen, (gpointer) sentence))
        g_strv_builder_add (builder, sentence);
    }
  if (!has_no_head (limits) && tm_message_find_header (self->message, "Received") == NULL)
    g_strv_builder_add (builder, _ ("The mail carries no record of its way, so where it came through was not looked at."));
  add_notes (builder, tm_message_get_notes (self->message));
  return g_strv_builder_end (builder);
}

/**
 * tm_report_dup_finding_ids:
 * @self: (nullable): a report
 *
 * Returns: (transfer full): the ids of what was found in the mail, without what was cancelled; empty when
 * nothing is known
 */
char **
tm_report_dup_finding_ids (const TmReport *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *findings = self != NULL && self->verdict != NULL ? tm_verdict_get_findings (self->verdict)
                                                              : NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      if (tm_finding_get_cancelled_by (finding) == NULL)
        g_strv_builder_add (builder, tm_finding_get_id (finding));
    }
  return g_strv_builder_end (builder);
}

/**
 * tm_report_get_toc:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the mails of a file that holds several, %NULL for every other report
 */
TmToc *
tm_report_get_toc (const TmReport *self)
{
  return self->toc;
}
