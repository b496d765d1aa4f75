/* SPDX-License-Identifier: GPL-3.0-or-later
 * The packed part of a mail that Outlook calls winmail.dat. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TM_TNEF_BEGINNING "\x78\x9f\x3e\x22"

typedef struct
{
  char       *name;        /* UTF-8, "" when it has none; hostile, as everything here */
  char       *type;        /* "" when unknown */
  char       *id;          /* Content-ID, or NULL */
  GByteArray *bytes;
} TmTnefFile;

typedef struct
{
  char       *subject;     /* UTF-8, or NULL */
  char       *from_name;
  char       *from_address;
  char       *text;        /* UTF-8, or NULL */
  char       *html;        /* UTF-8, or NULL */
  GByteArray *rtf;         /* packed rich text, or NULL */
  GPtrArray  *files;       /* of TmTnefFile */
  GPtrArray  *inner;       /* of GByteArray: mails inside, packed like this one */
  gboolean    too_many;    /* files were left out */
  gboolean    cut_short;   /* it could not be read to its end */
} TmTnef;

void      tm_tnef_open (void);
gboolean  tm_tnef_is   (const guint8 *untrusted_bytes,
                        gsize         length);
TmTnef   *tm_tnef_read (const guint8 *untrusted_bytes,
                        gsize         length);
void      tm_tnef_free (TmTnef       *self);
GByteArray *tm_tnef_write_mail (const guint8 *untrusted_bytes,
                                gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmTnef, tm_tnef_free)

G_END_DECLS
