/* SPDX-License-Identifier: GPL-3.0-or-later
 * Style sheets: whatever they say is said to every element of a small page. */
#include "fuzz.h"

#include "core/tm-narrow.h"
#include "worker/tm-sheet.h"
#include "worker/tm-sheet-words.h"

#include <string.h>

static const char page[] = "<html><body class='a b'><div id=f><p class=a lang=ja>x<span class='b c'>y</span></p><table><tr><td width=5>z"
                           "</table><a href='https://x.example/' title=t>l</a></div></body></html>";

static void
match_all (TmSheet *sheet, const GumboNode *node)
{
  const GString *normal = NULL, *important = NULL;

  if (node->type != GUMBO_NODE_ELEMENT)
    return;
  guint breaks[TM_NARROW_BANDS_MAX];
  tm_sheet_match (sheet, node, TM_SHEET_BOX_OWN);
  guint n = tm_sheet_get_breaks (sheet, breaks);
  for (guint i = 0; i < n; i++)
    tm_sheet_collect (sheet, breaks[i], FALSE, &normal, &important);
  tm_sheet_collect (sheet, TM_MEDIA_SCREEN_PIXELS, FALSE, &normal, &important);
  g_autoptr (GString) frames = g_string_new (NULL);
  tm_sheet_append_frames (sheet, normal->str, frames);
  tm_sheet_collect (sheet, TM_MEDIA_SCREEN_PIXELS, TRUE, &normal, &important);
  for (guint box = TM_SHEET_BOX_BEFORE; box <= TM_SHEET_BOX_AFTER; box++)
    {
      g_autofree char *made_up = tm_sheet_dup_made_up (sheet, node, (TmSheetBox) box);
      g_autofree char *words = made_up != NULL ? tm_sheet_words_dup (made_up, &node->v.element) : NULL;
      g_assert_true (words == NULL || g_utf8_validate (words, -1, NULL));
    }
  for (guint i = 0; i < node->v.element.children.length; i++)
    match_all (sheet, node->v.element.children.data[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  TmReadBudget budget = { 0 };
  g_autoptr (TmSheet) sheet = tm_sheet_new (&budget);
  GumboOutput *output = gumbo_parse (page);

  TmMediaRange all = TM_MEDIA_ALL;
  tm_sheet_add (sheet, text, &all);
  match_all (sheet, output->root);
  gumbo_destroy_output (&kGumboDefaultOptions, output);
  return 0;
}
