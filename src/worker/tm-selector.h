/* SPDX-License-Identifier: GPL-3.0-or-later
 * A selector of a style sheet, and the elements it means. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* By what the elements that a selector may mean can be found. */
typedef enum
{
  TM_SELECTOR_BY_ID,
  TM_SELECTOR_BY_CLASS,
  TM_SELECTOR_BY_TAG,
  TM_SELECTOR_BY_NOTHING,
} TmSelectorKey;

typedef struct _TmSelector TmSelector;

TmSelector   *tm_selector_new         (const char       *untrusted_text);
TmSelector   *tm_selector_new_loose   (const char       *untrusted_text);
void          tm_selector_free        (TmSelector       *self);
guint         tm_selector_get_weight  (const TmSelector *self);
TmSelectorKey tm_selector_get_key     (const TmSelector *self,
                                       const char      **ret_name);
gboolean      tm_selector_matches     (const TmSelector *self,
                                       const GumboNode  *node,
                                       guint            *steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmSelector, tm_selector_free)

G_END_DECLS
