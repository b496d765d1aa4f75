/* SPDX-License-Identifier: GPL-3.0-or-later
 * The marks for those who hear them: "mark 3 of 7, link, …", the same words wherever the mark stands. */
#define G_LOG_DOMAIN "tm-mark-words"

#include "config.h"

#include "tm-mark-words.h"

#include "tm-escape.h"
#include "tm-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TITLE_MAX_CHARS 300
/* As many as of the words. */
#define TARGET_MAX_CHARS 200
/* Of what stands beside the words, so that the page is heard in a moment. */
#define THINGS_MAX 20
#define THING_MAX_CHARS 120

static const char *
get_word (const TmEvidence *evidence)
{
  switch (evidence->place)
    {
    case TM_PLACE_LINK:
      return _ ("link");
    case TM_PLACE_IMAGE:
      return _ ("picture");
    case TM_PLACE_ATTACHMENT:
      return _ ("attachment");
    case TM_PLACE_HIDDEN:
      return _ ("hidden text");
    case TM_PLACE_SUBJECT:
      return _ ("subject");
    case TM_PLACE_HEADER:
      return _ ("head of the mail");
    case TM_PLACE_TEXT:
    default:
      return _ ("text");
    }
}

/* What can be pressed goes before words, and both before the head. */
static const char *
get_place_word (const TmFinding *finding)
{
  static const TmPlace order[] = { TM_PLACE_LINK, TM_PLACE_IMAGE,   TM_PLACE_ATTACHMENT, TM_PLACE_HIDDEN,
                                   TM_PLACE_TEXT, TM_PLACE_SUBJECT, TM_PLACE_HEADER };

  for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
      if (tm_finding_get_evidence (finding, i)->place == order[k])
        return get_word (tm_finding_get_evidence (finding, i));
  return _ ("whole mail");
}

/**
 * tm_mark_words_dup:
 * @finding: a finding
 * @number: its number, from 1
 * @n: how many there are
 *
 * Returns: (transfer full): what is read aloud for its mark, one line
 */
char *
tm_mark_words_dup (const TmFinding *finding, guint number, guint n)
{
  TmSeverity severity = tm_finding_get_cancelled_by (finding) != NULL ? TM_SEVERITY_INFO
                                                                      : tm_finding_get_severity (finding);
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *quoted = tm_quote (title, -1, TITLE_MAX_CHARS);

  /* Translators: read aloud. Number of a mark, how many there are, where ("link"), its weight ("decisive"),
   * its title. */
  return g_strdup_printf (_ ("Mark %1$u of %2$u, %3$s, %4$s: %5$s"), number, n, get_place_word (finding),
                          tm_severity_get_word (severity), quoted);
}

/* Where these speak of a link, they speak of its address. */
static gboolean
is_about_address (const TmFinding *finding)
{
  TmFamily family = tm_finding_get_family (finding);
  return family == TM_FAMILY_LINK_TARGET || family == TM_FAMILY_LINK_TRICK;
}

/**
 * tm_mark_words_dup_quote:
 * @finding: a finding of @message
 * @message: the mail
 * @index: which of its places
 *
 * Returns: (transfer full): what stands there, defanged, a line each: nothing, the words, or of a link whose
 * address is the matter both the words and the address
 */
char **
tm_mark_words_dup_quote (const TmFinding *finding, const TmMessage *message, guint index)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const TmEvidence *evidence = tm_finding_get_evidence (finding, index);
  gboolean leads = evidence->place == TM_PLACE_LINK && is_about_address (finding);
  g_autofree char *target = leads ? tm_quote (tm_message_get_link (message, evidence->index)->target, -1,
                                              TARGET_MAX_CHARS)
                                  : NULL;

  if (target == NULL || g_str_equal (target, evidence->quote))
    {
      /* Translators: quotation marks around words of the mail. */
      g_autofree char *words = g_strdup_printf (_ ("“%s”"), evidence->quote);
      if (*evidence->quote != '\0')
        g_strv_builder_add (lines, words);
      return g_strv_builder_end (lines);
    }
  /* Translators: the words of a link. */
  g_autofree char *shown = g_strdup_printf (_ ("It shows: “%s”"), evidence->quote);
  /* Translators: the address behind the words of a link, made harmless. */
  g_autofree char *led = g_strdup_printf (_ ("It leads to: %s"), target);
  g_strv_builder_add_many (lines, shown, led, NULL);
  return g_strv_builder_end (lines);
}

static void
add_evidence (TmMarks *marks, const TmFinding *finding, guint number)
{
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      const TmEvidence *evidence = tm_finding_get_evidence (finding, i);
      if (evidence->place == TM_PLACE_TEXT || evidence->place == TM_PLACE_LINK)
        tm_marks_add (marks, evidence->start, evidence->end, number, tm_finding_get_severity (finding));
    }
}

static gboolean
is_at (const TmFinding *finding, TmPlace place, int index)
{
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      const TmEvidence *evidence = tm_finding_get_evidence (finding, i);
      if (evidence->place == place && (place == TM_PLACE_HIDDEN || (int) evidence->index == index))
        return TRUE;
    }
  return FALSE;
}

