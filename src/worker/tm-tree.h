/* SPDX-License-Identifier: GPL-3.0-or-later
 * Builds the allow-listed tree and the two texts together. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

TmNode  *tm_tree_add_element (TmMessageParts *parts,
                              guint           element,
                              guint           depth);
void     tm_tree_add_text    (TmMessageParts *parts,
                              const char     *untrusted_text,
                              gssize          length,
                              guint           depth,
                              TmHidden        hidden,
                              gboolean        keep_blanks);
void     tm_tree_break_line  (TmMessageParts *parts,
                              TmHidden        hidden);
gboolean tm_tree_is_full     (const TmMessageParts *parts);
int      tm_tree_add_link    (TmMessageParts *parts,
                              TmLinkKind      kind,
                              const char     *untrusted_target);
void     tm_tree_trim_link   (TmMessageParts *parts,
                              TmLink         *link);
void     tm_tree_add_plain   (TmMessageParts *parts,
                              const char     *untrusted_text);
void     tm_tree_find_addresses (TmMessageParts *parts);
void     tm_tree_forget_styles  (TmMessageParts *parts);

G_END_DECLS
