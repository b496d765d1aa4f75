/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes winmail.dat files to test with ([MS-OXTNEF]). */
#pragma once

#include <glib.h>

GByteArray *tnef_new          (guint        code_page);
void        tnef_add          (GByteArray  *tnef,
                               guint8       level,
                               guint32      attribute,
                               const void  *bytes,
                               gsize        length);
void        tnef_add_file     (GByteArray  *tnef,
                               const char  *title,
                               const void  *bytes,
                               gsize        length);
GByteArray *tnef_new_properties (void);
void        tnef_add_property (GByteArray  *properties,
                               guint16      type,
                               guint16      id,
                               const void  *bytes,
                               gsize        length);
void        tnef_add_wide     (GByteArray  *properties,
                               guint16      id,
                               const char  *text);

#define TNEF_SUBJECT 0x00018004
#define TNEF_BODY 0x0002800c
#define TNEF_PROPERTIES 0x00069003
#define TNEF_FILE_PROPERTIES 0x00069005
