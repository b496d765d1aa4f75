/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails whose HTML costs much. */
#include "bombs.h"

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\nContent-Type: text/html; charset=utf-8\n\n"

static void
write_units (GString *out, const char *front, const char *unit, const char *end, gsize bytes)
{
  g_string_append (out, HEAD);
  g_string_append (out, front);
  bomb_repeat (out, unit, bytes);
  g_string_append (out, end);
}

#define UNITS(name, front, unit) ENDED (name, front, unit, "")
/* A tag that the mail does not end is left out, so what costs inside one needs the end. */
#define ENDED(name, front, unit, end) \
  static void write_##name (GString *out, gsize bytes) { write_units (out, front, unit, end, bytes); }

/* Links that end just below the size of one, each to a host with more labels than any name has. */
static void
write_hosts_of_dots (GString *out, gsize bytes)
{
  g_autoptr (GString) unit = g_string_new ("<a href='https://");

  bomb_repeat (unit, "a.", 15000);
  g_string_append (unit, "example.cn/'>x</a>");
  write_units (out, "", unit->str, "", bytes);
}

UNITS (open_blocks, "", "<div>")
UNITS (open_letters, "", "<b><i><u><font color=red>")
UNITS (crossing_letters, "", "<a href=x><b></a><i></b><p>x")
UNITS (closing_letters, "<b><i><u><b><i><u><b><i><u>", "<p>x</b></i></u>")
UNITS (open_tags, "", "<a <a href=\"")
UNITS (open_comments, "", "<!-- <!- --!> <!")
UNITS (open_scripts, "<script>", "</scrip <!--<script ")
UNITS (entities, "<p>", "&amp;&#x3042;&#12354;&copy;&notit;&")
UNITS (open_entities, "<p>", "&CounterClockwiseContourIntegra")
ENDED (attributes, "<p ", "a=b c d='e' ", ">x</p>")
ENDED (styles, "<p style='", "color:red;color:#fff;font-size:1px;", "'>x</p>")
ENDED (style_values, "<p style='font-family:", "a,b, \"c\",", "'>x</p>")
ENDED (style_brackets, "<p style='color:", "rgb(((((", "'>x</p>")
UNITS (styled_elements, "", "<span style='display:none;color:white;background:#fff'>x</span>")
UNITS (selectors, "<style>", ".a .b > .c + .d ~ .e, #f [g=h]:not(.i) {color:red}\n")
UNITS (sheets, "", "<style>.a{color:red}</style><p class=a>x</p>")
UNITS (classes, "<style>.a{color:red}.b{display:none}</style>", "<p class='a b c d e f g h'>x")
UNITS (links, "", "<a href='https://www.amazon.co.jp.login.example.cn/x?y=z'>https://www.amazon.co.jp/</a> ")
UNITS (long_links, "", "<a href='https://a.example/?u=https%3A%2F%2Fb.example%2F%3Fu%3Dhttps%253A%252F%252Fc.example'>x</a>")
ENDED (one_long_link, "<a href='https://a.example/", "%41%2541xyz/../", "'>x</a>")
ENDED (one_long_host, "<a href='https://", "xn--a.co.jp.", "'>x</a>")
ENDED (one_long_name, "<a href='https://user:password@", "@@::%40", "'>x</a>")
UNITS (images, "", "<img src='https://x.example/a.png' width=1 height=1 alt='Amazon'>")
UNITS (data_images, "", "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='>")
UNITS (fields, "<form action='http://x.example/'>", "<input type=password name=p><select><option>x</select>")
UNITS (cells, "<table>", "<tr><td>x</td><td>y</td></tr>")
UNITS (tables, "", "<table><tr><td>")
UNITS (foster_parents, "<table>", "<b>x<tr>y<i>")
UNITS (selects, "", "<select><option><optgroup>")
UNITS (lists, "", "<ul><li><ol><li>")
UNITS (frames, "", "<iframe src=http://x.example/></iframe><object><embed>")
UNITS (foreign, "", "<svg><math><mi><g>")
UNITS (templates, "", "<template><tr>")
UNITS (hidden, "", "<div hidden>x<p style='font-size:0'>y</div>")
UNITS (long_word, "<p>", "xxxxxxxxxxxxxxxxxxxxxxxx")
UNITS (null_letters, "<p>", "x&#0;&#xFFFF;&#x202e;")
UNITS (ruby, "", "<ruby>漢<rp>(</rp><rt>かん</rt>")
UNITS (grids, "", "<div style='display:grid;grid-template-columns:repeat(24,1fr);gap:1px'>x</div>")
UNITS (gradients, "", "<div style='background:linear-gradient(90deg,rgb(1,2,3) 1%,#fff 50%,red)'>x</div>")
UNITS (letters_in_boxes, "", "<div style='display:inline'>a</div>")
UNITS (turned_letters, "", "<bdo dir=rtl>a</bdo>")
UNITS (names_of_values, "<style>:root{--a:var(--b);--b:var(--a) var(--a)}</style>", "<p style='color:var(--a,var(--b,red))'>x</p>")
UNITS (bare_cells, "<table>", "<td>")
UNITS (bare_paragraphs, "", "<p>x")
UNITS (many_letters, "<b><i><u><s><tt><em><big><code><small><strong>", "<p>x")
UNITS (bare_attributes, "", "<p a b c d e f g h i j k l m>")
UNITS (widths_of_screens, "<style>@media(max-width:400px){p{color:red}}@media(max-width:500px){p{color:blue}}</style>", "<p>x")
UNITS (hidden_letters, "", "<s style='font-size:0'>a</s>b")

