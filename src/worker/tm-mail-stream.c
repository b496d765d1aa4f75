/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes as GMime reads them. */
#define G_LOG_DOMAIN "tm-mail-stream"

#include "tm-mail-stream.h"

#include "tm-mail-bound.h"

#include "core/tm-limits.h"

/* The bytes are not written to and belong to others: g_mime_stream_mem_new_with_buffer() would take up to
 * twice as much again for a copy. */
static GMimeParser *
new_parser (const GByteArray *bytes, TmReadBudget *budget, GByteArray **ret_bound, const char **ret_limit)
{
  *ret_bound = NULL;
  *ret_limit = TM_LIMIT_PART_DEPTH;
  if (budget->held + bytes->len > budget->held_max)
    return NULL;
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *bound = tm_mail_bound_dup ((const char *) bytes->data, bytes->len, ret_limit);

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), bound != NULL ? bound : (GByteArray *) bytes);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  g_object_unref (stream);
  *ret_bound = bound;
  budget->held += bytes->len + (bound != NULL ? bound->len : 0);
  return parser;
}

/**
 * tm_mail_stream_read_message:
 * @untrusted_bytes: a mail; hostile; kept by the caller until all that was read from it is gone
 * @budget: its "held" is counted up by what has to be in memory for it, and set back by the caller
 * @ret_bound: (out) (transfer full) (nullable): what was read in its place, to be kept as long
 * @ret_limit: (out) (nullable): a TM_LIMIT_… word when something was left out
 *
 * Returns: (transfer full) (nullable): the mail as GMime sees it, within the bounds of tm_mail_bound_dup();
 * %NULL also when no more may be held
 */
GMimeMessage *
tm_mail_stream_read_message (const GByteArray *untrusted_bytes,
                             TmReadBudget     *budget,
                             GByteArray      **ret_bound,
                             const char      **ret_limit)
{
  GMimeParser *parser = new_parser (untrusted_bytes, budget, ret_bound, ret_limit);
  GMimeMessage *message = parser != NULL ? g_mime_parser_construct_message (parser, NULL) : NULL;

  g_clear_object (&parser);
  return message;
}

/**
 * tm_mail_stream_read_part:
 * @untrusted_bytes: a part of a mail, with its head; hostile; as above
 * @budget: as above
 * @ret_bound: (out) (transfer full) (nullable): as above
 * @ret_limit: (out) (nullable): as above
 *
 * Returns: (transfer full) (nullable): likewise
 */
GMimeObject *
tm_mail_stream_read_part (const GByteArray *untrusted_bytes,
                          TmReadBudget     *budget,
                          GByteArray      **ret_bound,
                          const char      **ret_limit)
{
  GMimeParser *parser = new_parser (untrusted_bytes, budget, ret_bound, ret_limit);
  GMimeObject *part = parser != NULL ? g_mime_parser_construct_part (parser, NULL) : NULL;

  g_clear_object (&parser);
  return part;
}
