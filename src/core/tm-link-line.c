/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link in one short line, for whoever points at it. The whole address would lie over half of the mail, and
 * what is long in it is what says nothing about its owner; the sheet of the link takes all of it apart. */
#define G_LOG_DOMAIN "tm-link-line"

#include "tm-link-line.h"

#include "tm-escape.h"

#include <string.h>

/* Of an address that leads to no web page. */
#define LINE_MAX_CHARS 60
/* A longer host loses its front, for its owner stands at the end. */
#define HOST_MAX_CHARS 50

/* Cut at the end of a label, unless the owner alone is longer. */
static char *
dup_end_of_host (const TmUrl *url)
{
  glong length = g_utf8_strlen (url->host, -1);

  if (length <= HOST_MAX_CHARS)
    return g_strdup (url->host);
  const char *end = g_utf8_offset_to_pointer (url->host, length - HOST_MAX_CHARS);
  const char *dot = strchr (end, '.');
  return g_strconcat ("…", dot != NULL && strlen (dot) > strlen (url->registrable) ? dot + 1 : end, NULL);
}

/**
 * tm_link_line_dup:
 * @link: a link; hostile
 * @ret_owner: (out) (transfer full): the part of the line that tells who is at the other end, "" when none
 * does
 *
 * Returns: (transfer full): one defanged line: how, to which host and port a web address leads, else the
 * beginning of the address
 */
char *
tm_link_line_dup (const TmLink *link, char **ret_owner)
{
  const TmUrl *url = link->url;
  g_autofree char *short_form = NULL;

  if (url != NULL && url->is_web)
    {
      g_autofree char *host = dup_end_of_host (url);
      gboolean more = strlen (url->path) > 1 || *url->query != '\0' || *url->fragment != '\0';
      g_autofree char *port = url->port >= 0 ? g_strdup_printf (":%d", url->port) : g_strdup ("");
      short_form = g_strconcat (url->scheme, "://", host, port, more ? "/…" : "", NULL);
    }
  else
    short_form = tm_quote (link->target, -1, LINE_MAX_CHARS);
  g_autofree char *dead = tm_defang (short_form);
  *ret_owner = url != NULL && url->is_web ? tm_defang (url->registrable) : g_strdup ("");
  return tm_escape_line (dead);
}
