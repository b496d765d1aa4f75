/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the pieces of the preview: texts, links, numbers. Only tm-render.c uses it. */
#pragma once

#include "tm-marks.h"
#include "tm-page-styles.h"
#include "tm-report.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 start;
  guint32 end;
  guint   link;
} TmPageLink;

typedef struct
{
  const char *text;    /* borrowed from the message */
  gsize       length;
  GArray     *places;  /* of guint32, see tm_defang_find_places() */
} TmPageText;

typedef struct
{
  GString         *out;
  const TmMessage *message;    /* borrowed */
  GPtrArray       *findings;   /* borrowed, of TmFinding */
  TmPageText       visible;
  TmPageText       hidden;
  TmMarks         *marks;
  guint            next_badge; /* the first number that has not been written */
  GArray          *plain;      /* of TmPageLink, rising and without overlap */
  GHashTable      *of_link;    /* link index to GArray of guint numbers: findings about links without words */
  GHashTable      *of_attachment; /* attachment index to GArray of guint numbers */
  GHashTable      *of_image;   /* image index to GArray of guint numbers */
  GHashTable      *of_hidden;  /* start in the hidden text to GArray of guint numbers */
  GHashTable      *clean;      /* set of styles that tm_style_is_clean() accepted; borrowed from the message */
  TmPageStyles    *styles;     /* owned */
  guint           *n_written;  /* by number: how often it stands in the page */
  gboolean        *link_shown; /* by link index */
  gboolean         in_link;    /* inside of an anchor: no other one may open */
} TmPage;

void tm_page_init          (TmPage         *self,
                            const TmReport *report);
void tm_page_clear         (TmPage         *self);

void tm_page_write_text    (TmPage         *self,
                            guint32         start,
                            guint32         end);
void tm_page_write_hidden  (TmPage         *self,
                            guint32         start,
                            guint32         end);
const char *tm_page_vet_style (TmPage      *self,
                            const char     *style);
void tm_page_write_style   (TmPage         *self,
                            const char     *css_class,
                            const char     *style,
                            const char     *narrow,
                            const char     *ours);
void tm_page_open_link     (TmPage         *self,
                            guint           link,
                            const char     *style,
                            const char     *narrow,
                            const char     *ours);
void tm_page_close_link    (TmPage         *self);
void tm_page_write_label   (TmPage         *self,
                            const char     *text,
                            guint           max_chars);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmPage, tm_page_clear)

G_END_DECLS
