/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a list of files to open descriptors, in a thread; and a sentence about those that could not be
 * taken. */
#pragma once

#include "tm-mail-item.h"

G_BEGIN_DECLS

/* What became of a list of files. */
typedef struct
{
  GPtrArray *items;      /* of TmMailItem, in order */
  guint      n_unread;   /* could not be opened */
  guint      n_no_file;  /* folders, pipes and other things that hold no mail */
  guint      n_remote;   /* not on this computer */
  guint      n_links;    /* addresses of pages, no files at all */
  guint      n_too_many;
} TmFileOpening;

void           tm_file_opening_free            (TmFileOpening       *self);
char          *tm_file_opening_dup_refusal     (const TmFileOpening *self);

void           tm_file_opening_start_async     (GSList              *files,
                                                guint                max_files,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
TmFileOpening *tm_file_opening_finish          (GAsyncResult        *result,
                                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmFileOpening, tm_file_opening_free)

G_END_DECLS
