/* SPDX-License-Identifier: GPL-3.0-or-later
 * The answer of the worker: what goes in comes out, and nothing that breaks the contract comes in. */
#include "core/tm-element.h"
#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

static const char tiny_png[] = "\x89PNG\r\n\x1a\n" "rest";

static void
fill_tree (TmMessageParts *parts)
{
  TmNode *node = tm_message_parts_add_node (parts);

  g_string_assign (parts->text, "日本語 link");
  g_string_assign (parts->hidden_text, "隠し");
  node->element = (guint) tm_element_find ("a");
  node->ref = 0;
  tm_node_take_style (node, g_strdup ("color:red;"));
  node = tm_message_parts_add_node (parts);
  node->depth = 1;
  node->end = 9;
  node = tm_message_parts_add_node (parts);
  node->hidden = TM_HIDDEN_TINY;
  node->end = 6;
  node = tm_message_parts_add_node (parts);
  node->element = (guint) tm_element_find ("img");
  node->ref = 0;
  node = tm_message_parts_add_node (parts);
  node->element = (guint) tm_element_find ("input");
  node->ref = 0;
  node = tm_message_parts_add_node (parts);
  node->element = (guint) tm_element_find ("td");
  node->colspan = 100;
  node->rowspan = 2;
}

static void
fill_lists (TmMessageParts *parts)
{
  TmHeader *header = tm_message_parts_add_header (parts);
  header->name = g_strdup ("Subject");
  header->value = g_strdup ("件名");
  header->raw = g_strdup ("=?utf-8?B?5Lu25ZCN?=");
  TmMailbox *mailbox = tm_message_parts_add_mailbox (parts);
  mailbox->role = TM_ROLE_CC;
  mailbox->name = g_strdup ("名");
  mailbox->address = g_strdup ("a@example.jp");
  for (guint depth = 0; depth < 2; depth++)
    {
      TmPart *part = tm_message_parts_add_part (parts);
      part->depth = depth;
      part->type = g_strdup (depth == 0 ? "multipart/mixed" : "image/png");
      part->name = g_strdup ("絵.png");
      part->encoding = g_strdup ("base64");
      part->size = G_GUINT64_CONSTANT (6000000000);
    }
  g_free (parts->source);
  parts->source = g_strdup ("Subject: 件名\n");
  parts->source_size = G_GUINT64_CONSTANT (7000000000);
  TmLink *link = tm_message_parts_add_link (parts);
  link->kind = TM_LINK_FORM;
  link->target = g_strdup ("https://example.cn/");
  link->start = 10;
  link->end = 14;
  link->hidden = TRUE;
  TmImage *image = tm_message_parts_add_image (parts);
  image->kind = TM_IMAGE_INLINE;
  image->source = g_strdup ("cid:1");
  image->alt = g_strdup ("alt");
  image->width = 3;
  image->height = 4;
  image->link = 0;
  image->png = g_bytes_new (tiny_png, sizeof tiny_png - 1);
  TmField *field = tm_message_parts_add_field (parts);
  field->form = 7;
  field->type = g_strdup ("password");
  field->name = g_strdup ("pw");
  field->label = g_strdup ("暗証番号");
  field->autocomplete = g_strdup ("off");
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);
  attachment->name = g_strdup ("請求書.zip");
  attachment->type = g_strdup ("application/zip");
  attachment->magic = g_strdup ("zip");
  attachment->inside = g_strdup ("a.exe");
  attachment->size = G_GUINT64_CONSTANT (5000000000);
  attachment->is_inline = TRUE;
  attachment->facts = TM_FILE_MACRO | TM_FILE_LOCKED;
  attachment->pages = 3;
  attachment->letters = 500;
  attachment->text_start = 3;
  attachment->text_end = 9;
  link->attachment = 0;
  tm_message_parts_add_spot (parts, TM_SPOT_CHINESE_FONT, 0, 6);
}

