/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail asks for and threatens with. Wording alone never convicts; it tells what a false sender is after. */
#define G_LOG_DOMAIN "tm-wording"

#include "tm-wording.h"

#include "tm-fold.h"

/* Enough to mark the places; a mail that repeats itself a thousand times is not marked a thousand times. */
#define HITS_MAX 12

struct _TmWording
{
  GArray *hits[TM_N_WORDINGS];   /* of TmWordingHit */
};

/* All patterns run over folded text: NFKC, so that every colon is ":", lower case, no blanks inside Japanese. */
#define REQUEST "(?:してください|て下さい|てください|下さい|ください|お願い|願います|必要です|必要があります|必要となります|クリック|タップ|アクセス|手続き|お急ぎ)"
#define LOGIN "(?:ログイン|サインイン|(?:アカウント|会員|登録|お客様|契約者?)(?:の)?情報|本人(?:様)?(?:の)?(?:確認|認証)|利用(?:の)?確認|パスワード|アカウントの?(?:確認|更新|検証|認証|回復|復旧)|認証(?:手続|を完了|の更新))"
#define PAYMENT "(?:支払|請求|料金|代金|入金|還付|返金|振込|引き?落とし|未納|滞納|カード情報|決済情報|クレジットカード)"
#define SECRET "(?:暗証番号|カード番号|セキュリティコード|マイナンバー|認証コード|ワンタイムパスワード|口座番号|生年月日|個人情報)"
#define ACCOUNT "(?:アカウント|サービス|利用|カード|口座|会員|資格|特典|取引|機能|登録|契約|配送|プライム|apple ?id)"
#define LOSS "(?:停止|制限|凍結|ロック|無効|解約|失効|退会|抹消|削除|閉鎖|利用できな|利用いただけな|使えなく|キャンセル)"

static const char * const patterns[TM_N_WORDINGS] = {
  [TM_WORDING_ASK_LOGIN] =
    LOGIN "[^\\n。]{0,60}?" REQUEST "|(?:クリック|タップ|アクセス|下記|以下|こちら)[^\\n。]{0,60}?" LOGIN
    "|" LOGIN "(?:は|を|する|へ)?(?:こちら|はこちら|する|ページ)"
    "|\\b(?:log ?in|sign ?in|verify|confirm|validate|update|review|restore)\\b[^.\\n]{0,60}\\b(?:account|identity|password|information|details|mailbox)\\b"
    "|\\b(?:account|password|mailbox)\\b[^.\\n]{0,40}\\b(?:verify|confirm|click|log ?in|sign ?in)\\b",
  [TM_WORDING_ASK_PAYMENT] =
    PAYMENT "[^\\n。]{0,60}?" REQUEST "|(?:クリック|下記|以下|こちら)[^\\n。]{0,60}?" PAYMENT
    "|\\b(?:pay|payment|billing|invoice|refund)\\b[^.\\n]{0,60}\\b(?:update|confirm|click|required|failed|declined|overdue)\\b"
    "|\\b(?:update|confirm|settle|claim)\\b[^.\\n]{0,40}\\b(?:payment|billing|invoice|refund|card)\\b",
  [TM_WORDING_ASK_PERSONAL] =
    SECRET "[^\\n。]{0,40}?(?:入力|確認|更新|登録|返信|送信|お知らせ|ご提示)|(?:入力|返信|送信)[^\\n。]{0,30}?" SECRET
    "|\\b(?:enter|send|provide|reply with)\\b[^.\\n]{0,40}\\b(?:card number|pin|one.time code|security code|date of birth)\\b",
  [TM_WORDING_THREAT] =
    ACCOUNT "[^\\n。]{0,40}?" LOSS "|" LOSS "[^\\n。]{0,12}?" ACCOUNT
    "|法的措置|差し?押さ?え|送電停止|自動退会|強制(?:退会|解約|決済)"
    "|\\baccounts?\\b[^.\\n]{0,50}\\b(?:suspend|restrict|limit|lock|disabl|deactivat|terminat|clos)\\w*",
  [TM_WORDING_DEADLINE] =
    "(?:\\d+|二十四|四十八|十二)\\s*時間以内|\\d+\\s*(?:営業)?日間?以内|本日中|至急|緊急|一定(?:時間|期間)内|最終(?:警告|通知|案内)"
    "|(?:期限|期日)(?:内|まで)に[^\\n。]{0,40}?(?:ない|なかった)(?:場合|とき)|(?:速|すみ)やかに|ただちに|直ちに|今すぐ"
    "|(?:確認|対応|更新|手続き|回答|応答|完了)[^\\n。]{0,16}?(?:ない|なかった|いただけない)場合"
    "|\\bwithin \\d+ (?:hours|days)\\b|\\bimmediately\\b|\\burgent\\b",
  [TM_WORDING_ACTION] =
    "ログイン|サインイン|確認|更新|支払|手続|受け取|受取|解除|再開|復旧|認証|登録|変更|申請|こちら|設定|照会|詳細|次へ|開始|有効化|アクセス"
    "|\\b(?:log ?in|sign ?in|verify|confirm|update|pay|claim|unlock|restore|review|click here|continue|activate)\\b",
  [TM_WORDING_DETAIL_TIME] =
    "(?:ログイン|サインイン|アクセス|利用)?(?:日時|日付|時刻|時間|date|time)\\)?[ ]*[:は][ ]*[^\\n]{0,4}\\d[^\\n]{3,50}",
  [TM_WORDING_DETAIL_ADDRESS] =
    "ip[ ]?(?:アドレス|address)?[ ]*[:は]?[ ]*(?:\\d{1,3}\\.){3}\\d{1,3}",
  [TM_WORDING_DETAIL_DEVICE] =
    "(?:デバイス|端末|機器|ブラウザー?|(?<![a-z])os(?![a-z])|device|browser)[^\\n:]{0,6}:[ ]*[^\\n]{2,60}",
  [TM_WORDING_DETAIL_PLACE] =
    "(?:場所|地域|所在地|位置|付近|国|location)[^\\n:]{0,6}:[ ]*[^\\n]{2,40}",
};

