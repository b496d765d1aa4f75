/* SPDX-License-Identifier: GPL-3.0-or-later
 * The source with its pieces told apart. */
#include "core/tm-limits.h"
#include "core/tm-source-paint.h"

#include <string.h>

static char *
paint (const char *source)
{
  GString *out = g_string_new (NULL);
  tm_source_paint_write (out, source);
  return g_string_free (out, FALSE);
}

#define PAINTS(source, expected) \
  do { g_autofree char *painted = paint (source); g_assert_cmpstr (painted, ==, expected "\n"); } while (0)
#define PAGE "Content-Type: text/html\n\n"
#define PAGE_FIELDS "<b>Content-Type:</b> text/html\n\n"

static void
test_fields (void)
{
  g_autofree char *nothing = paint ("");
  g_assert_cmpstr (nothing, ==, "");
  PAINTS ("From a b 09:12:00\nSubject: <s>\r\n folded: yes\nnot a name: x",
          "From a b 09:12:00\n<b>Subject:</b> &lt;s&gt;\n folded: yes\nnot a name: x");
  PAINTS ("To: <a@b.example>, c\n\nSubject: words", "<b>To:</b> &lt;<u>a@b[.]example</u>&gt;, c\n\nSubject: words");
}

static void
test_addresses (void)
{
  PAINTS ("X: (https://www.x.example/a?b=1).\n", "<b>X:</b> (<u>hxxps://www[.]x[.]example/a?b=1</u>).");
  PAINTS ("X: @ a@ ://x http:// spf=pass smtp.mailfrom=a.b@c.example;\n",
          "<b>X:</b> @ a@ ://x hxxp:// spf=pass smtp.mailfrom=<u>a.b@c[.]example</u>;");
  PAINTS ("X: 日本http://日本.example/語。\n", "<b>X:</b> 日本hxxp://日本[.]example/語。");
}

static void
test_page (void)
{
  PAINTS (PAGE "a < b<td class=\"x y\" width=60% nowrap/>c<!-- d\ne --></td >",
          PAGE_FIELDS "a &lt; b<i>&lt;td</i> <s>class</s>=<var>&quot;</var><var>x y&quot;</var> <s>width</s>=<var>60%</var> "
          "<s>nowrap/</s><i>&gt;</i>c<em>&lt;!--</em><em> d</em>\n<em>e --&gt;</em><i>&lt;/td</i> <i>&gt;</i>");
  PAINTS (PAGE "<a href='http://x.example/\n\"y>z'>w", PAGE_FIELDS "<i>&lt;a</i> <s>href</s>=<var>&#39;</var><var><u>hxxp://x[.]example/</u></var>\n"
          "<var>&quot;y&gt;z&#39;</var><i>&gt;</i>w");
  PAINTS ("<p>saved", "<i>&lt;p</i><i>&gt;</i>saved");
}

static void
test_quoted_page (void)
{
  PAINTS ("Content-Type: text/html\nContent-Transfer-Encoding: Quoted-Printable\n\n<a id=3D\"b\">",
          "<b>Content-Type:</b> text/html\n<b>Content-Transfer-Encoding:</b> Quoted-Printable\n\n"
          "<i>&lt;a</i> <s>id</s>=3D<var>&quot;</var><var>b&quot;</var><i>&gt;</i>");
}

/* Only borders that were announced part the mail; what looks like one in a text is text. */
static void
test_parts (void)
{
  PAINTS ("Content-Type: multipart/mixed;\n boundary=\"Edge.one\"\n\n--\n-- x: y\n--edge.one\n--Edge.one \n"
          "Content-Type: TEXT/HTML\n\n<b>\n--Edge.one\nContent-Transfer-Encoding: base64\n\nQUFB\n--Edge.one--\n<c>",
          "<b>Content-Type:</b> multipart/mixed;\n boundary=&quot;Edge[.]one&quot;\n\n--\n-- x: y\n--edge[.]one\n<strong>--Edge[.]one </strong>\n"
          "<b>Content-Type:</b> TEXT/HTML\n\n<i>&lt;b</i><i>&gt;</i>\n<strong>--Edge[.]one</strong>\n"
          "<b>Content-Transfer-Encoding:</b> base64\n\n<samp>QUFB</samp>\n<strong>--Edge.one--</strong>\n&lt;c&gt;");
  PAINTS ("Content-Type: message/rfc822\n\nSubject: inside\n\nwords: x",
          "<b>Content-Type:</b> message/rfc822\n\n<b>Subject:</b> inside\n\nwords: x");
}

/* A page of tags that end nowhere, and lines of signs that may each begin an address. */
static void
test_long (void)
{
  static const char * const pieces[] = { "<a b='", "a@:", "@", "://", "a://", "--b\n", "<!--", "=3D", "\n " };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) source = g_string_new ("Content-Type: text/html; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\n");
      while (source->len + strlen (pieces[i]) < TM_SOURCE_MAX_BYTES)
        g_string_append (source, pieces[i]);
      gint64 start = g_get_monotonic_time ();
      g_autofree char *painted = paint (source->str);
      g_test_message ("«%s»: %d ms", pieces[i], (int) ((g_get_monotonic_time () - start) / 1000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
      g_assert_cmpuint (strlen (painted), >, source->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-paint/fields", test_fields);
  g_test_add_func ("/source-paint/addresses", test_addresses);
  g_test_add_func ("/source-paint/page", test_page);
  g_test_add_func ("/source-paint/page-sent-as-quoted-printable", test_quoted_page);
  g_test_add_func ("/source-paint/each-part-as-what-it-is", test_parts);
  g_test_add_func ("/source-paint/time-grows-with-length", test_long);
  return g_test_run ();
}
