/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns a host name, by the Public Suffix List with its private section
 * (https://publicsuffix.org/list/). */
#define G_LOG_DOMAIN "tm-domain"

#include "tm-domain.h"

#include <libpsl.h>
#include <string.h>
#include <unicode/uidna.h>

/* UTS 46 asks for room for 255 bytes of host; hostile ones may be longer and are then no host. */
#define HOST_MAX_BYTES 1024
/* The longest name that there can be, and the longest piece of one (RFC 1035, 2.3.4). */
#define NAME_MAX_BYTES 253
#define LABEL_MAX_BYTES 63

static const UIDNA *
get_idna (void)
{
  static gsize once = 0;
  static UIDNA *idna = NULL;

  if (g_once_init_enter (&once))
    {
      UErrorCode status = U_ZERO_ERROR;
      idna = uidna_openUTS46 (UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, &status);
      g_once_init_leave (&once, 1);
    }
  return idna;
}

/* Labels of letters, digits and hyphens, as nearly all hosts are: only their case can change, and no label is
 * written in another alphabet (RFC 5890, 2.3.1). */
static gboolean
is_plain (const char *host)
{
  gsize label = 0;

  for (const char *p = host; *p != '\0'; p++)
    {
      if (*p == '.' ? label == 0 || p[1] == '\0' : !g_ascii_isalnum (*p) && (*p != '-' || label < 1))
        return FALSE;
      label = *p == '.' ? 0 : label + 1;
      if (label > LABEL_MAX_BYTES || (label == 4 && p[-1] == '-' && *p == '-') || p - host >= NAME_MAX_BYTES)
        return FALSE;
    }
  return label > 0;
}

/**
 * tm_domain_normalise:
 * @untrusted_host: UTF-8, any length; hostile
 *
 * Brings a host name to its A-label form, lower case, without a dot at the end, the way UTS 46 and with it
 * every browser does. A name that UTS 46 refuses is only lowered, so that it can still be shown and compared.
 *
 * Returns: (transfer full): the host, "" when nothing is left
 */
char *
tm_domain_normalise (const char *untrusted_host)
{
  if (is_plain (untrusted_host))
    return g_ascii_strdown (untrusted_host, -1);

  char ascii[HOST_MAX_BYTES];
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const UIDNA *idna = get_idna ();
  g_autofree char *host = NULL;

  int length = idna == NULL
                 ? 0
                 : uidna_nameToASCII_UTF8 (idna, untrusted_host, -1, ascii, sizeof ascii - 1, &info, &status);
  /* Behind a label that decodes to nothing ICU writes a letter that nobody wrote. */
  gboolean refused = (info.errors & (UIDNA_ERROR_PUNYCODE | UIDNA_ERROR_INVALID_ACE_LABEL)) != 0;
  if (idna == NULL || U_FAILURE (status) || refused || length <= 0 || length >= (int) sizeof ascii - 1)
    host = g_utf8_strdown (untrusted_host, -1);
  else
    host = g_ascii_strdown (ascii, length);

  gsize end = strlen (host);
  while (end > 0 && host[end - 1] == '.')
    host[--end] = '\0';
  return g_steal_pointer (&host);
}

/* A mail names few hosts, each of them many times, and the list is long. What was found is remembered, by
 * each thread for itself; it is the same whoever asks. */
#define REMEMBERED 256
#define REMEMBERED_HOST_MAX_BYTES 80
#define NOT_ASKED G_MAXUINT8
#define NOWHERE (G_MAXUINT8 - 1)

typedef struct
{
  char   host[REMEMBERED_HOST_MAX_BYTES];
  guint8 registrable;   /* where the part begins, or NOWHERE, or NOT_ASKED */
  guint8 suffix;        /* likewise */
} Remembered;

static const psl_ctx_t *
get_psl (void)
{
  return psl_builtin ();
}

/* Its place for @host, or NULL when that is too long. */
static Remembered *
remember (const char *host)
{
  static _Thread_local Remembered remembered[REMEMBERED];
  gsize length = strlen (host);

  if (length >= REMEMBERED_HOST_MAX_BYTES)
    return NULL;
  Remembered *place = &remembered[g_str_hash (host) % REMEMBERED];
  if (*place->host == '\0' || memcmp (place->host, host, length + 1) != 0)
    {
      memcpy (place->host, host, length + 1);
      place->registrable = place->suffix = NOT_ASKED;
    }
  return place;
}

static guint8
get_place (const char *host, const char *part)
{
  return part != NULL ? (guint8) (part - host) : NOWHERE;
}

static const char *
find_registrable (const char *host)
{
  return g_hostname_is_ip_address (host) ? NULL : psl_registrable_domain (get_psl (), host);
}

static const char *
get_registrable (const char *host)
{
  Remembered *place = remember (host);

  if (place == NULL)
    return find_registrable (host);
  if (place->registrable == NOT_ASKED)
    place->registrable = get_place (host, find_registrable (host));
  return place->registrable != NOWHERE ? host + place->registrable : NULL;
}

static const char *
get_suffix (const char *host)
{
  Remembered *place = remember (host);

  if (place == NULL)
    return psl_unregistrable_domain (get_psl (), host);
  if (place->suffix == NOT_ASKED)
    place->suffix = get_place (host, psl_unregistrable_domain (get_psl (), host));
  return place->suffix != NOWHERE ? host + place->suffix : NULL;
}

/**
 * tm_domain_dup_registrable:
 * @host: as tm_domain_normalise() gives it, or the text of a number
 *
 * Returns: (transfer full): the part its owner registered, such as "example.co.jp"; @host itself when it is a
 *   public suffix or not a name
 */
char *
tm_domain_dup_registrable (const char *host)
{
  const char *registrable = *host != '\0' ? get_registrable (host) : NULL;
  return g_strdup (registrable != NULL ? registrable : host);
}

/**
 * tm_domain_dup_label:
 * @host: as tm_domain_normalise() gives it
 *
 * Returns: (transfer full): the first label of the registrable part: "example" of "www.example.co.jp"
 */
char *
tm_domain_dup_label (const char *host)
{
  g_autofree char *registrable = tm_domain_dup_registrable (host);
  return g_strndup (registrable, strcspn (registrable, "."));
}

/**
 * tm_domain_get_suffix:
 * @host: as tm_domain_normalise() gives it
 *
 * Returns: (transfer none): the public suffix inside @host, such as "co.jp"
 */
const char *
tm_domain_get_suffix (const char *host)
{
  const char *suffix = *host != '\0' ? get_suffix (host) : NULL;
  return suffix != NULL ? suffix : "";
}

/**
 * tm_domain_is_known_suffix:
 * @host: as tm_domain_normalise() gives it
 *
 * Returns: %TRUE when the end of @host stands in the list, so that @host can be a name on the internet
 */
gboolean
tm_domain_is_known_suffix (const char *host)
{
  const char *suffix = tm_domain_get_suffix (host);
  return *suffix != '\0' && strchr (host, '.') != NULL
         && psl_is_public_suffix2 (get_psl (), suffix, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

/**
 * tm_domain_is_below:
 * @host: as tm_domain_normalise() gives it
 * @domain: likewise
 *
 * Returns: %TRUE when @host is @domain or a name inside it; never for a mere common ending
 */
gboolean
tm_domain_is_below (const char *host, const char *domain)
{
  gsize host_length = strlen (host);
  gsize domain_length = strlen (domain);

  if (domain_length == 0 || host_length < domain_length)
    return FALSE;
  if (strcmp (host + host_length - domain_length, domain) != 0)
    return FALSE;
  return host_length == domain_length || host[host_length - domain_length - 1] == '.';
}

/**
 * tm_domain_skip_excess:
 * @host: as tm_domain_normalise() gives it; a hostile one can have thousands of labels
 *
 * For whoever looks up each ending of a host: no name that is listed anywhere is longer than what is
 * returned, so the labels in front of it need no look.
 *
 * Returns: (transfer none): the end of @host that has no more bytes than a name can have
 */
const char *
tm_domain_skip_excess (const char *host)
{
  gsize length = strlen (host);
  return length > NAME_MAX_BYTES ? host + length - NAME_MAX_BYTES : host;
}

/**
 * tm_domain_dup_of_address:
 * @untrusted_address: a mail address as written, UTF-8; hostile
 *
 * Returns: (transfer full): the normalised host behind the last @, "" when there is none
 */
char *
tm_domain_dup_of_address (const char *untrusted_address)
{
  const char *at = strrchr (untrusted_address, '@');
  if (at == NULL)
    return g_strdup ("");

  g_autofree char *host = g_strndup (at + 1, strcspn (at + 1, "> \t\r\n"));
  return tm_domain_normalise (host);
}

/**
 * tm_domain_dup_unicode:
 * @host: a normalised host name
 *
 * Returns: (transfer full): the same with U-labels; @host itself where a label spells no letters. GLib
 * decodes "xn--" even into half a surrogate pair, which is no UTF-8.
 */
char *
tm_domain_dup_unicode (const char *host)
{
  if (is_plain (host))
    return g_ascii_strdown (host, -1);
  g_autofree char *unicode = g_hostname_to_unicode (host);

  return unicode != NULL && g_utf8_validate (unicode, -1, NULL) ? g_steal_pointer (&unicode)
                                                                : g_strdup (host);
}
