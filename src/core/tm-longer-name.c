/* SPDX-License-Identifier: GPL-3.0-or-later
 * Companies, clubs and shops whose own name begins with the word of a brand: a school named after a card
 * company, a union of the people who work for a carrier. */
#define G_LOG_DOMAIN "tm-longer-name"

#include "tm-longer-name.h"

#include "tm-brand-name.h"
#include "tm-fold.h"
#include "tm-stranger.h"

#include <string.h>

/* A single letter behind a brand's word makes no other name of it. */
#define REST_MIN_CHARS 2

/* Behind a brand's name these make no other name: its desks, its wares and what it writes about. */
static const char *const plain_words[]
    = { "カード",       "銀行",         "証券",       "株式会社",   "カスタマ", "サポート",     "センタ",
        "事務局",       "窓口",         "お客",       "会員",       "公式",     "アカウント",   "サービス",
        "セキュリティ", "通知",         "お知らせ",   "案内",       "管理",     "運営",         "配信",
        "プライム",     "ペイ",         "ポイント",   "メール",     "ニュース", "情報",         "確認",
        "認証",         "決済",         "支払",       "請求",       "安全",     "ショッピング", "オンライン",
        "ネット",       "本人",         "利用",       "更新",       "停止",     "制限",         "特典",
        "当選",         "キャンペーン", "プレゼント", "重要",       "緊急",     "還付",         "届け",
        "配達",         "宅",           "不在",       "荷物",       "ヘルプ",   "デスク",       "チーム",
        "本部",         "本社",         "部門",       "担当",       "グループ", "ジャパン",     "日本",
        "ビジネス",     "照会",         "登録",       "変更",       "手続",     "返金",         "解約",
        "契約",         "料金",         "マイル",     "マイページ", "アプリ",   "ログイン",     "システム",
        "相談",         "採用",         "support",    "service",    "security", "account",      "team",
        "mail",         "info",         "pay",        "japan",      "card",     "bank",         "customer",
        "center",       "news",         "id",         "web",        "net",      "com",          "inc",
        "member",       "prime",        "online",     NULL };

/* Who writes about a brand or gathers around it calls himself so; nobody who poses as the brand does. */
static const char *const onlooker_words[]
    = { "weekly",     "insider",   "insiders", "watch",    "watchers", "watcher",    "users",    "user group",
        "meetup",     "community", "tips",     "academy",  "blog",     "podcast",    "magazine", "journal",
        "fan",        "fans",      "friends",  "couple",   "junkie",   "developers", "stadium",  "museum",
        "round-up",   "roundup",   "digest",   "seminar",  "course",   "webinar",    "power user",
        "研究会",     "勉強会",    "愛好会",   "同好会",   "ファン",   "倶楽部",     "セミナー", "講座",
        "活用",       "攻略",      "導入",     "ウォッチ", "マガジン", "ブログ",     "買取",     "友の会",
        "楽しむ会",   "校友会",    "同窓会",   "ob会",     NULL };

/* The letters that go on right behind a word, without a blank or a sign. */
static char *
dup_rest (const char *text)
{
  const char *end = text;

  while (*end != '\0' && (g_unichar_isalnum (g_utf8_get_char (end)) || g_utf8_get_char (end) == 0x30FC))
    end = g_utf8_next_char (end);
  return g_strndup (text, end - text);
}

static gboolean
makes_another_name (const TmBrand *brand, const char *rest)
{
  gsize start = 0, length = 0;

  if (g_utf8_strlen (rest, -1) < REST_MIN_CHARS || tm_brand_name_find (brand, rest, TRUE, &start, &length))
    return FALSE;
  for (guint i = 0; plain_words[i] != NULL; i++)
    if (strstr (rest, plain_words[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* Whether @text says @alias and goes on in another way than @rest: there the brand itself is meant. */
static gboolean
says_alone (const char *text, const char *alias, const char *rest)
{
  g_autofree char *folded = tm_fold_width (text);

  for (const char *p = strstr (folded, alias); p != NULL; p = strstr (p + 1, alias))
    if (tm_brand_name_is_word (folded, p - folded, strlen (alias))
        && !g_str_has_prefix (p + strlen (alias), rest))
      return TRUE;
  return FALSE;
}

static gboolean
is_senders_word (const TmContext *context, const char *name, gsize start, gsize length)
{
  g_autofree char *alias = g_strndup (name + start, length);
  g_autofree char *rest = dup_rest (name + start + length);

  return makes_another_name (context->claim.brand, rest) && !says_alone (name, alias, rest)
         && !says_alone (tm_message_get_subject (context->message), alias, rest)
         && !says_alone (tm_message_get_text (context->message), alias, rest);
}

static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if (tm_brand_name_is_word (text, p - text, length))
      return TRUE;
  return FALSE;
}

static gboolean
has_any_word (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (has_word (text, words[i]))
      return TRUE;
  return FALSE;
}

/* A letter about a brand says the brand's word freely and leads to all the world, but it wants nothing. */
static gboolean
is_onlooker (const TmContext *context, const char *rest)
{
  return has_any_word (rest, onlooker_words) && !tm_stranger_wants (context)
         && !tm_stranger_frightens (context);
}

/**
 * tm_longer_name_is_senders:
 * @context: a mail
 *
 * Whoever poses as a brand names it. A name that goes on with letters is another one, as long as the mail
 * never says the brand's word without them; and as names cost nothing, the receiver's own service has to have
 * confirmed the address, all links have to lead there, and nothing may frighten or ask for secrets. Who only
 * looks on, a club or a letter about the brand, says so in words behind the brand's, and may want nothing at
 * all.
 *
 * Returns: %TRUE when the sender's name only begins with that of the claimed brand
 */
gboolean
tm_longer_name_is_senders (const TmContext *context)
{
  const TmBrand *brand = context->claim.brand;
  g_autofree char *name = tm_fold_width (tm_message_get_from_name (context->message));
  gsize start = 0, length = 0;

  if (brand == NULL || !context->claim.in_name || context->claim.name_disguised || context->claim.in_domain
      || tm_stranger_is_free_mail (context) || tm_stranger_is_throwaway (context)
      || !tm_brand_name_find (brand, name, TRUE, &start, &length))
    return FALSE;
  if (tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) == NULL)
    return FALSE;
  return (tm_stranger_keeps_to_itself (context) && is_senders_word (context, name, start, length))
         || is_onlooker (context, name + start + length);
}
