/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has been spent on one input so far, by all mails, files and pages in it together: what each of them
 * may cost by itself, a thousand of them may not. All begins at 0, but for what may be held. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize   png_bytes;     /* of pictures that are shown */
  guint64 shown_pixels;  /* likewise */
  guint64 pixels;        /* of pictures that were decoded */
  guint64 code_pixels;   /* looked through for codes */
  guint64 code_tries;    /* of corners that may be those of codes */
  guint   drawings;      /* codes that are drawn in words or tables */
  gsize   unpacked;      /* from files that hold pictures, in bytes */
  guint64 drawn_pixels;  /* of pictures in such files */
  guint64 kept_pixels;   /* of those, kept until they are looked through */
  guint   calendars;     /* that were read */
  guint   packed_files;  /* that were unpacked from archives */
  gsize   packed_file_bytes; /* of those */
  gsize   packed_page_bytes; /* of those that are pages */
  guint   relations;     /* files in documents that say where these lead */
  guint   nested;        /* mails and pages that are judged by themselves */
  gsize   held;          /* bytes of what is packed in what is being read now */
  gsize   held_max;      /* as many of them there may be */
  guint   zip_names;     /* of files in archives */
  guint   zip_archives;  /* in archives, that were unpacked */
  gsize   page_bytes;    /* of pages that were read */
  gsize   text_bytes;    /* of other texts, as they came */
  guint   letters;       /* in documents, that were counted */
  guint   sheet_steps;   /* of looking up what style sheets say */
  gboolean unseen;       /* what is for the eyes only is left out as long as nothing depends on it */
  gboolean missed;       /* something did */
} TmReadBudget;

G_END_DECLS