static TmMessageParts *
new_full (void)
{
  TmMessageParts *parts = tm_message_parts_new ();

  g_free (parts->subject);
  parts->subject = g_strdup ("件名");
  g_free (parts->charset);
  parts->charset = g_strdup ("iso-2022-jp");
  g_free (parts->plain_text);
  parts->plain_text = g_strdup ("plain");
  parts->date = 1700000000;
  parts->date_zone = 540;
  fill_lists (parts);
  fill_tree (parts);
  g_ptr_array_add (parts->codes, g_strdup ("https://example.cn/qr"));
  tm_message_parts_add_limit (parts, TM_LIMIT_LINKS);
  tm_message_parts_add_limit (parts, TM_LIMIT_LINKS);
  tm_message_parts_add_note (parts, TM_NOTE_SIGNED_PGP);
  tm_message_parts_add_note (parts, TM_NOTE_SIGNED_PGP);
  TmMessageParts *nested = tm_message_parts_new ();
  g_free (nested->subject);
  nested->subject = g_strdup ("inner");
  g_ptr_array_add (parts->nested, nested);
  return parts;
}

static TmMessageParts *
pass (const TmMessageParts *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tm_wire_write (parts);
  TmMessageParts *read = tm_wire_read (bytes, &error);

  g_assert_no_error (error);
  return read;
}

static void
refuse_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TmMessageParts *read = tm_wire_read (bytes, &error);

  g_assert_null (read);
  g_assert_error (error, TM_ERROR, TM_ERROR_BAD_ANSWER);
}

static void
refuse (const TmMessageParts *parts)
{
  g_autoptr (GBytes) bytes = tm_wire_write (parts);
  refuse_bytes (bytes);
}

static void
test_round_trip (void)
{
  g_autoptr (TmMessageParts) parts = new_full ();
  g_autoptr (TmMessageParts) read = pass (parts);
  const TmHeader *header = g_ptr_array_index (read->headers, 0);
  const TmMailbox *mailbox = g_ptr_array_index (read->mailboxes, 0);
  const TmLink *link = g_ptr_array_index (read->links, 0);
  const TmImage *image = g_ptr_array_index (read->images, 0);
  const TmField *field = g_ptr_array_index (read->fields, 0);
  const TmAttachment *attachment = g_ptr_array_index (read->attachments, 0);
  const TmMessageParts *nested = g_ptr_array_index (read->nested, 0);

  g_assert_cmpstr (read->subject, ==, "件名");
  g_assert_cmpstr (read->charset, ==, "iso-2022-jp");
  g_assert_cmpstr (read->plain_text, ==, "plain");
  g_assert_cmpint (read->date, ==, 1700000000);
  g_assert_cmpint (read->date_zone, ==, 540);
  g_assert_cmpstr (read->text->str, ==, "日本語 link");
  g_assert_cmpstr (read->hidden_text->str, ==, "隠し");
  g_assert_cmpstr (header->value, ==, "件名");
  g_assert_cmpstr (header->raw, ==, "=?utf-8?B?5Lu25ZCN?=");
  g_assert_cmpint (mailbox->role, ==, TM_ROLE_CC);
  g_assert_cmpstr (mailbox->address, ==, "a@example.jp");
  g_assert_cmpint (link->kind, ==, TM_LINK_FORM);
  g_assert_cmpuint (link->end, ==, 14);
  g_assert_true (link->hidden);
  g_assert_cmpint (image->link, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (image->png), ==, sizeof tiny_png - 1);
  g_assert_cmpstr (field->label, ==, "暗証番号");
  g_assert_cmpuint (field->form, ==, 7);
  g_assert_cmpuint (attachment->size, ==, G_GUINT64_CONSTANT (5000000000));
  g_assert_true (attachment->is_inline);
  g_assert_cmpuint (attachment->facts, ==, TM_FILE_MACRO | TM_FILE_LOCKED);
  g_assert_cmpuint (attachment->pages, ==, 3);
  g_assert_cmpuint (attachment->letters, ==, 500);
  g_assert_cmpuint (attachment->text_start, ==, 3);
  g_assert_cmpuint (attachment->text_end, ==, 9);
  g_assert_cmpint (link->attachment, ==, 0);
  g_assert_cmpuint (read->spots->len, ==, 1);
  g_assert_cmpuint (g_array_index (read->spots, TmSpot, 0).end, ==, 6);
  g_assert_cmpuint (read->nodes->len, ==, 6);
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (read->nodes, 0))->style, ==, "color:red;");
  g_assert_cmpuint (((TmNode *) g_ptr_array_index (read->nodes, 5))->colspan, ==, 100);
  g_assert_cmpuint (read->structure->len, ==, 2);
  g_assert_cmpuint (((TmPart *) g_ptr_array_index (read->structure, 1))->depth, ==, 1);
  g_assert_cmpstr (((TmPart *) g_ptr_array_index (read->structure, 1))->type, ==, "image/png");
  g_assert_cmpstr (((TmPart *) g_ptr_array_index (read->structure, 1))->name, ==, "絵.png");
  g_assert_cmpstr (((TmPart *) g_ptr_array_index (read->structure, 1))->encoding, ==, "base64");
  g_assert_cmpuint (((TmPart *) g_ptr_array_index (read->structure, 1))->size, ==, G_GUINT64_CONSTANT (6000000000));
  g_assert_cmpstr (read->source, ==, "Subject: 件名\n");
  g_assert_cmpuint (read->source_size, ==, G_GUINT64_CONSTANT (7000000000));
  g_assert_cmpuint (read->codes->len, ==, 1);
  g_assert_cmpuint (read->limits->len, ==, 1);
  g_assert_cmpuint (read->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (read->notes, 0), ==, TM_NOTE_SIGNED_PGP);
  g_assert_cmpstr (nested->subject, ==, "inner");
}

