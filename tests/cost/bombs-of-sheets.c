/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails whose style sheets cost much: few bytes of a selector that make the reader look at many bytes of the page. */
#include "bombs.h"

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\n"
#define PAGE HEAD "Content-Type: text/html; charset=utf-8\n\n"
#define ATTACHED "--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment\n\n"

static void
write_rules (GString *out, const char *selector, gsize bytes)
{
  g_string_append (out, "<style>");
  bomb_repeat (out, selector, bytes);
  g_string_append (out, "</style>");
}

/* Every element looks through one long attribute of the element around it. */
static void
write_long_attribute (GString *out, gsize bytes)
{
  g_string_append (out, PAGE);
  write_rules (out, "body[title~=b] i{color:red}", bytes / 3);
  g_string_append (out, "<body title='");
  bomb_repeat (out, "a ", bytes / 3);
  g_string_append (out, "'>");
  bomb_repeat (out, "<i>x</i>", bytes / 3);
}

static void
write_long_class (GString *out, gsize bytes)
{
  g_string_append (out, PAGE);
  write_rules (out, ".b .c i{color:red}", bytes / 3);
  g_string_append (out, "<body class='");
  bomb_repeat (out, "a ", bytes / 3);
  g_string_append (out, "'>");
  bomb_repeat (out, "<i>x</i>", bytes / 3);
}

/* An attribute that no element has is looked for among all that one has. */
static void
write_many_attributes (GString *out, gsize bytes)
{
  g_string_append (out, PAGE);
  write_rules (out, "body[z] i{color:red}", bytes / 3);
  g_string_append (out, "<body");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (out, " a%u", i);
  g_string_append (out, ">");
  bomb_repeat (out, "<i>x</i>", bytes / 3);
}

/* Between the elements stand comments, which each look at the sister has to pass. */
static void
write_passed_comments (GString *out, gsize bytes)
{
  g_autoptr (GString) selector = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    g_string_append (selector, ":not(:first-child)");
  g_string_append (selector, ".z~p{color:red}");
  g_string_append (out, PAGE);
  write_rules (out, selector->str, bytes / 4);
  while (out->len < bytes)
    {
      g_string_append (out, "<p>x</p>");
      bomb_repeat (out, "<!>", 1200);
    }
}

/* A sheet that spends its bound, in one attached page after the other. */
static void
write_many_pages (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\ntext\n");
  while (out->len < bytes)
    {
      g_string_append (out, ATTACHED);
      write_rules (out, "i i i i i i.z i{color:red}", 6000);
      bomb_repeat (out, "<i>x", 1200);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "--b--\n");
}

/* Ends and beginnings of comments, which a sheet passes over. */
static void
write_ends_of_comments (GString *out, gsize bytes)
{
  g_string_append (out, PAGE "<style>");
  bomb_repeat (out, "--><!--", bytes);
}

static void
write_open_comments (GString *out, gsize bytes)
{
  g_string_append (out, PAGE "<style>");
  bomb_repeat (out, "/*/* */", bytes);
}

/* What acts is told by the words in front of it, and here there are only blanks. */
static void
write_acting_behind_blanks (GString *out, gsize bytes)
{
  g_string_append (out, PAGE "x<pre>");
  bomb_repeat (out, "  \n ", bytes / 2);
  bomb_repeat (out, "<embed>", bytes / 2);
}

const Bomb bombs_of_sheets[] = {
  { "long-attribute", write_long_attribute },   { "long-class", write_long_class },
  { "many-attributes", write_many_attributes }, { "passed-comments", write_passed_comments },
  { "many-pages", write_many_pages },           { "ends-of-comments", write_ends_of_comments },
  { "open-comments", write_open_comments },     { "acting-behind-blanks", write_acting_behind_blanks },
  { NULL },
};
