/* SPDX-License-Identifier: GPL-3.0-or-later
 * Codes in pictures to the texts they stand for (ISO/IEC 18004). */
#define G_LOG_DOMAIN "tm-code"

#include "tm-code.h"

#include "tm-code-lines.h"
#include "tm-tree.h"

#include "core/tm-limits.h"

#include <string.h>
#include <zbar.h>

/* How often corners may be tried that belong to no code, in all pictures of one input. A code has three. */
#define CODE_TRIES_MAX 20000

/* Brightness on white paper; what is see-through is white. */
static TmGrey *
dup_grey (const GdkPixbuf *pixels)
{
  guint width = (guint) gdk_pixbuf_get_width (pixels), height = (guint) gdk_pixbuf_get_height (pixels);
  const guint8 *data = gdk_pixbuf_read_pixels (pixels);
  guint stride = (guint) gdk_pixbuf_get_rowstride (pixels);
  guint channels = (guint) gdk_pixbuf_get_n_channels (pixels);
  TmGrey *grey = tm_grey_new (width, height);

  for (guint y = 0; y < height; y++)
    {
      const guint8 *p = data + (gsize) y * stride;
      guint8 *out = grey->lights + (gsize) y * width;
      for (guint x = 0; x < width; x++, p += channels)
        {
          guint light = (p[0] * 77u + p[1] * 150u + p[2] * 29u) >> 8;
          guint alpha = channels == 4 ? p[3] : 255;
          out[x] = (guint8) (alpha == 255 ? light : (light * alpha + 255 * (255 - alpha)) / 255);
        }
    }
  return grey;
}

static zbar_image_scanner_t *
new_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  /* It would tell the other programs of the computer what it read. */
  zbar_image_scanner_request_dbus (scanner, 0);
  zbar_image_scanner_set_config (scanner, 0, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  /* Bytes as they are: zbar would open converters, which the lock forbids. */
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  return scanner;
}

/* "www.example", "host.example/path" or "host.example:8080/path"; where an address is awaited, a host alone,
 * too. */
static gboolean
is_bare_address (const char *text, gboolean awaited)
{
  gsize host = strcspn (text, "/?#:"),
        port = text[host] == ':' ? strspn (text + host + 1, "0123456789") + 1 : 0;
  gsize top = host;

  if (strcspn (text, " \t\r\n@") < strlen (text) || host == 0 || *text == '.' || text[host - 1] == '.'
      || port == 1)
    return FALSE;
  for (gsize i = 0; i < host; i++)
    if ((guchar) text[i] < 0x80 && !g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '.')
      return FALSE;
  while (top > 0 && text[top - 1] != '.')
    top--;
  if (top == 0 || g_ascii_isdigit (text[top]))
    return FALSE;
  return awaited || text[host + port] == '/' || g_ascii_strncasecmp (text, "www.", 4) == 0;
}

