/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures in the page: their frames when something was noticed, codes in them, the room that they keep. */
#include "draft.h"

static char *
render (TmMessage *message, GPtrArray *findings)
{
  g_autofree char *page = draft_render (message, findings);
  return g_strdup (strstr (page, "<div class=\"mail"));
}

static TmMessageParts *
new_picture (guint n)
{
  TmMessageParts *parts = tm_message_parts_new ();

  for (guint i = 0; i < n; i++)
    {
      TmImage *image = draft_image (parts, TM_IMAGE_INLINE, "cid:x", "絵");
      image->png = g_bytes_new_static (draft_png, sizeof draft_png);
      draft_element (parts, 0, "img", (int) i, "width:50%;");
    }
  return parts;
}

static void
test_frame (void)
{
  g_autoptr (TmMessage) message = tm_message_new_take (new_picture (2));
  g_autoptr (GPtrArray) findings = draft_findings ();
  tm_finding_add_image (draft_finding (findings, message, TM_SEVERITY_WEAK, "A", ""), message, 0);
  tm_finding_add_image (draft_finding (findings, message, TM_SEVERITY_DECISIVE, "B", ""), message, 0);
  g_autofree char *body = render (message, findings);
  const char *frame = strstr (body, "<span class=\"boxed x-decisive\"><a id=\"f1\" class=\"badge b-decisive\"");
  const char *second = frame != NULL ? strstr (frame, "<a id=\"f2\" class=\"badge b-weak\"") : NULL;
  const char *image = second != NULL ? strstr (second, "<img alt=\"絵\" style=\"width:50%;\" src=\"data:image/png;base64,") : NULL;
  g_assert_nonnull (image);
  g_assert_nonnull (strstr (image, "\"></span><img alt"));
  g_assert_null (strstr (image, "boxed"));
}

static void
test_code (void)
{
  TmMessageParts *parts = new_picture (1);
  TmLink *link = draft_link (parts, TM_LINK_CODE, "https://a.example.cn/x", "");
  g_assert_nonnull (link);
  ((TmImage *) g_ptr_array_index (parts->images, 0))->link = 0;
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_DECISIVE, "A", "");
  tm_finding_add_image (finding, message, 0);
  tm_finding_add_link (finding, message, 0);
  tm_finding_add_link (draft_finding (findings, message, TM_SEVERITY_MEDIUM, "B", ""), message, 0);
  g_autofree char *body = render (message, findings);
  const char *frame = strstr (body, "<span class=\"boxed x-decisive\">");
  const char *code = frame != NULL ? strstr (frame, "<span class=\"code\"><small>The code in this picture leads to:</small> "
                                                    "<a class=\"link\" href=\"tashikamail-mail:/link/0\"") : NULL;
  g_assert_nonnull (code);
  g_assert_nonnull (strstr (code, ">hxxps://a[.]example[.]cn/x</a></span></span>"));
  g_assert_true (strstr (frame, "id=\"f2\"") < code);
  /* Each number once, and the address in no second list. */
  g_assert_null (strstr (body, "f1-2"));
  g_assert_null (strstr (body, "class=\"more\""));
}

