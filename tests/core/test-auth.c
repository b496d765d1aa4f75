/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which Authentication-Results are believed: only those of the receiver's own service. */
#include "core/tm-auth.h"

#include <string.h>

#define GOOGLE_BORDER "Received: from mail.example.jp (mail.example.jp. [203.0.113.5]) by mx.google.com with ESMTPS id x"
#define GOOGLE_PASS \
  "Authentication-Results: mx.google.com; dkim=pass header.i=@example.jp header.s=s header.b=x; " \
  "spf=pass (google.com: domain of info@example.jp designates 203.0.113.5) smtp.mailfrom=info@example.jp; " \
  "dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.jp"

/* @headers are "Name: value" from the top. */
static TmMessage *
new_message (const char * const *headers)
{
  TmMessageParts *parts = tm_message_parts_new ();

  for (guint i = 0; headers[i] != NULL; i++)
    {
      const char *colon = strchr (headers[i], ':');
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = g_strndup (headers[i], colon - headers[i]);
      header->value = g_strdup (colon + 2);
      header->raw = g_strdup (colon + 2);
    }
  return tm_message_new_take (parts);
}

static void
fill (TmAuth *auth, const char * const *headers)
{
  g_autoptr (TmMessage) message = new_message (headers);
  tm_auth_fill (auth, message);
}

#define HEADERS(...) ((const char * const[]){ __VA_ARGS__, NULL })

static void
test_gmail (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Delivered-To: taro@gmail.com", "Received: by 2002:a05:6402:100 with SMTP id x", GOOGLE_BORDER,
                        GOOGLE_PASS, "From: info@example.jp"));
  g_assert_true (auth.is_believed);
  g_assert_cmpuint (auth.header, ==, 3);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_PASS);
  g_assert_cmpstr (auth.dmarc_domain, ==, "example.jp");
  g_assert_cmpstr (auth.dkim_domain, ==, "example.jp");
  g_assert_cmpstr (auth.spf_domain, ==, "example.jp");
  g_assert_cmpstr (tm_auth_get_passed (&auth, "example.jp"), ==, "example.jp");
  g_assert_nonnull (tm_auth_get_passed (&auth, "mail.example.jp"));
  g_assert_null (tm_auth_get_passed (&auth, "example.cn"));
  g_assert_null (tm_auth_get_passed (&auth, ""));
  tm_auth_clear (&auth);
}

static void
test_above_wins (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; dmarc=fail header.from=example.jp", GOOGLE_BORDER, GOOGLE_PASS));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

static void
test_forged_below (void)
{
  TmAuth auth;

  fill (&auth, HEADERS (GOOGLE_BORDER, "Received: from pc (pc [198.51.100.7]) by mail.example.jp with ESMTP id y", GOOGLE_PASS));
  g_assert_false (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_UNKNOWN);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

static void
test_other_service (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.example.cn; dmarc=pass header.from=example.jp", GOOGLE_BORDER));
  g_assert_false (auth.is_believed);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
  fill (&auth, HEADERS ("Authentication-Results: mx.google.com.example.cn; dmarc=pass header.from=example.jp", GOOGLE_BORDER));
  g_assert_false (auth.is_believed);
  tm_auth_clear (&auth);
}

static void
test_outlook (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Received: from A.apcprd01.prod.outlook.com by B.apcprd01.prod.outlook.com with HTTPS",
                        "Authentication-Results: spf=pass (sender IP is 203.0.113.5) smtp.mailfrom=example.jp; dkim=pass "
                        "(signature was verified) header.d=example.jp;dmarc=pass action=none header.from=example.jp;compauth=pass",
                        "Received: from mail.example.jp (203.0.113.5) by X.mail.protection.outlook.com with Microsoft SMTP"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_PASS);
  g_assert_nonnull (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

static void
test_no_name_elsewhere (void)
{
  TmAuth auth;

  /* A field without the name of a service is believed at Outlook.com only. */
  fill (&auth, HEADERS ("Authentication-Results: spf=pass smtp.mailfrom=example.jp; dmarc=pass header.from=example.jp",
                        GOOGLE_BORDER));
  g_assert_false (auth.is_believed);
  tm_auth_clear (&auth);
}

static void
test_foreign_signature (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; dkim=pass header.d=example.cn; dmarc=none header.from=example.jp",
                        GOOGLE_BORDER));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_PASS);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  g_assert_nonnull (tm_auth_get_passed (&auth, "example.cn"));
  tm_auth_clear (&auth);
}