static void
test_empty (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (TmMessageParts) read = pass (parts);

  g_assert_true (read->date == G_MININT64);
  g_assert_cmpuint (read->nodes->len, ==, 0);
}

static void
test_cut_short (void)
{
  g_autoptr (TmMessageParts) parts = new_full ();
  g_autoptr (GBytes) bytes = tm_wire_write (parts);

  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, i);
      refuse_bytes (cut);
    }
}

/* A flipped letter inside a text is still an answer; what matters is that whatever is taken keeps to the contract. */
static void
test_flipped (void)
{
  g_autoptr (TmMessageParts) parts = new_full ();
  g_autoptr (GBytes) bytes = tm_wire_write (parts);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint refused = 0;

  for (gsize i = 0; i < 8 * size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      copy[i / 8] ^= (guint8) (1 << (i % 8));
      g_autoptr (GBytes) flipped = g_bytes_new (copy, size);
      TmMessageParts *read = tm_wire_read (flipped, NULL);
      refused += read == NULL;
      if (read != NULL)
        {
          g_autoptr (TmMessageParts) again = pass (read);
          g_assert_nonnull (again);
          tm_message_parts_free (read);
        }
    }
  g_assert_cmpuint (refused, >, size);
}

static void
test_not_ours (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("GIF89a, or an error message\n", 28);
  g_autoptr (GVariant) other = g_variant_ref_sink (g_variant_new ("(uv)", 3, g_variant_new_string ("x")));
  g_autoptr (GBytes) other_bytes = g_variant_get_data_as_bytes (other);
  g_autoptr (TmMessageParts) parts = new_full ();
  g_autoptr (GBytes) good = tm_wire_write (parts);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (good, &size);
  g_autofree guint8 *later = g_memdup2 (data, size);
  later[0]++;
  g_autoptr (GBytes) later_bytes = g_bytes_new (later, size);
  g_autofree guint8 *longer = g_malloc0 (size + 1);
  memcpy (longer, data, size);
  g_autoptr (GBytes) longer_bytes = g_bytes_new (longer, size + 1);

  refuse_bytes (nothing);
  refuse_bytes (garbage);
  refuse_bytes (other_bytes);
  refuse_bytes (later_bytes);
  refuse_bytes (longer_bytes);
}

typedef void (*Spoil) (TmMessageParts *parts);

#define NODE(i) ((TmNode *) g_ptr_array_index (parts->nodes, i))
#define LINK(i) ((TmLink *) g_ptr_array_index (parts->links, i))
#define IMAGE(i) ((TmImage *) g_ptr_array_index (parts->images, i))
#define FILE_(i) ((TmAttachment *) g_ptr_array_index (parts->attachments, i))
#define SPOT(i) (&g_array_index (parts->spots, TmSpot, i))
#define STRUCTURE(i) ((TmPart *) g_ptr_array_index (parts->structure, i))
#define SPOIL(name, what) static void name (TmMessageParts *parts) { what; }

