/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything a check may look at: the mail, and what was made out about it once for all checks. */
#pragma once

#include "tm-auth.h"
#include "tm-brands.h"
#include "tm-claim.h"
#include "tm-listed.h"
#include "tm-message.h"
#include "tm-person.h"
#include "tm-verdict.h"
#include "tm-wording.h"

G_BEGIN_DECLS

/* A link that can be pressed and leads to the web, seen through wrappers. */
typedef struct
{
  guint    index;     /* in the message */
  TmUrl   *target;    /* unwrapped; owned */
  gboolean redirected; /* @target came out of a public redirector */
  char    *words;     /* what the link says, trimmed, UTF-8 */
} TmWebLink;

typedef struct
{
  const TmMessage *message;
  const TmBrands  *brands;
  const TmPerson  *person;    /* never NULL */
  TmListed         listed;    /* unknown until the caller says otherwise */
  TmClaim          claim;
  TmAuth           auth;
  TmWording       *wording;
  GPtrArray       *links;     /* of TmWebLink */
  gboolean         asks;      /* wants the reader to log in, pay or tell something */
  gboolean         is_japanese;
  gboolean         brand_confirmed;  /* believed pass for a domain of the claimed brand */
  TmLevel          inner_mail; /* the worst of the mails inside, and of the pages attached, judged by themselves */
  TmLevel          inner_page;
  const char      *only_site; /* registrable domain that all links to be seen share, or NULL; in @links */
  gboolean         links_all_official; /* at least one web link, all to the claimed brand, without tricks */
} TmContext;

TmContext *tm_context_new  (TmMessage       *message,
                            TmBrands        *brands,
                            TmPerson        *person);
void       tm_context_free (TmContext       *self);

/* A page with a picture of a letter and a button shows no more letters; bills and tickets say more. */
#define TM_CONTEXT_LURE_MAX_LETTERS 400

gboolean   tm_context_is_aside        (const TmContext *self,
                                       const TmWebLink *link);
gboolean   tm_context_is_trusted      (const TmContext *self);
gboolean   tm_context_is_brands_link  (const TmContext *self,
                                       const TmWebLink *link);
gboolean   tm_context_is_own_redirect (const TmContext *self,
                                       const TmWebLink *link);
gboolean   tm_context_leads_home      (const TmContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmContext, tm_context_free)

G_END_DECLS