static void
test_own_signature (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; dkim=fail header.d=example.cn; dkim=pass header.i=@m.example.jp",
                        GOOGLE_BORDER));
  g_assert_nonnull (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; dkim=pass header.d=example.jp; dmarc=fail header.from=example.jp",
                        GOOGLE_BORDER));
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

/* Exchange passes a mail on between its hosts under two names; the border is where it came in. */
static void
test_office365 (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Received: from A.namprd03.prod.outlook.com (2603::1) by B.outlook.office365.com with HTTPS",
                        "Received: from F.protection.outlook.com (2603::2) by C.outlook.office365.com with SMTP",
                        "Authentication-Results: spf=fail smtp.mailfrom=example.cn; dkim=none; dmarc=fail header.from=example.jp",
                        "Received: from mail.example.cn (203.0.113.5) by F.mail.protection.outlook.com with SMTP"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_FAIL);
  g_assert_cmpstr (auth.spf_domain, ==, "example.cn");
  tm_auth_clear (&auth);
}

/* Exim writes the number where others write the name. */
static void
test_nameless_border (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.cn",
                        "Received: from [203.0.113.5] (helo=mail.example.cn) by mx.example.org with esmtps"));
  g_assert_true (auth.has_boundary);
  g_assert_cmpuint (auth.boundary, ==, 1);
  g_assert_true (auth.is_believed);
  tm_auth_clear (&auth);
}

static void
test_many_fields (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=example.jp",
                        "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=example.jp",
                        "Authentication-Results: spf.icloud.com; spf=softfail smtp.mailfrom=x@example.jp",
                        "Received: from mail.example.jp (mail.example.jp [203.0.113.5]) by p00-icloudmta.icloud.com with ESMTPS"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_FAIL);
  tm_auth_clear (&auth);
}

#define ICLOUD_GATE "Received: from p00-icloudmta-smtpin-us-west-2a-60-percent-1 by p129-mailgateway-smtp-x (mailgateway 2634B97)"
#define ICLOUD_BORDER \
  "Received: from mail.example.jp (mail.example.jp [203.0.113.5]) by p00-icloudmta-smtpin-us-west-2a-60-percent-1 (Postfix) " \
  "with ESMTPS id x; Mon, 16 Nov 2026 08:12:05 +0000 (UTC)"
#define ICLOUD_MARK "Authentication-Results: bimi.icloud.com; bimi=skipped reason=\"insufficient dmarc\""

/* Apple's machines have no domain in their names, and other fields stand between the results. */
static void
test_icloud (void)
{
  TmAuth auth;

  fill (&auth, HEADERS (ICLOUD_GATE, "X-Apple-Action: MOVE_TO_FOLDER/INBOX", ICLOUD_BORDER, "X-ICL-Score: 3.3", ICLOUD_MARK,
                        "X-ARC-Info: policy=fail; arc=none", "Authentication-Results: arc.icloud.com; arc=none",
                        "Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=example.jp",
                        "X-DMARC-Info: pass=pass; dmarc-policy=reject", "X-DMARC-Policy: v=DMARC1; p=reject",
                        "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=example.jp",
                        "Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=x@example.jp",
                        "Received-SPF: pass", "Authentication-Results: spf.icloud.com; spf=fail smtp.mailfrom=x@example.cn"));
  g_assert_true (auth.is_believed);
  g_assert_cmpuint (auth.boundary, ==, 2);
  g_assert_cmpuint (auth.last_header, ==, 11);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_PASS);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_PASS);
  g_assert_nonnull (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
  /* Without the border there, the sender's own machines would be taken for the receiver's. */
  fill (&auth, HEADERS (ICLOUD_GATE, ICLOUD_BORDER, "Authentication-Results: mx.example.cn; dmarc=pass header.from=example.jp",
                        "Received: from pc by mx.example.cn with ESMTP"));
  g_assert_cmpuint (auth.boundary, ==, 1);
  g_assert_false (auth.is_believed);
  tm_auth_clear (&auth);
}