static GRegex *
get_regex (TmWordingKind kind)
{
  static gsize once = 0;
  static GRegex *regexes[TM_N_WORDINGS];

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < TM_N_WORDINGS; i++)
        {
          g_autoptr (GError) error = NULL;
          regexes[i] = g_regex_new (patterns[i], G_REGEX_OPTIMIZE, 0, &error);
          if (regexes[i] == NULL)
            g_critical ("pattern %u: %s", i, error->message);
        }
      g_once_init_leave (&once, 1);
    }
  return regexes[kind];
}

static void
find_in (TmWording *self, TmWordingKind kind, const TmFold *fold, gboolean in_subject)
{
  g_autoptr (GMatchInfo) match = NULL;
  GRegex *regex = get_regex (kind);

  if (regex == NULL)
    return;
  g_regex_match_full (regex, fold->text->str, (gssize) fold->text->len, 0, 0, &match, NULL);
  while (g_match_info_matches (match) && self->hits[kind]->len < HITS_MAX)
    {
      int start = 0, end = 0;
      TmWordingHit hit = { .in_subject = in_subject };
      if (g_match_info_fetch_pos (match, 0, &start, &end) && end > start)
        {
          tm_fold_get_source (fold, start, end, &hit.start, &hit.end);
          g_array_append_val (self->hits[kind], hit);
        }
      if (!g_match_info_next (match, NULL))
        break;
    }
}

/**
 * tm_wording_new:
 * @message: the mail
 *
 * Looks through the subject and the visible text; what is hidden does not ask anybody for anything.
 *
 * Returns: (transfer full): the places found, at most 12 of a kind
 */
TmWording *
tm_wording_new (const TmMessage *message)
{
  TmWording *self = g_new0 (TmWording, 1);
  g_autoptr (TmFold) subject = tm_fold_new (tm_message_get_subject (message));
  g_autoptr (TmFold) text = tm_fold_new (tm_message_get_text (message));

  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    {
      self->hits[kind] = g_array_new (FALSE, FALSE, sizeof (TmWordingHit));
      find_in (self, kind, subject, TRUE);
      find_in (self, kind, text, FALSE);
    }
  return self;
}

void
tm_wording_free (TmWording *self)
{
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    g_array_unref (self->hits[kind]);
  g_free (self);
}

guint
tm_wording_get_n (const TmWording *self, TmWordingKind kind)
{
  return self->hits[kind]->len;
}

const TmWordingHit *
tm_wording_get (const TmWording *self, TmWordingKind kind, guint index)
{
  return &g_array_index (self->hits[kind], TmWordingHit, index);
}

/**
 * tm_wording_asks:
 * @self: what was found
 *
 * Returns: %TRUE when the mail wants the reader to log in, pay or tell something
 */
gboolean
tm_wording_asks (const TmWording *self)
{
  return self->hits[TM_WORDING_ASK_LOGIN]->len + self->hits[TM_WORDING_ASK_PAYMENT]->len
         + self->hits[TM_WORDING_ASK_PERSONAL]->len > 0;
}

/**
 * tm_wording_matches:
 * @kind: what to look for
 * @text: UTF-8; hostile
 *
 * Returns: %TRUE when @text holds such words
 */
gboolean
tm_wording_matches (TmWordingKind kind, const char *text)
{
  g_autoptr (TmFold) fold = tm_fold_new (text);
  GRegex *regex = get_regex (kind);
  return regex != NULL && g_regex_match (regex, fold->text->str, 0, NULL);
}
