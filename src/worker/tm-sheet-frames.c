/* SPDX-License-Identifier: GPL-3.0-or-later
 * What style sheets turn an element into by and by (CSS Animations 1). Only the last picture of each is kept:
 * that is what a mail would let its words appear with. */
#define G_LOG_DOMAIN "tm-sheet-frames"

#include "tm-sheet-frames.h"

#include "tm-sheet-text.h"

#include "core/tm-declaration.h"

#include <string.h>

#define FRAMES_MAX 100
#define FRAME_MAX_BYTES 1000

struct _TmSheetFrames
{
  GHashTable *last;   /* name in lower case to declarations */
};

/**
 * tm_sheet_frames_new:
 *
 * Returns: (transfer full): no frames yet
 */
TmSheetFrames *
tm_sheet_frames_new (void)
{
  TmSheetFrames *self = g_new0 (TmSheetFrames, 1);

  self->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * tm_sheet_frames_free:
 * @self: (transfer full): frames
 */
void
tm_sheet_frames_free (TmSheetFrames *self)
{
  g_hash_table_unref (self->last);
  g_free (self);
}

/**
 * tm_sheet_frames_note:
 * @self: frames
 * @untrusted_name: what stands behind "@keyframes"; hostile
 * @length: its bytes
 * @start: behind the curly bracket that opens
 * @end: at that which closes
 */
void
tm_sheet_frames_note (TmSheetFrames *self,
                      const char    *untrusted_name,
                      gsize          length,
                      const char    *start,
                      const char    *end)
{
  g_autofree char *cut = g_strndup (untrusted_name, MIN (length, FRAME_MAX_BYTES));
  g_autofree char *name = g_ascii_strdown (g_strstrip (cut), -1);
  const char *open = NULL, *close = NULL;

  for (const char *p = start; p < end;)
    {
      const char *found = tm_sheet_text_find (p, end, "{");
      p = found < end ? tm_sheet_text_skip_block (found + 1, end) : end;
      open = found < end ? found + 1 : open;
      close = p;
    }
  if (open == NULL || *name == '\0' || g_hash_table_size (self->last) >= FRAMES_MAX)
    return;
  gsize n = (gsize) (close - open);
  n -= n > 0 && open[n - 1] == '}';
  g_hash_table_replace (self->last, g_steal_pointer (&name), g_strndup (open, MIN (n, FRAME_MAX_BYTES)));
}

/**
 * tm_sheet_frames_append:
 * @self: frames
 * @untrusted_declarations: what styles an element; hostile
 * @out: gets the declarations of the frames that it names
 *
 * Returns: whether it names any
 */
gboolean
tm_sheet_frames_append (TmSheetFrames *self, const char *untrusted_declarations, GString *out)
{
  TmDeclaration declaration;
  gboolean any = FALSE;

  if (g_hash_table_size (self->last) == 0 || strcasestr (untrusted_declarations, "animation") == NULL)
    return FALSE;
  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    {
      gsize n = strlen ("-webkit-");
      const char *plain
        = g_ascii_strncasecmp (declaration.name, "-webkit-", n) == 0 ? declaration.name + n : declaration.name;
      if (g_ascii_strncasecmp (plain, "animation", strlen ("animation")) != 0)
        continue;
      g_autofree char *value = tm_declaration_dup_value (&declaration);
      g_auto (GStrv) words = g_strsplit_set (value, " ,\"'", -1);
      for (guint i = 0; words[i] != NULL && out->len < FRAME_MAX_BYTES; i++)
        {
          const char *last = g_hash_table_lookup (self->last, words[i]);
          if (last == NULL)
            continue;
          g_string_append (out, last);
          g_string_append_c (out, ';');
          any = TRUE;
        }
    }
  return any;
}
