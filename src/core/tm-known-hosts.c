/* SPDX-License-Identifier: GPL-3.0-or-later
 * Kinds of hosts that are known by name, as data/hosts.ini lists them. */
#define G_LOG_DOMAIN "tm-known-hosts"

#include "tm-known-hosts.h"

#include "tm-core-resources.h"
#include "tm-domain.h"

#include <string.h>

typedef enum
{
  KIND_FREE_MAIL,
  KIND_CLICK_TRACKER,
  KIND_ABUSED_SUFFIX,
  KIND_UNUSED_SUFFIX,
  KIND_ANYBODYS_PAGE,
  KIND_CLOUD,
  KIND_FREE_HOSTING,
  KIND_TRIAL,
  KIND_SHORTENER,
  KIND_SURVEY,
  KIND_CHAT,
  KIND_NEWS,
  KIND_OWN_SHORT,
  N_KINDS
} Kind;

static const char *const kind_groups[N_KINDS]
  = { "free-mail",    "click-tracker", "abused-suffix", "unused-suffix", "anybodys-page", "cloud",
      "free-hosting", "trial",         "shortener",     "survey",        "chat",          "news",
      "own-short" };
static const char * const passage_groups[TM_N_PASSAGES] = { "redirector", "wrapper" };

/* "youtube.com/redirect?q", taken apart. */
typedef struct
{
  char *host;
  char *path;
  char *key;
} Passage;

typedef struct
{
  GHashTable *hosts[N_KINDS];             /* of char * */
  GPtrArray  *passages[TM_N_PASSAGES];    /* of Passage */
  char       *version;
} Knowledge;

static void
passage_free (gpointer data)
{
  Passage *self = data;

  g_free (self->host);
  g_free (self->path);
  g_free (self->key);
  g_free (self);
}

static Passage *
passage_new (const char *text)
{
  const char *slash = strchr (text, '/');
  const char *query = slash != NULL ? strchr (slash, '?') : NULL;

  if (query == NULL)
    return NULL;
  Passage *self = g_new0 (Passage, 1);
  self->host = g_strndup (text, slash - text);
  self->path = g_strndup (slash, query - slash);
  self->key = g_strdup (query + 1);
  return self;
}

static GHashTable *
read_hosts (GKeyFile *file, const char *group)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) hosts = g_key_file_get_string_list (file, group, "Hosts", NULL, NULL);

  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (hosts[i]));
  return set;
}

static GPtrArray *
read_passages (GKeyFile *file, const char *group)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (passage_free);
  g_auto (GStrv) addresses = g_key_file_get_string_list (file, group, "Addresses", NULL, NULL);

  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    {
      Passage *passage = passage_new (addresses[i]);
      if (passage != NULL)
        g_ptr_array_add (list, passage);
    }
  return list;
}

