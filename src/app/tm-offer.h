/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a drag or a clipboard says it holds, and which of it could be a mail. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * TmOffer:
 * @TM_OFFER_NOTHING: nothing that could be a mail
 * @TM_OFFER_SAVE_ONLY: the source would only write a file to a place that we name (XdndDirectSave0)
 * @TM_OFFER_LINK: the address of a page, with its words
 * @TM_OFFER_SOURCE: the mail itself, as message/rfc822
 * @TM_OFFER_FILES: a list of files, or of other addresses
 * @TM_OFFER_TEXT: words, plain or with formatting or both
 */
typedef enum
{
  TM_OFFER_NOTHING,
  TM_OFFER_SAVE_ONLY,
  TM_OFFER_LINK,
  TM_OFFER_SOURCE,
  TM_OFFER_FILES,
  TM_OFFER_TEXT,
} TmOffer;

#define TM_OFFER_TYPE_SOURCE "message/rfc822"
#define TM_OFFER_TYPE_HTML "text/html"

TmOffer     tm_offer_get          (GdkContentFormats *formats);
gboolean    tm_offer_is_taken     (TmOffer            offer);
const char *tm_offer_get_plain_type (GdkContentFormats *formats);
const char *tm_offer_get_sentence (TmOffer            offer);

G_END_DECLS
