/* SPDX-License-Identifier: GPL-3.0-or-later
 * All ways in which a style keeps words from being seen. Each was looked at in WebKitGTK 2.50, which leaves
 * the place empty, or draws a speck that nobody reads; and each has a neighbour that is seen. */
#include "worker/tm-html-reader.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"

#include <string.h>

static TmMessageParts *
read_html (const char *html)
{
  TmReadBudget budget = { 0 };
  TmMessageParts *parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  return parts;
}

static TmHidden
get_hidden (const TmMessageParts *parts, const char *html)
{
  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      const char *text = node->hidden != TM_HIDDEN_NO ? parts->hidden_text->str : parts->text->str;
      if (node->element == TM_ELEMENT_TEXT && node->end > node->start && text[node->start] == 'w')
        return node->hidden;
    }
  g_error ("the words are gone: %s", html);
}

typedef struct
{
  const char *style; /* of a box that holds the words */
  TmHidden hidden;
} Row;

static const Row rows[] = {
  /* ink */
  { "-webkit-text-fill-color:#fff", TM_HIDDEN_COLOUR },
  { "-webkit-text-fill-color:rgba(0,0,0,0)", TM_HIDDEN_COLOUR },
  { "color:#fff;-webkit-text-fill-color:#000", TM_HIDDEN_NO },
  { "color:#fff;-webkit-text-fill-color:currentcolor", TM_HIDDEN_COLOUR },
  { "color:rgba(200,200,200,.3)", TM_HIDDEN_COLOUR },
  { "color:rgba(0,0,0,.5)", TM_HIDDEN_NO },
  { "color:oklch(1 0 0)", TM_HIDDEN_COLOUR },
  { "color:oklch(0.4 0 0)", TM_HIDDEN_NO },
  { "color:#fff;color:what", TM_HIDDEN_COLOUR },
  { "color:#fff;color:#12", TM_HIDDEN_COLOUR },
  { "color:#fff;color:what(1)", TM_HIDDEN_COLOUR },
  { "color:#fff;color:red what", TM_HIDDEN_COLOUR },
  { "color:#fff;color:rgb(0x0,0x0,0x0)", TM_HIDDEN_COLOUR },
  { "color:#fff;color:rgb(from #000 r g 0)", TM_HIDDEN_NO },
  { "color:#fff;color:000", TM_HIDDEN_NO },
  { "color:#fff;color:unset", TM_HIDDEN_NO },
  { "color:#fff;color:buttontext", TM_HIDDEN_NO },
  { "color:lab(1e300 0 0)", TM_HIDDEN_COLOUR },
  { "color:color-mix(in srgb,white 99%,black)", TM_HIDDEN_COLOUR },
  { "color:light-dark(#fff,#000)", TM_HIDDEN_COLOUR },
  { "color:rgb(from white r g b)", TM_HIDDEN_COLOUR },
  /* ground */
  { "color:#fff;background:linear-gradient(#fff,#fefefe)", TM_HIDDEN_COLOUR },
  { "color:#fff;background-image:linear-gradient(90deg,#fff,#fff)", TM_HIDDEN_COLOUR },
  { "color:#fff;background:linear-gradient(#fff,#00f)", TM_HIDDEN_NO },
  { "color:#fff;background:rgba(255,255,255,.5)", TM_HIDDEN_COLOUR },
  { "color:#fff;background:#fff;background:what", TM_HIDDEN_COLOUR },
  { "color:#fff;background:#fff;background:left what", TM_HIDDEN_COLOUR },
  { "color:#fff;background-color:#fff;background-color:what", TM_HIDDEN_COLOUR },
  { "color:#fff;background:#fff;background:#00f no-repeat 0 0", TM_HIDDEN_NO },
  { "-webkit-text-fill-color:#fff;-webkit-text-fill-color:what", TM_HIDDEN_COLOUR },
  { "color:#fff;background:rgba(0,0,0,.5)", TM_HIDDEN_NO },
  { "color:#888;background:currentcolor", TM_HIDDEN_COLOUR },
  { "color:transparent;-webkit-background-clip:text;background-image:linear-gradient(#fff,#fff)",
    TM_HIDDEN_COLOUR },
  { "color:transparent;-webkit-background-clip:text;background-clip:text", TM_HIDDEN_COLOUR },
  { "color:transparent;-webkit-background-clip:text;background-image:linear-gradient(#00f,#f0f)",
    TM_HIDDEN_NO },
  { "-webkit-text-fill-color:transparent;background:#c00;background-clip:text", TM_HIDDEN_NO },
  /* what shines through */
  { "opacity:calc(0)", TM_HIDDEN_COLOUR },
  { "opacity:9%", TM_HIDDEN_COLOUR },
  { "opacity:.5", TM_HIDDEN_NO },
  { "opacity:0;opacity:what", TM_HIDDEN_COLOUR },
  { "opacity:0;opacity:1px", TM_HIDDEN_COLOUR },
  { "opacity:0;opacity:100%", TM_HIDDEN_NO },
  { "opacity:0;opacity:inherit", TM_HIDDEN_NO },
  { "filter:opacity(0)", TM_HIDDEN_COLOUR },
  { "-webkit-filter:opacity(5%)", TM_HIDDEN_COLOUR },
  { "filter:opacity(50%) grayscale(1)", TM_HIDDEN_NO },
  { "filter:brightness(0) invert(1)", TM_HIDDEN_COLOUR },
  { "filter:invert(0)", TM_HIDDEN_NO },
  { "filter:blur(40px)", TM_HIDDEN_COLOUR },
  { "filter:blur(0)", TM_HIDDEN_NO },
  { "filter:opacity(0);filter:what", TM_HIDDEN_COLOUR },
  { "filter:opacity(0);filter:none", TM_HIDDEN_NO },
  { "mask:linear-gradient(transparent,transparent)", TM_HIDDEN_COLOUR },
  { "-webkit-mask-image:linear-gradient(rgba(0,0,0,0),rgba(0,0,0,0))", TM_HIDDEN_COLOUR },
  { "mask:linear-gradient(#000,transparent)", TM_HIDDEN_NO },
  { "mask:linear-gradient(#000,#000);mask-size:0 0", TM_HIDDEN_COLOUR },
  { "background:#fff;mix-blend-mode:screen", TM_HIDDEN_COLOUR },
  { "mix-blend-mode:screen", TM_HIDDEN_NO },
  { "background:#fff;mix-blend-mode:multiply", TM_HIDDEN_NO },
  /* what is left of the box */
  { "clip-path:inset(0 100% 0 0)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:inset(0 0 100% 0)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:inset(10px 5% round 4px)", TM_HIDDEN_NO },
  { "clip-path:circle(1px at 0 0)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:circle(40%)", TM_HIDDEN_NO },
  { "clip-path:circle(0);clip-path:what(1)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:circle(0);clip-path:none", TM_HIDDEN_NO },
  { "clip-path:ellipse(0 0)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:ellipse(at 50% 50%)", TM_HIDDEN_NO },
  { "clip-path:polygon(0px 0px,0px 0px,0px 0px)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:polygon(0 0,100% 0,100% 100%)", TM_HIDDEN_NO },
  { "clip-path:path('M0 0')", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:path('M0 0 L200 0 L200 99')", TM_HIDDEN_NO },
  { "clip-path:xywh(0 0 0 0)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:rect(0 0 0 0)", TM_HIDDEN_OFF_SCREEN },
  { "-webkit-clip-path:inset(100%)", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;clip:rect(1px,1px,1px,1px)", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;clip:rect(1px 1px 1px 1px)", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;clip:rect(auto,0,auto,0)", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;clip:rect(0,200px,90px,0)", TM_HIDDEN_NO },
  { "position:absolute;clip:auto", TM_HIDDEN_NO },
  /* flat, or far away */
  { "transform:scale(0.001)", TM_HIDDEN_OFF_SCREEN },
  { "transform:scale3d(0,0,0)", TM_HIDDEN_OFF_SCREEN },
  { "transform:scalez(0)", TM_HIDDEN_NO },
  { "transform:scale(0);transform:what", TM_HIDDEN_OFF_SCREEN },
  { "transform:scale(0);transform:none", TM_HIDDEN_NO },
  { "transform:matrix(0,0,0,0,0,0)", TM_HIDDEN_OFF_SCREEN },
  { "transform:matrix(1,0,0,1,9,9)", TM_HIDDEN_NO },
  { "transform:rotate(0deg) translateX(-200vw)", TM_HIDDEN_OFF_SCREEN },
  { "transform:translate(-9999px)", TM_HIDDEN_OFF_SCREEN },
  { "transform:translateY(-9999px)", TM_HIDDEN_OFF_SCREEN },
  { "transform:translate3d(-9999px,0,0)", TM_HIDDEN_OFF_SCREEN },
  { "transform:translate(-50%,-50%)", TM_HIDDEN_NO },
  { "transform:rotateX(90deg)", TM_HIDDEN_OFF_SCREEN },
  { "transform:rotatey(.25turn)", TM_HIDDEN_OFF_SCREEN },
  { "transform:rotate(90deg)", TM_HIDDEN_NO },
  { "transform:rotateX(0x64grad)", TM_HIDDEN_NO },
  { "transform:skewX(90deg)", TM_HIDDEN_OFF_SCREEN },
  { "-webkit-transform:scale(0)", TM_HIDDEN_OFF_SCREEN },
  { "scale:0", TM_HIDDEN_OFF_SCREEN },
  { "scale:.5", TM_HIDDEN_NO },
  { "translate:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "rotate:x 90deg", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;right:9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;right:20px", TM_HIDDEN_NO },
  { "position:absolute;right:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;bottom:9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;left:9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;left:calc(-1*9999px)", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;left:-1000%", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;inset:-9999px auto auto -9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;inset:0 0 0 0", TM_HIDDEN_NO },
  { "position:absolute;inset-inline-start:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "position:relative;right:9999px", TM_HIDDEN_OFF_SCREEN },
  { "margin-inline-start:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "margin-inline:-9999px 0", TM_HIDDEN_OFF_SCREEN },
  { "margin-block:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "margin-left:calc(-9999px)", TM_HIDDEN_OFF_SCREEN },
  { "margin:0 -9999px 0 0", TM_HIDDEN_NO },
  { "float:right;margin-right:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "text-indent:9999px;overflow:hidden;white-space:nowrap", TM_HIDDEN_OFF_SCREEN },
  { "text-indent:100%;overflow:hidden;white-space:nowrap", TM_HIDDEN_OFF_SCREEN },
  { "text-indent:9999px;overflow:hidden", TM_HIDDEN_NO },
  { "text-indent:2em;overflow:hidden;white-space:nowrap", TM_HIDDEN_NO },
  /* no room */
  { "height:0;overflow:auto", TM_HIDDEN_TINY },
  { "height:0;overflow:clip", TM_HIDDEN_TINY },
  { "height:0;overflow-y:hidden", TM_HIDDEN_TINY },
  { "max-height:0;overflow:hidden hidden", TM_HIDDEN_TINY },
  { "block-size:0;overflow:hidden", TM_HIDDEN_TINY },
  { "inline-size:0;overflow:hidden", TM_HIDDEN_TINY },
  { "height:calc(0px);overflow:hidden", TM_HIDDEN_TINY },
  { "max-height:min(0px,10px);overflow:scroll", TM_HIDDEN_TINY },
  { "height:2px;overflow:hidden", TM_HIDDEN_TINY },
  { "height:0;contain:strict", TM_HIDDEN_TINY },
  { "height:0", TM_HIDDEN_NO },
  { "height:0;overflow:visible", TM_HIDDEN_NO },
  { "line-height:0;overflow:hidden", TM_HIDDEN_TINY },
  { "line-height:1;overflow:hidden", TM_HIDDEN_NO },
  /* letters */
  { "font-size:calc(1px*0)", TM_HIDDEN_TINY },
  { "font-size:min(0px,1px)", TM_HIDDEN_TINY },
  { "font-size:clamp(0px,0px,1px)", TM_HIDDEN_TINY },
  { "font-size:clamp(14px,2vw,20px)", TM_HIDDEN_NO },
  { "font-size:.01vi", TM_HIDDEN_TINY },
  { "font-size:.05ic", TM_HIDDEN_TINY },
  { "font-size:env(nothing,0px)", TM_HIDDEN_TINY },
  { "font:calc(0px)/1 serif", TM_HIDDEN_TINY },
  { "font-size:16px;font:0/0 a", TM_HIDDEN_TINY },
  { "font:0/0 a;font-size:16px", TM_HIDDEN_NO },
  { "font-size:0;font-size:what", TM_HIDDEN_TINY },
  { "font-size:0;font-size:0x10px", TM_HIDDEN_TINY },
  { "font-size:0;font-size:16.px", TM_HIDDEN_TINY },
  { "font-size:smaller", TM_HIDDEN_NO },
  { "font-size-adjust:0", TM_HIDDEN_TINY },
  { "font-size-adjust:none", TM_HIDDEN_NO },
  { "zoom:1%", TM_HIDDEN_TINY },
  { "zoom:0", TM_HIDDEN_NO },
  { "zoom:1", TM_HIDDEN_NO },
  { "letter-spacing:-1em", TM_HIDDEN_TINY },
  { "letter-spacing:-1px", TM_HIDDEN_NO },
  { "-webkit-text-security:disc", TM_HIDDEN_DISPLAY },
  { "content-visibility:hidden", TM_HIDDEN_DISPLAY },
  { "content-visibility:auto", TM_HIDDEN_NO },
  { "content:url(data:image/gif;base64,AAAA)", TM_HIDDEN_DISPLAY },
  { "content:'x'", TM_HIDDEN_NO },
  { "content:'x-gradient('", TM_HIDDEN_NO },
  { "display:table-column", TM_HIDDEN_DISPLAY },
  { "display:table-caption", TM_HIDDEN_NO },
  /* shares, filters and blending of what is more than one thing */
  { "color:rgba(0,0,0,.12);opacity:.5", TM_HIDDEN_COLOUR },
  { "color:rgba(0,0,0,.5);opacity:.5", TM_HIDDEN_NO },
  { "filter:invert(1)", TM_HIDDEN_COLOUR },
  { "filter:invert(1);background:#fff", TM_HIDDEN_NO },
  { "filter:invert(1);color:#fff", TM_HIDDEN_NO },
  { "filter:brightness(100);color:#222", TM_HIDDEN_COLOUR },
  { "filter:brightness(0);background:#fff", TM_HIDDEN_COLOUR },
  { "filter:contrast(0);background:#fff", TM_HIDDEN_COLOUR },
  { "filter:contrast(0)", TM_HIDDEN_NO },
  { "mask:url(https://pictures.example/a.png)", TM_HIDDEN_COLOUR },
  { "-webkit-mask-box-image:linear-gradient(transparent,transparent)", TM_HIDDEN_COLOUR },
  { "color:#fff;background:linear-gradient(#00f,#00f);background-size:0 0", TM_HIDDEN_COLOUR },
  /* what is drawn around letters */
  { "color:#fff;text-shadow:0 0 3px #000", TM_HIDDEN_NO },
  { "color:#fff;text-shadow:0 0 3px #fff", TM_HIDDEN_COLOUR },
  { "color:#fff;text-shadow:0 0 40px #000", TM_HIDDEN_COLOUR },
  { "color:#fff;text-shadow:900px 0 0 #000", TM_HIDDEN_COLOUR },
  { "color:#fff;-webkit-text-stroke:1px #000", TM_HIDDEN_NO },
  { "-webkit-text-stroke:20px #fff", TM_HIDDEN_COLOUR },
  { "-webkit-text-stroke:20px #fff;paint-order:stroke", TM_HIDDEN_NO },
  { "-webkit-text-stroke:1px #fff", TM_HIDDEN_NO },
  /* cut to next to nothing */
  { "clip-path:inset(49.9%)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:inset(0 0 0 790px)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:circle(10px at -100px -100px)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:circle(5px at 700px 50%)", TM_HIDDEN_OFF_SCREEN },
  { "clip-path:circle(60px at 50px 10px)", TM_HIDDEN_NO },
  { "transform:scale(.1)", TM_HIDDEN_TINY },
  { "transform:scale(.2)", TM_HIDDEN_NO },
  { "transform:scale(.1) scale(10)", TM_HIDDEN_NO },
  { "transform:rotate3d(1,0,0,90deg)", TM_HIDDEN_OFF_SCREEN },
  { "rotate:1 0 0 90deg", TM_HIDDEN_OFF_SCREEN },
  { "rotate:90deg x", TM_HIDDEN_OFF_SCREEN },
  /* out of the page by as little as a few words need */
  { "text-indent:-300px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;left:-300px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;top:-100px", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;top:-60px;height:200px;line-height:200px", TM_HIDDEN_NO },
  { "position:absolute;right:100%", TM_HIDDEN_OFF_SCREEN },
  { "position:absolute;right:100%;left:10px", TM_HIDDEN_NO },
  { "position:absolute;right:100%;margin-right:-400px", TM_HIDDEN_NO },
  { "position:absolute;bottom:100%", TM_HIDDEN_OFF_SCREEN },
  { "position:fixed;left:110%", TM_HIDDEN_OFF_SCREEN },
  { "position:fixed;top:100vh", TM_HIDDEN_OFF_SCREEN },
  { "position:sticky;top:-900px", TM_HIDDEN_NO },
  { "margin-left:-9999px;text-align:right", TM_HIDDEN_NO },
  { "margin-left:-9999px;text-align:center", TM_HIDDEN_OFF_SCREEN },
  { "margin-left:-9999px;width:10200px;text-align:right", TM_HIDDEN_NO },
  { "margin-left:-9999px;padding-left:9999px", TM_HIDDEN_NO },
  { "margin-left:-9999px;text-indent:9999px", TM_HIDDEN_NO },
  { "margin-left:-9999px;display:flex;justify-content:flex-end", TM_HIDDEN_NO },
  { "margin-left:-9999px;justify-content:flex-end", TM_HIDDEN_OFF_SCREEN },
  { "text-indent:-9999px;text-align:right", TM_HIDDEN_NO },
  /* room that is kept all the same, and what is too low for letters */
  { "height:0;overflow:hidden;padding:20px", TM_HIDDEN_NO },
  { "height:0;overflow:hidden;padding-top:20px", TM_HIDDEN_TINY },
  { "height:0;overflow:hidden;min-height:60px", TM_HIDDEN_NO },
  { "width:0;overflow:hidden;min-width:200px", TM_HIDDEN_NO },
  { "width:0;overflow:hidden;padding:40px", TM_HIDDEN_NO },
  { "height:3px;overflow:hidden", TM_HIDDEN_TINY },
  { "height:8px;overflow:hidden", TM_HIDDEN_NO },
  { "height:1em;line-height:100px;overflow:hidden", TM_HIDDEN_TINY },
  { "height:3em;line-height:1.5;overflow:hidden", TM_HIDDEN_NO },
  /* what means nothing to what stands among words, or to a table */
  { "display:inline;height:0;overflow:hidden", TM_HIDDEN_NO },
  { "display:inline;height:0;overflow:hidden;float:left", TM_HIDDEN_TINY },
  { "display:inline;transform:scale(0)", TM_HIDDEN_NO },
  { "display:inline;text-indent:-9999px", TM_HIDDEN_NO },
  { "display:inline;margin-top:-9999px", TM_HIDDEN_NO },
  { "display:inline;margin-left:-9999px", TM_HIDDEN_OFF_SCREEN },
  { "display:inline;clip-path:inset(100%)", TM_HIDDEN_OFF_SCREEN },
  { "display:contents;opacity:0", TM_HIDDEN_NO },
  { "display:contents;color:#fff", TM_HIDDEN_COLOUR },
  { "display:table-cell;height:0;overflow:hidden", TM_HIDDEN_NO },
  { "display:table;height:0;overflow:hidden", TM_HIDDEN_NO },
  /* functions of numbers, and units of the page and of boxes around */
  { "font-size:0;font-size:calc(16px*cos(0))", TM_HIDDEN_NO },
  { "font-size:0;font-size:hypot(16px,1px)", TM_HIDDEN_NO },
  { "font-size:0;font-size:sin(1px)", TM_HIDDEN_TINY },
  { "font-size:calc(16px*sin(0))", TM_HIDDEN_TINY },
  { "font-size:calc(1px/infinity)", TM_HIDDEN_TINY },
  { "text-indent:calc(-infinity*1px)", TM_HIDDEN_OFF_SCREEN },
  { "font-size:0;font-size:2cqw", TM_HIDDEN_NO },
  { "font-size:0;font-size:2rex", TM_HIDDEN_NO },
  { "font-size:0!what", TM_HIDDEN_NO },
  { "font-size:0!important", TM_HIDDEN_TINY },
  /* shares of a height that nobody says */
  { "height:0%;overflow:hidden", TM_HIDDEN_NO },
  { "max-height:0%;overflow:hidden", TM_HIDDEN_NO },
  /* grounds that are not worked out */
  { "color:#fff;background-color:#000;background-image:linear-gradient(#fff,#fff);background-blend-mode:multiply",
    TM_HIDDEN_NO },
  { "color:#fff;border:30px solid #000;border-image:linear-gradient(#000,#000) 1 fill", TM_HIDDEN_NO },
  { "color:#fff;border:30px solid #000;border-image:linear-gradient(#000,#000) 1", TM_HIDDEN_COLOUR },
  /* names that the element gives itself */
  { "--c:what;color:#fff;color:var(--c)", TM_HIDDEN_NO },
  { "--c:#fff;color:var(--c)", TM_HIDDEN_COLOUR },
  { "--c:#000;color:var(--c)", TM_HIDDEN_NO },
  { "--d:none;display:var(--d)", TM_HIDDEN_DISPLAY },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *html = g_strdup_printf ("<p>before</p><div style=\"%s\">words</div>", row->style);
  g_autoptr (TmMessageParts) parts = read_html (html);

  g_test_message ("%s", row->style);
  g_assert_cmpint (get_hidden (parts, html), ==, row->hidden);
}

/* What boxes around have to do with it. */
static void
test_boxes_around (void)
{
  static const struct
  {
    const char *html;
    TmHidden hidden;
  } pages[] = {
    { "<div style='opacity:.3'><p style='opacity:.3'>words</p></div>", TM_HIDDEN_COLOUR },
    { "<div style='opacity:.5'><p style='opacity:.5'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='-webkit-text-fill-color:#fff'><p style='color:#000'>words</p></div>", TM_HIDDEN_COLOUR },
    { "<div style='background:#fff'><p style='position:relative;z-index:-1'>words</p></div>",
      TM_HIDDEN_COLOUR },
    { "<p style='position:relative;z-index:-1'>words</p>", TM_HIDDEN_NO },
    { "<div style='background:#fff'><p style='z-index:-1'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='overflow:hidden;line-height:0'><p>words</p></div>", TM_HIDDEN_TINY },
    { "<div style='overflow:hidden;line-height:0'><p style='line-height:1.5'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='letter-spacing:-1em'><p style='letter-spacing:normal'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='zoom:.1'><p style='zoom:.5'>words</p></div>", TM_HIDDEN_TINY },
    { "<div style='zoom:1e200'><p style='zoom:1e200;font-size:0;letter-spacing:1px'>words</p></div>", TM_HIDDEN_TINY },
    { "<body style='background:#fff'><p style='position:relative;z-index:-1'>words</p></body>", TM_HIDDEN_NO },
    { "<div style='background:#fff;isolation:isolate'><p style='position:relative;z-index:-1'>words</p></div>",
      TM_HIDDEN_NO },
    { "<div style='background:#fff'><p style='mix-blend-mode:difference;color:#000'>words</p></div>",
      TM_HIDDEN_COLOUR },
    { "<div style='background:#fff'><p style='mix-blend-mode:difference;color:#fff'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='background:#fff'><p style='mix-blend-mode:overlay'>words</p></div>", TM_HIDDEN_COLOUR },
    { "<div style='transform:scale(.2)'><p style='transform:scale(.4)'>words</p></div>", TM_HIDDEN_TINY },
    { "<div style='transform:scale(.1)'><p style='transform:scale(10)'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='overflow:hidden;height:20px'><p style='padding-top:20px'>words</p></div>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='overflow:hidden;height:90px'><p style='padding-top:20px'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='overflow:hidden;width:90px'><p style='margin-left:95px'>words</p></div>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='overflow:hidden;width:90px'><p style='position:absolute;left:95px'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='overflow:hidden'><p style='transform:translateX(100%)'>words</p></div>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='text-indent:-9999px'><span style='text-indent:0'>words</span></div>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='text-indent:-9999px'><p style='text-indent:0'>words</p></div>", TM_HIDDEN_NO },
    { "<span style='text-indent:-9999px'><div>words</div></span>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='margin-left:-9999px'><p style='float:right'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='margin-left:-9999px'><p style='margin:0 auto'>words</p></div>", TM_HIDDEN_OFF_SCREEN },
    { "<div style='position:relative;left:-300px'><p style='padding-left:300px'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='position:relative'><p style='position:absolute;right:100%'>words</p></div>", TM_HIDDEN_NO },
    { "<div style='display:flex'><span style='height:0;overflow:hidden'>words</span></div>", TM_HIDDEN_TINY },
    { "<p><span style='height:0;overflow:hidden'>words</span></p>", TM_HIDDEN_NO },
    { "<table><tr><td style='height:0;overflow:hidden'>words</td></tr></table>", TM_HIDDEN_NO },
    { "<table><tr><td style='width:0;overflow:hidden'>words</td></tr></table>", TM_HIDDEN_NO },
    { "<table><tr><td style='max-width:0;overflow:hidden'>words</td></tr></table>", TM_HIDDEN_TINY },
    { "<table style='width:0;table-layout:fixed'><tr><td style='width:0;overflow:hidden'>words</td></tr></table>",
      TM_HIDDEN_TINY },
    { "<table><tr><td style='display:block;height:0;overflow:hidden'>words</td></tr></table>", TM_HIDDEN_TINY },
    { "<div style='--c:#fff'><p style='color:var(--c)'>words</p></div>", TM_HIDDEN_COLOUR },
    { "<div style='--c:#fff'><p style='--c:#000;color:var(--c)'>words</p></div>", TM_HIDDEN_NO },
    { "<style>:root{--c:#fff}</style><div style='--c:#000'></div><p style='color:var(--c)'>words</p>",
      TM_HIDDEN_COLOUR },
    { "<style>@media (hover:hover){.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>@media (-webkit-min-device-pixel-ratio:0){.x{display:none}}</style><p class='x'>words</p>",
      TM_HIDDEN_DISPLAY },
    { "<details><summary>more</summary><p style='display:block'>words</p></details>", TM_HIDDEN_DISPLAY },
    { "<details><summary>more</summary>words</details>", TM_HIDDEN_DISPLAY },
    { "<details><summary>words</summary>more</details>", TM_HIDDEN_NO },
    { "<details open><summary>more</summary>words</details>", TM_HIDDEN_NO },
    { "<marquee height=0>words</marquee>", TM_HIDDEN_TINY },
    { "<marquee>words</marquee>", TM_HIDDEN_NO },
    { "<svg width=90 height=30><text y=20 fill='#fff'>words</text></svg>", TM_HIDDEN_COLOUR },
    { "<svg width=90 height=30><text y=20 opacity='0'>words</text></svg>", TM_HIDDEN_COLOUR },
    { "<svg width=90 height=30><defs><text y=20>words</text></defs></svg>", TM_HIDDEN_DISPLAY },
    { "<svg width=90 height=0><text y=20>words</text></svg>", TM_HIDDEN_TINY },
    { "<div style='color:#fff'><svg width=90 height=30><text y=20>words</text></svg></div>", TM_HIDDEN_NO },
    { "<dialog>words</dialog>", TM_HIDDEN_DISPLAY },
    { "<dialog open>words</dialog>", TM_HIDDEN_NO },
    { "<dialog/>words", TM_HIDDEN_DISPLAY },
    { "<dialog-box>words</dialog-box>", TM_HIDDEN_NO },
    { "<dialog.box>words</dialog.box>", TM_HIDDEN_NO },
    { "<div popover>words</div>", TM_HIDDEN_DISPLAY },
    { "<div style='height:20px'><p style='height:0%;overflow:hidden'>words</p></div>", TM_HIDDEN_TINY },
    { "<div style='color:#fff'><button>words</button></div>", TM_HIDDEN_NO },
    { "<button style='color:#f0f0f0'>words</button>", TM_HIDDEN_COLOUR },
    { "<svg width=90 height=30><defs><text id=a y=20>words</text></defs><use href='#a'/></svg>", TM_HIDDEN_NO },
    { "<svg width=90 height=30><clipPath><text id=a y=20>words</text></clipPath><use href='#a'/></svg>",
      TM_HIDDEN_DISPLAY },
    /* How browsers cut and compare */
    { "<style>}.x{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.y{};.x{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.X{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>#X{display:none}</style><p id='x'>words</p>", TM_HIDDEN_NO },
    { "<style>[class='X']{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>[class='X' i]{display:none}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>[align=LEFT]{display:none}</style><p align='left'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>[align=LEFT s]{display:none}</style><p align='left'>words</p>", TM_HIDDEN_NO },
    { "<style>@media only{.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>@media (width>100px){.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>@media (width<100px){.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>@property --c{syntax:'*';inherits:true;initial-value:#000}.x{color:#fff;color:var(--c)}</style>"
      "<p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>@property --c{syntax:'*';inherits:true;initial-value:#fff}.x{color:var(--c)}</style>"
      "<p class='x'>words</p>", TM_HIDDEN_COLOUR },
    /* What is seen in one of two ways to read the sheet */
    { "<style>@supports (display:what){.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x{display:none}@supports not (display:what){.x{display:block}}</style><p class='x'>words</p>",
      TM_HIDDEN_NO },
    { "<style>.x{display:none}@media (update:fast){.x{display:block}}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x{display:none}@media print{.x{display:block}}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>@media (orientation:landscape){.x{display:none}}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x{display:none}@container (min-width:1px){.x{display:block}}</style><p class='x'>words</p>",
      TM_HIDDEN_NO },
    { "<style>.x{display:none}@starting-style{.x{display:block}}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>@layer a,b;@layer b{.x{display:block}}@layer a{.x{display:none}}</style><p class='x'>words</p>",
      TM_HIDDEN_NO },
    { "<style>.x{display:none}body:has(.x) .x{display:block}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x{display:none}body:has(.x) .y{display:block}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>p:is(#y,.x){display:block}.x{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x,.y:what{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>.x,.y:hover{display:none}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
    { "<style>@keyframes a{from{opacity:0}to{opacity:1}}.x{opacity:0;animation:a 1s forwards}</style>"
      "<p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style>@keyframes a{to{margin:0}}.x{opacity:0;animation:a 1s forwards}</style><p class='x'>words</p>",
      TM_HIDDEN_COLOUR },
    { "<style>@keyframes a{to{opacity:1}}.x{opacity:0;animation:b 1s forwards}</style><p class='x'>words</p>",
      TM_HIDDEN_COLOUR },
    { "<style type='text/plain'>.x{display:none}</style><p class='x'>words</p>", TM_HIDDEN_NO },
    { "<style type='text/CSS'>.x{display:none}</style><p class='x'>words</p>", TM_HIDDEN_DISPLAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (TmMessageParts) parts = read_html (pages[i].html);
      if (get_hidden (parts, pages[i].html) != pages[i].hidden)
        {
          g_test_message ("%s: %d", pages[i].html, get_hidden (parts, pages[i].html));
          g_test_fail ();
        }
    }
}

/* What is not read, but can hide, is told. */
static void
test_sheets_that_are_not_read (void)
{
  static const struct
  {
    const char *html;
    gboolean told;
  } pages[] = {
    { "<link rel=stylesheet href='data:text/css,.x{display:none}'><p class=x>words", TRUE },
    { "<link rel=Stylesheet href='cid:a@b.example'><p class=x>words", TRUE },
    { "<link rel=icon href='data:image/png,'><p>words", FALSE },
    /* Nobody loads this one. */
    { "<link rel=stylesheet href='https://styles.example/a.css'><p>words", FALSE },
    { "<style>@import url('data:text/css,.x{display:none}');</style><p class=x>words", TRUE },
    { "<style>@import url(https://styles.example/a.css);</style><p>words", FALSE },
    { "<style>@media (width) or (color){.x{display:none}}</style><p class=x>words", TRUE },
    { "<style>@media (scan){.x{scale:0}}</style><p class=x>words", TRUE },
    { "<style>@namespace 'a:b';.x{display:none}</style><p class=x>words", TRUE },
    { "<style>@namespace v url(a:b);.x{display:none}</style><p class=x>words", FALSE },
    { "<style>;.y{display:none}</style><p class=x>words", FALSE },
    { "<style>@media (hover){.x{scale:0}}</style><p class=x>words", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (TmMessageParts) parts = read_html (pages[i].html);
      if (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_STYLES, g_str_equal, NULL)
          != pages[i].told)
        g_error ("%s", pages[i].html);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sight/style/%03u", (guint)i);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/sight/boxes-around", test_boxes_around);
  g_test_add_func ("/sight/sheets-that-are-not-read", test_sheets_that_are_not_read);
  return g_test_run ();
}
