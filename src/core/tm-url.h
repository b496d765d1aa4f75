/* SPDX-License-Identifier: GPL-3.0-or-later
 * A web address taken apart the way a browser does, and the tricks seen on the way. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_URL_USERINFO = 1 << 0,        /* something before an @ that is not the host */
  TM_URL_IP = 1 << 1,              /* the host is a number */
  TM_URL_IP_PRIVATE = 1 << 2,      /* … of a home network */
  TM_URL_IP_DISGUISED = 1 << 3,    /* … written decimal, octal, hexadecimal or short */
  TM_URL_ENCODED_HOST = 1 << 4,    /* percent escapes, backslashes, odd dots, line breaks in scheme or host */
  TM_URL_STYLED_LETTERS = 1 << 5,  /* circled, mathematical or like letters in the host */
  TM_URL_INVISIBLE = 1 << 6,       /* zero-width or direction characters in the host */
  TM_URL_IDN = 1 << 7,             /* a label beyond ASCII */
  TM_URL_MIXED_SCRIPT = 1 << 8,    /* scripts that do not belong together inside one label */
  TM_URL_FULL_WIDTH = 1 << 9,      /* full-width letters or dots in the host */
} TmUrlTricks;

/* Immutable; all strings UTF-8, never NULL ("" when missing). */
typedef struct
{
  char        *raw;            /* as given */
  char        *scheme;         /* lower case */
  char        *userinfo;       /* as written */
  char        *host;           /* A-label form, lower case, no trailing dot; dotted form for numbers */
  char        *host_unicode;   /* the same, U-labels */
  char        *registrable;    /* the owner part by the Public Suffix List; the host itself when there is none */
  int          port;           /* -1 when not given or the scheme's own */
  char        *path;           /* begins with '/' for web addresses */
  char        *query;          /* without '?' */
  char        *fragment;       /* without '#' */
  gboolean     is_web;         /* http or https, with a host */
  TmUrlTricks  tricks;
  guint        userinfo_start; /* byte range in @raw, equal when missing */
  guint        userinfo_end;
  guint        host_start;     /* byte range of the host in @raw */
  guint        host_end;
} TmUrl;

TmUrl    *tm_url_parse     (const char   *text,
                            GError      **error);
TmUrl    *tm_url_copy      (const TmUrl  *self);
void      tm_url_free      (TmUrl        *self);
TmUrl    *tm_url_unwrap    (const TmUrl  *self);
TmUrl    *tm_url_get_redirect_target (const TmUrl *self);
TmUrl    *tm_url_get_inside          (const TmUrl *self);
char     *tm_url_to_string (const TmUrl  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmUrl, tm_url_free)

G_END_DECLS
