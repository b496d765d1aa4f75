/* SPDX-License-Identifier: GPL-3.0-or-later
 * Kinds of hosts that are known by name. */
#define G_LOG_DOMAIN "tm-known-hosts"

#include "tm-known-hosts.h"

#include "tm-domain.h"

#include <string.h>

/* Anybody gets an address there; telephone companies included. */
static const char * const free_mail[] = {
  "gmail.com", "googlemail.com", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "live.com", "live.jp",
  "msn.com", "yahoo.co.jp", "yahoo.com", "ymail.ne.jp", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com",
  "gmx.com", "gmx.net", "mail.com", "proton.me", "protonmail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru",
  "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "naver.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com",
  "softbank.ne.jp", "i.softbank.jp", "ymobile.ne.jp", "my.ymobile.jp", "nifty.com", "biglobe.ne.jp", NULL
};

/* Senders of other companies' newsletters, which count clicks through their own hosts. */
static const char * const click_trackers[] = {
  "sendgrid.net", "list-manage.com", "mailchimp.com", "mandrillapp.com", "awstrack.me", "cuenote.jp", "rsys2.net",
  "exacttarget.com", "exct.net", "salesforce.com", "hubspotemail.net", "hubspotlinks.com", "mailgun.org", "sparkpostmail.com",
  "constantcontact.com", "rs6.net", "cmail19.com", "cmail20.com", "createsend.com", "klclick.com", "sailthru.com",
  "benchmarkemail.com", "mktoweb.com", "marketo.net", "eloqua.com", "en25.com", "braze.com", "customeriomail.com",
  "sendinblue.com", "brevo.com", "postmarkapp.com", "pstmrk.it", "emltrk.com", "f-bc.jp", "combz.jp", NULL
};

/* Most reported endings, Council of Anti-Phishing Japan, monthly reports July to November 2025. ".jp" never. */
static const char * const abused_suffixes[] = {
  "cn", "top", "xyz", "icu", "cc", "shop", "click", "sbs", "cfd", "cyou", "vip", "online", "site", "store", "ru", "tk",
  "ml", "ga", "cf", "gq", NULL
};

/* Pages of anybody on the host of a well-known company. */
static const char * const anybodys_pages[] = {
  "docs.google.com", "sites.google.com", "drive.google.com", "script.google.com", "forms.gle", "translate.google.com",
  "1drv.ms", "onedrive.live.com", "forms.office.com", "sway.office.com", NULL
};

/* Rented computers whose owner's name says nothing about the tenant. */
static const char * const clouds[] = {
  "amazonaws.com", "amazonses.com", "amazon-adsystem.com", "cloudfront.net", "awsapps.com", "googleusercontent.com",
  "appspot.com", "windows.net", "azurewebsites.net", NULL
};

/* Anybody gets a page there within minutes, mostly for nothing and without saying who they are. Looked at 2026-11-24. */
static const char * const free_hosting[] = {
  "pages.dev", "workers.dev", "r2.dev", "web.app", "firebaseapp.com", "vercel.app", "netlify.app", "github.io", "gitlab.io",
  "blogspot.com", "wixsite.com", "weebly.com", "weeblysite.com", "webflow.io", "framer.app", "azurewebsites.net",
  "core.windows.net", "storage.googleapis.com", "amazonaws.com", "cloudfront.net", "herokuapp.com", "onrender.com",
  "glitch.me", "replit.app", "repl.co", "surge.sh", "000webhostapp.com", "godaddysites.com", "square.site", "myftpupload.com",
  "duckdns.org", "ddns.net", "ngrok.io", "ngrok-free.app", "trycloudflare.com", "ipfs.io", "dweb.link", "cf-ipfs.com",
  "sites.google.com", "forms.gle", "forms.office.com", "digitaloceanspaces.com", "backblazeb2.com", "typeform.com",
  "jotform.com", "carrd.co", "notion.site", "canva.site", "translate.goog", "start.page", "linktr.ee", "run.app", "cloudfunctions.net", "appspot.com", "page.link", NULL
};

/* They hide where a link leads; anybody may use them. Looked at 2026-11-24. */
static const char * const shorteners[] = {
  "bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "v.gd", "ow.ly", "buff.ly", "rebrand.ly", "cutt.ly", "shorturl.at",
  "rb.gy", "tiny.cc", "t.ly", "s.id", "urlz.fr", "x.gd", "qr.io", "qrco.de", "me-qr.com", "l.ead.me", "bl.ink", "short.io",
  "tny.im", "soo.gd", "clck.ru", "lnkd.in", "adf.ly", "bitly.cx", "ux.nu", "00m.in", "onl.la", "onl.bz", "dlvr.it", "cutt.us", "urly.fi", "lmy.de", "n9.cl", "tr.ee", "did.li", "lnk.to", "shorter.me", "urlr.me", NULL
};

static gboolean
is_below_any (const char *host, const char * const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (tm_domain_is_below (host, list[i]))
      return TRUE;
  return FALSE;
}

gboolean
tm_known_hosts_is_free_mail (const char *host)
{
  return is_below_any (host, free_mail);
}

gboolean
tm_known_hosts_is_click_tracker (const char *host)
{
  return is_below_any (host, click_trackers);
}

gboolean
tm_known_hosts_is_abused_suffix (const char *host)
{
  const char *dot = strrchr (host, '.');
  return dot != NULL && g_strv_contains (abused_suffixes, dot + 1);
}

gboolean
tm_known_hosts_is_anybodys_page (const char *host)
{
  return is_below_any (host, anybodys_pages);
}

gboolean
tm_known_hosts_is_cloud (const char *host)
{
  return is_below_any (host, clouds);
}

gboolean
tm_known_hosts_is_free_hosting (const char *host)
{
  /* Blogger has an address in nearly every country. */
  return is_below_any (host, free_hosting) || strstr (host, ".blogspot.") != NULL;
}

gboolean
tm_known_hosts_is_shortener (const char *host)
{
  return is_below_any (host, shorteners);
}
