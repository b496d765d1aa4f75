/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names of brands that are written so that only people recognise them. */
#define G_LOG_DOMAIN "tm-disguise"

#include "tm-disguise.h"

#include "tm-brand-name.h"
#include "tm-fold.h"
#include "tm-letter.h"

#include <string.h>
#include <unicode/uchar.h>

/* Shorter ones look like other words. */
#define WORD_MIN_CHARS 5
#define WORD_MAX_CHARS 24
/* Of a text; each odd word is taken apart. */
#define ODD_WORDS_MAX 50
#define LOOKED_AT_MAX_BYTES (64 * 1024)

static gboolean
has_word (const char *text, const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if (tm_brand_name_is_word (text, p - text, strlen (word)))
      return TRUE;
  return FALSE;
}

/* What a name looks like, and the same with everything between its words taken out. */
typedef struct
{
  char       *skeleton;
  char       *squeezed;
  GByteArray *begins;     /* for each byte of @squeezed and its end: whether a word begins there */
} Looks;

/* @plain between the words of the name; the first place may be inside of another word. */
static gboolean
has_squeezed (const Looks *looks, const char *plain)
{
  gsize length = strlen (plain);

  for (const char *at = strstr (looks->squeezed, plain); length > 0 && at != NULL;
       at = strstr (at + 1, plain))
    if (looks->begins->data[at - looks->squeezed]
        && looks->begins->data[(gsize) (at - looks->squeezed) + length])
      return TRUE;
  return FALSE;
}

static gboolean
find_disguised_alias (const TmBrand *brand, const Looks *looks)
{
  for (guint i = 0; brand->alias_skeletons[i] != NULL; i++)
    {
      if (has_squeezed (looks, brand->squeezed_aliases[i]))
        return TRUE;
      if (*brand->alias_skeletons[i] != '\0' && has_word (looks->skeleton, brand->alias_skeletons[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_disguise_find:
 * @brands: the brand data
 * @name: of a sender; UTF-8; hostile
 *
 * Returns: (transfer none) (nullable): the brand whose name @name looks like
 */
const TmBrand *
tm_disguise_find (const TmBrands *brands, const char *name)
{
  g_autofree char *skeleton = tm_fold_skeleton (name);
  g_autoptr (GByteArray) begins = g_byte_array_new ();
  g_autofree char *squeezed = tm_fold_squeeze (skeleton, begins);
  const Looks looks = { skeleton, squeezed, begins };
  g_autoptr (GArray) named = tm_brand_index_find_disguises (tm_brands_get_index (brands), skeleton, squeezed);

  for (guint i = 0; i < named->len; i++)
    {
      const TmBrand *brand = tm_brands_get (brands, g_array_index (named, guint, i));
      if (find_disguised_alias (brand, &looks))
        return brand;
    }
  return NULL;
}

static gboolean
is_in_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  if ((c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xFF61 && c <= 0xFFEF))
    return FALSE;
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || (c >= 0x1F130 && c <= 0x1F1FF)
         || u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Letters beyond ASCII, or digits among letters. Two that look like one ("rn") say too little about a word in
 * a text. */
static gboolean
is_odd (const char *word, gsize length)
{
  gboolean digits = FALSE, letters = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) word[i] >= 0x80)
        return TRUE;
      letters |= g_ascii_isalpha (word[i]);
      digits |= g_ascii_isdigit (word[i]);
    }
  return letters && digits;
}

static const TmBrand *
find_word_as_brand (const TmBrands *brands, const char *word)
{
  g_autofree char *skeleton = tm_fold_skeleton (word);
  g_autofree char *plain = tm_fold_width (word);
  g_autoptr (GArray) named = tm_brand_index_find_disguises (tm_brands_get_index (brands), skeleton, skeleton);

  if (strlen (skeleton) < WORD_MIN_CHARS)
    return NULL;
  for (guint i = 0; i < named->len; i++)
    {
      const TmBrand *brand = tm_brands_get (brands, g_array_index (named, guint, i));
      if (g_strv_contains ((const char * const *) brand->folded_aliases, plain))
        return NULL;
      for (guint k = 0; brand->alias_skeletons[k] != NULL; k++)
        if (tm_fold_is_latin (brand->folded_aliases[k]) && g_str_equal (brand->alias_skeletons[k], skeleton))
          return brand;
    }
  return NULL;
}

/**
 * tm_disguise_find_word:
 * @brands: the brand data
 * @text: subject or visible text, UTF-8; hostile
 * @ret_start: (out): byte at which the word begins; untouched when there is none
 * @ret_end: (out): the byte behind it
 *
 * Returns: (transfer none) (nullable): the brand whose Latin name a word in @text looks like without being it
 */
const TmBrand *
tm_disguise_find_word (const TmBrands *brands, const char *text, guint32 *ret_start, guint32 *ret_end)
{
  const char *end = text + strnlen (text, LOOKED_AT_MAX_BYTES);
  guint n_odd = 0;

  for (const char *p = text; p < end && n_odd < ODD_WORDS_MAX;)
    {
      const char *start = p;
      guint n = 0;
      for (; is_in_word (tm_letter_at (p)); p = g_utf8_next_char (p))
        n++;
      if (n >= WORD_MIN_CHARS && n <= WORD_MAX_CHARS && is_odd (start, (gsize) (p - start)))
        {
          g_autofree char *word = g_strndup (start, p - start);
          const TmBrand *brand = find_word_as_brand (brands, word);
          n_odd++;
          if (brand != NULL)
            {
              *ret_start = (guint32) (start - text);
              *ret_end = (guint32) (p - text);
              return brand;
            }
        }
      if (p == start)
        p = g_utf8_next_char (p);
    }
  return NULL;
}
