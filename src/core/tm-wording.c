/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail asks for and threatens with. Wording alone never convicts; it tells what a false sender is
 * after. */
#define G_LOG_DOMAIN "tm-wording"

#include "tm-wording.h"

#include "tm-limits.h"
#include "tm-phrases.h"
#include "tm-table.h"

#include "tm-core-resources.h"

#include <string.h>

/* Enough to mark the places; a mail that repeats itself a thousand times is not marked a thousand times. */
#define HITS_MAX 12

/* All of those in the text, which is bounded: they do not overlap. */
#define PLACES_MAX TM_WORDING_MAX_BYTES

/* How far a "never" reaches, in bytes. */
#define DENIAL_MAX_BYTES 180

struct _TmWording
{
  GArray *hits[TM_N_WORDINGS];   /* of TmWordingHit; NULL where there are none */
};

/* Names of the groups in data/wording.ini, and the few shapes that no list of words can tell. Shapes are only
 * looked for where one of the words is that they cannot do without. */
static const struct
{
  const char *tactic;
  const char *shape;   /* over text as tm_fold_new() gives it */
  const char *words[12];
} kinds[TM_N_WORDINGS] = {
  [TM_WORDING_ASK_LOGIN] = { "ask-login" },
  [TM_WORDING_ASK_PAYMENT] = { "ask-payment" },
  [TM_WORDING_ASK_PERSONAL] = { "ask-personal-data" },
  [TM_WORDING_ASK_SECRET] = { "ask-secret-by-mail" },
  [TM_WORDING_ASK_FILE] = { "ask-open-file" },
  [TM_WORDING_ASK_CALL] = { "ask-call" },
  [TM_WORDING_ASK_PHRASE] = { "ask-recovery-phrase" },
  [TM_WORDING_TELLS_PASSWORD] = { "tells-password" },
  [TM_WORDING_OFFICE] = { "office" },
  [TM_WORDING_COMPANY] = { "company" },
  [TM_WORDING_COIN] = { "coin-word" },
  [TM_WORDING_LURE_COIN] = { "lure-coin" },
  [TM_WORDING_ONLY_ON_PC] = { "only-on-pc" },
  [TM_WORDING_INSTITUTION] = { "institution" },
  [TM_WORDING_NAME_FIELD] = { "name-field" },
  [TM_WORDING_LURE_SUM] = { "lure-sum" },
  [TM_WORDING_NOT_ASKED] = { "not-asked" },
  [TM_WORDING_THREAT] = { "threat-account" },
  [TM_WORDING_DEADLINE] = { "deadline" },
  [TM_WORDING_ALARM] = { "security-alarm" },
  [TM_WORDING_BAIT] = { "bait-reward" },
  [TM_WORDING_OFFER] = { "bait-offer" },
  [TM_WORDING_VICE] = { "bait-vice" },
  [TM_WORDING_SUPPORT_CALL] = { "support-call" },
  [TM_WORDING_SUPPORT_NAME] = { "support-name" },
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
  [TM_WORDING_ACQUAINTANCE] = { "acquaintance" },
  [TM_WORDING_CHAT_GROUP] = { "chat-group" },
  [TM_WORDING_SCAN_CODE] = { "scan-code" },
  [TM_WORDING_CHAT_INVITE] = { "chat-invite" },
  [TM_WORDING_EASY_MONEY] = { "easy-money" },
  [TM_WORDING_SECRET] = { "keep-secret" },
  [TM_WORDING_BOSS] = { "boss-title" },
  [TM_WORDING_WARNING] = { "fraud-warning" },
  [TM_WORDING_ACCOUNT_CHANGED] = { "account-changed" },
  [TM_WORDING_ACCOUNT_GIVEN] = { "account-given" },
  [TM_WORDING_ARREST] = { "arrest" },
  [TM_WORDING_ARREST_ANSWER] = { "arrest-answer" },
  [TM_WORDING_FEE_FIRST] = { "fee-first" },
  [TM_WORDING_COURT] = { "court" },
  [TM_WORDING_DEBT] = { "debt" },
  [TM_WORDING_MAIL_DESK] = { "mail-desk" },
  [TM_WORDING_CARD_SECRET] = { "card-secret" },
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
  [TM_WORDING_PRETEXT_DOCUMENT] = { "pretext-document" },
  [TM_WORDING_NOTE] = { "strangers-note" },
  [TM_WORDING_DETAIL_TIME] = { NULL,
    "(?:ログイン|サインイン|アクセス|利用)?(?:日時|日付|時刻|時間|date|time)\\)?[ ]*[:は][ ]*[^\\n]{0,4}\\d[^\\n]{3,50}",
    { "日時", "日付", "時刻", "時間", "date", "time" } },
  [TM_WORDING_DETAIL_ADDRESS] = { NULL, "ip[ ]?(?:アドレス|address)?[ ]*[:は]?[ ]*(?:\\d{1,3}\\.){3}\\d{1,3}",
    { "ip" } },
  [TM_WORDING_DETAIL_DEVICE] = { NULL,
    "(?:デバイス|端末|機器|ブラウザー?|(?<![a-z])os(?![a-z])|device|browser)[^\\n:]{0,6}:[ ]*[^\\n]{2,60}",
    { "デバイス", "端末", "機器", "ブラウザ", "os", "device", "browser" } },
  [TM_WORDING_DETAIL_PLACE] = { NULL, "(?:場所|地域|所在地|位置|付近|国|location)[^\\n:]{0,6}:[ ]*[^\\n]{2,40}",
    { "場所", "地域", "所在地", "位置", "付近", "国", "location" } },
};

