/* SPDX-License-Identifier: GPL-3.0-or-later
 * The properties of one object in an Outlook .msg file. */
#pragma once

#include <gsf/gsf.h>

G_BEGIN_DECLS

/* Where an object lies decides how long the head of its property stream is (MS-OXMSG, 2.4.1). */
typedef enum
{
  TM_MSG_TOP = 32,
  TM_MSG_INNER = 24,
  TM_MSG_CHILD = 8,
} TmMsgKind;

typedef struct
{
  GsfInfile  *folder;      /* borrowed */
  GByteArray *fixed;       /* owned; rows of 16 bytes, or empty */
  char       *label;       /* owned; charset of texts that are not Unicode, NULL unknown */
} TmMsgStore;

void        tm_msg_store_init       (TmMsgStore   *self,
                                     GsfInfile    *folder,
                                     TmMsgKind     kind,
                                     const char   *label);
void        tm_msg_store_clear      (TmMsgStore   *self);
gboolean    tm_msg_store_get_number (const TmMsgStore *self,
                                     guint16       id,
                                     guint64      *ret_number);
char       *tm_msg_store_dup_text   (const TmMsgStore *self,
                                     guint16       id);
GByteArray *tm_msg_store_dup_bytes  (const TmMsgStore *self,
                                     guint16       id);
GByteArray *tm_msg_store_read_child (GsfInfile    *folder,
                                     const char   *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmMsgStore, tm_msg_store_clear)

G_END_DECLS
