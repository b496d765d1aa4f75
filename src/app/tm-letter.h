/* SPDX-License-Identifier: GPL-3.0-or-later
 * A letter with a file, shown in the person's own mail program. It is never sent from here. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All UTF-8. */
typedef struct
{
  const char *address;
  const char *subject;
  const char *body;
  GFile      *attachment;  /* a local file */
} TmLetter;

void     tm_letter_show_async  (const TmLetter      *letter,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean tm_letter_show_finish (GAsyncResult        *result,
                                GError             **error);

G_END_DECLS
