/* SPDX-License-Identifier: GPL-3.0-or-later
 * What lies inside of each node of the tree, looked up before it is written. */
#define G_LOG_DOMAIN "tm-outline"

#include "tm-outline.h"

#include "tm-element.h"
#include "tm-limits.h"
#include "tm-marks.h"

#include <string.h>

/* What has been seen at one depth since the last node above it, going backwards. */
typedef struct
{
  TmOutlineHas has;
  guint32      first_text;
} Level;

/**
 * tm_outline_has_ink:
 * @text: UTF-8
 * @start: bytes, inside of @text
 * @end: likewise
 *
 * Returns: %TRUE when one of the characters leaves something on paper
 */
gboolean
tm_outline_has_ink (const char *text, guint32 start, guint32 end)
{
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isgraph (c) && !g_unichar_iszerowidth (c) && c != 0x3164 && c != 0x2800)
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_hold (const TmNode *node)
{
  return node->element != TM_ELEMENT_TEXT && node->element < tm_element_get_n ()
         && !(tm_element_get_flags (node->element) & TM_ELEMENT_IS_VOID);
}

static TmOutlineHas
look_at_text (const TmMessage *message, const TmNode *node, const gsize lengths[2])
{
  gboolean hidden = node->hidden != TM_HIDDEN_NO;
  const char *text = hidden ? tm_message_get_hidden_text (message) : tm_message_get_text (message);

  if (!tm_marks_is_range (text, lengths[hidden], node->start, node->end)
      || !tm_outline_has_ink (text, node->start, node->end))
    return 0;
  return hidden ? TM_OUTLINE_HIDDEN_TEXT : TM_OUTLINE_VISIBLE_TEXT;
}

static void
settle_depths (const TmMessage *message, GArray *outlines)
{
  guint most = 0;

  for (guint i = 0; i < outlines->len; i++)
    {
      const TmNode *node = tm_message_get_node (message, i);
      TmOutline *outline = &g_array_index (outlines, TmOutline, i);
      outline->depth = MIN (MIN (node->depth, most), TM_HTML_NESTING_MAX);
      most = outline->depth + can_hold (node);
    }
}

/**
 * tm_outline_new:
 * @message: a mail
 *
 * Returns: (transfer full) (element-type TmOutline): one for each node of @message
 */
GArray *
tm_outline_new (const TmMessage *message)
{
  guint n = tm_message_get_n_nodes (message);
  GArray *outlines = g_array_sized_new (FALSE, TRUE, sizeof (TmOutline), n);
  const gsize lengths[2] = { strlen (tm_message_get_text (message)),
                             strlen (tm_message_get_hidden_text (message)) };
  g_autofree Level *levels = g_new0 (Level, TM_HTML_NESTING_MAX + 3);

  g_array_set_size (outlines, n);
  settle_depths (message, outlines);
  for (guint i = n; i-- > 0;)
    {
      const TmNode *node = tm_message_get_node (message, i);
      TmOutline *outline = &g_array_index (outlines, TmOutline, i);
      Level *inside = &levels[outline->depth + 1];
      Level *around = &levels[outline->depth];

      outline->has = inside->has;
      outline->first_text = inside->first_text;
      memset (inside, 0, sizeof *inside);
      if (node->element == TM_ELEMENT_TEXT)
        {
          outline->has = look_at_text (message, node, lengths);
          outline->first_text = node->start;
        }
      else if (node->element < tm_element_get_n ()
               && g_str_equal (tm_element_get_name (node->element), "img"))
        outline->has |= TM_OUTLINE_PICTURE;
      if (outline->has & TM_OUTLINE_VISIBLE_TEXT)
        around->first_text = outline->first_text;
      around->has |= outline->has | TM_OUTLINE_CHILDREN;
    }
  return outlines;
}
