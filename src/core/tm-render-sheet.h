/* SPDX-License-Identifier: GPL-3.0-or-later
 * The preview's own style sheet. Only tm-render.c uses it. */
#pragma once

#define TM_RENDER_MARKED ":is(mark,a:not(.badge))"

/* The mail lies on white paper whatever the desktop's style is; every colour of a word here has at least 4.5:1 on its
 * ground. A mark brings its own dark ink, because the sender may write white on black. */
#define TM_RENDER_SHEET \
  ":root{color-scheme:light only;background:#fff;color:#1d1d20}" \
  "body{margin:0;font:16px/1.6 sans-serif;overflow-wrap:anywhere;timeline-scope:--wide}" \
  /* A long word must not squeeze the columns of the sender's tables, so in the mail it breaks only where it would not fit. */ \
  ".mail{scroll-timeline:--wide inline;position:relative;overflow:auto;padding:8px;line-height:normal;overflow-wrap:break-word}.mail.letter{padding:16px}.mail.full{padding:0}" \
  /* Nobody looks for what is cut off unless something says that there is more. Only a mail that can be scrolled sideways
   * has a time line, so only then it is shown; WebKit before 2.50 never shows it (the test /look/wide-mail-is-told tells).
   * Its place is found for every mail, so it has the letters of the page: others take as long to look up as a
   * small mail takes. */ \
  "@keyframes wide{from,to{max-height:12em;visibility:visible}}" \
  ".wide{max-height:0;overflow:hidden;visibility:hidden;background:#eaf1fb;color:#1d1d20;" \
  "-webkit-user-select:none;user-select:none;animation:wide linear both;animation-timeline:--wide}.wide::before{content:attr(aria-label);display:block;padding:6px 12px}" \
  /* The ground of the whole mail goes up to the edges of the paper, as in mail programs. */ \
  ".ground{margin:0!important;min-height:100vh!important;box-sizing:border-box;display:flow-root}" \
  "img{max-width:100%;height:auto}" \
  "pre blockquote{margin:0;padding:0 0 0 10px;border-left:3px solid #8fb3e0;color:#24456f}" \
  "pre blockquote blockquote{border-color:#7fb88f;color:#1e5631}pre blockquote blockquote blockquote{border-color:#d9a066;color:#6b4210}" \
  "pre blockquote blockquote blockquote blockquote{border-color:#b79ad6;color:#54307a}" \
  "pre{font-family:monospace;margin:0}pre,.plain{white-space:pre-wrap}.plain{line-height:1.6}" \
  "h1,h2,h3,h4,h5,h6{line-height:1.3}" \
  "a.link{color:#0000ee;text-decoration:underline;cursor:help}" \
  "a:focus-visible{outline:3px solid #1a5fb4;outline-offset:2px}" \
  "mark{color:#1d1d20;border-radius:3px;padding:1px 0;text-underline-offset:3px;text-decoration-skip-ink:none}" \
  /* WebKitGTK 2.50 takes no style, colour or thickness in the short form (the test /look/underlines-differ tells). */ \
  ".m-decisive,.m-strong,.m-medium,.m-weak,.m-info{text-decoration-line:underline;text-decoration-thickness:2px}" \
  ".m-decisive{background:#ffdcd9;text-decoration-style:double;text-decoration-color:#b5141f}" \
  ".m-strong{background:#ffe3c2;text-decoration-style:wavy;text-decoration-color:#a33b00}" \
  ".m-medium{background:#fff5d0;text-decoration-style:dotted;text-decoration-color:#7a5200}" \
  ".m-weak,.m-info{background:#eaf1fb;text-decoration-thickness:1px;text-decoration-color:#1a5fb4}" \
  ".m-genuine{background:#e6f5e9;text-decoration:none}" \
  ".badge{display:inline-block;box-sizing:border-box;min-width:20px;height:20px;padding:0 5px;margin:0 3px;" \
  "border-radius:10px;border:2px solid transparent;font:bold 12px/16px sans-serif;text-align:center;text-decoration:none;" \
  "text-indent:0;letter-spacing:0;white-space:nowrap;vertical-align:text-bottom;cursor:pointer;scroll-margin:40vh 0;" \
  "-webkit-user-select:none;user-select:none;box-shadow:0 0 0 1px #fff}" \
  ".badge:target{outline:3px solid #1a5fb4;outline-offset:2px}" \
  /* The words that it is about stand behind it, and behind the numbers of others that are about them, too. */ \
  ".badge:target+" TM_RENDER_MARKED ",.badge:target+.badge+" TM_RENDER_MARKED ",.badge:target+.badge+.badge+" TM_RENDER_MARKED "," \
  ".badge:target+.badge+.badge+.badge+" TM_RENDER_MARKED ",.badge:target+.badge+.badge+.badge+.badge+" TM_RENDER_MARKED "," \
  ".badge:target+.badge+.badge+.badge+.badge+.badge+" TM_RENDER_MARKED "{outline:2px solid #1a5fb4}" \
  /* What we write runs as our words do, also among words that run to the left: an address must not be turned around. */ \
  ".badge,.why,.picture,.field,.code,.bare,.more{direction:ltr;unicode-bidi:isolate}" \
  /* A shadow of the sender's falls upon nothing of ours, and none of ours throws one. */ \
  ".badge,.why,.hidden,.picture,.field,.boxed,mark{text-shadow:none}.badge{position:relative}" \
  /* As in the list of findings; a ring inside tells the strongest on grey paper, as its double line does. */ \
  ".b-decisive{background:#b5141f;color:#fff;border-color:#b5141f;box-shadow:inset 0 0 0 1px #fff,0 0 0 1px #fff}" \
  ".b-strong{background:#e5a50a;color:#1d1d20}" \
  ".b-medium{background:#fff;color:#7a5200;border-color:#7a5200}" \
  ".b-weak,.b-info{background:#eaf1fb;color:#174a8c;min-width:0;font-weight:normal}" \
  ".b-genuine{background:#fff;color:#1b6e37;border-color:#1b6e37;border-width:1px;line-height:18px;font-weight:normal}" \
  ".hidden{outline:2px dashed #6a6a70;outline-offset:-2px;background:#f0f0f2;color:#1d1d20;border-radius:4px;" \
  /* Stripes, which nothing a sender may write can draw. */ \
  "background-image:repeating-linear-gradient(135deg,#f0f0f2 0 8px,#e3e3e8 8px 16px)}" \
  /* What the sender gave no size, because it was meant for blanks only. */ \
  ".bare{overflow-wrap:anywhere}.sizeless{font-size:16px;line-height:normal}.hidden{font-size:max(1em,12px);line-height:1.7}" \
  "div.hidden,p.hidden,table.hidden{padding:8px 10px;margin:6px 0}span.hidden{line-height:2.1;padding:3px 8px;-webkit-box-decoration-break:clone;box-decoration-break:clone}" \
  ".why{display:inline-block;margin:0 8px 0 0;padding:0 8px;border-radius:10px;background:#4a4a50;color:#fff;" \
  "font:bold 12px/20px sans-serif;-webkit-user-select:none;user-select:none}" \
  ".picture,.field{display:inline-block;box-sizing:border-box;max-width:100%;border:1px dashed #77767b;border-radius:6px;" \
  "background:#f6f6f8;color:#3d3d42;padding:6px 10px;margin:2px;font:14px/1.5 sans-serif;text-align:left;vertical-align:middle;" \
  "white-space:normal}.picture small{font-size:12px;color:#5a5a60}" \
  /* Of a share of the line nobody knows yet whether words fit into it; within a frame it would be one of the frame. */ \
  ".share{min-width:min(100%,8em)}.boxed>.share{width:auto!important}" \
  /* Sized by an empty picture, in front of which the words lie, without a say about how wide it is. */ \
  ".sized{display:inline-grid;grid-template-columns:minmax(0,auto);padding:0;overflow-wrap:anywhere}.sized>*{grid-area:1/1}" \
  ".sized>img{visibility:hidden}.sized>span{box-sizing:border-box;width:0;min-width:100%;padding:6px 10px}" \
  /* Its words take up no more than its height. */ \
  ".low>span{height:0;min-height:100%;overflow:hidden;padding:0 6px;line-height:1.3}" \
  ".icon{padding:0;margin:0;border-radius:2px;overflow:hidden;font-size:12px;line-height:1.2}.spacer{display:inline-block}" \
  ".boxed{display:inline-block;max-width:100%;box-sizing:border-box;padding:4px;border-radius:4px;background:#fff;color:#1d1d20;" \
  "text-align:left;vertical-align:middle}.boxed>.badge{vertical-align:top;margin:0 4px 4px 0}" \
  ".x-decisive{border:5px double #b5141f}.x-strong{border:3px dashed #a33b00}.x-medium{border:3px dotted #7a5200}" \
  ".x-weak,.x-info{border:1px solid #1a5fb4}.x-genuine{border:1px solid #1b6e37}" \
  ".code{display:block;font:14px/1.5 sans-serif;overflow-wrap:anywhere}" \
  ".field{border-style:solid;min-width:8em;background:#fff;cursor:not-allowed}" \
  ".push{min-width:0;background:#e6e6ea;font-weight:bold;text-align:center}" \
  ".form{border:1px solid #b8b8bd;border-radius:6px;padding:8px}" \
  ".more{margin:16px;padding:10px 14px;border:1px solid #b8b8bd;border-radius:6px;background:#f6f6f8;color:#1d1d20;" \
  "font:14px/1.6 sans-serif;text-align:left}.more b{display:block}.more ul{margin:4px 0 0;padding:0 0 0 1.4em}" \
  ".rail{position:fixed;top:8px;bottom:8px;right:0;width:14px;border-left:1px solid #d5d5da;background:#fafafb}" \
  ".rail a{position:absolute;right:1px;width:11px;height:6px;border-radius:3px;box-sizing:border-box}" \
  ".r-decisive{background:#b5141f}.r-strong{background:#e5a50a;border:1px solid #7a5200}.r-medium{background:#fff;border:2px solid #7a5200}" \
  ".r-weak,.r-info{background:#8fb3e0}.r-genuine{background:#1b6e37}" \
  ".railed{margin-right:15px}" \
  /* WebKitGTK 2.50 does not know break-after; a heading that needs room below itself goes to the next sheet with its list. */ \
  "@media print{.tale li,.tale h2,.boxed,.hidden{break-inside:avoid}.tale h2::after{content:\"\";display:block;height:6em;margin-bottom:-6em}.ground{min-height:0!important}.rail,.wide{display:none}.railed{margin-right:0}}" \
  ".tale{padding:16px}.tale h2{font-size:17px;margin:18px 0 6px}.tale h2:first-child{margin-top:0}.tale p{margin:0 0 10px;color:#4a4a50}" \
  ".tale dl{margin:0}.tale dt{font-weight:bold;margin-top:12px}.tale dd{margin:0}.tale dd.note{color:#4a4a50;font-size:14px}" \
  ".tale ol{margin:0;padding:0 0 0 1.8em}.tale li{margin:0 0 8px}.tale li small,.more small{display:block;color:#4a4a50}" \
  ".part{border-left:3px solid #b8b8bd;padding:2px 10px;margin:0 0 8px}.part small{display:block;color:#4a4a50}.part .technical{color:#6a6a70;font-size:12px}" \
  ".source{font:13px/1.5 monospace;white-space:pre-wrap;margin:0}.source *{font-style:normal;text-decoration:none}" \
  /* Told apart by weight, slant and line as well, for grey paper and for eyes that do not see colours. */ \
  ".source b{color:#174a8c}.source i{color:#8a1c5a;font-weight:bold}.source s{color:#7a4a00;font-style:italic}" \
  ".source var{color:#1b6e37}.source em{color:#5a5a60;font-style:italic}.source samp{color:#5a5a60;font-family:monospace}" \
  ".source u{color:#1a5fb4;text-decoration:underline}.source strong{color:#7a5200;background:#fff5d0}.name{font-weight:bold}"
