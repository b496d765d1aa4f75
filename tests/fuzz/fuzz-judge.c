/* SPDX-License-Identifier: GPL-3.0-or-later
 * Answers that an attacker wrote, through all that comes behind them: the checks, the verdict, each page and view, and
 * both outputs of the terminal. */
#include "config.h"

#include "fuzz.h"

#include "cli/tm-json-output.h"
#include "cli/tm-text-output.h"
#include "core/tm-context.h"
#include "core/tm-mail-report.h"
#include "core/tm-render.h"
#include "core/tm-wire.h"
#include "rules/tm-rule-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

static TmBrands *
get_brands (void)
{
  static const char text[] = "[Brands]\nVersion=2026-11\n[amazon]\nName=Amazon\nAliases=アマゾン\nDomains=amazon.co.jp;amazon.com\n"
                             "Source=x\nChecked=2026-11-24\n[bank]\nName=みずほ銀行\nAliases=みずほ\nWeakAliases=Bank\n"
                             "Domains=mizuhobank.co.jp\nSource=x\nChecked=2026-11-24\n";
  static TmBrands *brands = NULL;

  if (brands == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
      brands = tm_brands_new_from_bytes (bytes, NULL);
      g_assert_nonnull (brands);
    }
  return brands;
}

static void
check_outputs (TmReport *report)
{
  g_autofree char *json = tm_json_output (report, "a", 0, 0);
  g_autofree char *text = tm_text_output (report, "a", 0, 0, TRUE);
  g_autofree char *private = tm_mail_report_dup_private (tm_report_get_message (report), NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (g_utf8_validate (json, -1, NULL) && g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (private, -1, NULL));
  g_assert_null (strchr (json, '\n'));
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
}

static void
check_pages (TmReport *report)
{
  static const char * const steps[] = { "Do not press anything", NULL };
  g_autoptr (GBytes) page = tm_render_page (report);
  g_autoptr (GBytes) printed = tm_render_report (report, steps, TRUE);

  g_assert_true (g_utf8_validate (g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), NULL));
  g_assert_true (g_utf8_validate (g_bytes_get_data (printed, NULL), (gssize) g_bytes_get_size (printed), NULL));
  for (guint view = 0; view < TM_N_VIEWS; view++)
    g_bytes_unref (tm_render_view (report, (TmView) view));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  TmMessageParts *parts = tm_wire_read (bytes, NULL);

  if (parts == NULL)
    return 0;
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmContext) context = tm_context_new (message, get_brands (), NULL);
  g_autoptr (GPtrArray) findings = tm_rules_run (context);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, tm_message_get_limits (message)[0] != NULL);
  g_autoptr (TmReport) report = tm_report_new (message, verdict, NULL, get_brands ());
  check_outputs (report);
  check_pages (report);
  return 0;
}
