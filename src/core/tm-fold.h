/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text made comparable: width, case, invisible and look-alike letters folded away. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folded text and the way back: @origin[i] is the byte in the source of byte i of @text; one more at the
 * end. */
typedef struct
{
  GString *text;
  GArray  *origin;   /* of guint32 */
} TmFold;

TmFold  *tm_fold_new         (const char   *text);
TmFold  *tm_fold_dup_beginning (const TmFold *self,
                              gsize         max_bytes);
/* Takes a folded text back. */
void     tm_fold_free        (TmFold       *self);
void     tm_fold_get_source  (const TmFold *self,
                              gsize         start,
                              gsize         end,
                              guint32      *ret_start,
                              guint32      *ret_end);

char    *tm_fold_width       (const char   *text);
char    *tm_fold_skeleton    (const char   *text);
char    *tm_fold_squeeze     (const char   *text,
                              GByteArray   *begins);
/* Whether UTF-8, which may be hostile, has letters of ASCII only. */
gboolean tm_fold_is_latin    (const char   *text);
guint    tm_fold_count_kana  (const char   *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmFold, tm_fold_free)

G_END_DECLS