UNITS (opened_again, "", "<a href='>'></g><g/><input><b>\"></textarea>")

/* What is made bold stays so, however the element around it ends, and is opened again for each word behind it. */
static void
write_bold_for_ever (GString *out, gsize bytes)
{
  gsize end = out->len + bytes;

  g_string_append (out, HEAD);
  for (guint i = 0; out->len < end; i++)
    g_string_append_printf (out, "<p><g><hr><b id=%u></g>x", i);
}

/* Each with a name of its own, all in one tag. */
static void
write_attributes_of_one (GString *out, gsize bytes)
{
  gsize end = out->len + bytes;

  g_string_append (out, HEAD "<p ");
  for (guint i = 0; out->len < end; i++)
    g_string_append_printf (out, "a%u=1 ", i);
  g_string_append (out, ">x");
}

/* The same where it is not certain any more what is a tag. */
static void
write_attributes_when_lost (GString *out, gsize bytes)
{
  gsize end = out->len + bytes;

  g_string_append (out, HEAD "<select><svg><p ");
  for (guint i = 0; out->len < end; i++)
    g_string_append_printf (out, "a%u='<' ", i);
  g_string_append (out, ">x");
}

/* What all links begin with is written once. */
static void
write_long_beginning (GString *out, gsize bytes)
{
  g_autofree char *path = g_strnfill (15000, 'b');

  g_string_append_printf (out, HEAD "<base href=\"http://a.example/%s/\">", path);
  bomb_repeat (out, "<a href=c>x</a>", bytes);
}

/* Each asks all letters behind it which way they run, and none tells. */
static void
write_letters_without_a_way (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (guint i = 0; i < 390; i++)
    g_string_append (out, "<div dir=auto>");
  bomb_repeat (out, "1 2 3 ", bytes);
}

const Bomb bombs_of_pages[] = {
  { "long-beginning", write_long_beginning },     { "letters-without-a-way", write_letters_without_a_way },
  { "open-blocks", write_open_blocks },           { "open-letters", write_open_letters },
  { "crossing-letters", write_crossing_letters }, { "closing-letters", write_closing_letters },
  { "open-tags", write_open_tags },               { "open-comments", write_open_comments },
  { "open-scripts", write_open_scripts },         { "entities", write_entities },
  { "open-entities", write_open_entities },       { "attributes", write_attributes },
  { "styles", write_styles },                     { "style-values", write_style_values },
  { "style-brackets", write_style_brackets },     { "styled-elements", write_styled_elements },
  { "selectors", write_selectors },               { "sheets", write_sheets },
  { "classes", write_classes },                   { "links", write_links },
  { "long-links", write_long_links },             { "one-long-link", write_one_long_link },
  { "one-long-host", write_one_long_host },       { "one-long-name", write_one_long_name },
  { "hosts-of-dots", write_hosts_of_dots },
  { "images", write_images },                     { "data-images", write_data_images },
  { "boxes-to-type-into", write_fields },         { "cells", write_cells },
  { "tables", write_tables },                     { "foster-parents", write_foster_parents },
  { "selects", write_selects },                   { "lists", write_lists },
  { "frames", write_frames },                     { "foreign", write_foreign },
  { "templates", write_templates },               { "hidden", write_hidden },
  { "long-word", write_long_word },               { "null-letters", write_null_letters },
  { "ruby", write_ruby },                         { "grids", write_grids },
  { "gradients", write_gradients },               { "letters-in-boxes", write_letters_in_boxes },
  { "turned-letters", write_turned_letters },     { "names-of-values", write_names_of_values },
  { "hidden-letters", write_hidden_letters },     { "attributes-of-one", write_attributes_of_one },
  { "attributes-when-lost", write_attributes_when_lost },
  { "opened-again", write_opened_again },         { "bold-for-ever", write_bold_for_ever },
  { "bare-cells", write_bare_cells },             { "bare-paragraphs", write_bare_paragraphs },
  { "many-letters", write_many_letters },         { "bare-attributes", write_bare_attributes },
  { "widths-of-screens", write_widths_of_screens },
  { NULL },
};
