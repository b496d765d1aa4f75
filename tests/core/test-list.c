/* SPDX-License-Identifier: GPL-3.0-or-later
 * Discussion lists, and advertising that only wears their fields. */
#include "core/tm-list.h"

#include <string.h>

typedef struct
{
  const char *what;
  const char *to;
  const char *sender;
  const char *headers[4];
  gboolean    carried;
} Case;

#define LIST_HANDED_IN "Received: from x (mta.lists.example.org [192.0.2.1]) by mx.mail.example"

static const Case cases[] = {
  { "nothing", "hanako@mail.example", "", { NULL }, FALSE },
  { "written to the list", "neko@lists.example.org", "", { "List-Id: Cats <neko.lists.example.org>", LIST_HANDED_IN }, TRUE },
  { "post address", "neko@lists.example.org", "", { "List-Post: <mailto:neko@lists.example.org>", LIST_HANDED_IN }, TRUE },
  { "old program", "neko@example.org", "", { "X-Mailing-List: neko@example.org", LIST_HANDED_IN }, TRUE },
  { "Exim", "neko@lists.example.org", "",
    { "List-Id: <neko.lists.example.org>", "Received: from mta.lists.example.org ([192.0.2.1] helo=x) by mx.mail.example" }, TRUE },
  { "written to a list, handed in by somebody", "neko@lists.example.org", "",
    { "List-Id: <neko.lists.example.org>", "Received: from lists.example.org (mta.spam.example [192.0.2.1]) by mx.mail.example" },
    FALSE },
  { "no way at all", "neko@lists.example.org", "", { "List-Id: <neko.lists.example.org>" }, FALSE },
  { "a mail service is no list", "hanako@gmail.com", "",
    { "List-Id: <x.gmail.com>", "Received: from x (mail.gmail.com [192.0.2.1]) by mx.mail.example" }, FALSE },
  { "id alone", "hanako@mail.example", "", { "List-Id: <4711.xt.local>" }, FALSE },
  { "id and own server", "hanako@mail.example", "",
    { "List-Id: <neko.spam.example>", "Received: from x (mta.spam.example [192.0.2.1]) by mx.mail.example" }, FALSE },
  { "program and its server", "hanako@mail.example", "neko-bounces@lists.example.org",
    { "List-Id: <neko.lists.example.org>", "Received: from x (mta.lists.example.org [192.0.2.1]) by mx.mail.example" }, TRUE },
  { "program and somebody's server", "hanako@mail.example", "neko-bounces@lists.example.org",
    { "List-Id: <neko.lists.example.org>", "Received: from lists.example.org (mta.spam.example [192.0.2.1]) by mx.mail.example" },
    FALSE },
  { "no host", "hanako@mail.example", "", { "List-Id: advertising", "List-Post: NO" }, FALSE },
  { "odd bytes", "hanako@mail.example", "", { "List-Id: <@>", "List-Post: <mailto:@.>", "X-BeenThere: ..." }, FALSE },
  { "a page", "hanako@mail.example", "", { "List-Post: <https://groups.example/post>" }, FALSE },
};

static void
add_mailbox (TmMessageParts *parts, TmRole role, const char *address)
{
  TmMailbox *box = tm_message_parts_add_mailbox (parts);

  box->role = role;
  g_free (box->address);
  box->address = g_strdup (address);
}

static TmMessage *
new_message (const Case *one)
{
  TmMessageParts *parts = tm_message_parts_new ();

  add_mailbox (parts, TM_ROLE_TO, one->to);
  if (*one->sender != '\0')
    add_mailbox (parts, TM_ROLE_SENDER, one->sender);
  for (gsize i = 0; i < G_N_ELEMENTS (one->headers) && one->headers[i] != NULL; i++)
    {
      const char *colon = strchr (one->headers[i], ':');
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = g_strndup (one->headers[i], colon - one->headers[i]);
      header->value = g_strdup (colon + 2);
      header->raw = g_strdup (colon + 2);
    }
  return tm_message_new_take (parts);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TmMessage) message = new_message (&cases[i]);
      if (tm_list_carried (message) != cases[i].carried)
        g_test_fail_printf ("%s: taken for %s", cases[i].what, cases[i].carried ? "no list" : "a list");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/carried/only-what-was-written-to-a-list", test_cases);
  return g_test_run ();
}
