/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail on the table: where its bytes are, and what the check said. */
#pragma once

#include <gio/gio.h>

#include "core/tm-listed.h"
#include "core/tm-report.h"

G_BEGIN_DECLS

/**
 * TmMailOrigin:
 * @TM_MAIL_FROM_FILE: opened or dropped as a file
 * @TM_MAIL_FROM_SAMPLE: the one that the program brings along
 * @TM_MAIL_FROM_PASTED_FILE: a file that was copied and pasted
 * @TM_MAIL_FROM_WORDS: words that were dropped
 * @TM_MAIL_FROM_PASTED_WORDS: words that were pasted
 */
typedef enum
{
  TM_MAIL_FROM_FILE,
  TM_MAIL_FROM_SAMPLE,
  TM_MAIL_FROM_PASTED_FILE,
  TM_MAIL_FROM_WORDS,
  TM_MAIL_FROM_PASTED_WORDS,
} TmMailOrigin;

#define TM_TYPE_MAIL_ITEM (tm_mail_item_get_type ())
G_DECLARE_FINAL_TYPE (TmMailItem, tm_mail_item, TM, MAIL_ITEM, GObject)

TmMailItem *tm_mail_item_new         (const char *name,
                                      int         fd);
TmMailItem *tm_mail_item_new_inside  (TmMailItem *outer,
                                      TmReport   *report);
TmMailItem *tm_mail_item_new_at      (TmMailItem *file,
                                      guint64     position,
                                      const char *name);
gboolean    tm_mail_item_is_part     (TmMailItem *self,
                                      guint64    *ret_position);
const char *tm_mail_item_get_name    (TmMailItem *self);
TmMailItem *tm_mail_item_get_outer   (TmMailItem *self);
TmReport   *tm_mail_item_get_report  (TmMailItem *self);
void        tm_mail_item_set_report  (TmMailItem *self,
                                      TmReport   *report);
void        tm_mail_item_rest        (TmMailItem *self);
gboolean    tm_mail_item_is_known    (TmMailItem *self);
TmLevel     tm_mail_item_get_level   (TmMailItem *self);
gboolean    tm_mail_item_holds_mails (TmMailItem *self);
const char *tm_mail_item_get_from    (TmMailItem *self);
const char *tm_mail_item_get_subject (TmMailItem *self);
TmListed    tm_mail_item_get_listed  (TmMailItem *self);
void        tm_mail_item_set_listed  (TmMailItem *self,
                                      TmListed    listed);
int         tm_mail_item_open        (TmMailItem *self);
void        tm_mail_item_set_origin  (TmMailItem *self,
                                      TmMailOrigin origin);
char       *tm_mail_item_dup_taken_for (TmMailItem *self);
void        tm_mail_item_take_formatted (TmMailItem *self,
                                         int         fd);
int         tm_mail_item_open_formatted (TmMailItem *self);
gboolean    tm_mail_item_is_whole    (const TmReport *report);

G_END_DECLS