/* Google writes to Google, Microsoft to Outlook.com; and anybody may call himself Google. */
static void
test_front_door (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Received: by 2002:a05:6402:100 with SMTP id x",
                        "Received: from mail-sor-f69.google.com (mail-sor-f69.google.com. [209.85.220.69]) by mx.google.com with "
                        "SMTPS id x", "Authentication-Results: mx.google.com; dmarc=fail header.from=example.jp",
                        "DKIM-Signature: v=1", "Received: from pc by example.cn with ESMTP", GOOGLE_PASS));
  g_assert_cmpuint (auth.boundary, ==, 1);
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  tm_auth_clear (&auth);
  fill (&auth, HEADERS ("Received: from A.apcprd01.prod.outlook.com by B.apcprd01.prod.outlook.com with HTTPS",
                        "Authentication-Results: spf=pass smtp.mailfrom=example.jp; dmarc=pass header.from=example.jp",
                        "Received: from x.outbound.protection.outlook.com (40.93.0.1) by Y.mail.protection.outlook.com with SMTP"));
  g_assert_cmpuint (auth.boundary, ==, 2);
  g_assert_nonnull (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

static void
test_unknown (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("From: info@example.jp"));
  g_assert_false (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_UNKNOWN);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_UNKNOWN);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_UNKNOWN);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
  /* Without a Received field nobody can say who wrote the others. */
  fill (&auth, HEADERS (GOOGLE_PASS, "From: info@example.jp"));
  g_assert_false (auth.is_believed);
  tm_auth_clear (&auth);
  fill (&auth, (const char * const[]){ NULL });
  g_assert_false (auth.is_believed);
  tm_auth_clear (&auth);
}

static void
test_missing_dmarc (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.example.ne.jp; sender-id=pass header.From=info@example.jp; domainkeys=neutral; "
                        "dkim=none; spf=neutral smtp.mailfrom=info@example.jp",
                        "Received: from mail.example.jp (mail.example.jp [203.0.113.5]) by mx.example.ne.jp with ESMTP"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_UNKNOWN);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_NONE);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_NONE);
  tm_auth_clear (&auth);
}

static void
test_odd_fields (void)
{
  static const char * const values[] = { "", ";", "mx.google.com", "mx.google.com;", "mx.google.com; dmarc=", "mx.google.com; =",
                                         "mx.google.com; dmarc=passing-by; ;;;", "mx.google.com; dkim=pass header.d=" };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      TmAuth auth;
      g_autofree char *field = g_strconcat ("Authentication-Results: ", values[i], NULL);
      fill (&auth, HEADERS (field, GOOGLE_BORDER));
      g_assert_cmpint (auth.spf, ==, TM_AUTH_UNKNOWN);
      tm_auth_clear (&auth);
    }
}

static void
test_forwarded (void)
{
  TmAuth auth;

  fill (&auth, HEADERS (GOOGLE_BORDER, "List-Post: <mailto:list@example.jp>", "List-Id: <list.example.jp>"));
  g_assert_true (auth.is_forwarded);
  tm_auth_clear (&auth);
  /* The name of a list alone is anybody's to write. */
  fill (&auth, HEADERS (GOOGLE_BORDER, "List-Id: <list.example.jp>"));
  g_assert_false (auth.is_forwarded);
  tm_auth_clear (&auth);
  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; arc=pass (i=1); dmarc=fail header.from=example.jp", GOOGLE_BORDER));
  g_assert_true (auth.is_forwarded);
  tm_auth_clear (&auth);
  fill (&auth, HEADERS (GOOGLE_BORDER, GOOGLE_PASS));
  g_assert_false (auth.is_forwarded);
  tm_auth_clear (&auth);
}

/* What the sender writes into its own head comes out right below the border as well. */
static void
test_brought_along (void)
{
  TmAuth auth;

  fill (&auth, HEADERS (GOOGLE_BORDER, "Received-SPF: fail (google.com: example.jp) client-ip=203.0.113.5",
                        "Authentication-Results: mx.google.com; dmarc=fail header.from=example.jp", "DKIM-Signature: v=1",
                        GOOGLE_PASS, "From: info@example.jp"));
  g_assert_true (auth.is_believed);
  g_assert_cmpuint (auth.header, ==, 2);
  g_assert_cmpuint (auth.last_header, ==, 2);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_UNKNOWN);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
}

static void
test_boundary_time (void)
{
  TmAuth auth;

  fill (&auth, HEADERS (GOOGLE_BORDER "; Mon, 16 Nov 2026 00:12:05 -0800 (PST)", "From: info@example.jp"));
  g_assert_true (auth.has_boundary_time);
  g_assert_cmpint (auth.boundary_time, ==, 1794816725);
  tm_auth_clear (&auth);
  fill (&auth, HEADERS (GOOGLE_BORDER, "From: info@example.jp"));
  g_assert_true (auth.has_boundary);
  g_assert_false (auth.has_boundary_time);
  tm_auth_clear (&auth);
}

