/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a drag or a clipboard says it holds, and which of it could be a mail. */
#define G_LOG_DOMAIN "tm-offer"

#include "config.h"

#include "tm-offer.h"

#include "tm-direct-save.h"

#include <glib/gi18n.h>

/**
 * tm_offer_get_plain_type:
 * @formats: what the other side offers
 *
 * GDK turns the old names of X11 (UTF8_STRING, STRING) into the first of these by itself. Only one may be
 * asked for: asked for a type that is not there, GTK 4.8 as a source answers with nothing instead of a
 * refusal.
 *
 * Returns: (nullable): the type for plain words
 */
const char *
tm_offer_get_plain_type (GdkContentFormats *formats)
{
  static const char * const types[] = { "text/plain;charset=utf-8", "text/plain" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (gdk_content_formats_contain_mime_type (formats, types[i]))
      return types[i];
  return NULL;
}

/**
 * tm_offer_get:
 * @formats: what the other side offers
 *
 * A list of files comes first: the words beside it are only its names, and Sylpheed 3.8 hands out the list
 * itself where it says message/rfc822. That type counts when there are no files, or none on this computer.
 *
 * Returns: the best of it
 */
TmOffer
tm_offer_get (GdkContentFormats *formats)
{
  /* Sandboxed programs hand files over through a portal; GDK knows that as a file list. */
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    return TM_OFFER_FILES;
  if (gdk_content_formats_contain_mime_type (formats, TM_OFFER_TYPE_SOURCE))
    return TM_OFFER_SOURCE;
  /* What browsers add to the words of a link that is dragged, and not to words that are selected. */
  if (gdk_content_formats_contain_mime_type (formats, "text/x-moz-url")
      || gdk_content_formats_contain_mime_type (formats, "_NETSCAPE_URL"))
    return TM_OFFER_LINK;
  if (tm_offer_get_plain_type (formats) != NULL
      || gdk_content_formats_contain_mime_type (formats, TM_OFFER_TYPE_HTML))
    return TM_OFFER_TEXT;
  if (gdk_content_formats_contain_mime_type (formats, TM_DIRECT_SAVE_TYPE))
    return TM_OFFER_SAVE_ONLY;
  return TM_OFFER_NOTHING;
}

/**
 * tm_offer_is_taken:
 * @offer: what there is
 *
 * Returns: whether it may be let go here
 */
gboolean
tm_offer_is_taken (TmOffer offer)
{
  if (offer == TM_OFFER_SAVE_ONLY)
    return tm_direct_save_is_possible ();
  return offer == TM_OFFER_SOURCE || offer == TM_OFFER_FILES || offer == TM_OFFER_TEXT;
}

/**
 * tm_offer_get_sentence:
 * @offer: an offer that is not taken
 *
 * Returns: why not, and the other way in
 */
const char *
tm_offer_get_sentence (TmOffer offer)
{
  switch (offer)
    {
    case TM_OFFER_SAVE_ONLY:
      return _ (
        "That program can only save a file in a folder. Save the mail there, then drop the file here.");
    case TM_OFFER_LINK:
      return _ (
        "This is only a link, not a mail. It has not been opened. Save the mail, then drop the file.");
    case TM_OFFER_NOTHING:
    case TM_OFFER_SOURCE:
    case TM_OFFER_FILES:
    case TM_OFFER_TEXT:
      break;
    }
  return _ ("There is no mail in what you are dragging. Drag the mail itself, or a file that holds it.");
}
