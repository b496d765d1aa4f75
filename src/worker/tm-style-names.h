/* SPDX-License-Identifier: GPL-3.0-or-later
 * The names that a mail's style sheets give to values. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _TmStyleNames TmStyleNames;

TmStyleNames *tm_style_names_new     (void);
void          tm_style_names_free    (TmStyleNames *self);
gboolean      tm_style_names_note    (TmStyleNames *self,
                                      const char   *untrusted_declarations);
void          tm_style_names_note_otherwise (TmStyleNames *self,
                                      const char   *untrusted_name,
                                      gsize         length,
                                      const char   *untrusted_declarations);
void          tm_style_names_resolve (TmStyleNames *self,
                                      const GumboNode *node,
                                      GString      *declarations,
                                      gboolean      strict,
                                      guint        *steps);

G_END_DECLS