static void
test_mark (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: bimi.icloud.com; bimi=pass header.d=example.jp",
                        "Received: from a.example.jp (a.example.jp [203.0.113.5]) by p00.icloud.com with SMTP id x"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.bimi, ==, TM_AUTH_PASS);
  tm_auth_clear (&auth);
}

#define OWN_PASS                                                                                             \
  "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.jp; dkim=pass "                    \
  "header.d=example.jp; "                                                                                    \
  "dmarc=pass header.from=example.jp"
#define MADE_UP_HOP                                                                                          \
  "Received: from a.example.jp (a.example.jp [203.0.113.9]) by mx.example.org (Postfix) with ESMTPS id z"

/* Whoever hands in a mail gives itself any name. What the host looked up, and the number, are its own word.
 */
static void
test_name_of_the_receiver (void)
{
  static const char *const borders[] = {
    "Received: from mx.example.org (unknown [198.51.100.7]) by mx.example.org (Postfix) with ESMTP id x",
    "Received: from mx.example.org (h7.example.cn [198.51.100.7]) by mx.example.org (Postfix) with ESMTP id "
    "x",
    "Received: from mx.example.org (mx.example.org [198.51.100.7] (may be forged)) by mx.example.org with "
    "ESMTP id x",
    "Received: from mx.example.org (EHLO mx.example.org) (198.51.100.7) by mx.example.org with SMTP id x",
    "Received: from mx.example.org (HELO mx.example.org) (198.51.100.7) by mx.example.org with SMTP id x",
    "Received: from mx.example.org ([198.51.100.7] helo=mx.example.org) by mx.example.org with esmtp id x",
    "Received: from mx.example.org (mx.example.org [127.0.0.1]) (h7.example.cn [198.51.100.7]) by "
    "mx.example.org id x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (borders); i++)
    {
      TmAuth auth;
      fill (&auth, HEADERS ("Authentication-Results: mx.example.org; dmarc=fail header.from=example.jp",
                            borders[i], OWN_PASS, MADE_UP_HOP));
      g_assert_cmpuint (auth.boundary, ==, 1);
      g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
      g_assert_cmpint (auth.dkim, ==, TM_AUTH_UNKNOWN);
      g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
      tm_auth_clear (&auth);
    }
}

/* Services hand a mail on from machine to machine before it lies in the box. */
static void
test_steps_within (void)
{
  static const char *const steps[] = {
    "Received: from mx.example.org (mx.example.org [198.51.100.20]) by box.example.org (Postfix) with LMTP "
    "id x",
    "Received: from mx.example.org (unknown [10.2.3.4]) by box.example.org (Postfix) with ESMTP id x",
    "Received: from mx.example.org ([100.64.3.4]) by box.example.org with ESMTP id x",
    "Received: from mx.example.org (localhost [IPv6:::1]) by box.example.org (Postfix) with ESMTP id x",
    "Received: from mx.example.org (mx [IPv6:fd00::5]) by box.example.org (Postfix) with ESMTP id x",
    "Received: from mx.example.org by box.example.org with LMTP id x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TmAuth auth;
      fill (&auth, HEADERS (steps[i], OWN_PASS, MADE_UP_HOP));
      g_assert_cmpuint (auth.boundary, ==, 2);
      g_assert_nonnull (tm_auth_get_passed (&auth, "example.jp"));
      tm_auth_clear (&auth);
    }
}

/* A lower field may have been brought along: it adds what is missing, and never makes good what failed. */
static void
test_failure_stays (void)
{
  TmAuth auth;

  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=example.cn; dkim=fail "
                        "header.d=example.cn; "
                        "dmarc=fail header.from=example.jp",
                        GOOGLE_PASS, GOOGLE_BORDER));
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_FAIL);
  g_assert_cmpint (auth.dkim, ==, TM_AUTH_FAIL);
  g_assert_cmpstr (auth.spf_domain, ==, "example.cn");
  tm_auth_clear (&auth);
  fill (&auth,
        HEADERS (GOOGLE_PASS, "Authentication-Results: mx.google.com; dmarc=fail header.from=example.jp",
                 GOOGLE_BORDER));
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  tm_auth_clear (&auth);
  fill (&auth, HEADERS ("Authentication-Results: mx.google.com; dmarc=none header.from=example.jp",
                        GOOGLE_PASS, GOOGLE_BORDER));
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_NONE);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_PASS);
  tm_auth_clear (&auth);
}

