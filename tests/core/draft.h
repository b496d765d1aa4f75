/* SPDX-License-Identifier: GPL-3.0-or-later
 * Builds mails by hand for the tests of the preview. */
#pragma once

#include "core/tm-element.h"
#include "core/tm-render.h"

#include <string.h>

/* As much of a picture as the page looks at. */
static const guint8 draft_png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 1, 2, 3 };

static inline TmNode *
draft_element (TmMessageParts *parts, guint depth, const char *name, int ref, const char *style)
{
  TmNode *node = tm_message_parts_add_node (parts);
  int element = tm_element_find (name);

  g_assert_cmpint (element, >, 0);
  node->element = (guint) element;
  node->depth = depth;
  node->ref = ref;
  node->colspan = node->rowspan = 1;
  tm_node_take_style (node, g_strdup (style));
  return node;
}

static inline TmNode *
draft_text (TmMessageParts *parts, guint depth, TmHidden hidden, const char *text)
{
  TmNode *node = tm_message_parts_add_node (parts);
  GString *out = hidden != TM_HIDDEN_NO ? parts->hidden_text : parts->text;

  node->element = TM_ELEMENT_TEXT;
  node->depth = depth;
  node->hidden = hidden;
  node->ref = -1;
  node->colspan = node->rowspan = 1;
  node->start = (guint32) out->len;
  g_string_append (out, text);
  node->end = (guint32) out->len;
  return node;
}

/* A link over the last @words of the visible text so far; "" makes one without words. */
static inline TmLink *
draft_link (TmMessageParts *parts, TmLinkKind kind, const char *target, const char *words)
{
  TmLink *link = tm_message_parts_add_link (parts);

  link->kind = kind;
  g_free (link->target);
  link->target = g_strdup (target);
  link->end = (guint32) parts->text->len;
  link->start = link->end - (guint32) strlen (words);
  return link;
}

static inline TmImage *
draft_image (TmMessageParts *parts, TmImageKind kind, const char *source, const char *alt)
{
  TmImage *image = tm_message_parts_add_image (parts);

  image->kind = kind;
  g_free (image->source);
  g_free (image->alt);
  image->source = g_strdup (source);
  image->alt = g_strdup (alt);
  image->link = -1;
  return image;
}

static inline TmField *
draft_field (TmMessageParts *parts, const char *type, const char *label)
{
  TmField *field = tm_message_parts_add_field (parts);

  g_free (field->type);
  g_free (field->label);
  field->type = g_strdup (type);
  field->label = g_strdup (label);
  return field;
}

static inline TmReport *
draft_report (TmMessage *message, GPtrArray *findings)
{
  static const char text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);

  g_assert_nonnull (brands);
  return tm_report_new (message, verdict, NULL, brands);
}

/* Adds a finding about the first place where @words stand in the text. */
static inline TmFinding *
draft_finding (GPtrArray *findings, const TmMessage *message, TmSeverity severity, const char *title, const char *words)
{
  TmFinding *finding = tm_finding_new (title, TM_FAMILY_ASK, severity, title, "reason", "advice");
  const char *text = tm_message_get_text (message);
  const char *found = *words != '\0' ? strstr (text, words) : NULL;

  if (found != NULL)
    tm_finding_add_text (finding, message, (guint32) (found - text), (guint32) (found - text + strlen (words)));
  g_ptr_array_add (findings, finding);
  return finding;
}

static inline GPtrArray *
draft_findings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
}

/* The whole page as one string. */
static inline char *
draft_render (TmMessage *message, GPtrArray *findings)
{
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autoptr (GBytes) page = tm_render_page (report);
  gsize size = 0;
  const char *data = g_bytes_get_data (page, &size);

  g_assert_true (g_utf8_validate (data, (gssize) size, NULL));
  return g_strndup (data, size);
}