/* The list is part of the program, so that the two can never be of different age. */
static void
learn (Knowledge *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tm_core_get_resource (), "/io/github/tashikamail/hosts.ini",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_critical ("%s", error->message);
  for (guint kind = 0; kind < N_KINDS; kind++)
    self->hosts[kind] = read_hosts (file, kind_groups[kind]);
  for (guint kind = 0; kind < TM_N_PASSAGES; kind++)
    self->passages[kind] = read_passages (file, passage_groups[kind]);
  self->version = g_key_file_get_string (file, "Hosts", "Version", NULL);
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

/* The host itself, or any domain that it is below. */
static gboolean
is_known (const char *host, Kind kind)
{
  GHashTable *set = get_knowledge ()->hosts[kind];

  for (const char *p = tm_domain_skip_excess (host); p != NULL; p = strchr (p, '.'))
    {
      p += *p == '.';
      if (g_hash_table_contains (set, p))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_known_hosts_is_free_mail:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one where anybody gets a mail address for nothing
 */
gboolean
tm_known_hosts_is_free_mail (const char *host)
{
  return is_known (host, KIND_FREE_MAIL);
}

/**
 * tm_known_hosts_is_click_tracker:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one of a service that counts clicks for senders
 */
gboolean
tm_known_hosts_is_click_tracker (const char *host)
{
  return is_known (host, KIND_CLICK_TRACKER);
}

/**
 * tm_known_hosts_is_abused_suffix:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether its last label is one under which much fraud is registered
 */
gboolean
tm_known_hosts_is_abused_suffix (const char *host)
{
  const char *dot = strrchr (host, '.');
  return dot != NULL && is_known (dot + 1, KIND_ABUSED_SUFFIX);
}

/**
 * tm_known_hosts_is_unused_suffix:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether its last label is one under which hardly anybody who writes in Japanese has an address,
 * fraud left out
 */
gboolean
tm_known_hosts_is_unused_suffix (const char *host)
{
  const char *dot = strrchr (host, '.');
  return dot != NULL && is_known (dot + 1, KIND_UNUSED_SUFFIX);
}

/**
 * tm_known_hosts_is_anybodys_page:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one where anybody can write a page or a form
 */
gboolean
tm_known_hosts_is_anybodys_page (const char *host)
{
  return is_known (host, KIND_ANYBODYS_PAGE);
}

/**
 * tm_known_hosts_is_cloud:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one that rents out computers and storage
 */
gboolean
tm_known_hosts_is_cloud (const char *host)
{
  return is_known (host, KIND_CLOUD);
}

/**
 * tm_known_hosts_is_free_hosting:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one where anybody gets a web site for nothing
 */
gboolean
tm_known_hosts_is_free_hosting (const char *host)
{
  /* Blogger has an address in nearly every country. */
  return is_known (host, KIND_FREE_HOSTING) || strstr (host, ".blogspot.") != NULL;
}

/**
 * tm_known_hosts_is_trial:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is a trial address of a cloud, as anybody gets who tries it out
 */
gboolean
tm_known_hosts_is_trial (const char *host)
{
  return is_known (host, KIND_TRIAL);
}

/**
 * tm_known_hosts_is_survey:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one of a service that asks for opinions
 */
gboolean
tm_known_hosts_is_survey (const char *host)
{
  return is_known (host, KIND_SURVEY);
}

/**
 * tm_known_hosts_is_chat:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: %TRUE when a link there opens a chat with somebody, or lets one into a group
 */
gboolean
tm_known_hosts_is_chat (const char *host)
{
  return is_known (host, KIND_CHAT);
}

/**
 * tm_known_hosts_is_news:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: %TRUE when it is one of a paper or a magazine, which write about companies day by day
 */
gboolean
tm_known_hosts_is_news (const char *host)
{
  return is_known (host, KIND_NEWS);
}

/**
 * tm_known_hosts_is_own_short:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether a known service gives short addresses there for nothing but its own maps and pictures
 */
gboolean
tm_known_hosts_is_own_short (const char *host)
{
  return is_known (host, KIND_OWN_SHORT);
}

/**
 * tm_known_hosts_is_shortener:
 * @host: in A-label form, lower case, without a dot at the end
 *
 * Returns: whether it is one of a service that shortens addresses
 */
gboolean
tm_known_hosts_is_shortener (const char *host)
{
  return is_known (host, KIND_SHORTENER) && !is_known (host, KIND_OWN_SHORT);
}

/**
 * tm_known_hosts_find_passage:
 * @kind: which list
 * @host: as tm_domain_normalise() gives it; hostile
 * @path: the path of the address, with its leading slash; hostile
 *
 * Returns: (transfer none) (nullable): the name of the query's part that holds the address a visitor is sent
 * on to
 */
const char *
tm_known_hosts_find_passage (TmPassage kind, const char *host, const char *path)
{
  GPtrArray *list = get_knowledge ()->passages[kind];

  for (guint i = 0; i < list->len; i++)
    {
      const Passage *passage = g_ptr_array_index (list, i);
      if (tm_domain_is_below (host, passage->host) && g_str_has_prefix (path, passage->path))
        return passage->key;
    }
  return NULL;
}

/**
 * tm_known_hosts_get_version:
 *
 * Returns: (transfer none): year and month of the list, "2026-11"
 */
const char *
tm_known_hosts_get_version (void)
{
  const char *version = get_knowledge ()->version;
  return version != NULL ? version : "";
}