static gboolean
has_prefix (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* What ends a field is part of its value behind a backslash. */
static char *
dup_value (const char *start, const char *ends)
{
  GString *value = g_string_new (NULL);

  for (const char *p = start; *p != '\0' && strchr (ends, *p) == NULL; p++)
    {
      p += *p == '\\' && p[1] != '\0';
      g_string_append_c (value, *p);
    }
  g_strstrip (value->str);
  return g_string_free (value, FALSE);
}

/* Where the page begins when the field that begins at @field is one, or NULL. Fields that belong together have
 * a name of their own in front (RFC 6350, 3.3). */
static const char *
find_page (const char *field, gboolean lines)
{
  gsize group = lines ? strspn (field, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
  const char *name = field + (field[group] == '.' ? group + 1 : 0);

  if (!has_prefix (name, "URL"))
    return NULL;
  const char *behind = name + strlen ("URL");
  behind += lines && *behind == ';' ? strcspn (behind, ":\r\n") : 0;
  return *behind == ':' ? behind + 1 : NULL;
}

/* A card of somebody (vCard: RFC 6350, 6.7.8; MECARD, MEBKM and BIZCARD: NTT Docomo), which telephones show
 * with its page to be opened. NULL when it is none or names no page. */
static char *
dup_page_of_card (const char *text)
{
  gboolean lines = has_prefix (text, "BEGIN:VCARD");
  const char *ends = lines ? "\r\n" : ";";
  gboolean at_field = FALSE;

  if (!lines && !has_prefix (text, "MECARD:") && !has_prefix (text, "MEBKM:") && !has_prefix (text, "BIZCARD:"))
    return NULL;
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *page = at_field ? find_page (p, lines) : NULL;
      if (page != NULL)
        return dup_value (page, ends);
      /* As in dup_value(): what stands behind a backslash ends no field. */
      gboolean escaped = !lines && *p == '\\' && p[1] != '\0';
      p += escaped;
      at_field = !escaped
                 && (strchr (ends, *p) != NULL
                     || (!lines && *p == ':' && p < text + strlen ("BIZCARD:")));
    }
  return NULL;
}

/**
 * tm_code_dup_target:
 * @untrusted_text: what a code says, without blanks around; UTF-8; hostile
 *
 * Cameras open what looks like an address without a scheme, too, and the page that a card names.
 *
 * Returns: (transfer full) (nullable): the address it leads to, or %NULL when it leads nowhere
 */
char *
tm_code_dup_target (const char *untrusted_text)
{
  g_autofree char *page = dup_page_of_card (untrusted_text);
  const char *text = page != NULL ? page : untrusted_text;

  if (is_bare_address (text, page != NULL))
    return g_strconcat ("http://", text, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (text);
  return scheme != NULL ? g_strdup (text) : NULL;
}

static int
add_code (TmMessageParts *parts, const char *bytes, gsize length, int attachment)
{
  g_autofree char *text = g_utf8_make_valid (bytes, (gssize) MIN (length, TM_LINK_TARGET_MAX_BYTES));
  g_strstrip (text);

  if (*text == '\0')
    return -1;
  if (parts->codes->len >= TM_IMAGES_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
      return -1;
    }
  g_ptr_array_add (parts->codes, g_strdup (text));
  g_autofree char *target = tm_code_dup_target (text);
  int link = target != NULL ? tm_tree_add_link (parts, TM_LINK_CODE, target) : -1;
  if (link >= 0)
    ((TmLink *) g_ptr_array_index (parts->links, (guint) link))->attachment = attachment;
  return link;
}

static int
scan (TmMessageParts *parts, const TmGrey *grey, int attachment)
{
  zbar_image_scanner_t *scanner = new_scanner ();
  zbar_image_t *image = zbar_image_create ();
  int first = -1;

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, grey->width, grey->height);
  /* It only reads them, and leaves them alone in the end. */
  zbar_image_set_data (image, grey->lights, (gulong) grey->width * grey->height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    {
      int link = add_code (parts, zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol),
                           attachment);
      first = first < 0 ? link : first;
    }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return first;
}

static int
scan_if_likely (TmMessageParts *parts, const TmGrey *grey, int attachment, TmReadBudget *budget)
{
  if (!tm_code_lines_are_enough (grey))
    return -1;
  guint64 left = CODE_TRIES_MAX - budget->code_tries;
  guint64 tries = tm_code_lines_count_tries (grey, left);
  if (tries > left)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
      return -1;
    }
  budget->code_tries += tries;
  return scan (parts, grey, attachment);
}

/**
 * tm_code_read:
 * @parts: gets the texts of the codes, and a link for each that is an address
 * @pixels: a decoded picture
 * @attachment: the attached file it lies in, or -1
 * @budget: what was spent on the input so far
 *
 * Returns: index of the first link, or -1
 */
int
tm_code_read (TmMessageParts *parts, const GdkPixbuf *pixels, int attachment, TmReadBudget *budget)
{
  g_autoptr (TmGrey) grey = dup_grey (pixels);
  return tm_code_read_grey (parts, grey, attachment, budget);
}

/**
 * tm_code_read_grey:
 * @parts: as above
 * @grey: (inout): a picture; its negative when no code was found in it
 * @attachment: as above
 * @budget: as above
 *
 * Cameras read a code that is light on dark as well, so a picture without a code is looked at a second time
 * as its negative.
 *
 * Returns: index of the first link, or -1
 */
int
tm_code_read_grey (TmMessageParts *parts, TmGrey *grey, int attachment, TmReadBudget *budget)
{
  gsize length = (gsize) grey->width * grey->height;
  guint before = parts->codes->len;
  int link = scan_if_likely (parts, grey, attachment, budget);

  if (parts->codes->len > before)
    return link;
  for (gsize i = 0; i < length; i++)
    grey->lights[i] = 255 - grey->lights[i];
  return scan_if_likely (parts, grey, attachment, budget);
}

/**
 * tm_code_open:
 *
 * Reads an empty picture once, before the lock closes.
 */
void
tm_code_open (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GdkPixbuf) empty = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);

  gdk_pixbuf_fill (empty, 0xffffffff);
  g_autoptr (TmGrey) grey = dup_grey (empty);
  scan (parts, grey, -1);
}
