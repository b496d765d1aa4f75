/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail asks for and threatens with. Wording alone never convicts; it tells what a false sender is after. */
#define G_LOG_DOMAIN "tm-wording"

#include "tm-wording.h"

#include "tm-fold.h"
#include "tm-phrases.h"

#include "tm-core-resources.h"

#include <string.h>

/* Enough to mark the places; a mail that repeats itself a thousand times is not marked a thousand times. */
#define HITS_MAX 12

/* What a mail wants stands where it is read. Words written to be slow to look through cost 1.2 s for this much on an old
 * machine, and there is no use in letting a sender spend more. */
#define LOOKED_AT_MAX_BYTES (256 * 1024)

struct _TmWording
{
  GArray *hits[TM_N_WORDINGS];   /* of TmWordingHit */
};

/* Names of the groups in data/wording.ini, and the few shapes that no list of words can tell. */
static const struct
{
  const char *tactic;
  const char *shape;   /* over text as tm_fold_new() gives it */
} kinds[TM_N_WORDINGS] = {
  [TM_WORDING_ASK_LOGIN] = { "ask-login" },
  [TM_WORDING_ASK_PAYMENT] = { "ask-payment" },
  [TM_WORDING_ASK_PERSONAL] = { "ask-personal-data" },
  [TM_WORDING_ASK_SECRET] = { "ask-secret-by-mail" },
  [TM_WORDING_ASK_FILE] = { "ask-open-file" },
  [TM_WORDING_ASK_CALL] = { "ask-call" },
  [TM_WORDING_THREAT] = { "threat-account" },
  [TM_WORDING_DEADLINE] = { "deadline" },
  [TM_WORDING_ALARM] = { "security-alarm" },
  [TM_WORDING_BAIT] = { "bait-reward" },
  [TM_WORDING_OFFER] = { "bait-offer" },
  [TM_WORDING_SUPPORT_CALL] = { "support-call" },
  [TM_WORDING_PURCHASE] = { "purchase" },
  [TM_WORDING_EXTORTION_CAMERA] = { "extortion-camera" },
  [TM_WORDING_EXTORTION_SHAME] = { "extortion-shame" },
  [TM_WORDING_EXTORTION_MALWARE] = { "extortion-malware" },
  [TM_WORDING_EXTORTION_SPREAD] = { "extortion-spread" },
  [TM_WORDING_EXTORTION_MONEY] = { "extortion-money" },
  [TM_WORDING_EXTORTION_CLOCK] = { "extortion-clock" },
  [TM_WORDING_EXTORTION_PASSWORD] = { "extortion-password" },
  [TM_WORDING_GIFT_CARD] = { "gift-card" },
  [TM_WORDING_PRIVATE_CHAT] = { "private-chat-pivot" },
  [TM_WORDING_GREETING] = { "greeting-generic" },
  [TM_WORDING_FEE_SUM] = { "fee-sum" },
  [TM_WORDING_FEE_SOURCE] = { "fee-source" },
  [TM_WORDING_FEE_REPLY] = { "fee-reply" },
  [TM_WORDING_FEE_TRUST] = { "fee-trust" },
  [TM_WORDING_ACTION] = { "action" },
  [TM_WORDING_UNNATURAL] = { "unnatural" },
  [TM_WORDING_PRETEXT_DELIVERY] = { "pretext-delivery" },
  [TM_WORDING_PRETEXT_CARD] = { "pretext-card" },
  [TM_WORDING_PRETEXT_SECURITIES] = { "pretext-securities" },
  [TM_WORDING_PRETEXT_TAX] = { "pretext-tax" },
  [TM_WORDING_PRETEXT_UTILITY] = { "pretext-utility" },
  [TM_WORDING_PRETEXT_ETC] = { "pretext-etc" },
  [TM_WORDING_PRETEXT_MILES] = { "pretext-miles" },
  [TM_WORDING_PRETEXT_SUBSCRIPTION] = { "pretext-subscription" },
  [TM_WORDING_PRETEXT_STORAGE] = { "pretext-storage" },
  [TM_WORDING_PRETEXT_WALLET] = { "pretext-wallet" },
  [TM_WORDING_DETAIL_TIME] = { NULL,
    "(?:ログイン|サインイン|アクセス|利用)?(?:日時|日付|時刻|時間|date|time)\\)?[ ]*[:は][ ]*[^\\n]{0,4}\\d[^\\n]{3,50}" },
  [TM_WORDING_DETAIL_ADDRESS] = { NULL, "ip[ ]?(?:アドレス|address)?[ ]*[:は]?[ ]*(?:\\d{1,3}\\.){3}\\d{1,3}" },
  [TM_WORDING_DETAIL_DEVICE] = { NULL,
    "(?:デバイス|端末|機器|ブラウザー?|(?<![a-z])os(?![a-z])|device|browser)[^\\n:]{0,6}:[ ]*[^\\n]{2,60}" },
  [TM_WORDING_DETAIL_PLACE] = { NULL, "(?:場所|地域|所在地|位置|付近|国|location)[^\\n:]{0,6}:[ ]*[^\\n]{2,40}" },
};

