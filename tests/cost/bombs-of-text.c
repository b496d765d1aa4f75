/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails whose words cost much: for the charsets, the phrases, the names and the addresses that are looked for in them. */
#include "bombs.h"

static void
write_units (GString *out, const char *front, const char *unit, gsize bytes)
{
  g_string_append_printf (out, "From: =?utf-8?B?44Ki44Oe44K+44Oz?= <a@example.jp>\nTo: b@example.jp\nSubject: order\n"
                               "Content-Type: text/plain; %s\n\n", front);
  bomb_repeat (out, unit, bytes);
}

#define UNITS(name, front, unit) \
  static void write_##name (GString *out, gsize bytes) { write_units (out, front, unit, bytes); }

UNITS (escapes, "charset=iso-2022-jp", "\x1b$B$\"\x1b(B\x1b(I1\x1b(J\x1b$@")
UNITS (lone_escapes, "charset=iso-2022-jp", "\x1b$B\x1b(B")
UNITS (broken_letters, "charset=utf-8", "\xe3\x81\xff\xc0\x80\xf8")
UNITS (wide_letters, "charset=utf-16", "\x30\x42\xd8\x3d")
UNITS (unknown_charset, "charset=x-unknown", "\xe9\xe8 abc ")
UNITS (files_in_the_text, "charset=utf-8", "begin 644 a.exe\n#0V%T\n`\nend\n")
UNITS (one_line_of_files, "charset=utf-8", "begin 644 a ")
UNITS (phrases, "charset=utf-8", "log in verify your account ログイン 支払 してください claim your prize 24 hours ")
UNITS (first_words, "charset=utf-8", "log sign verify ログイン アカウント アカウント")
UNITS (numbers, "charset=utf-8", "1234567890")
UNITS (prices, "charset=utf-8", "$1,000,000.00 ¥１２３ 4,5 ")
UNITS (blanks_in_words, "charset=utf-8", "log \n \n in \xe3\x80\x80")
UNITS (letters_apart, "charset=utf-8", "A m a z o n 楽 天 ")
UNITS (brands, "charset=utf-8", "Amazon 楽天カード 三井住友銀行 PayPay ヤマト運輸 Apple ")
UNITS (details, "charset=utf-8", "日時: 2026-11-24 IPアドレス: 192.0.2.1 デバイス: iPhone 場所: 東京\n")
UNITS (addresses, "charset=utf-8", "https://www.amazon.co.jp.example.cn/ ")
UNITS (bare_hosts, "charset=utf-8", "amazon.co.jp.example.cn www.example.com/a ")
UNITS (half_addresses, "charset=utf-8", "http://http:/https:www.@.")
UNITS (at_signs, "charset=utf-8", "a@b.c@")
UNITS (dots, "charset=utf-8", "a.b.")
UNITS (invisible, "charset=utf-8", "x\xe2\x80\x8b\xe2\x80\x8d\xef\xbb\xbf\xe2\x80\xae")
UNITS (marks_on_letters, "charset=utf-8", "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84")
UNITS (styled, "charset=utf-8", "\xf0\x9d\x90\x80\xf0\x9d\x91\x8e\xef\xbc\xa1")
UNITS (half_kana, "charset=utf-8", "\xef\xbd\xb6\xef\xbe\x9e\xef\xbd\xb7")
UNITS (other_alphabets, "charset=utf-8", "аmаzоn раураl αpple ")
UNITS (quotes, "charset=utf-8; format=flowed", ">>>>>>>>>> x \n")
UNITS (deep_quotes, "charset=utf-8; format=flowed", ">")
UNITS (forwards, "charset=utf-8", "---------- Forwarded message ----------\nFrom: a@example.jp\nSubject: x\n\n")
UNITS (answers, "charset=utf-8", "On Tue, a@example.jp wrote:\n> x\n")
UNITS (one_line, "charset=utf-8", "あいうえお")
UNITS (greetings, "charset=utf-8", "お客様 Dear customer ")
UNITS (boxed_letters, "charset=utf-8", "🄰🄼🄰🅉🄾🄽")
UNITS (commas_in_numbers, "charset=utf-8", "1,1.")
UNITS (lone_digits, "charset=utf-8", "Your order was charged $ 499.99 call 1 (1) -1 ")
UNITS (nearly_numbers, "charset=utf-8", "order charged call support 0120-123-45 (800) 555-12 ")
UNITS (coins, "charset=utf-8", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT ")
UNITS (dots_between_kana, "charset=utf-8", "ロ・グ・イ・ン")
UNITS (chinese_signs, "charset=utf-8", "请您确认のためあいうえお账户\n")

const Bomb bombs_of_text[] = {
  { "escapes", write_escapes },                 { "lone-escapes", write_lone_escapes },
  { "broken-letters", write_broken_letters },   { "wide-letters", write_wide_letters },
  { "unknown-charset", write_unknown_charset }, { "phrases", write_phrases },
  { "first-words", write_first_words },         { "numbers", write_numbers },
  { "prices", write_prices },                   { "blanks-in-words", write_blanks_in_words },
  { "letters-apart", write_letters_apart },     { "brands", write_brands },
  { "details", write_details },                 { "addresses", write_addresses },
  { "bare-hosts", write_bare_hosts },           { "half-addresses", write_half_addresses },
  { "at-signs", write_at_signs },               { "dots", write_dots },
  { "invisible", write_invisible },             { "marks-on-letters", write_marks_on_letters },
  { "styled", write_styled },                   { "half-kana", write_half_kana },
  { "other-alphabets", write_other_alphabets }, { "quotes", write_quotes },
  { "deep-quotes", write_deep_quotes },         { "forwards", write_forwards },
  { "answers", write_answers },                 { "one-line", write_one_line },
  { "greetings", write_greetings },               { "files-in-the-text", write_files_in_the_text },
  { "one-line-of-files", write_one_line_of_files },
  { "boxed-letters", write_boxed_letters },     { "commas-in-numbers", write_commas_in_numbers },
  { "lone-digits", write_lone_digits },         { "nearly-numbers", write_nearly_numbers },
  { "coins", write_coins },                     { "dots-between-kana", write_dots_between_kana },
  { "chinese-signs", write_chinese_signs },
  { NULL },
};