static void
test_room (void)
{
  static const struct { guint width; guint height; const char *alt; const char *html; } rows[] = {
    { 24, 30, "", "<span role=\"img\" title=\"Picture not loaded (i[.]example[.]cn)\" "
                  "aria-label=\"Picture not loaded (i[.]example[.]cn)\" class=\"picture icon\" style=\"width:24px;height:30px\"></span>" },
    { 24, 0, "", "style=\"width:24px;height:24px\"></span>" },
    { 24, 24, "<x>", "aria-label=\"Picture not loaded (i[.]example[.]cn) &lt;x&gt;\" class=\"picture icon\" style=\"width:24px;height:24px\">&lt;x&gt;</span>" },
    { 15, 20, "x", "<span class=\"picture\"><span><small>Picture not loaded (i[.]example[.]cn)</small><br>x</span></span>" },
    { 59, 200, "", "<span class=\"picture\"><span><small>" },
    { 60, 200, "", "<span class=\"picture sized\"><img alt=\"\" width=\"60\" style=\"height:160px\"><span><small>" },
    { 9000, 160, "", "<img alt=\"\" width=\"1200\" style=\"height:160px\">" },
    { 600, 23, "x", "aria-label=\"Picture not loaded (i[.]example[.]cn) x\" class=\"picture sized\"><img alt=\"\" width=\"600\" "
                    "style=\"height:23px\"></span>" },
    { 600, 1, "", "class=\"sized\"><img alt=\"\" width=\"600\" style=\"height:1px\"></span>" },
    { 200, 24, "x", "<span class=\"picture sized low\"><img alt=\"\" width=\"200\" style=\"height:24px\"><span><small>Picture not loaded (i[.]example[.]cn)</small> x</span>" },
    { 200, 59, "", "<span class=\"picture sized low\"><img alt=\"\" width=\"200\" style=\"height:59px\"><span><small>Picture not loaded (i[.]example[.]cn)</small></span>" },
    { 200, 60, "x", "<span class=\"picture sized\"><img alt=\"\" width=\"200\" style=\"height:60px\"><span><small>Picture not loaded (i[.]example[.]cn)</small><br>x</span>" },
    { 1, 20, "", "<span class=\"spacer\" style=\"width:1px;height:20px\"></span>" },
    { 1, 1, "", "<div class=\"mail\"><span class=\"spacer\" style=\"width:1px;height:1px\"></span></div>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      TmImage *image = draft_image (parts, TM_IMAGE_REMOTE, "https://i.example.cn/", rows[i].alt);
      image->width = rows[i].width;
      image->height = rows[i].height;
      draft_element (parts, 0, "img", 0, "");
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autofree char *body = render (message, findings);
      g_assert_nonnull (strstr (body, rows[i].html));
    }
}

/* A box stands where the picture would, but its edge, its ground and its height stay ours. */
static void
test_place (void)
{
  static const struct { const char *style; guint width; const char *html; } rows[] = {
    { "float:left;width:50%;max-width:300px;margin-right:12px;border:none;border-radius:50%;", 0,
      "<span class=\"picture share\" style=\"float:left;width:50%;max-width:300px;margin-right:12px;border-radius:50%;\"><span><small>" },
    { "display:block;width:600px;height:9px;margin:0 auto;", 600,
      "<span class=\"picture sized\" style=\"display:grid;width:fit-content;margin:0 auto;\"><img alt=\"\" width=\"600\" " },
    { "background-color:#b5141f;font-size:0;line-height:0;padding:99px;", 0, "<span class=\"picture\"><span><small>" },
    { "display:block;width:90px;height:9px;margin:0 auto;", 0,
      "<span class=\"picture\" style=\"display:grid;width:fit-content;margin:0 auto;\"><span><small>" },
    { "position:fixed;margin:0 auto;", 0, "<span class=\"picture\"><span><small>" },
    { "border-radius:50%;", 48, "class=\"picture icon\" style=\"border-radius:50%;width:48px;height:48px\">" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      TmImage *image = draft_image (parts, TM_IMAGE_REMOTE, "https://i.example.cn/", "");
      image->width = rows[i].width;
      draft_element (parts, 0, "img", 0, rows[i].style);
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autofree char *body = render (message, findings);
      g_assert_nonnull (strstr (body, rows[i].html));
    }
}

/* A hundred counters of one finding do not fill the mail with numbers. */
static void
test_unseen_pictures (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  for (int i = 0; i < 3; i++)
    {
      TmImage *image = draft_image (parts, TM_IMAGE_REMOTE, "https://i.example.cn/", "");
      image->width = image->height = 1;
      draft_element (parts, 0, "img", i, "");
    }
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_INFO, "A", "");
  for (guint i = 0; i < 3; i++)
    tm_finding_add_image (finding, message, i);
  g_autofree char *body = render (message, findings);
  g_assert_nonnull (strstr (body, "<a id=\"f1\""));
  g_assert_null (strstr (body, "f1-2"));
  g_assert_null (strstr (body, "boxed"));
}

static void
test_ground (void)
{
  for (guint i = 0; i < 3; i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      /* A card is not the page that it lies on. */
      draft_element (parts, 0, "div", -1, i == 2 ? "background-color:#eef;max-width:600px;" : "background-color:#eef;");
      draft_text (parts, 1, TM_HIDDEN_NO, "a");
      if (i == 1)
        draft_text (parts, 0, TM_HIDDEN_NO, "b");
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autofree char *body = render (message, findings);
      g_assert_cmpint (strstr (body, "<div class=\"mail full\"><div class=\"ground\" style=\"background-color:#eef;") != NULL, ==, i == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/what-was-noticed-frames-them", test_frame);
  g_test_add_func ("/pictures/codes-tell-where-they-lead", test_code);
  g_test_add_func ("/pictures/keep-their-room", test_room);
  g_test_add_func ("/pictures/stand-where-the-sender-wants-them", test_place);
  g_test_add_func ("/pictures/unseen-ones-are-numbered-once", test_unseen_pictures);
  g_test_add_func ("/pictures/ground-of-the-whole-mail", test_ground);
  return g_test_run ();
}