SPOIL (text_range_behind_end, NODE (1)->end = (guint32) parts->text->len + 1)
SPOIL (text_range_backwards, (NODE (1)->start = 6, NODE (1)->end = 3))
SPOIL (text_range_inside_letter, NODE (1)->end = 8)
SPOIL (text_range_starts_inside_letter, NODE (1)->start = 1)
SPOIL (text_range_of_all_bits, NODE (1)->end = G_MAXUINT32)
SPOIL (hidden_range_of_visible_text, NODE (2)->end = 9)
SPOIL (hidden_kind_unknown, NODE (2)->hidden = TM_N_HIDDEN)
SPOIL (first_part_too_deep, STRUCTURE (0)->depth = 1)
SPOIL (part_skips_a_depth, STRUCTURE (1)->depth = 2)
SPOIL (source_too_long, (g_free (parts->source), parts->source = g_strnfill (TM_SOURCE_MAX_BYTES + 1, 'x')))
SPOIL (first_node_too_deep, NODE (0)->depth = 1)
SPOIL (node_skips_a_depth, NODE (1)->depth = 2)
SPOIL (text_has_a_child, NODE (2)->depth = 2)
SPOIL (element_unknown, NODE (0)->element = tm_element_get_n ())
SPOIL (ref_of_link_too_high, NODE (0)->ref = 1)
SPOIL (ref_negative, NODE (0)->ref = -2)
SPOIL (ref_of_image_too_high, NODE (3)->ref = 1)
SPOIL (ref_of_field_too_high, NODE (4)->ref = 1)
SPOIL (ref_of_text, NODE (1)->ref = 0)
SPOIL (ref_of_cell, NODE (5)->ref = 0)
SPOIL (colspan_none, NODE (5)->colspan = 0)
SPOIL (colspan_too_high, NODE (5)->colspan = 101)
SPOIL (rowspan_too_high, NODE (5)->rowspan = 101)
SPOIL (style_dirty, tm_node_take_style (NODE (0), g_strdup ("position:fixed;")))
SPOIL (style_in_other_words, tm_node_take_style (NODE (0), g_strdup ("color: red;")))
SPOIL (link_kind_unknown, LINK (0)->kind = TM_N_LINK_KINDS)
SPOIL (link_range_behind_end, LINK (0)->end = (guint32) parts->text->len + 1)
SPOIL (link_range_inside_letter, LINK (0)->start = 1)
SPOIL (link_in_no_file, LINK (0)->attachment = 1)
SPOIL (link_in_file_too_low, LINK (0)->attachment = -2)
SPOIL (file_fact_unknown, FILE_ (0)->facts = TM_FILE_ALL_FACTS + 1)
SPOIL (file_text_behind_end, FILE_ (0)->text_end = (guint32) parts->text->len + 1)
SPOIL (file_text_inside_letter, FILE_ (0)->text_start = 1)
SPOIL (spot_kind_unknown, SPOT (0)->kind = TM_N_SPOT_KINDS)
SPOIL (spot_behind_end, SPOT (0)->end = G_MAXUINT32)
SPOIL (spot_inside_letter, SPOT (0)->start = 2)
SPOIL (image_kind_unknown, IMAGE (0)->kind = TM_N_IMAGE_KINDS)
SPOIL (image_link_too_high, IMAGE (0)->link = 1)
SPOIL (image_link_too_low, IMAGE (0)->link = -2)
SPOIL (image_is_no_png, (g_bytes_unref (IMAGE (0)->png), IMAGE (0)->png = g_bytes_new_static ("GIF89a 0123", 11)))
SPOIL (image_is_short, (g_bytes_unref (IMAGE (0)->png), IMAGE (0)->png = g_bytes_new_static ("\x89PNG", 4)))
SPOIL (role_unknown, ((TmMailbox *) g_ptr_array_index (parts->mailboxes, 0))->role = TM_N_ROLES)
SPOIL (zone_too_far, parts->date_zone = 24 * 60 + 1)
SPOIL (zone_of_all_bits, parts->date_zone = G_MININT)

