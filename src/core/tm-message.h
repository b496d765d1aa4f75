/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail as a value: what the worker found, immutable once it is made. */
#pragma once

#include <gio/gio.h>

#include "tm-url.h"

G_BEGIN_DECLS

/* All ranges are byte offsets into UTF-8 text, start included, end excluded, and lie on character borders. */

typedef struct
{
  char *name;   /* as written, ASCII printable */
  char *value;  /* unfolded and decoded (RFC 2047), UTF-8. For From, To, Cc, Reply-To and Sender see below. */
  char *raw;    /* unfolded, not decoded; bytes beyond ASCII are U+FFFD */
} TmHeader;

typedef enum
{
  TM_ROLE_FROM,
  TM_ROLE_SENDER,
  TM_ROLE_REPLY_TO,
  TM_ROLE_TO,
  TM_ROLE_CC,
  TM_N_ROLES
} TmRole;

/* The value of an address header is made of its mailboxes: "name <address>", or "address" where there is no
 * name, joined by ", ". So the name of the first mailbox is the range [0, strlen (name)). */
typedef struct
{
  TmRole role;
  char  *name;     /* decoded display name, "" when missing */
  char  *address;  /* "" when missing; not checked, may be odd */
} TmMailbox;

typedef enum
{
  TM_HIDDEN_NO,
  TM_HIDDEN_DISPLAY,     /* display:none, visibility:hidden, hidden attribute */
  TM_HIDDEN_TINY,        /* font size, height or line height of nothing */
  TM_HIDDEN_COLOUR,      /* same colour as the background, or see-through */
  TM_HIDDEN_OFF_SCREEN,  /* moved out of view or clipped away */
  TM_N_HIDDEN
} TmHidden;

/* One node of the allow-listed tree, in document order. */
typedef struct
{
  guint    element;  /* index into the table of tm-element.h; TM_ELEMENT_TEXT for text */
  guint    depth;    /* 0 for the top; a child is exactly one deeper than its parent */
  TmHidden hidden;   /* text nodes: which text @start and @end point into; elements: why they are not seen */
  guint32  start;    /* text nodes: range in the visible text, or in the hidden text when @hidden is set */
  guint32  end;
  gint32   ref;      /* a: link index; img: image index; input, select, textarea, button: field index; else -1 */
  char    *style;    /* "" or declarations that tm_style_is_clean() accepts; set by tm_node_take_style() */
  char    *narrow;   /* "" or what stands for @style in narrow views, as tm_narrow_is_clean() accepts it; likewise */
  guint    colspan;  /* td, th: 1-100; ol: its first number, 1-100; else 1 */
  guint    rowspan;
} TmNode;

typedef enum
{
  TM_LINK_ANCHOR,  /* a href */
  TM_LINK_AREA,    /* area href of an image map */
  TM_LINK_FORM,    /* form action or formaction */
  TM_LINK_PLAIN,   /* an address written in the text, which mail programs make clickable */
  TM_LINK_CODE,    /* an address inside a code in a picture, which telephones open */
  TM_LINK_FILE,    /* an address inside an attached file, which its viewer opens */
  TM_N_LINK_KINDS
} TmLinkKind;

typedef struct
{
  TmLinkKind kind;
  char      *target;  /* as written after entities; hostile; relative targets resolved against base */
  guint32    start;   /* the link's words in the visible text; start == end when it has none (a picture) */
  guint32    end;
  gboolean   hidden;  /* the link cannot be seen */
  gint32     attachment; /* the attached file it was found in, or -1 */
  TmUrl     *url;     /* derived by tm_message_new_take(); NULL when @target is no address */
} TmLink;

typedef enum
{
  TM_IMAGE_REMOTE,
  TM_IMAGE_INLINE,     /* cid: or data:, re-encoded in @png when it could be decoded */
  TM_N_IMAGE_KINDS
} TmImageKind;

typedef struct
{
  TmImageKind kind;
  char       *source;  /* address as written (for data: only the media type) */
  char       *alt;
  guint       width;   /* pixels; of the decoded picture, or as the mail says; 0 unknown */
  guint       height;
  gint32      link;    /* the link around it, or -1 */
  GBytes     *png;     /* our own PNG, or NULL */
} TmImage;

/* What a look into an attached file showed. */
typedef enum
{
  TM_FILE_MACRO = 1 << 0,    /* an office document with a program */
  TM_FILE_SCRIPT = 1 << 1,   /* a PDF with a program, a page that builds another one */
  TM_FILE_STARTS = 1 << 2,   /* a PDF that starts another program */
  TM_FILE_OPENS = 1 << 3,    /* leads to an address by itself, as soon as it is opened */
  TM_FILE_ASKS = 1 << 4,     /* a page with a box for a password */
  TM_FILE_LOCKED = 1 << 5,   /* what is in it cannot be read without a password */
} TmFileFacts;

