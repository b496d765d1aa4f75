/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that a PDF is written in (ISO 32000-1, 7.2 and 7.3). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_PDF_END,
  TM_PDF_NAME,     /* @text without the slash, escapes undone */
  TM_PDF_STRING,   /* @text decoded, UTF-8 */
  TM_PDF_NUMBER,   /* @number */
  TM_PDF_OPEN,     /* << */
  TM_PDF_CLOSE,    /* >> */
  TM_PDF_WORD,     /* @text: obj, stream, R, Tj and the like */
  TM_PDF_OTHER,    /* brackets */
} TmPdfToken;

typedef struct
{
  const guint8 *at;       /* borrowed; where the next one begins */
  const guint8 *end;
  GString      *text;     /* of the last token */
  double        number;
  gsize         n_bytes;  /* of the last string, as it is stored */
  gboolean      is_hex;   /* the last string was written in hexadecimal */
} TmPdfLexer;

void       tm_pdf_lexer_init  (TmPdfLexer   *self,
                               const guint8 *untrusted_bytes,
                               gsize         length);
void       tm_pdf_lexer_clear (TmPdfLexer   *self);
TmPdfToken tm_pdf_lexer_next  (TmPdfLexer   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmPdfLexer, tm_pdf_lexer_clear)

G_END_DECLS
