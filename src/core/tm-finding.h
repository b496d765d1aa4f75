/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing that was noticed, with the exact places it is about. */
#pragma once

#include <glib-object.h>

#include "tm-message.h"
#include "tm-severity.h"

G_BEGIN_DECLS

typedef enum
{
  TM_PLACE_HEADER,      /* @header names it; an empty name is the header block as a whole */
  TM_PLACE_SUBJECT,
  TM_PLACE_TEXT,        /* the visible text */
  TM_PLACE_LINK,        /* the link @index; the range is its words in the visible text */
  TM_PLACE_ATTACHMENT,
  TM_PLACE_IMAGE,
  TM_PLACE_HIDDEN,      /* the text that is kept from being seen */
} TmPlace;

typedef struct
{
  TmPlace  place;
  char    *header;  /* "" unless @place is TM_PLACE_HEADER */
  guint    index;   /* of the header field (from the top of the head), link, attachment or image */
  guint32  start;   /* bytes in the decoded header value, subject or visible text */
  guint32  end;
  char    *quote;   /* the place's words, defanged, at most 200 characters */
} TmEvidence;

typedef struct _TmFinding TmFinding;

#define TM_TYPE_FINDING (tm_finding_get_type ())
GType              tm_finding_get_type      (void);

TmFinding         *tm_finding_new           (const char      *id,
                                             TmFamily         family,
                                             TmSeverity       severity,
                                             const char      *title,
                                             const char      *reason,
                                             const char      *advice);
TmFinding         *tm_finding_ref           (TmFinding       *self);
void               tm_finding_unref         (TmFinding       *self);

/* Only before the finding is handed on. */
void               tm_finding_set_value     (TmFinding       *self,
                                             const char      *key,
                                             const char      *value);
void               tm_finding_add_header    (TmFinding       *self,
                                             const TmMessage *message,
                                             const char      *header,
                                             guint32          start,
                                             guint32          end);
void               tm_finding_add_header_field (TmFinding    *self,
                                             const TmMessage *message,
                                             guint            index,
                                             guint32          start,
                                             guint32          end);
void               tm_finding_add_from_name (TmFinding       *self,
                                             const TmMessage *message);
void               tm_finding_add_from_address (TmFinding    *self,
                                             const TmMessage *message);
void               tm_finding_add_subject   (TmFinding       *self,
                                             const TmMessage *message,
                                             guint32          start,
                                             guint32          end);
void               tm_finding_add_text      (TmFinding       *self,
                                             const TmMessage *message,
                                             guint32          start,
                                             guint32          end);
void               tm_finding_add_link      (TmFinding       *self,
                                             const TmMessage *message,
                                             guint            link);
void               tm_finding_add_attachment (TmFinding      *self,
                                             const TmMessage *message,
                                             guint            attachment);
void               tm_finding_add_image     (TmFinding       *self,
                                             const TmMessage *message,
                                             guint            image);
void               tm_finding_add_hidden    (TmFinding       *self,
                                             const TmMessage *message,
                                             guint32          start,
                                             guint32          end);
void               tm_finding_cancel        (TmFinding       *self,
                                             const char      *by_id);

const char        *tm_finding_get_id        (const TmFinding *self);
TmFamily           tm_finding_get_family    (const TmFinding *self);
TmSeverity         tm_finding_get_severity  (const TmFinding *self);
const char        *tm_finding_get_cancelled_by (const TmFinding *self);
char              *tm_finding_dup_title     (const TmFinding *self);
char              *tm_finding_dup_reason    (const TmFinding *self);
char              *tm_finding_dup_advice    (const TmFinding *self);
guint              tm_finding_get_n_evidence (const TmFinding *self);
const TmEvidence  *tm_finding_get_evidence  (const TmFinding *self,
                                             guint            index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmFinding, tm_finding_unref)

G_END_DECLS