typedef struct
{
  TmPhrases *phrases;                  /* NULL when the built-in list is broken, which the tests would show */
  guint      ids[TM_N_WORDINGS][2];    /* in the phrases: Japanese, and all other languages */
} Knowledge;

/* The list is part of the program, so that the two can never be of different age; it was read when that was
 * built. */
static TmPhrases *
load_phrases (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tm_core_get_resource (), "/io/github/tashikamail/wording.table",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    {
      g_critical ("%s", error->message);
      return NULL;
    }
  g_autoptr (GVariant) table = g_variant_ref_sink (g_variant_new_from_bytes (TM_TABLE_TYPE, bytes, TRUE));
  return tm_phrases_new_from_table (table);
}

static void
learn (Knowledge *knowledge)
{
  knowledge->phrases = load_phrases ();
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    {
      gboolean known = knowledge->phrases != NULL && kinds[kind].tactic != NULL;
      knowledge->ids[kind][0] = known ? tm_phrases_get_id (knowledge->phrases, kinds[kind].tactic, TRUE)
                                      : TM_PHRASES_NONE;
      knowledge->ids[kind][1] = known ? tm_phrases_get_id (knowledge->phrases, kinds[kind].tactic, FALSE)
                                      : TM_PHRASES_NONE;
    }
}

static const Knowledge *
get_knowledge (void)
{
  static gsize once = 0;
  static Knowledge knowledge;

  if (g_once_init_enter (&once))
    {
      learn (&knowledge);
      g_once_init_leave (&once, 1);
    }
  return &knowledge;
}

/* Most mails have none of the words that a shape begins with, so each is made when it is wanted first. */
static const GRegex *
get_shape (TmWordingKind kind)
{
  static gsize shapes[TM_N_WORDINGS];

  if (g_once_init_enter (&shapes[kind]))
    g_once_init_leave (&shapes[kind], (gsize) g_regex_new (kinds[kind].shape, G_REGEX_OPTIMIZE, 0, NULL));
  return (const GRegex *) shapes[kind];
}