#define TM_FILE_ALL_FACTS ((1 << 6) - 1)

typedef struct
{
  char    *name;        /* decoded, "" when missing */
  char    *type;        /* declared media type, lower case */
  char    *magic;       /* what the first bytes are: a word of tm-magic.h of the worker, "" unknown */
  guint64  size;        /* bytes, decoded */
  gboolean is_inline;
  char    *inside;      /* "" or the name of the first entry of an archive that is dangerous by its name */
  TmFileFacts facts;
  guint    pages;       /* of a PDF, 0 unknown */
  guint    letters;     /* that it shows, about, of a PDF, a document or a page; G_MAXUINT32 unknown */
  guint32  text_start;  /* of an appointment: what it says, in the visible text; equal when it says nothing there */
  guint32  text_end;
} TmAttachment;

/* One part of the mail as MIME has it, in the order of the mail. */
typedef struct
{
  guint   depth;     /* 0 for the mail itself; a part is at most one deeper than the one before it */
  char   *type;      /* declared media type, lower case */
  char   *name;      /* decoded file name, "" when missing */
  char   *encoding;  /* declared transfer encoding, lower case, "" when missing */
  guint64 size;      /* bytes as they stand in the mail; 0 for parts that hold others */
} TmPart;

/* A field of a form. */
typedef struct
{
  guint form;         /* counts forms from 0; fields outside of any form have G_MAXUINT32 */
  char *type;         /* text, password, email, tel, number, search, submit, button, checkbox, radio, file, hidden, select, textarea */
  char *name;
  char *label;        /* label, placeholder, aria-label or button text */
  char *autocomplete;
} TmField;

/* A range of the visible text with something about it that the text itself does not show. */
typedef enum
{
  TM_SPOT_CHINESE_FONT,  /* written for a type face of Chinese first of all */
  TM_SPOT_ACTIVE,        /* in front of something that would do something by itself */
  TM_N_SPOT_KINDS
} TmSpotKind;

typedef struct
{
  TmSpotKind kind;
  guint32    start;
  guint32    end;
} TmSpot;

/* Worth saying in the report, but no gap: none of them changes the level. */
#define TM_NOTE_SIGNED_SMIME "signed-smime"
#define TM_NOTE_SIGNED_PGP "signed-pgp"
#define TM_NOTE_OUTLOOK_PACKED "outlook-packed"
/* For checks only. */
#define TM_NOTE_ACTIVE_SCRIPT "active-script"
#define TM_NOTE_ACTIVE_FRAME "active-frame"
#define TM_NOTE_ACTIVE_REFRESH "active-refresh"
#define TM_NOTE_ACTIVE_HANDLER "active-handler"

/* What the worker fills and the wire carries; mutable until tm_message_new_take() eats it. */
typedef struct
{
  char      *subject;       /* decoded, UTF-8 */
  char      *charset;       /* of the shown text, lower case, "" unknown */
  gint64     date;          /* Unix seconds, G_MININT64 unknown */
  int        date_zone;     /* minutes east of UTC */
  GPtrArray *headers;       /* of TmHeader */
  GPtrArray *mailboxes;     /* of TmMailbox */
  GString   *text;          /* what the rendered mail shows, in order */
  GString   *hidden_text;   /* what it hides, in order */
  char      *plain_text;    /* the plain alternative when the HTML is shown, "" otherwise */
  GPtrArray *nodes;         /* of TmNode */
  GPtrArray *links;         /* of TmLink */
  GPtrArray *images;        /* of TmImage */
  GPtrArray *fields;        /* of TmField */
  GPtrArray *attachments;   /* of TmAttachment */
  GPtrArray *codes;         /* of char *, decoded QR texts */
  GPtrArray *limits;        /* of char *, TM_LIMIT_… without repeats */
  GPtrArray *structure;     /* of TmPart */
  char      *source;        /* the mail as it came, its beginning at least; letters that are no UTF-8 are U+FFFD; "" for a mail inside */
  guint64    source_size;   /* bytes of the whole source */
  GPtrArray *nested;        /* of TmMessageParts, mails inside this mail */
  GPtrArray *notes;         /* of char *, TM_NOTE_… without repeats */
  GArray    *spots;         /* of TmSpot */
} TmMessageParts;

