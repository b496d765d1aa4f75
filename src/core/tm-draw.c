/* SPDX-License-Identifier: GPL-3.0-or-later
 * Draws what the preview does not let work: pictures from elsewhere, fields, buttons. */
#define G_LOG_DOMAIN "tm-draw"

#include "config.h"

#include "tm-draw.h"

#include "tm-declaration.h"
#include "tm-escape.h"
#include "tm-page-badges.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ALT_MAX_CHARS 120
#define LABEL_MAX_CHARS 80
#define CODE_MAX_CHARS 200
/* A picture of one or two pixels only counts who opens the mail; it has no place on the page. One that is so
 * narrow only keeps things apart. */
#define COUNTER_MAX_PIXELS 2
/* From this width on a missing picture says in words where it would come from. */
#define BANNER_MIN_PIXELS 160
#define BANNER_MAX_PIXELS 1200
/* Lower, there is no room for words. */
#define STRIP_MAX_PIXELS 24
/* Narrower, the words would stand below each other letter by letter. */
#define SIZED_MIN_PIXELS 60
/* Fewer do not hold a letter. */
#define WORDS_MIN_PIXELS 16
#define BANNER_MAX_HEIGHT_PIXELS 160
/* What says where the picture would come from, and what is on it, takes up so much. */
#define BOX_MIN_HEIGHT_PIXELS 60

static gboolean
is_png (GBytes *bytes)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
  gsize size = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return size > sizeof signature && memcmp (data, signature, sizeof signature) == 0;
}

static void
write_png (TmPage *page, const TmNode *node, const TmImage *image)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (image->png, &size);
  g_autofree char *base64 = g_base64_encode (data, size);
  g_autofree char *alt = tm_quote (image->alt, -1, ALT_MAX_CHARS);

  g_string_append (page->out, "<img alt=\"");
  tm_escape_html_attribute (page->out, alt, -1);
  g_string_append_c (page->out, '"');
  if (image->width > 0)
    g_string_append_printf (page->out, " width=\"%u\"", image->width);
  tm_page_write_style (page, "", node->style, node->narrow, "");
  g_string_append (page->out, " src=\"data:image/png;base64,");
  g_string_append (page->out, base64);
  g_string_append (page->out, "\">");
}

static char *
dup_label (const TmImage *image)
{
  if (image->kind == TM_IMAGE_INLINE)
    return g_strdup (_ ("A picture that cannot be shown"));

  g_autoptr (TmUrl) url = tm_url_parse (image->source, NULL);
  g_autofree char *host = url != NULL && *url->host != '\0' ? tm_quote (url->host, -1, LABEL_MAX_CHARS)
                                                            : NULL;
  return host != NULL ? g_strdup_printf (_ ("Picture not loaded (%s)"), host)
                      : g_strdup (_ ("Picture not loaded"));
}

/* As mail programs do it: a picture takes up the room that the mail keeps for it, and a small one holds its
 * own words and says where it would come from only to those who point at it or hear it. */
static gboolean
is_icon (const TmImage *image)
{
  gboolean small = image->width > 0 && image->width < BANNER_MIN_PIXELS && image->height < BANNER_MIN_PIXELS;
  return small && (*image->alt == '\0' || image->width >= WORDS_MIN_PIXELS);
}

/* What the sender says about where a picture stands. Its edge, its ground and its size are ours, but for the share of
 * the line that it takes up. */
static char *
dup_place (TmPage *page, const TmNode *node, gboolean *ret_share)
{
  static const char *const places[] = { "float",         "clear",      "vertical-align", "max-width",
                                        "border-radius", "flex",       "align-self",     "grid-column",
                                        "margin",        "margin-top", "margin-right",   "margin-bottom",
                                        "margin-left" };
  g_autoptr (GString) out = g_string_new (NULL);
  TmDeclaration declaration;

  *ret_share = FALSE;
  for (const char *at = tm_page_vet_style (page, node->style); tm_declaration_next (&at, &declaration);)
    {
      g_autofree char *value = tm_declaration_dup_value (&declaration);
      gboolean kept = tm_declaration_is (&declaration, "width") && strchr (value, '%') != NULL;
      *ret_share |= kept;
      for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
        kept |= tm_declaration_is (&declaration, places[i]);
      if (tm_declaration_is (&declaration, "display") && g_str_equal (value, "block"))
        g_string_append (out, "display:grid;width:fit-content;");
      else if (kept)
        g_string_append_printf (out, "%.*s:%s;", (int) declaration.name_length, declaration.name, value);
    }
  return g_strdup (out->str);
}