static const struct { const char *name; Spoil spoil; } spoils[] = {
  { "text-range-behind-end", text_range_behind_end }, { "text-range-backwards", text_range_backwards },
  { "text-range-inside-letter", text_range_inside_letter },
  { "text-range-starts-inside-letter", text_range_starts_inside_letter },
  { "text-range-of-all-bits", text_range_of_all_bits }, { "hidden-range-of-visible-text", hidden_range_of_visible_text },
  { "hidden-kind-unknown", hidden_kind_unknown }, { "first-part-too-deep", first_part_too_deep },
  { "part-skips-a-depth", part_skips_a_depth }, { "source-too-long", source_too_long },
  { "first-node-too-deep", first_node_too_deep },
  { "node-skips-a-depth", node_skips_a_depth }, { "text-has-a-child", text_has_a_child },
  { "element-unknown", element_unknown }, { "ref-of-link-too-high", ref_of_link_too_high }, { "ref-negative", ref_negative },
  { "ref-of-image-too-high", ref_of_image_too_high }, { "ref-of-field-too-high", ref_of_field_too_high },
  { "ref-of-text", ref_of_text }, { "ref-of-cell", ref_of_cell }, { "colspan-none", colspan_none },
  { "colspan-too-high", colspan_too_high }, { "rowspan-too-high", rowspan_too_high }, { "style-dirty", style_dirty },
  { "style-in-other-words", style_in_other_words }, { "link-kind-unknown", link_kind_unknown },
  { "link-range-behind-end", link_range_behind_end }, { "link-range-inside-letter", link_range_inside_letter },
  { "link-in-no-file", link_in_no_file }, { "link-in-file-too-low", link_in_file_too_low },
  { "file-fact-unknown", file_fact_unknown }, { "file-text-behind-end", file_text_behind_end },
  { "file-text-inside-letter", file_text_inside_letter }, { "spot-kind-unknown", spot_kind_unknown },
  { "spot-behind-end", spot_behind_end }, { "spot-inside-letter", spot_inside_letter },
  { "image-kind-unknown", image_kind_unknown }, { "image-link-too-high", image_link_too_high },
  { "image-link-too-low", image_link_too_low }, { "image-is-no-png", image_is_no_png }, { "image-is-short", image_is_short },
  { "role-unknown", role_unknown }, { "zone-too-far", zone_too_far }, { "zone-of-all-bits", zone_of_all_bits },
};

static void
test_spoilt (gconstpointer data)
{
  g_autoptr (TmMessageParts) parts = new_full ();

  ((Spoil) data) (parts);
  refuse (parts);
}

static void
add_header (TmMessageParts *parts)
{
  TmHeader *header = tm_message_parts_add_header (parts);
  header->name = g_strdup ("X");
  header->value = g_strdup ("");
  header->raw = g_strdup ("");
}

static void
add_mailbox (TmMessageParts *parts)
{
  TmMailbox *mailbox = tm_message_parts_add_mailbox (parts);
  mailbox->name = g_strdup ("");
  mailbox->address = g_strdup ("");
}

static void
add_link (TmMessageParts *parts)
{
  tm_message_parts_add_link (parts)->target = g_strdup ("x");
}

static void
add_image (TmMessageParts *parts)
{
  TmImage *image = tm_message_parts_add_image (parts);
  image->source = g_strdup ("");
  image->alt = g_strdup ("");
}

static void
add_field (TmMessageParts *parts)
{
  TmField *field = tm_message_parts_add_field (parts);
  field->type = g_strdup ("");
  field->name = g_strdup ("");
  field->label = g_strdup ("");
  field->autocomplete = g_strdup ("");
}

static void
add_attachment (TmMessageParts *parts)
{
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);
  attachment->name = g_strdup ("");
  attachment->type = g_strdup ("");
  attachment->magic = g_strdup ("");
  attachment->inside = g_strdup ("");
}

static void
add_node (TmMessageParts *parts)
{
  tm_message_parts_add_node (parts)->element = 1;
}

static void
add_code (TmMessageParts *parts)
{
  g_ptr_array_add (parts->codes, g_strdup (""));
}

static void
add_note (TmMessageParts *parts)
{
  g_ptr_array_add (parts->notes, g_strdup (""));
}

static void
add_spot (TmMessageParts *parts)
{
  TmSpot spot = { TM_SPOT_CHINESE_FONT, 0, 0 };
  g_array_append_val (parts->spots, spot);
}

static void
add_nested (TmMessageParts *parts)
{
  g_ptr_array_add (parts->nested, tm_message_parts_new ());
}

