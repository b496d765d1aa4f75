/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of contents of a file with several mails: what a person needs to choose one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TmToc TmToc;

#define TM_TYPE_TOC (tm_toc_get_type ())
GType       tm_toc_get_type     (void);

TmToc      *tm_toc_new          (void);
gboolean    tm_toc_add          (TmToc       *self,
                                 guint64      position,
                                 gint64       date,
                                 const char  *sender,
                                 const char  *subject);
void        tm_toc_set_cut_off  (TmToc       *self);
GBytes     *tm_toc_write        (TmToc       *self);
TmToc      *tm_toc_read         (GBytes      *bytes);
TmToc      *tm_toc_ref          (TmToc       *self);
void        tm_toc_unref        (TmToc       *self);

guint       tm_toc_get_n        (const TmToc *self);
guint64     tm_toc_get_position (const TmToc *self,
                                 guint        index);
gboolean    tm_toc_get_date     (const TmToc *self,
                                 guint        index,
                                 gint64      *ret_unix);
char       *tm_toc_dup_sender   (const TmToc *self,
                                 guint        index);
char       *tm_toc_dup_subject  (const TmToc *self,
                                 guint        index);
gboolean    tm_toc_is_cut_off   (const TmToc *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmToc, tm_toc_unref)

G_END_DECLS
