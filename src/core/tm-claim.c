/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who a mail says it is from. A brand that is only mentioned is no claim. */
#define G_LOG_DOMAIN "tm-claim"

#include "tm-claim.h"

#include "tm-bounce.h"
#include "tm-brand-name.h"
#include "tm-disguise.h"
#include "tm-known-hosts.h"
#include "tm-limits.h"
#include "tm-list.h"
#include "tm-own-name.h"

#include <string.h>

/* Claims stand at the top or at the bottom of a mail. */
#define TEXT_EDGE_BYTES 6000

/* A heading and the line below it. */
#define HEADING_BYTES 100

/* Two capitals are anybody's initials. */
#define WHOLE_NAME_MIN 3

/* Ken Norton and Ana are people. A short name in capitals is a brand only in capitals, and a Latin one only
 * where it comes first. */
static gboolean
is_weak_name_a_claim (const TmBrand *brand, const char *raw, const char *folded)
{
  for (guint i = 0; brand->weak_aliases[i] != NULL; i++)
    {
      const char *alias = brand->weak_aliases[i];
      const char *at = strstr (folded, brand->folded_weak[i]);
      if (at == NULL)
        continue;
      if (!tm_fold_is_latin (alias))
        return TRUE;
      g_autofree char *upper = g_ascii_strup (alias, -1);
      gsize before = strspn (folded, " \"'*#~!_-.");
      if (at == folded + before && (!g_str_equal (upper, alias) || strstr (raw, alias) != NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_text (const TmBrand *brand, const TmMessage *message)
{
  gsize start = 0, length = 0;
  g_autofree char *text = tm_fold_width (tm_message_get_text (message));
  return tm_brand_name_find (brand, text, TRUE, &start, &length);
}

static gboolean
has_second_hit (const TmBrand *brand, const TmMessage *message)
{
  gsize start = 0, length = 0;
  g_autofree char *subject = tm_fold_width (tm_message_get_subject (message));
  return tm_brand_name_find (brand, subject, TRUE, &start, &length) || is_in_text (brand, message);
}

/* "UPS Notification": people are not called like desks, so that needs no second word. */
static gboolean
names_desk (const char *folded, gsize start, gsize length)
{
  return strspn (folded, " \"'*#~!_-.") == start && tm_own_name_is_desk (folded + start + length);
}

/* "UPS" and nothing else, in capitals, in a mail that leads somewhere. Ana has an address of her own name, and
 * whoever has a free one is asked for a second word. */
static gboolean
is_all_of_name (const TmBrand *brand, const TmMessage *message)
{
  g_autofree char *name = g_strstrip (g_strdup (tm_message_get_from_name (message)));
  const char *address = tm_message_get_from_address (message);

  if (tm_message_get_n_links (message) == 0
      || tm_known_hosts_is_free_mail (tm_message_get_from_domain (message)))
    return FALSE;
  for (guint i = 0; brand->weak_aliases[i] != NULL; i++)
    {
      const char *alias = brand->weak_aliases[i];
      gsize length = strlen (alias);
      if (strspn (alias, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length && g_str_equal (name, alias))
        return length >= WHOLE_NAME_MIN
               && !(g_ascii_strncasecmp (address, alias, length) == 0 && address[length] == '@');
    }
  return FALSE;
}

static void
read_name (TmClaim *self, const TmMessage *message, const TmBrands *brands)
{
  const char *raw = tm_message_get_from_name (message);
  g_autofree char *name = tm_fold_width (raw);
  gsize start = 0, length = 0;
  const TmBrand *brand = tm_brand_name_find_longest (brands, name, FALSE, &start, &length);

  if (brand != NULL && tm_brand_name_is_mention (name, start + length))
    return;
  if (brand == NULL)
    {
      brand = tm_brand_name_find_longest (brands, name, TRUE, &start, &length);
      if (brand != NULL
          && (!is_weak_name_a_claim (brand, raw, name)
              || !(names_desk (name, start, length) || has_second_hit (brand, message)
                   || is_all_of_name (brand, message))))
        brand = NULL;
    }
  if (brand == NULL)
    {
      brand = tm_disguise_find (brands, raw);
      self->name_disguised = brand != NULL;
    }
  self->in_name = brand != NULL;
  if (brand != NULL)
    self->brand = brand;
}

static void
claim (TmClaim *self, const TmBrand *brand, GHashTable *seen)
{
  g_hash_table_add (seen, (gpointer) brand);
  if (self->brand == NULL)
    self->brand = brand;
}

/* "株式会社" belongs to the name it touches: in "株式会社みどり 千葉銀行", where a shop says how to pay, the bank says
 * nothing. */
static gboolean
is_company_here (const char *before, const char *after)
{
  const char *last = g_strrstr (before, "株式会社");

  after += strspn (after, " ");
  if (g_str_has_prefix (after, "株式会社"))
    return TRUE;
  return last != NULL && strspn (last + strlen ("株式会社"), " ") == strlen (last + strlen ("株式会社"));
}

static gboolean
claims_here (const char *text, gsize start, gsize end)
{
  static const char *const behind[] = { "をご利用",
                                        "からの",
                                        "よりお知らせ",
                                        "よりご",
                                        "を利用いただ",
                                        "カスタマー",
                                        "サポート",
                                        "事務局",
                                        "お客様センター",
                                        "をお使い",
                                        "会員の",
                                        "アカウントの",
                                        "アカウントに",
                                        " customer",
                                        " team",
                                        ", inc",
                                        NULL };
  static const char * const ahead[] = { "©", "copyright", "(c)", NULL };
  g_autofree char *before = g_strndup (text + (start > 24 ? start - 24 : 0), MIN (start, 24));
  g_autofree char *after = g_strndup (text + end, strnlen (text + end, 30));

  for (guint i = 0; behind[i] != NULL; i++)
    if (strstr (after, behind[i]) != NULL)
      return TRUE;
  for (guint i = 0; ahead[i] != NULL; i++)
    if (strstr (before, ahead[i]) != NULL)
      return TRUE;
  return is_company_here (before, after);
}

/* "Your Norton order". */
static gboolean
is_your_thing_of (const char *folded, gsize start)
{
  static const char your[] = "your ";
  return start >= strlen (your) && strncmp (folded + start - strlen (your), your, strlen (your)) == 0;
}

/* A name that is an ordinary word speaks for itself right behind a bracket or "your", where the text says it
 * again. */
static const TmBrand *
find_weak_claim (const TmBrands  *brands,
                 const TmMessage *message,
                 const char      *subject,
                 gsize           *ret_start,
                 gsize           *ret_length)
{
  const TmBrand *brand = tm_brand_name_find_longest (brands, subject, TRUE, ret_start, ret_length);
  const gsize bracket = strlen ("【");

  if (brand == NULL)
    return NULL;
  gboolean bracketed = *ret_start >= bracket && strncmp (subject + *ret_start - bracket, "【", bracket) == 0;
  return (bracketed || is_your_thing_of (subject, *ret_start)) && is_in_text (brand, message) ? brand : NULL;
}

/* In brackets, as the very first word, or as the one who writes. */
static void
read_subject (TmClaim *self, const TmMessage *message, const TmBrands *brands, GHashTable *seen)
{
  g_autoptr (TmFold) fold = tm_fold_new (tm_message_get_subject (message));
  gsize start = 0, length = 0;
  const TmBrand *brand = tm_brand_name_find_longest (brands, fold->text->str, FALSE, &start, &length);

  if (brand == NULL)
    brand = find_weak_claim (brands, message, fold->text->str, &start, &length);
  if (brand == NULL || tm_brand_name_is_mention (fold->text->str, start + length))
    return;
  const char *open = g_strrstr_len (fold->text->str, (gssize) start, "【");
  const char *square = g_strrstr_len (fold->text->str, (gssize) start, "[");
  const char *corner = g_strrstr_len (fold->text->str, (gssize) start, "「");
  const char *first = MAX (MAX (open, square), corner);
  gboolean claiming = start <= 4 || is_your_thing_of (fold->text->str, start)
                      || claims_here (fold->text->str, start, start + length);
  if (first != NULL)
    claiming |= g_strrstr_len (first, fold->text->str + start - first, "】") == NULL;
  if (!claiming)
    return;
  claim (self, brand, seen);
  self->in_subject = self->brand == brand;
  tm_fold_get_source (fold, start, start + length, &self->subject_start, &self->subject_end);
}

/* A piece of the folded text that begins @base bytes into it. */
typedef struct
{
  char *text;
  gsize base;
} Edge;

static void
read_edge (TmClaim *self, const TmBrand *brand, const TmFold *fold, const Edge *edge, GHashTable *seen)
{
  gsize offset = 0;
  gsize length = strlen (edge->text);
  gsize start = 0, found = 0;

  while (offset < length && tm_brand_name_find (brand, edge->text + offset, FALSE, &start, &found))
    {
      gsize from = edge->base + offset + start;
      gsize to = from + found;
      offset += start + found;
      if (!tm_brand_name_is_mention (fold->text->str, to) && claims_here (fold->text->str, from, to))
        {
          claim (self, brand, seen);
          if (self->brand == brand && !self->in_text)
            {
              self->in_text = TRUE;
              tm_fold_get_source (fold, from, to, &self->text_start, &self->text_end);
            }
          return;
        }
    }
}

/* Nobody honest writes a name with false letters, wherever it stands. */
static void
read_disguised (TmClaim *self, const TmMessage *message, const TmBrands *brands, GHashTable *seen)
{
  const TmBrand *brand = tm_disguise_find_word (brands, tm_message_get_subject (message),
                                                &self->subject_start, &self->subject_end);

  self->in_subject = brand != NULL;
  if (brand == NULL)
    {
      brand = tm_disguise_find_word (brands, tm_message_get_text (message), &self->text_start,
                                     &self->text_end);
      self->in_text = brand != NULL;
    }
  if (brand != NULL)
    claim (self, brand, seen);
}

/* Brands are looked for only where claims stand, so a long text costs no more than a short one. */
static void
read_text (TmClaim *self, const TmFold *fold, const TmBrands *brands, GHashTable *seen)
{
  const char *text = fold->text->str;
  const char *end = text + fold->text->len;
  const char *head_end = fold->text->len > TEXT_EDGE_BYTES ? text + TEXT_EDGE_BYTES : end;
  const char *tail = fold->text->len > 2 * TEXT_EDGE_BYTES ? end - TEXT_EDGE_BYTES : head_end;

  while (((guchar) *head_end & 0xC0) == 0x80)
    head_end++;
  while (((guchar) *tail & 0xC0) == 0x80)
    tail++;
  g_autofree char *head = g_strndup (text, head_end - text);
  const Edge edges[] = { { head, 0 }, { (char *) tail, tail - text } };
  g_autofree char *both = g_strconcat (head, "\n", tail, NULL);
  g_autoptr (GArray) named = tm_brand_index_find_names (tm_brands_get_index (brands), both);
  for (guint i = 0; i < named->len; i++)
    for (gsize e = 0; e < G_N_ELEMENTS (edges); e++)
      read_edge (self, tm_brands_get (brands, g_array_index (named, guint, i)), fold, &edges[e], seen);
}

/* A page has no sender; what stands above all else there is whose it wants to be. */
static void
read_heading (TmClaim         *self,
              const TmMessage *message,
              const TmFold    *fold,
              const TmBrands  *brands,
              GHashTable      *seen)
{
  gsize start = 0, length = 0;

  if (!g_strv_contains (tm_message_get_limits (message), TM_LIMIT_PAGE_ONLY))
    return;
  const char *end = fold->text->str + MIN (fold->text->len, HEADING_BYTES);
  while (((guchar) *end & 0xC0) == 0x80)
    end++;
  g_autofree char *head = g_strndup (fold->text->str, end - fold->text->str);
  const TmBrand *brand = tm_brand_name_find_longest (brands, head, FALSE, &start, &length);
  if (brand == NULL || tm_brand_name_is_mention (fold->text->str, start + length))
    return;
  claim (self, brand, seen);
  self->in_text = self->brand == brand;
  tm_fold_get_source (fold, start, start + length, &self->text_start, &self->text_end);
}

/**
 * tm_claim_fill:
 * @self: (out caller-allocates): zeroed here
 * @message: the mail
 * @text: its visible text, folded
 * @brands: the brand data; @self->brand points into it
 *
 * Finds the brand the mail claims to be from: by the sender's name, by a genuine-looking sender domain, by
 * the subject's brackets, or by signature and greeting, in this order.
 */
void
tm_claim_fill (TmClaim *self, const TmMessage *message, const TmFold *text, const TmBrands *brands)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const char *domain = tm_message_get_from_domain (message);

  memset (self, 0, sizeof *self);
  const char *name = tm_message_get_from_name (message);
  if (!tm_bounce_is_report (message, brands))
    read_name (self, message, brands);
  const TmBrand *owner = tm_brands_find_by_host (brands, domain);
  /* A friend who writes from the address that the telephone company gave out is not the telephone company. */
  if (owner != NULL && (!tm_brand_may_send_from (owner, domain) || tm_brand_lends_host (owner, domain)))
    owner = NULL;
  if (self->brand == NULL)
    self->brand = owner;
  self->in_domain = self->brand != NULL && tm_brand_may_send_from (self->brand, domain);
  /* Whoever wears a brand's name from elsewhere says so by "via", or is not let off for writing to a list. */
  self->is_list = tm_list_carried (message)
                  && (!self->in_name || self->in_domain || strstr (name, " via ") != NULL);
  read_subject (self, message, brands, seen);
  read_text (self, text, brands, seen);
  if (self->brand == NULL)
    read_heading (self, message, text, brands, seen);
  if (self->brand == NULL)
    read_disguised (self, message, brands, seen);
  self->n_brands = g_hash_table_size (seen);
}

static gboolean
is_of_kind (char **kinds, const char *subject)
{
  g_autofree char *folded = tm_fold_width (subject);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autofree char *kind = tm_fold_width (kinds[i]);
      if (strstr (folded, kind) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_claim_is_plain_kind:
 * @brand: a brand
 * @subject: UTF-8; hostile
 *
 * Returns: %TRUE when the mail's subject is that of a kind whose genuine ones greet by name and write their
 * address out
 */
gboolean
tm_claim_is_plain_kind (const TmBrand *brand, const char *subject)
{
  return is_of_kind (brand->plain_kinds, subject);
}

/**
 * tm_claim_is_unlisted_kind:
 * @brand: a brand
 * @subject: UTF-8; hostile
 *
 * Returns: %TRUE when genuine mails of this kind are not in the brand's own list of messages either
 */
gboolean
tm_claim_is_unlisted_kind (const TmBrand *brand, const char *subject)
{
  return tm_claim_is_plain_kind (brand, subject) || is_of_kind (brand->unlisted_kinds, subject);
}
