/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures that travel inside the mail: by Content-ID (RFC 2392) or written into the address (RFC 2397). */
#define G_LOG_DOMAIN "tm-inline-pictures"

#include "tm-inline-pictures.h"

#include "tm-body-decode.h"
#include "tm-code.h"
#include "tm-known-pictures.h"
#include "tm-magic.h"
#include "tm-picture-size.h"
#include "tm-picture.h"

#include "core/tm-limits.h"

#include <string.h>

/* All pictures together, so that many middling ones do not use up the time either. */
#define CODE_PIXELS_MAX (24ull * 1000 * 1000)
#define PIXELS_MAX (50ull * 1000 * 1000)
/* As many scans of a picture take as long as to decode one. */
#define SCANS_OF_ONE 2

/* One picture that may be shown, as a file or decoded. */
typedef struct
{
  GByteArray *bytes;       /* owned, or NULL */
  TmGrey     *grey;        /* owned, or NULL */
  guint64     area;        /* in pixels, as it says itself */
  int         attachment;  /* that it is, or that it lies in */
  int         image;       /* in which it was drawn, or -1 */
  int         code;        /* where a code in it leads to, if that is where the image leads, or -1 */
} Picture;

struct _TmInlinePictures
{
  GHashTable      *by_id;    /* of char * to Picture */
  GHashTable      *used;     /* of char *, ids that the text named */
  GPtrArray       *attached; /* of Picture */
  TmReadBudget    *budget;   /* borrowed; spent so far */
};

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->grey, tm_grey_free);
  g_free (self);
}

static Picture *
picture_new (GByteArray *bytes, TmGrey *grey, int attachment)
{
  Picture *self = g_new0 (Picture, 1);

  self->bytes = bytes != NULL ? g_byte_array_ref (bytes) : NULL;
  self->grey = grey;
  self->area = bytes != NULL ? tm_picture_size_get_area (bytes->data, bytes->len)
                             : (guint64) grey->width * grey->height;
  self->attachment = attachment;
  self->image = -1;
  self->code = -1;
  return self;
}

/**
 * tm_inline_pictures_new:
 * @budget: (transfer none): what was spent so far; outlives the collection
 *
 * Returns: (transfer full): an empty collection
 */
TmInlinePictures *
tm_inline_pictures_new (TmReadBudget *budget)
{
  TmInlinePictures *self = g_new0 (TmInlinePictures, 1);

  self->budget = budget;
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->attached = g_ptr_array_new_with_free_func (picture_free);
  return self;
}

/**
 * tm_inline_pictures_free:
 * @self: (transfer full): the collection
 */
void
tm_inline_pictures_free (TmInlinePictures *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->used);
  g_ptr_array_unref (self->attached);
  g_free (self);
}

/**
 * tm_inline_pictures_add:
 * @self: the collection
 * @untrusted_id: (nullable): Content-ID as written, with or without angle brackets; hostile
 * @bytes: the decoded part; kept where it may be shown
 * @attachment: the attached file that it is, or that it lies in
 */
void
tm_inline_pictures_add (TmInlinePictures *self, const char *untrusted_id, GByteArray *bytes, int attachment)
{
  const char *start = untrusted_id != NULL ? untrusted_id + strspn (untrusted_id, "< ") : NULL;
  const char *magic = tm_magic_find (bytes->data, bytes->len);

  g_autofree char *id = start != NULL ? g_strndup (start, strcspn (start, "> ")) : NULL;

  /* Of two with one id the first is shown in the text. */
  if (id != NULL && !g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, g_steal_pointer (&id), picture_new (bytes, NULL, attachment));
  else if (g_str_equal (magic, "png") || g_str_equal (magic, "jpeg") || g_str_equal (magic, "gif"))
    g_ptr_array_add (self->attached, picture_new (bytes, NULL, attachment));
}

/**
 * tm_inline_pictures_take_grey:
 * @self: the collection
 * @grey: (transfer full): a picture that is decoded already; it is looked through for codes and not shown
 * @attachment: the attached file that it lies in
 */
void
tm_inline_pictures_take_grey (TmInlinePictures *self, TmGrey *grey, int attachment)
{
  g_ptr_array_add (self->attached, picture_new (NULL, grey, attachment));
}

/**
 * tm_inline_pictures_get_budget:
 * @self: the collection
 *
 * Returns: (transfer none): what was spent on the input so far, to be counted on
 */
TmReadBudget *
tm_inline_pictures_get_budget (TmInlinePictures *self)
{
  return self->budget;
}

static GByteArray *
decode_data_address (const char *source)
{
  const char *comma = strchr (source, ',');
  GByteArray *out = g_byte_array_new ();

  if (comma == NULL)
    return out;
  g_autofree char *head = g_ascii_strdown (source, comma - source);
  if (g_str_has_suffix (head, ";base64"))
    {
      g_autofree char *plain = g_uri_unescape_string (comma + 1, NULL);
      const char *text = plain != NULL ? plain : comma + 1;
      tm_body_append_base64 (out, text, strlen (text));
    }
  return out;
}

