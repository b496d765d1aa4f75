/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a gettext catalogue into memory; enough of the format for our own files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char      *context;      /* NULL when there is none */
  char      *msgid;
  char      *plural;       /* NULL when there is none */
  GPtrArray *msgstr;       /* (element-type utf8) */
  GPtrArray *files;        /* (element-type utf8): where the text is used */
  gboolean   fuzzy;
  gboolean   c_format;
} PoEntry;

/* The head entry and obsolete ones are left out. */
GPtrArray     *po_file_read (const char      *path,
                             GError         **error);
const PoEntry *po_file_find (GPtrArray       *entries,
                             const char      *context,
                             const char      *msgid);
char          *po_source_path   (const char      *name);
GPtrArray     *po_read_japanese (void);
gboolean       po_entry_is_from (const PoEntry *entry,
                                 const char    *prefix);

G_END_DECLS