/* Opens a box whose words are only for those who point at it or hear it. */
static void
open_wordless (TmPage *page, const TmImage *image, const char *label)
{
  g_autofree char *alt = tm_quote (image->alt, -1, ALT_MAX_CHARS);
  g_autofree char *spoken = g_strconcat (label, *alt != '\0' ? " " : "", alt, NULL);

  g_string_append (page->out, "<span role=\"img\" title=\"");
  tm_escape_html_attribute (page->out, spoken, -1);
  g_string_append (page->out, "\" aria-label=\"");
  tm_escape_html_attribute (page->out, spoken, -1);
  g_string_append_c (page->out, '"');
}

static void
write_icon (TmPage *page, const TmNode *node, const TmImage *image, guint height, const char *label)
{
  g_autofree char *alt = tm_quote (image->alt, -1, ALT_MAX_CHARS);
  gboolean share;
  g_autofree char *place = dup_place (page, node, &share);
  g_autofree char *style = g_strdup_printf ("%swidth:%upx;height:%upx", place, image->width, height);

  open_wordless (page, image, label);
  tm_page_write_style (page, "picture icon", "", "", style);
  g_string_append_c (page->out, '>');
  tm_escape_html_text (page->out, alt, -1);
  g_string_append (page->out, "</span>");
}

/* An empty picture gives the box its size, because only that gives way in the columns of a table as the real
 * one would. */
static void
write_size (TmPage *page, const TmImage *image)
{
  g_string_append_printf (page->out, "<img alt=\"\" width=\"%u\" style=\"height:%upx\">",
                          MIN (image->width, BANNER_MAX_PIXELS),
                          MIN (image->height, BANNER_MAX_HEIGHT_PIXELS));
}

/* Wide, and too low for words: a line, or a strip of colour. */
static void
write_strip (TmPage *page, const TmNode *node, const TmImage *image, const char *label)
{
  gboolean share;
  g_autofree char *place = dup_place (page, node, &share);

  open_wordless (page, image, label);
  tm_page_write_style (page, image->height > COUNTER_MAX_PIXELS ? "picture sized" : "sized", "", "", place);
  g_string_append_c (page->out, '>');
  write_size (page, image);
  g_string_append (page->out, "</span>");
}

/* Wide enough for a line of words, and not high enough for two. */
static gboolean
is_low (const TmImage *image)
{
  return image->width >= BANNER_MIN_PIXELS && image->height >= STRIP_MAX_PIXELS
         && image->height < BOX_MIN_HEIGHT_PIXELS;
}

static void
write_box (TmPage *page, const TmNode *node, const TmImage *image, const char *label)
{
  gboolean share;
  g_autofree char *place = dup_place (page, node, &share);
  gboolean sized = image->width >= SIZED_MIN_PIXELS;
  gboolean low = is_low (image);

  g_string_append (page->out, "<span");
  tm_page_write_style (page,
                       low     ? "picture sized low"
                       : sized ? "picture sized"
                       : share ? "picture share"
                               : "picture",
                       "", "", place);
  g_string_append_c (page->out, '>');
  if (sized)
    write_size (page, image);
  g_string_append (page->out, "<span><small>");
  tm_escape_html_text (page->out, label, -1);
  g_string_append (page->out, "</small>");
  if (*image->alt != '\0')
    {
      g_string_append (page->out, low ? " " : "<br>");
      tm_page_write_label (page, image->alt, ALT_MAX_CHARS);
    }
  g_string_append (page->out, "</span></span>");
}

static void
write_spacer (TmPage *page, guint width, guint height)
{
  g_string_append_printf (page->out, "<span class=\"spacer\" style=\"width:%upx;height:%upx\"></span>", width,
                          height);
}

static void
write_placeholder (TmPage *page, const TmNode *node, const TmImage *image)
{
  g_autofree char *label = dup_label (image);
  gboolean icon = is_icon (image);
  guint height = image->height > 0 ? image->height : image->width;

  if (icon && MIN (image->width, height) <= COUNTER_MAX_PIXELS)
    write_spacer (page, image->width, height);
  else if (icon)
    write_icon (page, node, image, height, label);
  else if (image->width >= BANNER_MIN_PIXELS && image->height > 0 && image->height < STRIP_MAX_PIXELS)
    write_strip (page, node, image, label);
  else
    write_box (page, node, image, label);
}

