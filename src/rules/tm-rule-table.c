/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one table of checks, a row each, and the one loop over it. */
#define G_LOG_DOMAIN "tm-rule-table"

#include "config.h"

#include "tm-rule-table.h"

/* Of checks that weigh the same, the one that stands first here is told first: what a person sees at a
 * glance. */
#define RULES(R) \
  R (from_name_brand_mismatch) \
  R (from_name_brand_disguised) \
  R (from_domain_lookalike) \
  R (from_domain_brand_inside) \
  R (from_domain_tld_swap) \
  R (from_freemail_as_company) \
  R (subject_or_body_brand_mismatch) \
  R (from_name_your_domain) \
  R (from_name_other_address) \
  R (from_local_site) \
  R (from_malformed) \
  R (from_domain_unreal) \
  R (from_random_address) \
  R (from_name_unrelated) \
  R (link_text_is_other_site) \
  R (link_userinfo) \
  R (link_ip_disguised) \
  R (link_styled_letters) \
  R (link_scheme) \
  R (link_brand_lookalike) \
  R (link_brand_inside) \
  R (link_brand_tld_swap) \
  R (link_sender_inside) \
  R (link_encoded_host) \
  R (link_mixed_script) \
  R (link_ip) \
  R (link_off_brand) \
  R (link_redirector) \
  R (prize_from_stranger) \
  R (lure_as_name) \
  R (link_mails_to_stranger) \
  R (link_hides_owner) \
  R (link_not_senders) \
  R (from_abused_suffix) \
  R (message_id_odd) \
  R (reply_to_differs) \
  R (from_equals_you) \
  R (from_name_hides_address) \
  R (from_name_decorated) \
  R (from_domain_idn) \
  R (auth_dmarc_fail_brand) \
  R (auth_pass_brand) \
  R (auth_pass_unrelated_domain) \
  R (auth_unknown) \
  R (received_no_rdns) \
  R (priority_pressure) \
  R (mailer_odd) \
  R (fake_reply) \
  R (own_address_as_name) \
  R (recipient_not_you) \
  R (ask_press) \
  R (ask_unconfirmed) \
  R (date_odd) \
  R (written_elsewhere) \
  R (sender_behind) \
  R (auth_forged_record) \
  R (auth_none) \
  R (auth_dmarc_fail) \
  R (link_tags_you) \
  R (link_official) \
  R (link_all_to_one) \
  R (link_plain_http) \
  R (link_to_download) \
  R (link_random_host) \
  R (link_abused_suffix) \
  R (link_shortener) \
  R (link_free_hosting) \
  R (link_copy_instructions) \
  R (link_very_long) \
  R (link_port) \
  R (link_invisible_characters) \
  R (form_in_mail) \
  R (active_content) \
  R (fake_safety_note) \
  R (text_and_html_differ) \
  R (tracking_pixel) \
  R (brand_images_borrowed) \
  R (image_only) \
  R (bidi_override) \
  R (invisible_characters) \
  R (hidden_off_screen) \
  R (hidden_display_none) \
  R (hidden_same_colour) \
  R (hidden_font_zero) \
  R (att_executable) \
  R (att_encrypted_archive) \
  R (att_locked_pdf) \
  R (att_svg_active) \
  R (qr_code) \
  R (att_mail) \
  R (att_calendar) \
  R (att_type_mismatch) \
  R (att_macro) \
  R (att_html) \
  R (att_disk_image) \
  R (att_double_extension) \
  R (ask_login) \
  R (ask_payment) \
  R (ask_personal_data) \
  R (threat_account) \
  R (deadline) \
  R (login_details_claimed) \
  R (mixed_alphabets) \
  R (styled_letters) \
  R (chinese_glyphs) \
  R (charset_mismatch) \
  R (width_mix) \
  R (from_name_institution) \
  R (story_from_abroad) \
  R (bait_offer) \
  R (ask_open_file) \
  R (ask_call) \
  R (ask_secret_by_mail) \
  R (ask_recovery_phrase) \
  R (only_on_pc) \
  R (security_alarm) \
  R (bait_reward) \
  R (support_call) \
  R (extortion) \
  R (crypto_address) \
  R (gift_card) \
  R (private_chat_pivot) \
  R (threat_arrest) \
  R (threat_court) \
  R (ask_fee_first) \
  R (easy_money) \
  R (ask_mailbox) \
  R (ask_card_secret) \
  R (ask_chat_group) \
  R (ask_new_account) \
  R (greeting_generic) \
  R (greeting_is_address) \
  R (advance_fee) \
  R (from_free_hosting) \
  R (pretext_known) \
  R (unnatural_japanese) \
  R (personal_plain_official_url) \
  R (personal_name_present) \
  R (personal_name_absent) \
  R (personal_address_not_registered) \
  R (att_pdf_lure) \
  R (return_path_differs) \
  R (sender_header_differs) \
  R (list_header_odd) \
  R (received_origin_odd) \
  R (bimi_or_brand_mark) \
  R (chinese_css_font) \
  R (noise_text) \
  R (link_overlay) \
  R (personal_service_not_used) \
  R (personal_message_center)

#define DECLARE(name) extern const TmRule tm_rule_##name;
RULES (DECLARE)

#define ROW(name) &tm_rule_##name,
static const TmRule * const rules[] = { RULES (ROW) };

/**
 * tm_rule_table_get_n:
 *
 * Returns: how many checks there are
 */
guint
tm_rule_table_get_n (void)
{
  return G_N_ELEMENTS (rules);
}

/**
 * tm_rule_table_get:
 * @index: below tm_rule_table_get_n()
 *
 * Returns: (transfer none): a check; constant
 */
const TmRule *
tm_rule_table_get (guint index)
{
  return rules[index];
}

/**
 * tm_rule_table_find:
 * @id: id of a check
 *
 * Returns: (transfer none) (nullable): its row
 */
const TmRule *
tm_rule_table_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i]->id, id))
      return rules[i];
  return NULL;
}

/**
 * tm_rules_run:
 * @context: a mail and what was made out about it
 *
 * Returns: (transfer full) (element-type TmFinding): what the checks found, in table order, at most one
 * finding a check
 */
GPtrArray *
tm_rules_run (const TmContext *context)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    rules[i]->check (rules[i], context, findings);
  return findings;
}
