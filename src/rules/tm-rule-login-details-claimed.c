/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail lists details of a login. */
#define G_LOG_DOMAIN "tm-rule-login-details-claimed"

#include "config.h"

#include "tm-rule.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)

/* Clocks differ. */
#define LATER_MIN (10 * MINUTE)
#define JAPAN_AHEAD (9 * HOUR)

/* No place on earth is further ahead of world time. */
#define MOST_AHEAD (14 * HOUR)

static const TmWordingKind kinds[] = { TM_WORDING_DETAIL_TIME, TM_WORDING_DETAIL_ADDRESS,
                                       TM_WORDING_DETAIL_DEVICE, TM_WORDING_DETAIL_PLACE };

static guint
count_kinds (const TmContext *context)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += tm_wording_get_n (context->wording, kinds[i]) > 0;
  return n;
}

static gboolean
is_vague (TmWordingKind kind, const char *words)
{
  static const char pattern[] = "generic|unknown|不明|windows nt|(?:10|127)\\.\\d|192\\.168\\.";
  gboolean no_hour = kind == TM_WORDING_DETAIL_TIME && !g_regex_match_simple ("\\d[:時]\\d?", words, 0, 0);

  return no_hour || g_regex_match_simple (pattern, words, G_REGEX_CASELESS, 0);
}

static guint
add_places (TmFinding *finding, const TmContext *context)
{
  guint vague = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < tm_wording_get_n (context->wording, kinds[k]); i++)
      {
        const TmWordingHit *hit = tm_wording_get (context->wording, kinds[k], i);
        if (hit->in_subject)
          continue;
        g_autofree char *words = g_strndup (tm_message_get_text (context->message) + hit->start,
                                            hit->end - hit->start);
        vague += is_vague (kinds[k], words);
        if (finding != NULL)
          tm_finding_add_text (finding, context->message, hit->start, hit->end);
      }
  return vague;
}

/* @ret_behind: what stands behind the time */
static gint64
read_time (const char *words, const char **ret_behind)
{
  g_autoptr (GRegex) regex
    = g_regex_new ("(20\\d\\d)[-/.年](\\d\\d?)[-/.月](\\d\\d?)[^\\d\\n]{1,8}(\\d\\d?)[:時](\\d\\d)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int parts[5] = { 0 }, end = 0;

  if (!g_regex_match (regex, words, 0, &match))
    return G_MININT64;
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *part = g_match_info_fetch (match, i + 1);
      parts[i] = atoi (part);
    }
  g_match_info_fetch_pos (match, 0, NULL, &end);
  *ret_behind = words + end;
  g_autoptr (GDateTime) time = g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], 0);
  return time != NULL ? g_date_time_to_unix (time) : G_MININT64;
}

/* Japanese notices give the time of Japan unless they name another; elsewhere it may be that of any place. */
static gboolean
is_later_than_mail (const TmContext *context, const char *words)
{
  gint64 date = 0;
  int zone = 0;
  const char *behind = "";
  gint64 claimed = read_time (words, &behind);
  /* A date may have such signs as well. */
  gboolean named = g_regex_match_simple ("utc|gmt|[ap]m|[a-z]{3}t\\b|[-+]\\d", behind, G_REGEX_CASELESS, 0);
  gint64 ahead = context->is_japanese && !named ? JAPAN_AHEAD : MOST_AHEAD;

  return claimed != G_MININT64 && tm_message_get_date (context->message, &date, &zone)
         && claimed - ahead > date + LATER_MIN;
}

static gboolean
is_in_japan (const char *words)
{
  static const char * const names[]
    = { "日本",   "北海道", "青森県", "岩手県", "宮城県", "秋田県",   "山形県", "福島県", "茨城県", "栃木県",
        "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県",
        "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県",   "京都府", "大阪府", "兵庫県", "奈良県",
        "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県",
        "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県",   "鹿児島県", "沖縄県", NULL };

  for (gsize i = 0; names[i] != NULL; i++)
    if (strstr (words, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The first numbers that IANA gave to Europe, South America and Africa (IPv4 Address Space Registry). Some
 * were passed on since, so this is told roughly. */
static gboolean
is_from_afar (const char *words)
{
  static const guint8 afar[] = { 2,   5,   31,  37,  41,  46,  62,  77,  78,  79,  80,  81,  82,  83,  84,  85,
                                 86,  87,  88,  89,  90,  91,  92,  93,  94,  95,  102, 105, 109, 176, 177, 178,
                                 179, 181, 185, 186, 187, 189, 190, 193, 194, 195, 197, 200, 201, 212, 213, 217 };
  const char *number = strpbrk (words, "0123456789");
  guint64 first = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;

  return first > 0 && first <= G_MAXUINT8 && memchr (afar, (int) first, sizeof afar) != NULL;
}

/* Whether any of what is told of one kind is so. */
static gboolean
any_is (const TmContext *context, TmWordingKind kind, gboolean (*is) (const char *words))
{
  for (guint i = 0; i < tm_wording_get_n (context->wording, kind); i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, kind, i);
      const char *text = hit->in_subject ? tm_message_get_subject (context->message)
                                         : tm_message_get_text (context->message);
      g_autofree char *words = g_strndup (text + hit->start, hit->end - hit->start);
      if (is (words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_later_login (const TmContext *context)
{
  for (guint i = 0; i < tm_wording_get_n (context->wording, TM_WORDING_DETAIL_TIME); i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, TM_WORDING_DETAIL_TIME, i);
      g_autofree char *words = g_strndup (tm_message_get_text (context->message) + hit->start,
                                          hit->end - hit->start);
      if (!hit->in_subject && is_later_than_mail (context, words))
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (count_kinds (context) < 2 || tm_wording_get_n (context->wording, TM_WORDING_ASK_LOGIN) == 0)
    return;
  if (has_later_login (context))
    {
      add_places (tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM,
                                       N_ ("The mail tells of a login that is later than the mail itself."),
                                       N_ ("Nobody can know of a login before it happens."),
                                       findings),
                  context);
      return;
    }
  if (any_is (context, TM_WORDING_DETAIL_PLACE, is_in_japan)
      && any_is (context, TM_WORDING_DETAIL_ADDRESS, is_from_afar))
    {
      add_places (
        tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM,
                             N_ ("The mail names a place in Japan, and an IP address that is hardly from there."),
                             N_ ("Addresses that begin like this were given to other parts of the world."),
                             findings),
        context);
      return;
    }
  TmSeverity severity = add_places (NULL, context) >= 2 ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
  add_places (tm_rule_add (rule, severity, findings), context);
}

const TmRule tm_rule_login_details_claimed = {
  .id = "login-details-claimed",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail lists a date, a place or a device of a login."),
  .reason = N_ ("Anyone can write this. It proves neither that the mail is genuine nor false."),
  .advice = N_ ("Look at the login record in the official app."),
  .check = check,
};
