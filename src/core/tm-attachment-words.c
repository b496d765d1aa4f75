/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an attachment really is, and what opening it could do, in words. */
#define G_LOG_DOMAIN "tm-attachment-words"

#include "config.h"

#include "tm-attachment-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *magic;   /* a word of the worker's tm-magic.c */
  TmHazard    hazard;
} hazards[] = {
  { "exe", TM_HAZARD_PROGRAM },       { "elf", TM_HAZARD_PROGRAM },      { "lnk", TM_HAZARD_PROGRAM },
  { "script", TM_HAZARD_PROGRAM },    { "zip", TM_HAZARD_ARCHIVE },      { "zip-locked", TM_HAZARD_ARCHIVE },
  { "rar", TM_HAZARD_ARCHIVE },       { "7z", TM_HAZARD_ARCHIVE },       { "rar-locked", TM_HAZARD_ARCHIVE },
  { "7z-locked", TM_HAZARD_ARCHIVE }, { "onenote", TM_HAZARD_DOCUMENT }, { "gzip", TM_HAZARD_ARCHIVE },
  { "iso", TM_HAZARD_ARCHIVE },       { "pdf", TM_HAZARD_DOCUMENT },     { "ole", TM_HAZARD_DOCUMENT },
  { "rtf", TM_HAZARD_DOCUMENT },      { "png", TM_HAZARD_PICTURE },      { "jpeg", TM_HAZARD_PICTURE },
  { "gif", TM_HAZARD_PICTURE },       { "html", TM_HAZARD_PAGE },        { "shortcut", TM_HAZARD_PAGE },
};

/**
 * tm_attachment_get_hazard:
 * @attachment: an attachment
 *
 * Goes by the first bytes; what the mail says about the type only counts where it makes things no milder.
 *
 * Returns: the kind of thing it is
 */
TmHazard
tm_attachment_get_hazard (const TmAttachment *attachment)
{
  if (*attachment->inside != '\0')
    return TM_HAZARD_PROGRAM;
  for (gsize i = 0; i < G_N_ELEMENTS (hazards); i++)
    if (g_str_equal (attachment->magic, hazards[i].magic))
      return hazards[i].hazard;
  if (g_str_equal (attachment->type, "message/rfc822"))
    return TM_HAZARD_MAIL;
  if (g_str_equal (attachment->type, "text/html") || g_str_equal (attachment->type, "image/svg+xml"))
    return TM_HAZARD_PAGE;
  if (g_str_equal (attachment->type, "text/calendar") || g_str_equal (attachment->type, "application/ics"))
    return TM_HAZARD_CALENDAR;
  return TM_HAZARD_UNKNOWN;
}

/**
 * tm_attachment_get_type_word:
 * @hazard: what a file can do
 *
 * Returns: (transfer none): a word for it in the language of the person
 */
const char *
tm_attachment_get_type_word (TmHazard hazard)
{
  switch (hazard)
    {
    case TM_HAZARD_PROGRAM:
      return _ ("Program");
    case TM_HAZARD_ARCHIVE:
      return _ ("Packed files");
    case TM_HAZARD_DOCUMENT:
      return _ ("Document");
    case TM_HAZARD_PICTURE:
      return _ ("Picture");
    case TM_HAZARD_PAGE:
      return _ ("Web page");
    case TM_HAZARD_MAIL:
      return _ ("Mail");
    case TM_HAZARD_CALENDAR:
      return _ ("Appointment");
    case TM_HAZARD_UNKNOWN:
    default:
      return _ ("Unknown kind");
    }
}

/**
 * tm_attachment_get_warning:
 * @hazard: the kind of an attachment
 *
 * Returns: one sentence about opening it
 */
const char *
tm_attachment_get_warning (TmHazard hazard)
{
  switch (hazard)
    {
    case TM_HAZARD_PROGRAM:
      return _ ("Opening it can hand the computer over to the sender.");
    case TM_HAZARD_ARCHIVE:
      return _ ("What is packed inside can be a program.");
    case TM_HAZARD_DOCUMENT:
      return _ ("A document can hold links and commands.");
    case TM_HAZARD_PICTURE:
      return _ ("What is written in a picture is not checked.");
    case TM_HAZARD_PAGE:
      return _ ("It can imitate the login page of a company.");
    case TM_HAZARD_MAIL:
      return _ ("It is checked by itself. Choose it at the top of the window.");
    case TM_HAZARD_CALENDAR:
      return _ ("Opening it can enter it in your calendar, with its links.");
    case TM_HAZARD_UNKNOWN:
    default:
      return _ ("What it would do cannot be told from here.");
    }
}
