/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the quick worker cannot do: pictures and codes in them, packed files and Outlook's. The libraries for
 * these take longer to load than most mails take to be read, so they are not in that program. A mail that
 * needs one of them is not read without: whoever asks for it here ends the process, and the other worker is
 * given the mail. */
#define G_LOG_DOMAIN "tm-quick"

#include "tm-code.h"
#include "tm-magic.h"
#include "tm-msg.h"
#include "tm-pdf-picture.h"
#include "tm-picture.h"
#include "tm-tnef.h"
#include "tm-unpack.h"

#include "core/tm-turn.h"

#include <gsf/gsf.h>
#include <string.h>
#include <unistd.h>

static G_NORETURN void
leave (void)
{
  _exit (TM_EXIT_NOT_QUICK);
}

static void
leave_if_begins (const guint8 *untrusted_bytes, gsize length, const char *beginning)
{
  if (length >= strlen (beginning) && memcmp (untrusted_bytes, beginning, strlen (beginning)) == 0)
    leave ();
}

void
tm_picture_open (void)
{
}

GdkPixbuf *
tm_picture_read (const guint8 *untrusted_bytes,
                 gsize         length,
                 gboolean     *ret_too_large,
                 guint        *ret_width,
                 guint        *ret_height)
{
  if (tm_magic_is_picture (untrusted_bytes, length))
    leave ();
  *ret_too_large = FALSE;
  *ret_width = *ret_height = 0;
  return NULL;
}

gboolean
tm_picture_is_blank (const GdkPixbuf *pixels)
{
  leave ();
}

GBytes *
tm_picture_write (GdkPixbuf *pixels)
{
  leave ();
}

void
tm_code_open (void)
{
}

int
tm_code_read (TmMessageParts *parts, const GdkPixbuf *pixels, int attachment, TmReadBudget *budget)
{
  leave ();
}

int
tm_code_read_grey (TmMessageParts *parts, TmGrey *grey, int attachment, TmReadBudget *budget)
{
  leave ();
}

TmGrey *
tm_pdf_picture_new (const guint8 *untrusted_rows,
                    gsize         length,
                    guint         width,
                    guint         height,
                    guint         bits,
                    gboolean      indexed,
                    gboolean      filtered)
{
  leave ();
}

/* Codes that are drawn with letters or cells of a table are painted before they are read. */
GdkPixbuf *
gdk_pixbuf_new (GdkColorspace colorspace, gboolean has_alpha, int bits_per_sample, int width, int height)
{
  leave ();
}

void
gdk_pixbuf_fill (GdkPixbuf *pixbuf, guint32 pixel)
{
  leave ();
}

guchar *
gdk_pixbuf_get_pixels (const GdkPixbuf *pixbuf)
{
  leave ();
}

int
gdk_pixbuf_get_rowstride (const GdkPixbuf *pixbuf)
{
  leave ();
}

int
gdk_pixbuf_get_width (const GdkPixbuf *pixbuf)
{
  leave ();
}

int
gdk_pixbuf_get_n_channels (const GdkPixbuf *pixbuf)
{
  leave ();
}

int
gdk_pixbuf_get_height (const GdkPixbuf *pixbuf)
{
  leave ();
}

GByteArray *
tm_unpack_gzip (const guint8 *untrusted_bytes, gsize length, gboolean *ret_cut_short, TmError *ret_error)
{
  leave ();
}

GByteArray *
tm_unpack_zip (const guint8 *untrusted_bytes, gsize length, TmError *ret_error)
{
  leave ();
}

void
gsf_init (void)
{
}

/* Other files of Microsoft's begin like this, too; the other worker tells them apart. */
gboolean
tm_msg_is (const guint8 *untrusted_bytes, gsize length)
{
  leave_if_begins (untrusted_bytes, length, TM_MSG_BEGINNING);
  return FALSE;
}

GByteArray *
tm_msg_to_mail (const guint8 *untrusted_bytes, gsize length, GPtrArray *limits)
{
  leave ();
}

GByteArray *
tm_msg_to_mail_in (const GByteArray *untrusted_bytes, TmMessageParts *parts)
{
  leave ();
}

void
tm_tnef_open (void)
{
}

gboolean
tm_tnef_is (const guint8 *untrusted_bytes, gsize length)
{
  leave_if_begins (untrusted_bytes, length, TM_TNEF_BEGINNING);
  return FALSE;
}

TmTnef *
tm_tnef_read (const guint8 *untrusted_bytes, gsize length)
{
  leave_if_begins (untrusted_bytes, length, TM_TNEF_BEGINNING);
  return NULL;
}

void
tm_tnef_free (TmTnef *self)
{
  leave ();
}

GByteArray *
tm_tnef_write_mail (const guint8 *untrusted_bytes, gsize length)
{
  leave ();
}
