/* SPDX-License-Identifier: GPL-3.0-or-later
 * The other views, the list of attachments, and the rail: all that is hostile comes out harmless. */
#include "draft.h"

#include "core/tm-attachment-words.h"
#include "core/tm-limits.h"
#include "core/tm-paper.h"

#define ADDRESS "http://evil.example/x"

static TmMessageParts *
new_parts (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmHeader *header = tm_message_parts_add_header (parts);

  header->name = g_strdup ("Received");
  header->raw = g_strdup ("from bad.example (x) by mx.example.jp with SMTP; Wed, 11 Feb 2026 09:12:00 +0900");
  header->value = g_strdup (header->raw);
  header = tm_message_parts_add_header (parts);
  header->name = g_strdup ("Reply-To");
  header->raw = g_strdup ("<b>" ADDRESS);
  header->value = g_strdup (header->raw);
  g_string_assign (parts->text, "words <i> " ADDRESS);
  for (guint depth = 0; depth < 2; depth++)
    {
      TmPart *part = tm_message_parts_add_part (parts);
      part->depth = depth;
      part->type = g_strdup (depth == 0 ? "multipart/mixed" : "text/html");
      part->name = g_strdup (depth == 0 ? "" : "<u>\u202Eexe.name");
      part->encoding = g_strdup ("base64");
      part->size = 2000;
    }
  g_free (parts->source);
  parts->source = g_strdup ("Subject: <s>\nContent-Type: multipart/mixed; boundary=edge\n\nbody: " ADDRESS
                             "\n--edge\nContent-Type: text/html\n\n--\n");
  return parts;
}

static char *
render (TmMessageParts *parts, TmView view)
{
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autoptr (GBytes) page = tm_render_view (report, view);
  gsize size = 0;
  const char *data = g_bytes_get_data (page, &size);

  g_assert_true (g_utf8_validate (data, (gssize) size, NULL));
  g_assert_null (g_strstr_len (data, (gssize) size, "http://evil"));
  g_assert_null (g_strstr_len (data, (gssize) size, "<i>"));
  g_assert_null (g_strstr_len (data, (gssize) size, "<s>"));
  return g_strndup (data, size);
}

#define HAS(page, words) g_assert_nonnull (strstr (page, words))

static void
test_policy_comes_first (void)
{
  for (guint view = 0; view < TM_N_VIEWS; view++)
    {
      g_autofree char *page = render (new_parts (), view);
      g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"><html lang=\"ja\"><head>"
                                             "<meta http-equiv=\"Content-Security-Policy\""));
      g_assert_true (g_str_has_suffix (page, "</body></html>"));
    }
}

static void
test_plain (void)
{
  g_autofree char *own = render (new_parts (), TM_VIEW_PLAIN);
  TmMessageParts *parts = new_parts ();
  g_free (parts->plain_text);
  parts->plain_text = g_strdup ("alternative <b>");
  g_autofree char *alternative = render (parts, TM_VIEW_PLAIN);

  HAS (own, "words &lt;i&gt; hxxp://evil[.]example/x");
  HAS (alternative, "alternative &lt;b&gt;");
  g_assert_null (strstr (alternative, "words"));
}

static void
test_headers (void)
{
  g_autofree char *page = render (new_parts (), TM_VIEW_HEADERS);

  HAS (page, "<span class=\"name\">From bad[.]example to mx[.]example[.]jp</span>"
             "<small>What was seen of the sending computer: x</small><small>Wed, 11 Feb 2026 09:12:00 +0900</small>");
  HAS (page, "<dt>Reply-To</dt><dd>&lt;b&gt;hxxp://evil[.]example/x</dd><dd class=\"note\">Where an answer would go.</dd>");
}

static void
test_way (void)
{
  static const char * const stops[] = {
    "by c.example (x) id 4; Wed, 11 Feb 2026 00:11:00 +0000", "nothing to read",
    "from b.example by c.example with esmtp; Wed, 11 Feb 2026 00:12:00 +0000 (UTC)",
    "from a.example ([203.0.113.9] <b>)\n by b.example with ESMTPS; Sat, 7 Feb 2026 00:10:00 +0000",
    "from x ( by y with LMTP; Sat, 7 Feb 2026 00:09:01 +0000" };
  TmMessageParts *parts = tm_message_parts_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = g_strdup ("received");
      header->raw = g_strdup (stops[i]);
      header->value = g_strdup ("");
    }
  g_autofree char *page = render (parts, TM_VIEW_HEADERS);
  HAS (page, "<ol><li><span class=\"name\">From x to y</span>");
  HAS (page, "<li><span class=\"name\">From a[.]example to b[.]example</span><small>What was seen of the sending computer: "
             "[203[.]0[.]113[.]9] &lt;b&gt;</small><small>Sat, 7 Feb 2026 00:10:00 +0000</small><small>59 seconds later</small>"
             "<small>Nobody could read along on this stretch.</small></li>");
  HAS (page, "<small>4 days later</small></li><li><span class=\"name\">A postmark that cannot be read</span></li>");
  HAS (page, "Taken in by c[.]example</span><small>Wed, 11 Feb 2026 00:11:00 +0000</small><small>At once</small></li></ol>");
}