typedef struct
{
  TmPhrases *phrases;                  /* NULL when the built-in list is broken, which the tests would show */
  GRegex    *shapes[TM_N_WORDINGS];
} Knowledge;

/* The list is part of the program, so that the two can never be of different age. */
static TmPhrases *
load_phrases (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tm_core_get_resource (), "/io/github/tashikamail/wording.ini",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  TmPhrases *phrases = bytes != NULL ? tm_phrases_new_from_bytes (bytes, &error) : NULL;

  if (phrases == NULL)
    g_critical ("%s", error->message);
  return phrases;
}

static const Knowledge *
get_knowledge (void)
{
  static gsize once = 0;
  static Knowledge knowledge;

  if (g_once_init_enter (&once))
    {
      knowledge.phrases = load_phrases ();
      for (guint i = 0; i < TM_N_WORDINGS; i++)
        if (kinds[i].shape != NULL)
          knowledge.shapes[i] = g_regex_new (kinds[i].shape, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return &knowledge;
}

static GRegex *
get_regex (TmWordingKind kind, gboolean japanese)
{
  const Knowledge *knowledge = get_knowledge ();

  if (kinds[kind].shape != NULL)
    return japanese ? NULL : knowledge->shapes[kind];
  return knowledge->phrases != NULL ? tm_phrases_get (knowledge->phrases, kinds[kind].tactic, japanese) : NULL;
}

static void
find_in (TmWording *self, TmWordingKind kind, const TmFold *fold, gboolean in_subject, gboolean japanese)
{
  g_autoptr (GMatchInfo) match = NULL;
  GRegex *regex = get_regex (kind, japanese);

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

/* Letters beyond Latin, Greek and Cyrillic: without them no Japanese phrase can be there. */
static gboolean
has_wide_letters (const TmFold *fold)
{
  for (gsize i = 0; i < fold->text->len; i++)
    if ((guchar) fold->text->str[i] >= 0xE3)
      return TRUE;
  return FALSE;
}

static void
find_all (TmWording *self, const char *text, gboolean in_subject)
{
  gsize length = strlen (text);
  const char *end = length > LOOKED_AT_MAX_BYTES ? g_utf8_find_prev_char (text, text + LOOKED_AT_MAX_BYTES) : text + length;
  g_autofree char *looked_at = g_strndup (text, end - text);
  g_autoptr (TmFold) fold = tm_fold_new (looked_at);
  gboolean wide = has_wide_letters (fold);

  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    {
      if (wide)
        find_in (self, kind, fold, in_subject, TRUE);
      find_in (self, kind, fold, in_subject, FALSE);
    }
}

/**
 * tm_wording_new:
 * @message: the mail
 *
 * Looks through the subject and the first 256 KiB of the visible text; what is hidden does not ask anybody for
 * anything.
 *
 * Returns: (transfer full): the places found, at most 12 of a kind
 */
TmWording *
tm_wording_new (const TmMessage *message)
{
  TmWording *self = g_new0 (TmWording, 1);

  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    self->hits[kind] = g_array_new (FALSE, FALSE, sizeof (TmWordingHit));
  find_all (self, tm_message_get_subject (message), TRUE);
  find_all (self, tm_message_get_text (message), FALSE);
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
         + self->hits[TM_WORDING_ASK_PERSONAL]->len + self->hits[TM_WORDING_ASK_SECRET]->len > 0;
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
  GRegex *japanese = get_regex (kind, TRUE);
  GRegex *other = get_regex (kind, FALSE);

  return (japanese != NULL && g_regex_match (japanese, fold->text->str, 0, NULL))
         || (other != NULL && g_regex_match (other, fold->text->str, 0, NULL));
}

/**
 * tm_wording_get_version:
 *
 * Returns: (transfer none): year and month of the list of phrases, "" when it is missing
 */
const char *
tm_wording_get_version (void)
{
  const Knowledge *knowledge = get_knowledge ();
  return knowledge->phrases != NULL ? tm_phrases_get_version (knowledge->phrases) : "";
}

/**
 * tm_wording_get_tactic:
 * @kind: what is looked for
 *
 * Returns: (transfer none) (nullable): its group in data/wording.ini; %NULL for what is a shape and no phrase
 */
const char *
tm_wording_get_tactic (TmWordingKind kind)
{
  return kinds[kind].tactic;
}
