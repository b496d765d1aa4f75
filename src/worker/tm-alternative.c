/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of several forms of one text mail programs show (RFC 2046, 5.1.4). */
#define G_LOG_DOMAIN "tm-alternative"

#include "tm-alternative.h"

#include "tm-mime-part.h"

#include "core/tm-limits.h"

/**
 * tm_alternative_ranks_new:
 *
 * Returns: (transfer full): what is known of the parts of one mail. It keeps them, so that none takes the
 * place of another.
 */
GHashTable *
tm_alternative_ranks_new (void)
{
  return g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

static guint
rank_leaf (GMimeObject *object)
{
  g_autofree char *type = tm_mime_part_dup_type (object);

  if (tm_mime_part_is_attachment (object))
    return TM_RANK_NOTHING;
  if (g_str_equal (type, "text/html"))
    return TM_RANK_HTML;
  if (g_str_equal (type, "text/plain") || g_str_equal (type, "text/enriched"))
    return TM_RANK_PLAIN;
  return tm_mime_part_is_shown_text (type) ? TM_RANK_TEXT : TM_RANK_NOTHING;
}

/* Each part is asked once, however many alternatives it lies in. Of the forms the last ones count, so they go
 * first. */
static guint
rank (GHashTable *ranks, GMimeObject *object, guint depth)
{
  gpointer known = NULL;
  guint best = TM_RANK_NOTHING;

  if (g_hash_table_lookup_extended (ranks, object, NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (g_hash_table_size (ranks) >= TM_PARTS_MAX)
    return TM_RANK_NOTHING;
  g_hash_table_insert (ranks, g_object_ref (object), NULL);
  if (!GMIME_IS_MULTIPART (object))
    best = rank_leaf (object);
  else if (depth < TM_PART_DEPTH_MAX)
    for (int i = g_mime_multipart_get_count (GMIME_MULTIPART (object)) - 1; i >= 0 && best < TM_RANK_HTML;
         i--)
      best = MAX (best, rank (ranks, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1));
  g_hash_table_insert (ranks, g_object_ref (object), GUINT_TO_POINTER (best));
  return best;
}

/**
 * tm_alternative_rank:
 * @ranks: of the mail
 * @object: a part of it; hostile
 *
 * Returns: how much mail programs want to show it. Parts beyond TM_PARTS_MAX count as nothing that is shown.
 */
guint
tm_alternative_rank (GHashTable *ranks, GMimeObject *object)
{
  return rank (ranks, object, 0);
}

/**
 * tm_alternative_choose:
 * @ranks: of the mail
 * @multipart: whose parts are forms of one text
 *
 * Returns: index of the last form among those that are wanted most, or -1
 */
int
tm_alternative_choose (GHashTable *ranks, GMimeMultipart *multipart)
{
  guint best = TM_RANK_NOTHING;
  int chosen = -1;

  for (int i = g_mime_multipart_get_count (multipart) - 1; i >= 0; i--)
    {
      guint here = rank (ranks, g_mime_multipart_get_part (multipart, i), 0);
      if (here > best)
        {
          best = here;
          chosen = i;
        }
    }
  return chosen;
}