static void
test_structure (void)
{
  g_autofree char *page = render (new_parts (), TM_VIEW_STRUCTURE);

  HAS (page, "margin-left:1em\"><span class=\"name\">Text with design</span><small>&lt;u&gt;\uFFFDexe[.]name</small>");
  HAS (page, "<small>2.0\302\240kB</small><small>Packed for the way as letters and digits, as pictures and files are</small>"
             "<small class=\"technical\">text/html, base64</small></div>");
  /* The technical name is the last thing said of a part. */
  g_assert_true (strstr (page, "Several parts together") < strstr (page, "multipart/mixed, base64"));
}

static void
test_source (void)
{
  TmMessageParts *inside = new_parts ();
  g_free (inside->source);
  inside->source = g_strdup ("");
  g_autofree char *page = render (new_parts (), TM_VIEW_SOURCE);
  g_autofree char *none = render (inside, TM_VIEW_SOURCE);

  HAS (page, "<pre class=\"source\"><b>Subject:</b> &lt;s&gt;\n<b>Content-Type:</b>");
  HAS (page, "\n\nbody: <u>hxxp://evil[.]example/x</u>\n<strong>--edge</strong>\n<b>Content-Type:</b> text/html\n\n--\n</pre>");
  HAS (none, "came inside another one");
}

/* What stands in a page of ours is heard in its order, without tags, and stays harmless. */
static void
test_heard (void)
{
  static const char * const wanted[] = {
    [TM_VIEW_PLAIN] = "The words of the mail without its design. words <i> hxxp://evil[.]example/x",
    [TM_VIEW_HEADERS] = "Reply-To <b>hxxp://evil[.]example/x Where an answer would go.",
    [TM_VIEW_STRUCTURE] = "Text with design", [TM_VIEW_SOURCE] = "Subject: <s> Content-Type: multipart/mixed; boundary=edge body: hxxp:" };

  for (guint view = TM_VIEW_PLAIN; view < TM_N_VIEWS; view++)
    {
      g_autoptr (TmMessage) message = tm_message_new_take (new_parts ());
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autoptr (TmReport) report = draft_report (message, findings);
      g_autoptr (GBytes) page = tm_render_view (report, view);
      g_autofree char *heard = tm_paper_dup_words (page, 4000);
      g_autofree char *cut = tm_paper_dup_words (page, 20);
      HAS (heard, wanted[view]);
      g_assert_null (strstr (heard, "span"));
      g_assert_cmpint (g_utf8_strlen (cut, -1), <=, 20);
    }
}

static void
add_attachment (TmMessageParts *parts, const char *name, const char *type, const char *magic, const char *inside)
{
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);

  attachment->name = g_strdup (name);
  attachment->type = g_strdup (type);
  attachment->magic = g_strdup (magic);
  attachment->inside = g_strdup (inside);
  attachment->size = 1500;
}

static void
test_attachments (void)
{
  TmMessageParts *parts = new_parts ();
  add_attachment (parts, "a\u202Egnp.exe", "image/png", "exe", "");
  add_attachment (parts, "", "application/zip", "zip", "b.scr");
  add_attachment (parts, "c.png", "image/png", "png", "");
  ((TmAttachment *) g_ptr_array_index (parts->attachments, 2))->is_inline = TRUE;
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_DECISIVE, "title", "");
  tm_finding_add_attachment (finding, message, 0);
  g_autofree char *page = draft_render (message, findings);

  HAS (page, "aria-label=\"Mark 1 of 1, attachment, ");
  HAS (page, "<span class=\"name\">a\uFFFDgnp.exe</span><small>Program, 1.5");
  HAS (page, "<span class=\"name\">Without a name</span>");
  HAS (page, "<small>Inside: b.scr</small>");
  g_assert_null (strstr (page, "c.png"));
}

static void
test_hazards (void)
{
  static const struct
  {
    const char *type, *magic, *inside;
    TmHazard    hazard;
  } cases[] = {
    { "image/png", "exe", "", TM_HAZARD_PROGRAM }, { "application/zip", "zip", "x.exe", TM_HAZARD_PROGRAM },
    { "application/zip", "zip", "", TM_HAZARD_ARCHIVE }, { "image/png", "", "", TM_HAZARD_UNKNOWN },
    { "image/svg+xml", "", "", TM_HAZARD_PAGE }, { "text/plain", "html", "", TM_HAZARD_PAGE },
    { "message/rfc822", "", "", TM_HAZARD_MAIL }, { "application/pdf", "pdf", "", TM_HAZARD_DOCUMENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TmAttachment attachment = { .type = (char *) cases[i].type, .magic = (char *) cases[i].magic,
                                  .inside = (char *) cases[i].inside, .name = (char *) "" };
      g_assert_cmpint (tm_attachment_get_hazard (&attachment), ==, cases[i].hazard);
    }
}

static void
test_rail (void)
{
  for (guint n = 10; n < 10000; n *= 100)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      g_autofree char *filler = g_strnfill (n, 'x');
      g_string_append_printf (parts->text, "%s marked %s", filler, filler);
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      draft_finding (findings, message, TM_SEVERITY_STRONG, "title", "marked");
      g_autofree char *page = draft_render (message, findings);
      if (n < 1000)
        g_assert_null (strstr (page, "<div class=\"rail\""));
      else
        HAS (page, "class=\"r-strong\" style=\"top:48%\" title=\"1\" href=\"#f1\"></a>");
    }
}

