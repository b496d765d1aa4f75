/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures that travel inside the mail. */
#pragma once

#include "tm-grey.h"
#include "tm-read-budget.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

typedef struct _TmInlinePictures TmInlinePictures;

TmInlinePictures *tm_inline_pictures_new        (TmReadBudget     *budget);
void              tm_inline_pictures_free       (TmInlinePictures *self);
void              tm_inline_pictures_add        (TmInlinePictures *self,
                                                 const char       *untrusted_id,
                                                 GByteArray       *bytes,
                                                 int               attachment);
void              tm_inline_pictures_take_grey  (TmInlinePictures *self,
                                                 TmGrey           *grey,
                                                 int               attachment);
TmReadBudget     *tm_inline_pictures_get_budget (TmInlinePictures *self);
void              tm_inline_pictures_fill       (TmInlinePictures *self,
                                                 TmMessageParts   *parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmInlinePictures, tm_inline_pictures_free)

G_END_DECLS