/* Looking for a code takes longer than decoding, above all in noise. */
static gboolean
may_look_for_code (TmInlinePictures *self, TmMessageParts *parts, guint width, guint height)
{
  guint64 area = (guint64) width * height;

  if (self->budget->code_pixels + area > CODE_PIXELS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
      return FALSE;
    }
  self->budget->code_pixels += area;
  return TRUE;
}

/* Returns whether it was looked through, and there is none. */
static gboolean
read_code (TmInlinePictures *self,
           TmMessageParts   *parts,
           TmImage          *image,
           const GdkPixbuf  *pixels,
           int               attachment)
{
  guint n_codes = parts->codes->len, n_limits = parts->limits->len;

  if (tm_picture_is_blank (pixels))
    return TRUE;
  if (!may_look_for_code (self, parts, (guint) gdk_pixbuf_get_width (pixels),
                          (guint) gdk_pixbuf_get_height (pixels)))
    return FALSE;
  int link = tm_code_read (parts, pixels, image != NULL ? -1 : attachment, self->budget);
  if (image != NULL && image->link < 0)
    image->link = link;
  return link < 0 && parts->codes->len == n_codes && parts->limits->len == n_limits;
}

/* More than the picture can take up as a PNG: what its pixels take up, and for each row and each block of
 * zlib's a little. */
static gsize
get_png_max_bytes (const TmKnownPicture *picture)
{
  gsize height = picture->shown_height;
  gsize raw = (gsize) picture->shown_width * height * picture->channels;

  return raw + raw / 100 + 16 * height + 4096;
}

/* What is not shown is not written, unless the pictures together may be more than can be shown: that is to be
 * said. */
static void
count_png (TmReadBudget *budget, const TmKnownPicture *picture)
{
  budget->png_bytes += get_png_max_bytes (picture);
  budget->shown_pixels += (guint64) picture->shown_width * picture->shown_height;
  budget->missed |= budget->png_bytes > TM_IMAGES_SHOWN_MAX_BYTES
                    || budget->shown_pixels > TM_IMAGES_SHOWN_MAX_PIXELS;
}

static void
describe (TmKnownPicture *picture, const GdkPixbuf *pixels, guint width, guint height)
{
  picture->width = width;
  picture->height = height;
  picture->shown_width = (guint) gdk_pixbuf_get_width (pixels);
  picture->shown_height = (guint) gdk_pixbuf_get_height (pixels);
  picture->channels = (guint) gdk_pixbuf_get_n_channels (pixels);
  picture->is_blank = tm_picture_is_blank (pixels);
}

static GBytes *
write_png (TmReadBudget *budget, GdkPixbuf *pixels, const TmKnownPicture *picture)
{
  guint64 area = (guint64) picture->shown_width * picture->shown_height;

  if (!budget->unseen && budget->shown_pixels + area > TM_IMAGES_SHOWN_MAX_PIXELS)
    return NULL;
  if (!budget->unseen)
    {
      budget->shown_pixels += area;
      return tm_picture_write (pixels);
    }
  count_png (budget, picture);
  return NULL;
}

/* A picture that comes in scans is gone through once for each, which is quicker than to read it for the first
 * time. */
static guint
count_times (const GByteArray *bytes)
{
  return MAX (1, tm_picture_size_count_scans (bytes->data, bytes->len) / SCANS_OF_ONE);
}

/* One that was looked through in another mail counts as if it had been decoded again. */
static gboolean
pass_known (TmInlinePictures *self,
            TmMessageParts   *parts,
            TmImage          *image,
            const GByteArray *bytes,
            TmKnownPicture   *known)
{
  if (!self->budget->unseen || !tm_magic_is_picture (bytes->data, bytes->len)
      || !tm_known_pictures_find (bytes->data, bytes->len, known))
    return FALSE;
  self->budget->pixels += (guint64) known->width * known->height * count_times (bytes);
  if (image != NULL)
    count_png (self->budget, known);
  if (!known->is_blank)
    may_look_for_code (self, parts, known->shown_width, known->shown_height);
  if (image == NULL)
    return TRUE;
  image->width = known->width;
  image->height = known->height;
  return TRUE;
}

