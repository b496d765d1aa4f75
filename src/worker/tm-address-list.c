/* SPDX-License-Identifier: GPL-3.0-or-later
 * Address fields to mailboxes (RFC 5322, 3.4), with all the ways in which mails break the rules. */
#define G_LOG_DOMAIN "tm-address-list"

#include "tm-address-list.h"

#include "tm-header-words.h"

#include "core/tm-limits.h"

#include <string.h>

/* The name of a group is told of each of its members, unless it is longer than any name. */
#define GROUP_NAME_MAX_BYTES 1000

typedef struct
{
  GString *name;
  GString *address;   /* what stood in angle brackets */
  GString *comment;
  char    *group;     /* whose members follow, as it is shown where a sender stands; owned, or NULL */
  gboolean has_brackets;
  gboolean has_members;   /* of that group */
  gsize    seen;          /* how much of the name was looked at for the next two */
  gboolean has_at;
  gboolean has_quote;
} Draft;

/* The last of each in the field, or NULL. A sign that is never closed is not looked for again at each of its
 * kind. */
typedef struct
{
  const char *semicolon;
  const char *close;    /* ")" */
  const char *escape;   /* "ESC (" */
  gboolean    is_open;  /* a quote was found that is never closed, and so is none behind it */
} Ends;

/* Each letter of the name is looked at once. */
static void
look (Draft *draft)
{
  for (; draft->seen < draft->name->len; draft->seen++)
    {
      draft->has_at |= draft->name->str[draft->seen] == '@';
      draft->has_quote |= draft->name->str[draft->seen] == '"';
    }
}

static gboolean
has_at (Draft *draft)
{
  look (draft);
  return draft->has_at;
}

static char *
dup_clean (const char *text)
{
  g_autofree char *decoded = tm_header_words_decode (text);
  return g_strdup (g_strstrip (decoded));
}

static char *
dup_unquoted (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *start = g_strstrip (copy);
  gsize length = strlen (start);

  if (length >= 2 && start[0] == '"' && start[length - 1] == '"')
    {
      start[length - 1] = '\0';
      start++;
    }
  return dup_clean (start);
}

/* "<<a@b>>" is seen in fraud mails; the signs are no part of the address. */
static char *
dup_address (const char *text)
{
  g_autofree char *clean = dup_clean (text);
  char *start = clean + strspn (clean, "< ");

  start[strcspn (start, ">")] = '\0';
  return g_strdup (start);
}

static void
finish (TmMessageParts *parts, TmRole role, Draft *draft)
{
  g_autofree char *name = dup_unquoted (draft->name->str);
  g_autofree char *address = dup_address (draft->address->str);
  g_autofree char *comment = dup_clean (draft->comment->str);

  if (!draft->has_brackets)
    {
      /* "user@example.jp (Name)", "Name user@example.jp", or only a name. */
      char *last = strrchr (name, ' ');
      char *word = last != NULL ? last + 1 : name;
      if (strchr (word, '@') != NULL)
        {
          g_free (address);
          address = g_strdup (word);
          *word = '\0';
          g_strchomp (name);
        }
      if (*name == '\0')
        {
          g_free (name);
          name = g_strdup (comment);
        }
    }
  if (*name == '\0' && draft->group != NULL && (*address != '\0' || !draft->has_members))
    {
      g_free (name);
      name = dup_unquoted (draft->group);
      if (strlen (draft->group) > GROUP_NAME_MAX_BYTES)
        {
          /* Once will do: copies of it would fill the answer. */
          tm_message_parts_add_limit (parts, TM_LIMIT_HEADER_VALUE);
          g_clear_pointer (&draft->group, g_free);
        }
    }
  if (*name == '\0' && *address == '\0')
    return;
  if (parts->mailboxes->len >= TM_MAILBOXES_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_MAILBOXES);
      return;
    }
  draft->has_members = TRUE;
  TmMailbox *mailbox = tm_message_parts_add_mailbox (parts);
  mailbox->role = role;
  mailbox->name = g_steal_pointer (&name);
  mailbox->address = g_steal_pointer (&address);
}

static void
reset (Draft *draft)
{
  g_string_truncate (draft->name, 0);
  g_string_truncate (draft->address, 0);
  g_string_truncate (draft->comment, 0);
  draft->has_brackets = FALSE;
  draft->seen = 0;
  draft->has_at = FALSE;
  draft->has_quote = FALSE;
}