static void
test_report (void)
{
  static const char * const steps[] = { "Change the password", "Look at <orders>", NULL };
  g_autoptr (TmMessage) message = tm_message_new_take (new_parts ());
  g_autoptr (GPtrArray) findings = draft_findings ();
  draft_finding (findings, message, TM_SEVERITY_STRONG, "Odd title", "words");
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autoptr (GBytes) bytes = tm_render_report (report, steps, FALSE);
  g_autofree char *page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  HAS (page, tm_level_get_headline (tm_report_get_level (report)));
  HAS (page, "<li><b>Odd title</b>");
  HAS (page, "<blockquote>“words”</blockquote><div>reason</div>");
  HAS (page, "<ol><li>Change the password</li><li>Look at &lt;orders&gt;</li></ol>");
  HAS (page, "<a id=\"f1\" class=\"badge b-strong\"");
  g_assert_null (strstr (page, "http://evil"));
  g_assert_null (strstr (page, "class=\"rail\""));
}

/* Where each of them begins, in bytes. */
static void
assert_in_order (const char *page, const char * const *pieces)
{
  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      page = strstr (page, pieces[i]);
      if (page == NULL)
        g_error ("“%s” is missing, or comes too early", pieces[i]);
    }
}

/* The person at the counter reads the first page. */
static void
test_report_comes_to_the_point (void)
{
  static const char * const steps[] = { "Change the password", NULL };
  static const char * const order[] = { "<h1>", "<b>Title 0</b>", "<b>Title 2</b>", "<li>Change the password</li>", "<dl>",
                                        "<ol start=\"4\"><li><b>Title 3</b>", "<div class=\"mail", NULL };
  g_autoptr (TmMessage) message = tm_message_new_take (new_parts ());
  g_autoptr (GPtrArray) findings = draft_findings ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      draft_finding (findings, message, i < 3 ? TM_SEVERITY_DECISIVE : TM_SEVERITY_WEAK, title, "words");
    }
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autoptr (GBytes) bytes = tm_render_report (report, steps, FALSE);
  g_autofree char *page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (tm_verdict_get_n_main (tm_report_get_verdict (report)), ==, 3);
  assert_in_order (page, order);
}

/* Above our own words only: what the mail says stays as it was written. */
static void
test_report_with_readings (void)
{
  static const char * const steps[] = { "番号を調べる", NULL };
  TmMessageParts *parts = tm_message_parts_new ();
  g_string_append (parts->text, "番号");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  draft_finding (findings, message, TM_SEVERITY_STRONG, "番号", "番号");
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autoptr (GBytes) bytes = tm_render_report (report, steps, TRUE);
  g_autofree char *page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  HAS (page, "<li><ruby>番<rt>ばん</rt></ruby><ruby>号<rt>ごう</rt></ruby>を<ruby>調<rt>しら</rt></ruby>べる</li>");
  HAS (page, "<li><b><ruby>番<rt>ばん</rt></ruby><ruby>号<rt>ごう</rt></ruby></b>");
  HAS (page, "<blockquote>“番号”</blockquote>");
  const char *mail = strstr (page, "<div class=\"mail");
  g_assert_nonnull (mail);
  HAS (mail, "番号");
  g_assert_null (strstr (mail, "<ruby>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render-views/policy-comes-first", test_policy_comes_first);
  g_test_add_func ("/render-views/plain", test_plain);
  g_test_add_func ("/render-views/headers", test_headers);
  g_test_add_func ("/render-views/way", test_way);
  g_test_add_func ("/render-views/structure", test_structure);
  g_test_add_func ("/render-views/source", test_source);
  g_test_add_func ("/render-views/heard", test_heard);
  g_test_add_func ("/render-views/attachments", test_attachments);
  g_test_add_func ("/render-views/hazards", test_hazards);
  g_test_add_func ("/render-views/rail", test_rail);
  g_test_add_func ("/render-views/report", test_report);
  g_test_add_func ("/render-views/report-comes-to-the-point", test_report_comes_to_the_point);
  g_test_add_func ("/render-views/report-with-readings", test_report_with_readings);
  return g_test_run ();
}