/* Translators: read aloud in the middle of the mail; a number and how many there are. */
#define MARK_FORMAT N_ (" (mark %1$u of %2$u) ")

/* What stands beside the words, and the numbers of the marks at it; the link of a picture is where that is. */
static guint
append_thing (GString *out, GPtrArray *findings, const char *sentence, TmPlace place, int index, int link)
{
  guint n = 0;

  g_string_append_c (out, ' ');
  g_string_append (out, sentence);
  for (guint i = 0; i < findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (findings, i);
      if (!is_at (finding, place, index) && (link < 0 || !is_at (finding, TM_PLACE_LINK, link)))
        continue;
      g_string_append_printf (out, _ (MARK_FORMAT), i + 1, findings->len);
      n++;
    }
  return n;
}

static void
append_pictures (GString *out, const TmMessage *message, GPtrArray *findings)
{
  for (guint i = 0; i < MIN (tm_message_get_n_images (message), THINGS_MAX); i++)
    {
      const TmImage *image = tm_message_get_image (message, i);
      g_autofree char *words = tm_quote (image->alt, -1, THING_MAX_CHARS);
      /* Translators: read aloud; the words that stand for a picture. */
      g_autofree char *told = g_strdup_printf (_ ("Picture: “%s”."), words);
      gsize start = out->len;
      const char *sentence = *words != '\0' ? told : _ ("Picture without words.");
      guint n = append_thing (out, findings, sentence, TM_PLACE_IMAGE, (int) i, image->link);
      /* Most of these only keep things apart. */
      if (n == 0 && *words == '\0')
        g_string_truncate (out, start);
    }
}

static void
append_codes (GString *out, const TmMessage *message, GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < tm_message_get_n_links (message) && n < THINGS_MAX; i++)
    {
      const TmLink *link = tm_message_get_link (message, i);
      if (link->kind != TM_LINK_CODE)
        continue;
      g_autofree char *target = tm_quote (link->target, -1, THING_MAX_CHARS);
      /* Translators: read aloud; an address, made harmless. */
      g_autofree char *told = g_strdup_printf (_ ("Code (QR) in a picture, which leads to %s."), target);
      append_thing (out, findings, told, TM_PLACE_LINK, (int) i, -1);
      n++;
    }
}

static void
append_attachments (GString *out, const TmMessage *message, GPtrArray *findings)
{
  for (guint i = 0; i < MIN (tm_message_get_n_attachments (message), THINGS_MAX); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (message, i);
      g_autofree char *name
        = tm_quote (*attachment->name != '\0' ? attachment->name : attachment->type, -1, THING_MAX_CHARS);
      /* Translators: read aloud; the name of a file. */
      g_autofree char *told = g_strdup_printf (_ ("Attachment: “%s”."), name);
      append_thing (out, findings, told, TM_PLACE_ATTACHMENT, (int) i, -1);
    }
}

static void
append_hidden (GString *out, const TmMessage *message, GPtrArray *findings)
{
  g_autofree char *words = tm_quote (tm_message_get_hidden_text (message), -1, THING_MAX_CHARS);

  if (*words == '\0')
    return;
  /* Translators: read aloud; words that are hidden in the mail. */
  g_autofree char *told = g_strdup_printf (_ ("Hidden, usually not seen: “%s”."), words);
  append_thing (out, findings, told, TM_PLACE_HIDDEN, 0, -1);
}

/**
 * tm_mark_words_dup_mail:
 * @report: a report of a mail that was checked
 * @max_chars: at least 4
 *
 * Returns: (transfer full): the words of the mail with its marks where they stand, and behind them its
 * pictures, codes, attachments and hidden words, defanged, for those who cannot see the page
 */
char *
tm_mark_words_dup_mail (const TmReport *report, guint max_chars)
{
  const TmMessage *message = tm_report_get_message (report);
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));
  const char *text = tm_message_get_text (message);
  g_autoptr (TmMarks) marks = tm_marks_new (text);
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 at = 0;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    add_evidence (marks, g_ptr_array_index (findings, i), i + 1);
  tm_marks_settle (marks);
  const TmMarkBadge *badges = tm_marks_get_badges (marks, &n);
  for (guint i = 0; i < n && out->len < 4 * (gsize) max_chars; i++)
    {
      g_string_append_len (out, text + at, badges[i].offset - at);
      g_string_append_printf (out, _ (MARK_FORMAT), badges[i].number, findings->len);
      at = badges[i].offset;
    }
  if (out->len < 4 * (gsize) max_chars)
    g_string_append_len (out, text + at, (gssize) strnlen (text + at, 4 * (gsize) max_chars));
  append_pictures (out, message, findings);
  append_codes (out, message, findings);
  append_attachments (out, message, findings);
  append_hidden (out, message, findings);
  g_autofree char *valid = g_utf8_make_valid (out->str, (gssize) out->len);
  return tm_quote (valid, -1, max_chars);
}
