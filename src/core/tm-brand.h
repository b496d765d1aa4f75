/* SPDX-License-Identifier: GPL-3.0-or-later
 * One brand that fraud mails pose as. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Immutable; lists are NULL-terminated, never NULL. */
typedef struct
{
  char  *id;              /* group name in the file, ASCII */
  char  *name;            /* as shown to people */
  char **aliases;         /* other names, Japanese or Latin */
  char **weak_aliases;    /* names that are also ordinary words: they need a second hit */
  char **domains;         /* registrable domains of the company, mail and web */
  char **labels;          /* the owner's word of each of @domains */
  char **alias_skeletons; /* tm_fold_skeleton() of each of @aliases, "" for short ones */
  char **squeezed_aliases; /* tm_fold_squeeze() of those */
  char **skeletons;       /* tm_fold_skeleton() of each of @labels */
  char **folded_aliases;  /* tm_fold_width() of @aliases */
  char **folded_weak;     /* tm_fold_width() of @weak_aliases */
  char **user_domains;    /* of its subscribers: an address there is not the company */
  char **partner_domains; /* tracking and partner hosts that its own mails link to */
  char **plain_kinds;     /* subjects of mails whose text address may be compared (personal-plain-official-url) */
  char **unlisted_kinds;  /* subjects of mails that @message_list never shows; those of @plain_kinds need not be repeated */
  char **plain_hosts;     /* the exact hosts of those addresses */
  char  *message_list;    /* guide id, or "" */
  gboolean strict_dmarc;  /* asks receivers to reject or put aside what fails */
  char **lent;            /* the lists of a brand out of a table, one behind the other; its texts belong to the table */
} TmBrand;

TmBrand *tm_brand_read          (GKeyFile       *file,
                                 const char     *group,
                                 GError        **error);
TmBrand *tm_brand_take          (const char    **texts,
                                 const guint16 **numbers);
void     tm_brand_write         (const TmBrand  *brand,
                                 GString        *texts,
                                 GArray         *numbers);
gboolean tm_brand_read_text     (GKeyFile       *file,
                                 const char     *group,
                                 const char     *key,
                                 char          **ret_text,
                                 GError        **error);
void     tm_brand_free          (TmBrand        *self);
gboolean tm_brand_owns_host     (const TmBrand  *brand,
                                 const char     *host);
gboolean tm_brand_may_send_from (const TmBrand  *brand,
                                 const char     *host);
gboolean tm_brand_lends_host    (const TmBrand  *brand,
                                 const char     *host);
gboolean tm_brand_is_partner    (const TmBrand  *brand,
                                 const char     *host);

G_END_DECLS