/* ISO-2022-JP without encoded words: between its escapes a quote or a bracket is half of a letter. */
static const char *
read_escaped (GString *out, const Ends *ends, const char *p)
{
  const char *end = p[1] == '$' && p < ends->escape ? strstr (p + 1, "\033(") : NULL;
  gsize n = end != NULL ? (gsize) (end - p) : 1;

  g_string_append_len (out, p, (gssize) n);
  return p + n;
}

static const char *
read_quoted (Draft *draft, Ends *ends, const char *p)
{
  gsize before = draft->name->len;
  const char *start = p;

  g_string_append_c (draft->name, '"');
  if (ends->is_open)
    return start + 1;
  for (p++; *p != '\0' && *p != '"';)
    {
      if (*p == '\033')
        {
          p = read_escaped (draft->name, ends, p);
          continue;
        }
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (draft->name, *p++);
    }
  if (*p != '"')
    {
      /* A quote that is never closed is a letter like any other. */
      g_string_truncate (draft->name, before);
      g_string_append_c (draft->name, '"');
      ends->is_open = TRUE;
      return start + 1;
    }
  if (before == 0)
    g_string_append_c (draft->name, '"');
  else
    g_string_erase (draft->name, (gssize) before, 1);
  return p + 1;
}

static const char *
read_comment (Draft *draft, const Ends *ends, const char *p)
{
  const char *close = p < ends->close ? strchr (p, ')') : NULL;

  if (close == NULL)
    {
      g_string_append_c (draft->name, *p);
      return p + 1;
    }
  g_string_append_len (draft->comment, p + 1, close - p - 1);
  /* Behind a bare address it is the name; inside a name it belongs to it. */
  if (!has_at (draft))
    g_string_append_len (draft->name, p, close - p + 1);
  return close + 1;
}

static const char *
read_brackets (Draft *draft, const char *p)
{
  /* Fraud mails write several pairs; the last one counts, as in mail programs. */
  const char *close = strchr (p, '>');
  gsize length = close != NULL ? (gsize) (close - p - 1) : strlen (p + 1);

  if (draft->has_brackets)
    g_string_append_printf (draft->name, "<%s>", draft->address->str);
  if (close != NULL && close[1] == '>')
    close++;
  g_string_truncate (draft->address, 0);
  g_string_append_len (draft->address, p + 1, (gssize) length);
  draft->has_brackets = TRUE;
  return close != NULL ? close + 1 : p + strlen (p);
}

/* A comma parts two mailboxes only when the first one is complete. */
static gboolean
is_separator (Draft *draft, const char *p)
{
  return *p == ';' || (*p == ',' && (draft->has_brackets || has_at (draft)));
}

/* RFC 5322, 3.4: "name: mailboxes;". The name of a group of receivers is nobody's; where a sender stands,
 * mail programs show it as one (RFC 6854). */
static gboolean
starts_group (Draft *draft, const Ends *ends, const char *p)
{
  return *p == ':' && !draft->has_brackets && draft->name->len > 0 && p < ends->semicolon && !has_at (draft)
         && !draft->has_quote;
}

/**
 * tm_address_list_add:
 * @parts: gets the mailboxes
 * @role: which field
 * @untrusted_unfolded: value of the field as bytes on one line; hostile
 */
void
tm_address_list_add (TmMessageParts *parts, TmRole role, const char *untrusted_unfolded)
{
  Draft draft
    = { .name = g_string_new (NULL), .address = g_string_new (NULL), .comment = g_string_new (NULL) };
  const char *p = untrusted_unfolded;
  Ends ends = { strrchr (p, ';'), strrchr (p, ')'), g_strrstr (p, "\033("), FALSE };

  while (*p != '\0')
    {
      if (is_separator (&draft, p))
        {
          finish (parts, role, &draft);
          reset (&draft);
          p++;
        }
      else if (starts_group (&draft, &ends, p))
        {
          g_free (draft.group);
          draft.group = role == TM_ROLE_FROM ? g_strdup (draft.name->str) : NULL;
          reset (&draft);
          p++;
        }
      else if (*p == '\033')
        p = read_escaped (draft.name, &ends, p);
      else if (*p == '"')
        p = read_quoted (&draft, &ends, p);
      else if (*p == '(')
        p = read_comment (&draft, &ends, p);
      else if (*p == '<')
        p = read_brackets (&draft, p);
      else
        g_string_append_c (draft.name, *p++);
    }
  finish (parts, role, &draft);
  g_string_free (draft.name, TRUE);
  g_string_free (draft.address, TRUE);
  g_string_free (draft.comment, TRUE);
  g_free (draft.group);
}