/* The address in a code that is drawn in the picture, or -1. */
static int
get_code (const TmPage *page, const TmImage *image)
{
  gboolean any = image->link >= 0 && (guint) image->link < tm_message_get_n_links (page->message);
  return any && tm_message_get_link (page->message, (guint) image->link)->kind == TM_LINK_CODE ? image->link
                                                                                               : -1;
}

/* What telephones read in the picture; the address itself is never in the page. */
static void
write_code (TmPage *page, guint link)
{
  g_string_append (page->out, "<span class=\"code\"><small>");
  tm_escape_html_text (page->out, _ ("The code in this picture leads to:"), -1);
  g_string_append (page->out, "</small> ");
  tm_page_open_link (page, link, "", "", "");
  tm_page_write_label (page, tm_message_get_link (page->message, link)->target, CODE_MAX_CHARS);
  tm_page_close_link (page);
  g_string_append (page->out, "</span>");
}

/**
 * tm_draw_image:
 * @page: where to write
 * @node: an img
 *
 * Draws a picture that came with the mail, or a box in place of one that would be fetched. What was noticed
 * about it frames it.
 *
 * Returns: %FALSE when it is left out
 */
gboolean
tm_draw_image (TmPage *page, const TmNode *node)
{
  TmSeverity severity = TM_SEVERITY_INFO;

  if (node->ref < 0 || (guint) node->ref >= tm_message_get_n_images (page->message))
    return FALSE;
  const TmImage *image = tm_message_get_image (page->message, (guint) node->ref);
  gboolean has_png = is_png (image->png);
  gboolean counts = image->width > 0 && image->width <= COUNTER_MAX_PIXELS
                    && image->height <= COUNTER_MAX_PIXELS;
  gboolean shown = node->hidden != TM_HIDDEN_DISPLAY && (has_png || !counts);
  int code = get_code (page, image);
  gboolean framed = tm_page_join_image (page, (guint) node->ref, code, &severity) && shown;

  if (framed)
    g_string_append_printf (page->out, "<span class=\"boxed x-%s\">", tm_severity_get_id (severity));
  tm_page_write_badges_of_image (page, (guint) node->ref, !shown);
  if (shown && has_png)
    write_png (page, node, image);
  else if (shown)
    write_placeholder (page, node, image);
  else if (node->hidden != TM_HIDDEN_DISPLAY && image->height > 0)
    /* Nothing to be seen, but it makes a line as low as itself. */
    write_spacer (page, image->width, image->height);
  if (shown && code >= 0 && !page->in_link)
    write_code (page, (guint) code);
  if (framed)
    g_string_append (page->out, "</span>");
  return shown;
}

static const char *
get_mark_of_type (const char *type)
{
  if (g_str_equal (type, "checkbox"))
    return "\u2610";
  if (g_str_equal (type, "radio"))
    return "\u25CB";
  return g_str_equal (type, "select") ? "\u25BE" : "";
}

static const char *
get_word_for_type (const char *type)
{
  if (g_str_equal (type, "password"))
    return _ ("Field for a password");
  if (g_str_equal (type, "submit") || g_str_equal (type, "button") || g_str_equal (type, "image"))
    return _ ("Button");
  if (*get_mark_of_type (type) != '\0')
    return "";
  return g_str_equal (type, "file") ? _ ("Field for a file") : _ ("Field to type in");
}

/**
 * tm_draw_field:
 * @page: where to write
 * @node: a field of a form, without children
 *
 * Draws a field that nothing can be typed into.
 */
void
tm_draw_field (TmPage *page, const TmNode *node)
{
  if (node->ref < 0 || (guint) node->ref >= tm_message_get_n_fields (page->message))
    return;

  const TmField *field = tm_message_get_field (page->message, (guint) node->ref);
  gboolean is_button = g_str_equal (field->type, "submit") || g_str_equal (field->type, "button");
  if (g_str_equal (field->type, "hidden"))
    return;
  g_string_append_printf (page->out, "<span class=\"%s\">", is_button ? "field push" : "field");
  g_string_append (page->out, get_mark_of_type (field->type));
  tm_page_write_label (page, *field->label != '\0' ? field->label : get_word_for_type (field->type),
                       LABEL_MAX_CHARS);
  g_string_append (page->out, "</span>");
}