/* A receiver that writes nothing lets a sender write in its name. */
static void
test_own_name_below (void)
{
  TmAuth auth;

  fill (&auth,
        HEADERS (
            "Received: from h7.example.cn (h7.example.cn [198.51.100.7]) by mx.example.org with ESMTP id x",
            OWN_PASS, MADE_UP_HOP));
  g_assert_cmpuint (auth.boundary, ==, 0);
  g_assert_false (auth.is_believed);
  g_assert_null (tm_auth_get_passed (&auth, "example.jp"));
  tm_auth_clear (&auth);
  fill (&auth,
        HEADERS (
            "Received: from h7.example.cn (h7.example.cn [198.51.100.7]) by mx.example.org with ESMTP id x",
            "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.cn; dmarc=fail "
            "header.from=example.jp"));
  g_assert_true (auth.is_believed);
  g_assert_cmpint (auth.dmarc, ==, TM_AUTH_FAIL);
  g_assert_cmpint (auth.spf, ==, TM_AUTH_UNKNOWN);
  tm_auth_clear (&auth);
}

/* The sender's own words stand in quotes and in remarks. */
static void
test_words_of_the_sender (void)
{
  static const char *const fields[] = {
    "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=example.jp; "
    "x\"@example.cn; dkim=none",
    "Authentication-Results: mx.google.com; spf=pass (for a; dmarc=pass header.from=example.jp ;) "
    "smtp.mailfrom=x@example.cn; dkim=none",
    "Authentication-Results: mx.google.com; spf=pass (a (b; dmarc=pass) c; dmarc=pass) "
    "smtp.mailfrom=x@example.cn; dkim=none",
    "Authentication-Results: mx.google.com; spf=pass (of \":) ; dmarc=pass (\"@example.cn) "
    "smtp.mailfrom=x@example.cn; dkim=none",
    "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=\"a\\\"; dmarc=pass "
    "header.from=example.jp; \"@example.cn; dkim=none",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      TmAuth auth;
      fill (&auth, HEADERS (fields[i], GOOGLE_BORDER));
      g_assert_cmpint (auth.dmarc, ==, TM_AUTH_UNKNOWN);
      g_assert_cmpint (auth.spf, ==, TM_AUTH_PASS);
      g_assert_cmpint (auth.dkim, ==, TM_AUTH_NONE);
      g_assert_cmpstr (auth.spf_domain, ==, "example.cn");
      tm_auth_clear (&auth);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/auth/believes/gmail-right-below-the-border", test_gmail);
  g_test_add_func ("/auth/believes/what-stands-above-first", test_above_wins);
  g_test_add_func ("/auth/believes/outlook-without-a-name", test_outlook);
  g_test_add_func ("/auth/believes/outlook-under-its-other-name", test_office365);
  g_test_add_func ("/auth/believes/border-without-a-name", test_nameless_border);
  g_test_add_func ("/auth/believes/one-field-for-each-method", test_many_fields);
  g_test_add_func ("/auth/believes/icloud-with-bare-names", test_icloud);
  g_test_add_func ("/auth/believes/the-front-door-of-a-service", test_front_door);
  g_test_add_func ("/auth/ignores/what-the-sender-brought-along", test_forged_below);
  g_test_add_func ("/auth/ignores/another-service", test_other_service);
  g_test_add_func ("/auth/ignores/no-name-elsewhere", test_no_name_elsewhere);
  g_test_add_func ("/auth/passed/not-by-another-domain", test_foreign_signature);
  g_test_add_func ("/auth/passed/by-its-own-signature-unless-dmarc-failed", test_own_signature);
  g_test_add_func ("/auth/unknown/no-field", test_unknown);
  g_test_add_func ("/auth/unknown/dmarc-is-missing", test_missing_dmarc);
  g_test_add_func ("/auth/unknown/odd-fields", test_odd_fields);
  g_test_add_func ("/auth/border/the-sender-says-the-receivers-name", test_name_of_the_receiver);
  g_test_add_func ("/auth/border/steps-within-the-service", test_steps_within);
  g_test_add_func ("/auth/ignores/a-pass-below-a-failure", test_failure_stays);
  g_test_add_func ("/auth/ignores/a-pass-right-below-the-border-elsewhere", test_own_name_below);
  g_test_add_func ("/auth/ignores/words-of-the-sender", test_words_of_the_sender);
  g_test_add_func ("/auth/forwarded", test_forwarded);
  g_test_add_func ("/auth/what-the-sender-brought-along", test_brought_along);
  g_test_add_func ("/auth/time-at-the-border", test_boundary_time);
  g_test_add_func ("/auth/registered-mark", test_mark);
  return g_test_run ();
}
