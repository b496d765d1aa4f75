/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes Outlook .msg files for tests (MS-OXMSG). */
#pragma once

#include <gsf/gsf.h>

/* A property with a number; a list ends with id 0. */
typedef struct
{
  guint16 id;
  guint64 number;
} MsgNumber;

GsfOutfile *msg_new          (GsfOutput      **ret_memory);
GBytes     *msg_finish       (GsfOutfile      *file,
                              GsfOutput       *memory);
GsfOutfile *msg_add_folder   (GsfOutfile      *folder,
                              const char      *name);
void        msg_close_folder (GsfOutfile      *folder);
void        msg_add_numbers  (GsfOutfile      *folder,
                              guint            head_bytes,
                              const MsgNumber *numbers);
void        msg_add_text     (GsfOutfile      *folder,
                              guint16          id,
                              const char      *text);
void        msg_add_narrow   (GsfOutfile      *folder,
                              guint16          id,
                              const char      *bytes);
void        msg_add_bytes    (GsfOutfile      *folder,
                              guint16          id,
                              const void      *bytes,
                              gsize            length);