static const struct { const char *name; Spoil add; guint max; } bounds[] = {
  { "headers", add_header, TM_HEADERS_MAX }, { "mailboxes", add_mailbox, TM_MAILBOXES_MAX }, { "links", add_link, TM_LINKS_MAX },
  { "images", add_image, TM_IMAGES_MAX }, { "fields", add_field, TM_FIELDS_MAX },
  { "attachments", add_attachment, TM_ATTACHMENTS_MAX }, { "nodes", add_node, TM_NODES_MAX }, { "codes", add_code, TM_IMAGES_MAX },
  { "nested", add_nested, TM_NESTED_MAILS_MAX }, { "notes", add_note, TM_NOTES_MAX },
  { "spots", add_spot, TM_SPOTS_MAX },
};

static void
test_bound (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  for (guint i = 0; i < bounds[row].max; i++)
    bounds[row].add (parts);
  g_autoptr (TmMessageParts) read = pass (parts);
  g_assert_nonnull (read);
  bounds[row].add (parts);
  refuse (parts);
}

static void
test_long_strings (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  g_string_set_size (parts->text, TM_TEXT_MAX_BYTES);
  memset (parts->text->str, 'a', TM_TEXT_MAX_BYTES);
  g_autoptr (TmMessageParts) read = pass (parts);
  g_assert_cmpuint (read->text->len, ==, TM_TEXT_MAX_BYTES);
  g_string_append_c (parts->text, 'a');
  refuse (parts);
  g_string_truncate (parts->text, 0);
  add_link (parts);
  g_free (LINK (0)->target);
  LINK (0)->target = g_strnfill (TM_LINK_TARGET_MAX_BYTES, 'a');
  g_autoptr (TmMessageParts) again = pass (parts);
  g_assert_nonnull (again);
  g_free (LINK (0)->target);
  LINK (0)->target = g_strnfill (TM_LINK_TARGET_MAX_BYTES + 1, 'a');
  refuse (parts);
}

static void
test_nested_deep (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  TmMessageParts *inner = parts;

  for (guint i = 0; i < TM_NESTED_MAILS_MAX; i++)
    {
      add_nested (inner);
      inner = g_ptr_array_index (inner->nested, 0);
    }
  g_autoptr (TmMessageParts) read = pass (parts);
  g_assert_nonnull (read);
  add_nested (inner);
  refuse (parts);
}

/* The pictures of one answer together. */
static void
test_pictures_in_all (void)
{
  for (int n = -1; n <= 1; n++)
    {
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      gsize size = (gsize) ((int) TM_IMAGES_SHOWN_MAX_BYTES - (int) (sizeof tiny_png - 1) + n);
      char *bytes = g_malloc0 (size);
      memcpy (bytes, tiny_png, sizeof tiny_png - 1);
      add_image (parts);
      add_image (parts);
      ((TmImage *) g_ptr_array_index (parts->images, 0))->png = g_bytes_new_static (tiny_png, sizeof tiny_png - 1);
      ((TmImage *) g_ptr_array_index (parts->images, 1))->png = g_bytes_new_take (bytes, size);
      g_autoptr (GBytes) answer = tm_wire_write (parts);
      g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
      g_assert_cmpint (read != NULL, ==, n <= 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/everything-comes-back", test_round_trip);
  g_test_add_func ("/wire/an-empty-mail-comes-back", test_empty);
  g_test_add_func ("/wire/refuses/cut-short", test_cut_short);
  g_test_add_func ("/wire/refuses/flipped-bits-or-keeps-the-contract", test_flipped);
  g_test_add_func ("/wire/refuses/what-is-not-ours", test_not_ours);
  g_test_add_func ("/wire/refuses/strings-too-long", test_long_strings);
  g_test_add_func ("/wire/bounds/pictures-in-all", test_pictures_in_all);
  g_test_add_func ("/wire/refuses/mails-in-mails-too-deep", test_nested_deep);
  for (gsize i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autofree char *path = g_strconcat ("/wire/refuses/", spoils[i].name, NULL);
      g_test_add_data_func (path, (gconstpointer) spoils[i].spoil, test_spoilt);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *path = g_strconcat ("/wire/refuses/one-too-many-of-", bounds[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bound);
    }
  return g_test_run ();
}