static void
add_hit (TmWording *self, TmWordingKind kind, const TmFold *fold, gboolean in_subject, guint start, guint end)
{
  TmWordingHit hit = { .in_subject = in_subject };

  if (self->hits[kind] == NULL)
    self->hits[kind] = g_array_new (FALSE, FALSE, sizeof (TmWordingHit));
  if (self->hits[kind]->len >= HITS_MAX)
    return;
  tm_fold_get_source (fold, start, end, &hit.start, &hit.end);
  g_array_append_val (self->hits[kind], hit);
}

static gboolean
has_any_word (const TmFold *fold, const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (fold->text->str, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
find_shape (TmWording *self, TmWordingKind kind, const TmFold *fold, gboolean in_subject)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if (!has_any_word (fold, kinds[kind].words))
    return;
  g_regex_match_full (get_shape (kind), fold->text->str, (gssize) fold->text->len, 0, 0, &match, NULL);
  while (g_match_info_matches (match) && tm_wording_get_n (self, kind) < HITS_MAX)
    {
      if (g_match_info_fetch_pos (match, 0, &start, &end) && end > start)
        add_hit (self, kind, fold, in_subject, (guint) start, (guint) end);
      if (!g_match_info_next (match, NULL))
        break;
    }
}

static gboolean
can_be_denied (TmWordingKind kind)
{
  switch (kind)
    {
    case TM_WORDING_ASK_LOGIN:
    case TM_WORDING_ASK_PAYMENT:
    case TM_WORDING_ASK_PERSONAL:
    case TM_WORDING_ASK_SECRET:
    case TM_WORDING_ASK_FILE: case TM_WORDING_ASK_CALL: case TM_WORDING_ASK_PHRASE: case TM_WORDING_GIFT_CARD:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Wrapped lines are one sentence, an empty line ends it. */
static gboolean
is_one_sentence (const GString *text, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (strchr (".!?", text->str[i]) != NULL || g_str_has_prefix (text->str + i, "。")
        || g_str_has_prefix (text->str + i, "\n\n"))
      return FALSE;
  return TRUE;
}

/* "We never ask for your password": in Japanese the denial stands behind, elsewhere in front. Both lists are
 * in the order of the text and do not overlap, so only the nearest denial can count; @at is the first that
 * does not end before the place. */
static gboolean
is_denied (const TmFold *fold, const TmPlace *place, const GArray *denials, guint at, gboolean japanese)
{
  const TmPlace *here = at < denials->len ? &g_array_index (denials, TmPlace, at) : NULL;
  const TmPlace *before = at > 0 ? &g_array_index (denials, TmPlace, at - 1) : NULL;
  const TmPlace *nearest = japanese ? here : before;

  if (here != NULL && here->start < place->end)
    return TRUE;
  if (nearest == NULL)
    return FALSE;
  guint from = japanese ? place->end : nearest->end;
  guint to = japanese ? nearest->start : place->start;
  return to - from <= DENIAL_MAX_BYTES && is_one_sentence (fold->text, from, to);
}

typedef struct
{
  const TmFold *fold;
  gboolean      in_subject;
  gboolean      japanese;     /* the phrases are */
  const GArray *denials;      /* of TmPlace, in the same languages; or NULL */
} Finds;

/* What is denied is dropped before it is counted: else a dozen denials in front would keep out what
 * follows. */
static void
add_places (TmWording *self, TmWordingKind kind, const Finds *finds, const GArray *places)
{
  const GArray *denials = can_be_denied (kind) ? finds->denials : NULL;
  guint at = 0;

  for (guint i = 0; places != NULL && i < places->len && tm_wording_get_n (self, kind) < HITS_MAX; i++)
    {
      const TmPlace *place = &g_array_index (places, TmPlace, i);
      while (denials != NULL && at < denials->len && g_array_index (denials, TmPlace, at).end <= place->start)
        at++;
      if (denials == NULL || !is_denied (finds->fold, place, denials, at, finds->japanese))
        add_hit (self, kind, finds->fold, finds->in_subject, place->start, place->end);
    }
}

static void
find_phrases (TmWording *self, const TmFold *fold, gboolean in_subject)
{
  const Knowledge *knowledge = get_knowledge ();
  guint n = knowledge->phrases != NULL ? tm_phrases_get_n (knowledge->phrases) : 0;
  g_autofree GArray **places = g_new0 (GArray *, n + 1);

  if (n > 0)
    tm_phrases_search (knowledge->phrases, fold->text, TM_PHRASES_ALL, PLACES_MAX, places);
  for (guint i = 0; n > 0 && i < 2; i++)
    {
      guint denials = knowledge->ids[TM_WORDING_NOT_ASKED][i];
      const Finds finds = { fold, in_subject, i == 0, denials != TM_PHRASES_NONE ? places[denials] : NULL };
      for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
        if (knowledge->ids[kind][i] != TM_PHRASES_NONE)
          add_places (self, kind, &finds, places[knowledge->ids[kind][i]]);
    }
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&places[i], g_array_unref);
}

static void
find_all (TmWording *self, const TmFold *fold, gboolean in_subject)
{
  find_phrases (self, fold, in_subject);
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    if (kinds[kind].shape != NULL)
      find_shape (self, kind, fold, in_subject);
}

/**
 * tm_wording_new:
 * @message: the mail
 * @text: its visible text, folded
 *
 * Looks through the subject and the first 256 KiB of the visible text; what is hidden does not ask anybody
 * for anything.
 *
 * Returns: (transfer full): the places found, at most 12 of a kind
 */
TmWording *
tm_wording_new (const TmMessage *message, const TmFold *text)
{
  TmWording *self = g_new0 (TmWording, 1);
  g_autoptr (TmFold) subject = tm_fold_new (tm_message_get_subject (message));
  g_autoptr (TmFold) beginning = NULL;

  if (strlen (tm_message_get_text (message)) > TM_WORDING_MAX_BYTES)
    beginning = tm_fold_dup_beginning (text, TM_WORDING_MAX_BYTES);
  find_all (self, subject, TRUE);
  find_all (self, beginning != NULL ? beginning : text, FALSE);
  return self;
}

/**
 * tm_wording_free:
 * @self: (transfer full): the hits
 */
void
tm_wording_free (TmWording *self)
{
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    g_clear_pointer (&self->hits[kind], g_array_unref);
  g_free (self);
}

/**
 * tm_wording_get_n:
 * @self: the hits
 * @kind: of wording
 *
 * Returns: how many there are of @kind
 */
guint
tm_wording_get_n (const TmWording *self, TmWordingKind kind)
{
  return self->hits[kind] != NULL ? self->hits[kind]->len : 0;
}

/**
 * tm_wording_get:
 * @self: the hits
 * @kind: of wording
 * @index: below tm_wording_get_n()
 *
 * Returns: (transfer none): a hit
 */
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
  return self->hits[TM_WORDING_ASK_LOGIN] != NULL || self->hits[TM_WORDING_ASK_PAYMENT] != NULL
         || self->hits[TM_WORDING_ASK_PERSONAL] != NULL || self->hits[TM_WORDING_ASK_SECRET] != NULL;
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
  const Knowledge *knowledge = get_knowledge ();
  g_autoptr (TmFold) fold = tm_fold_new (text);
  gboolean found = FALSE;

  if (kinds[kind].shape != NULL)
    return has_any_word (fold, kinds[kind].words)
           && g_regex_match (get_shape (kind), fold->text->str, 0, NULL);
  guint n = knowledge->phrases != NULL ? tm_phrases_get_n (knowledge->phrases) : 0;
  g_autofree GArray **places = g_new0 (GArray *, n + 1);
  for (guint i = 0; i < 2 && !found; i++)
    if (knowledge->ids[kind][i] != TM_PHRASES_NONE)
      {
        GArray **place = &places[knowledge->ids[kind][i]];
        tm_phrases_search (knowledge->phrases, fold->text, knowledge->ids[kind][i], 1, places);
        found = *place != NULL;
        g_clear_pointer (place, g_array_unref);
      }
  return found;
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