TmMessageParts *tm_message_parts_new       (void);
void            tm_message_parts_free      (TmMessageParts *parts);
TmHeader       *tm_message_parts_add_header     (TmMessageParts *parts);
TmMailbox      *tm_message_parts_add_mailbox    (TmMessageParts *parts);
TmNode         *tm_message_parts_add_node       (TmMessageParts *parts);
TmLink         *tm_message_parts_add_link       (TmMessageParts *parts);
TmImage        *tm_message_parts_add_image      (TmMessageParts *parts);
TmField        *tm_message_parts_add_field      (TmMessageParts *parts);
TmAttachment   *tm_message_parts_add_attachment (TmMessageParts *parts);
TmPart         *tm_message_parts_add_part       (TmMessageParts *parts);
void            tm_node_take_style              (TmNode         *node,
                                                 char           *style);
void            tm_node_take_narrow             (TmNode         *node,
                                                 char           *narrow);
void            tm_message_parts_add_limit      (TmMessageParts *parts,
                                                 const char     *limit);
void            tm_message_parts_add_note       (TmMessageParts *parts,
                                                 const char     *note);
void            tm_message_parts_add_spot       (TmMessageParts *parts,
                                                 TmSpotKind      kind,
                                                 guint32         start,
                                                 guint32         end);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMessageParts, tm_message_parts_free)

typedef struct _TmMessage TmMessage;

#define TM_TYPE_MESSAGE (tm_message_get_type ())
GType               tm_message_get_type            (void);

TmMessage          *tm_message_new_take            (TmMessageParts  *parts);
TmMessage          *tm_message_ref                 (TmMessage       *self);
void                tm_message_unref               (TmMessage       *self);

/* What holds for all of them: texts are valid UTF-8, "" where the mail says nothing, and hostile. All that is
 * lent lives as long as the message, which never changes, so any thread may read it. Ranges are bytes of the
 * visible text and on the borders of characters; an index is below the number of its kind, a reference is -1
 * or such an index. */
const char         *tm_message_get_subject         (const TmMessage *self);
const char         *tm_message_get_charset         (const TmMessage *self);
gboolean            tm_message_get_date            (const TmMessage *self,
                                                    gint64          *ret_unix,
                                                    int             *ret_zone_minutes);
const char         *tm_message_get_text            (const TmMessage *self);
gsize               tm_message_get_text_length     (const TmMessage *self);
const char         *tm_message_get_hidden_text     (const TmMessage *self);
const char         *tm_message_get_plain_text      (const TmMessage *self);

guint               tm_message_get_n_headers       (const TmMessage *self);
const TmHeader     *tm_message_get_header          (const TmMessage *self,
                                                    guint            index);
const TmHeader     *tm_message_find_header         (const TmMessage *self,
                                                    const char      *name);
guint               tm_message_get_n_mailboxes     (const TmMessage *self,
                                                    TmRole           role);
const TmMailbox    *tm_message_get_mailbox         (const TmMessage *self,
                                                    TmRole           role,
                                                    guint            index);
const char         *tm_message_get_from_name       (const TmMessage *self);
const char         *tm_message_get_from_address    (const TmMessage *self);
const char         *tm_message_get_from_domain     (const TmMessage *self);
const char         *tm_message_get_from_registrable (const TmMessage *self);

guint               tm_message_get_n_nodes         (const TmMessage *self);
const TmNode       *tm_message_get_node            (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_links         (const TmMessage *self);
const TmLink       *tm_message_get_link            (const TmMessage *self,
                                                    guint            index);
char               *tm_message_dup_link_text       (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_images        (const TmMessage *self);
const TmImage      *tm_message_get_image           (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_fields        (const TmMessage *self);
const TmField      *tm_message_get_field           (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_attachments   (const TmMessage *self);
const TmAttachment *tm_message_get_attachment      (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_parts         (const TmMessage *self);
const TmPart       *tm_message_get_part            (const TmMessage *self,
                                                    guint            index);
const char         *tm_message_get_source          (const TmMessage *self);
gboolean            tm_message_is_source_whole     (const TmMessage *self);
const char * const *tm_message_get_codes           (const TmMessage *self);
const char * const *tm_message_get_limits          (const TmMessage *self);
const char * const *tm_message_get_notes           (const TmMessage *self);
guint               tm_message_get_n_spots         (const TmMessage *self);
const TmSpot       *tm_message_get_spot            (const TmMessage *self,
                                                    guint            index);
guint               tm_message_get_n_nested        (const TmMessage *self);
TmMessage          *tm_message_get_nested          (const TmMessage *self,
                                                    guint            index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMessage, tm_message_unref)

G_END_DECLS