static void
redraw (TmInlinePictures *self,
        TmMessageParts   *parts,
        TmImage          *image,
        const GByteArray *bytes,
        int               attachment)
{
  TmReadBudget *budget = self->budget;
  TmKnownPicture known = { .width = 0 };
  gboolean too_large = FALSE;
  guint width = 0, height = 0;

  if (budget->pixels > PIXELS_MAX)
    {
      if (image != NULL || tm_magic_is_picture (bytes->data, bytes->len))
        tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
      return;
    }
  if (pass_known (self, parts, image, bytes, &known))
    return;
  g_autoptr (GdkPixbuf) pixels = tm_picture_read (bytes->data, bytes->len, &too_large, &width, &height);
  if (pixels != NULL)
    describe (&known, pixels, width, height);
  /* Of a file that is attached only the codes are wanted. */
  g_autoptr (GBytes) png = pixels != NULL && image != NULL ? write_png (budget, pixels, &known) : NULL;
  budget->pixels += too_large ? 0 : (guint64) width * height * count_times (bytes);
  too_large |= png != NULL && budget->png_bytes + g_bytes_get_size (png) > TM_IMAGES_SHOWN_MAX_BYTES;
  if (too_large)
    tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
  if (pixels != NULL && image != NULL && png == NULL && !budget->unseen)
    {
      too_large = TRUE;
      tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
    }
  if (pixels == NULL || too_large)
    return;
  /* For the next mail. */
  if (read_code (self, parts, image, pixels, attachment) && budget->unseen)
    tm_known_pictures_add (&known);
  if (image == NULL)
    return;
  budget->png_bytes += png != NULL ? g_bytes_get_size (png) : 0;
  image->png = g_steal_pointer (&png);
  image->width = width;
  image->height = height;
}

/* The same picture once more. */
static void
show_again (TmInlinePictures *self, TmMessageParts *parts, TmImage *image, const Picture *picture)
{
  const TmImage *before = g_ptr_array_index (parts->images, (guint) picture->image);
  gsize bytes = g_bytes_get_size (before->png);
  guint64 area = (guint64) before->width * before->height;

  if (self->budget->png_bytes + bytes > TM_IMAGES_SHOWN_MAX_BYTES
      || self->budget->shown_pixels + area > TM_IMAGES_SHOWN_MAX_PIXELS)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_IMAGE_SIZE);
      return;
    }
  self->budget->png_bytes += bytes;
  self->budget->shown_pixels += area;
  image->png = g_bytes_ref (before->png);
  image->width = before->width;
  image->height = before->height;
  if (image->link < 0)
    image->link = picture->code;
}

static void
fill_one (TmInlinePictures *self, TmMessageParts *parts, guint index)
{
  TmImage *image = g_ptr_array_index (parts->images, index);

  if (g_ascii_strncasecmp (image->source, "data:", 5) == 0)
    {
      g_autoptr (GByteArray) bytes = decode_data_address (image->source);
      redraw (self, parts, image, bytes, -1);
      image->source[strcspn (image->source, ";,")] = '\0';
      return;
    }
  g_autofree char *id = g_uri_unescape_string (image->source + strlen ("cid:"), NULL);
  Picture *picture = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  if (picture == NULL)
    return;
  g_hash_table_add (self->used, g_strdup (id));
  if (picture->image >= 0)
    {
      show_again (self, parts, image, picture);
      return;
    }
  gboolean leads = image->link >= 0;
  redraw (self, parts, image, picture->bytes, picture->attachment);
  if (image->png == NULL)
    return;
  picture->image = (int) index;
  picture->code = leads ? -1 : image->link;
}

static void
read_grey (TmInlinePictures *self, TmMessageParts *parts, const Picture *picture)
{
  if (!tm_grey_is_blank (picture->grey)
      && may_look_for_code (self, parts, picture->grey->width, picture->grey->height))
    tm_code_read_grey (parts, picture->grey, picture->attachment, self->budget);
}

static void
read_other (TmInlinePictures *self, TmMessageParts *parts, const Picture *picture)
{
  if (picture->grey != NULL)
    read_grey (self, parts, picture);
  else
    redraw (self, parts, NULL, picture->bytes, picture->attachment);
}

/* By pixels, which is what they spend; a file can be as small as it likes. */
static int
compare_areas (gconstpointer a, gconstpointer b)
{
  const Picture *one = *(const Picture * const *) a;
  const Picture *two = *(const Picture * const *) b;

  if (one->area != two->area)
    return one->area < two->area ? -1 : 1;
  return one->attachment < two->attachment ? -1 : one->attachment > two->attachment;
}

/* Mail programs show pictures that the text does not name below it. */
static void
read_others (TmInlinePictures *self, TmMessageParts *parts)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id = NULL, picture = NULL;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &picture))
    if (!g_hash_table_contains (self->used, id))
      g_ptr_array_add (others, picture);
  for (guint i = 0; i < self->attached->len; i++)
    g_ptr_array_add (others, g_ptr_array_index (self->attached, i));
  /* A drawn code is small, and photographs must not use up what it needs. */
  g_ptr_array_sort (others, compare_areas);
  for (guint i = 0; i < others->len; i++)
    read_other (self, parts, g_ptr_array_index (others, i));
}

/**
 * tm_inline_pictures_fill:
 * @self: the pictures of the mail
 * @parts: the draft whose images get their pixels, and the texts of the codes in them
 */
void
tm_inline_pictures_fill (TmInlinePictures *self, TmMessageParts *parts)
{
  for (guint i = 0; i < parts->images->len; i++)
    {
      const TmImage *image = g_ptr_array_index (parts->images, i);
      if (image->kind == TM_IMAGE_INLINE)
        fill_one (self, parts, i);
    }
  read_others (self, parts);
}
