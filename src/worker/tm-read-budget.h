/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has been spent on one input so far, by all mails, files and pages in it together: what each of them
 * may cost by itself, a thousand of them may not. All begins at 0. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize   png_bytes;     /* of pictures that are shown */
  guint64 shown_pixels;  /* likewise */
  guint64 pixels;        /* of pictures that were decoded */
  guint64 code_pixels;   /* looked through for codes */
  gsize   unpacked;      /* from files that hold pictures, in bytes */
  guint64 drawn_pixels;  /* of pictures in such files, kept until they are looked through */
  guint   calendars;     /* that were read */
  guint   packed_pages;  /* pages that were unpacked from archives */
  guint   relations;     /* files in documents that say where these lead */
  guint   nested;        /* mails and pages that are judged by themselves */
  guint   sheet_steps;   /* of looking up what style sheets say */
  gboolean unseen;       /* what is for the eyes only is left out as long as nothing depends on it */
  gboolean missed;       /* something did */
} TmReadBudget;

G_END_DECLS
