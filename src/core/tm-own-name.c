/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the name of a sender and its address have in common. */
#define G_LOG_DOMAIN "tm-own-name"

#include "tm-own-name.h"

#include <string.h>

/* "Riverbank" and riverbk.example: so many letters in a row, or all of a short word. */
#define COMMON_MIN_LETTERS 4
#define SHORT_WORD_MIN_LETTERS 2
#define INITIALS_MIN 2
#define NAME_MAX_BYTES 256
#define ADDRESS_MAX_BYTES 320

/* What anybody may call a desk; sorted by language. */
static const char * const anybodys[] = {
  "account", "accounts", "admin", "administration", "administrator", "alert", "alerts", "assistance", "bank", "banking", "billing",
  "card", "care", "center", "centre", "client", "cloud", "club", "company", "confirmation", "contact", "customer", "customers", "delivery",
  "department", "desk", "document", "documents", "email", "finance", "from", "group", "help", "helpdesk", "important", "info",
  "information", "insurance", "invoice", "invoices", "limited", "mail", "mailbox", "mailer", "manager", "message", "messages", "news",
  "newsletter", "noreply", "notice", "notices", "notification", "notifications", "office", "official", "online", "order", "orders",
  "package", "parcel", "payment", "payments", "portal", "post", "promo", "receipt", "recovery", "reminder", "reply", "reward", "rewards", "secure",
  "security", "server", "service", "services", "share", "shared", "shop", "staff", "statement", "storage", "store", "support", "system",
  "team", "tech", "technical", "tracking", "update", "updates", "urgent", "verification", "verify", "voice", "voicemail", "wallet",
  "warning", "webmail", "with", "your",
  "anzeige", "dienst", "konto", "kunden", "kundendienst", "kundenservice", "paket", "rechnung", "sicherheit", "warnung", "zustellung",
  "banque", "clients", "colis", "compte", "livraison", "securite", "votre",
  "atendimento", "aviso", "avisos", "banco", "central", "cliente", "clientes", "conta", "cuenta", "entrega", "financeiro",
  "relacionamento", "seguranca", "seguridad", "servicio", "servico", NULL
};

/* Letters and digits of ASCII, small, without accents; a blank for all that divides words. */
static char *
dup_plain (const char *text, gsize max_bytes)
{
  gsize length = strnlen (text, max_bytes);
  g_autofree char *bytes = g_strndup (text, length);
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_ismark (c))
        continue;
      g_string_append_c (plain, c < 0x80 && g_ascii_isalnum ((char) c) ? g_ascii_tolower ((char) c) : ' ');
    }
  return g_string_free (plain, FALSE);
}

static char *
dup_without_blanks (const char *text)
{
  GString *dense = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (dense, *p);
  return g_string_free (dense, FALSE);
}

static gboolean
share_letters (const char *name, const char *address)
{
  gsize length = strlen (name);

  for (gsize i = 0; i + COMMON_MIN_LETTERS <= length; i++)
    {
      char piece[COMMON_MIN_LETTERS + 1] = { 0 };
      memcpy (piece, name + i, COMMON_MIN_LETTERS);
      if (strstr (address, piece) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "Royal Bank" at rb.example. */
static gboolean
begins_with_initials (char **words, char **parts)
{
  g_autoptr (GString) initials = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_c (initials, words[i][0]);
  for (guint i = 0; initials->len >= INITIALS_MIN && parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], initials->str))
      return TRUE;
  return FALSE;
}

static gboolean
is_own (const char *word)
{
  return strlen (word) >= COMMON_MIN_LETTERS && !g_ascii_isdigit (*word) && !g_strv_contains (anybodys, word);
}

/**
 * tm_own_name_compare:
 * @name: name of a sender; hostile
 * @address: its address or a host; hostile
 *
 * Only words in Latin letters can be compared; desks, services and teams are nobody's own. A few letters in a
 * row, a short word and the initials are enough to be related, since companies shorten their names.
 *
 * Returns: whether the name has a word of its own, and whether anything of the name is in the address
 */
TmOwnName
tm_own_name_compare (const char *name, const char *address)
{
  g_autofree char *plain = dup_plain (name, NAME_MAX_BYTES);
  g_autofree char *place = dup_plain (address, ADDRESS_MAX_BYTES);
  g_autofree char *dense_name = dup_without_blanks (plain);
  g_autofree char *dense_place = dup_without_blanks (place);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  g_auto (GStrv) parts = g_strsplit (place, " ", -1);
  gboolean own = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      own |= is_own (words[i]);
      if (strlen (words[i]) >= SHORT_WORD_MIN_LETTERS && strlen (words[i]) < COMMON_MIN_LETTERS
          && strstr (dense_place, words[i]) != NULL)
        return TM_OWN_NAME_RELATED;
    }
  if (!own)
    return TM_OWN_NAME_NONE;
  return share_letters (dense_name, dense_place) || begins_with_initials (words, parts) ? TM_OWN_NAME_RELATED
                                                                                        : TM_OWN_NAME_STRANGE;
}

/**
 * tm_own_name_is_desk:
 * @words: what stands behind a name; hostile
 *
 * Returns: whether there are words in Latin letters, and all of them are such as anybody may call a desk
 */
gboolean
tm_own_name_is_desk (const char *words)
{
  g_autofree char *plain = dup_plain (words, NAME_MAX_BYTES);
  g_auto (GStrv) parts = g_strsplit (plain, " ", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (!g_strv_contains (anybodys, parts[i]))
        return FALSE;
      n++;
    }
  return n > 0;
}

static gsize
measure_first (const char *text, const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return strlen (words[i]);
  return 0;
}

static gboolean
has_latin_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;
  return FALSE;
}

/**
 * tm_own_name_is_nobodys:
 * @name: name of a sender; hostile
 *
 * Returns: whether there are words in the name, and all of them, Japanese or in Latin letters, are such as
 * anybody may call a desk
 */
gboolean
tm_own_name_is_nobodys (const char *name)
{
  static const char * const desks[] = { "お客様", "お客さま", "お知らせ", "ご案内", "カスタマー", "サポート", "サービス", "センター",
                                        "セキュリティ", "システム", "アカウント", "デスク", "チーム", "メール", "会員", "窓口", "担当",
                                        "運営", "管理者", "管理", "通知", "自動", "配信", "送信", "専用", "公式", "事務局", "請求",
                                        "決済", "重要", "係", "部", NULL };
  g_autofree char *bytes = g_strndup (name, strnlen (name, NAME_MAX_BYTES));
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autoptr (GString) latin = g_string_new (NULL);
  gboolean any = FALSE;

  for (const char *p = valid; *p != '\0';)
    {
      gsize known = measure_first (p, desks);
      gunichar c = g_utf8_get_char (p);
      any |= known > 0;
      if (known == 0 && c >= 0x80 && g_unichar_isalpha (c))
        return FALSE;
      if (known == 0 && c < 0x80)
        g_string_append_c (latin, (char) c);
      p = known > 0 ? p + known : g_utf8_next_char (p);
    }
  return tm_own_name_is_desk (latin->str) || (any && !has_latin_letter (latin->str));
}
