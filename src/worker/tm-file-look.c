/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes an attached file in and looks into it: what it is, what it would do, and where it leads. Nothing in
 * it is run, drawn or followed. */
#define G_LOG_DOMAIN "tm-file-look"

#include "tm-file-look.h"

#include "tm-calendar.h"
#include "tm-charset.h"
#include "tm-drawn-code.h"
#include "tm-html-reader.h"
#include "tm-magic.h"
#include "tm-office.h"
#include "tm-pdf.h"
#include "tm-shortcut.h"
#include "tm-tree.h"
#include "tm-zip-search.h"

#include "core/tm-file-name.h"
#include "core/tm-letter.h"
#include "core/tm-limits.h"

#include <string.h>

#define PAGE_MAX_BYTES (1024 * 1024)
#define PAGE_LINKS_MAX 100
/* In one input; each is compared with the text of the mail. */
#define CALENDARS_MAX 10
/* Archives in an archive that are looked into. */
#define ARCHIVE_DEPTH_MAX 1

/* A file that is attached, or packed in one that is. */
typedef struct
{
  guint             file;    /* the attached one */
  const char       *name;    /* UTF-8; hostile */
  const char       *type;    /* as declared, "" for what is packed */
  const char       *magic;
  const GByteArray *bytes;
  guint             depth;   /* archives around it */
} File;

static void
add_link_of_kind (TmMessageParts *parts, guint file, TmLinkKind kind, const char *target)
{
  int link = tm_tree_add_link (parts, kind, target);

  if (link >= 0)
    ((TmLink *) g_ptr_array_index (parts->links, (guint) link))->attachment = (gint32) file;
}

static void
add_link (TmMessageParts *parts, guint file, const char *target)
{
  add_link_of_kind (parts, file, TM_LINK_FILE, target);
}

static void
look_into_pdf (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->bytes->data, file->bytes->len,
                                       tm_inline_pictures_get_budget (pictures));
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);

  attachment->facts |= pdf->facts;
  attachment->pages = pdf->pages;
  attachment->letters = pdf->letters;
  if (pdf->cut || (pdf->facts & TM_FILE_LOCKED))
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  for (guint i = 0; i < pdf->addresses->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (g_ptr_array_index (pdf->addresses, i), -1);
      add_link (parts, file->file, valid);
    }
  for (guint i = 0; i < pdf->pictures->len; i++)
    tm_inline_pictures_add (pictures, NULL, g_ptr_array_index (pdf->pictures, i), (int) file->file);
  while (pdf->greys->len > 0)
    tm_inline_pictures_take_grey (pictures, g_ptr_array_steal_index (pdf->greys, 0), (int) file->file);
}

static void
look_into_document (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);
  TmReadBudget *budget = tm_inline_pictures_get_budget (pictures);
  g_autoptr (TmOffice) office = tm_office_read (file->bytes->data, file->bytes->len, file->magic, budget);

  attachment->facts |= office->facts;
  /* How many pages it makes is known to who draws it; what is asked is whether it is hardly more than a
   * link. */
  attachment->pages = office->is_letter ? 1 : 0;
  attachment->letters = office->letters;
  if (office->cut)
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  for (guint i = 0; i < office->addresses->len; i++)
    add_link (parts, file->file, g_ptr_array_index (office->addresses, i));
}

static gboolean
has_secret_field (const TmMessageParts *page)
{
  for (guint i = 0; i < page->fields->len; i++)
    if (g_str_equal (((const TmField *) g_ptr_array_index (page->fields, i))->type, "password"))
      return TRUE;
  return FALSE;
}

static gboolean
has_word (const char *text, const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strcasestr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "location=no" among what a new window is to have. */
static gboolean
is_choice (const char *value)
{
  gsize n = strspn (value, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return (n == 1 && g_ascii_isdigit (*value)) || (n == 2 && g_ascii_strncasecmp (value, "no", n) == 0)
         || (n == 3 && g_ascii_strncasecmp (value, "yes", n) == 0);
}

/* Whether another page is put in the place of this one, and not only looked at which one this is; addresses
 * have fields of that name, too. */
static gboolean
sets_location (const char *text)
{
  static const char word[] = "location";

  for (const char *p = strcasestr (text, word); p != NULL; p = strcasestr (p + 1, word))
    {
      const char *sign = p + strlen (word);
      sign += strspn (sign, " \t\r\n");
      gboolean is_whole = p == text || (!g_ascii_isalnum (p[-1]) && strchr ("-_$?&", p[-1]) == NULL);
      if (is_whole && *sign == '=' && sign[1] != '=' && !is_choice (sign + 1 + strspn (sign + 1, " \t\r\n")))
        return TRUE;
    }
  return FALSE;
}

/* A page that puts another page together hides it from everybody who only reads it. */
static TmFileFacts
read_scripts (const char *text)
{
  static const char * const builds[] = { "atob(", "unescape(", "fromcharcode", "createobjecturl", "new blob", "eval(",
                                         "decodeuricomponent(", NULL };
  static const char * const leads[] = { "location.href", "location.replace", "location.assign", NULL };

  if (strcasestr (text, "<script") == NULL)
    return 0;
  return (has_word (text, builds) ? TM_FILE_SCRIPT : 0)
         | (has_word (text, leads) || sets_location (text) ? TM_FILE_OPENS : 0);
}

/* Whoever opens the page sees it as a mail is seen, so it is judged and shown like one. */
static void
nest (TmMessageParts *parts, const char *name, TmMessageParts *page, TmReadBudget *budget)
{
  if (budget->nested >= TM_NESTED_MAILS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_NESTED_MAILS);
      tm_message_parts_free (page);
      return;
    }
  budget->nested++;
  g_free (page->subject);
  page->subject = g_strdup (name);
  tm_message_parts_add_limit (page, TM_LIMIT_PAGE_ONLY);
  tm_tree_find_addresses (page);
  g_ptr_array_add (parts->nested, page);
}

/* A page has only the pictures that are written into it; codes in them, and those that are drawn, are
 * codes. */
static void
read_pictures (TmMessageParts *page, TmReadBudget *budget)
{
  g_autoptr (TmInlinePictures) own = tm_inline_pictures_new (budget);

  tm_drawn_code_find (page, budget);
  if (budget->unseen)
    tm_tree_forget_styles (page);
  tm_inline_pictures_fill (own, page);
}

/* A page that takes up nothing in the mail is kept whole, so all packed ones are as long as one at most. */
static gsize
get_page_length (const File *file, TmReadBudget *budget)
{
  if (file->depth == 0)
    return MIN (file->bytes->len, PAGE_MAX_BYTES);
  gsize length = MIN (file->bytes->len, PAGE_MAX_BYTES - budget->packed_page_bytes);
  budget->packed_page_bytes += length;
  return length;
}

static void
look_into_page (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  TmReadBudget *budget = tm_inline_pictures_get_budget (pictures);
  g_autoptr (TmMessageParts) page = tm_message_parts_new ();
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);
  const char *bytes = (const char *) file->bytes->data;
  gsize length = get_page_length (file, budget);
  g_autofree char *label = tm_html_reader_find_charset (bytes, length);
  g_autofree char *text = tm_charset_decode (bytes, length, label, NULL, NULL);

  tm_html_reader_read (page, text, strlen (text), budget);
  read_pictures (page, budget);
  attachment->facts |= read_scripts (text) | (has_secret_field (page) ? TM_FILE_ASKS : 0);
  attachment->letters = (guint) tm_letter_count (page->text->str, page->text->len);
  if (g_ptr_array_find_with_equal_func (page->notes, TM_NOTE_ACTIVE_REFRESH, g_str_equal, NULL))
    attachment->facts |= TM_FILE_OPENS;
  if (page->limits->len > 0 || file->bytes->len > length || page->links->len > PAGE_LINKS_MAX)
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  for (guint i = 0; i < MIN (page->links->len, PAGE_LINKS_MAX); i++)
    {
      const TmLink *link = g_ptr_array_index (page->links, i);
      TmLinkKind kind = link->kind == TM_LINK_CODE ? TM_LINK_CODE : TM_LINK_FILE;
      add_link_of_kind (parts, file->file, kind, link->target);
    }
  if (page->text->len + page->codes->len > 0 && page->links->len + page->fields->len > 0)
    nest (parts, file->name, g_steal_pointer (&page), budget);
}

/* What an appointment says is shown by mail programs, so it stands in the text and is judged like it. */
static void
look_into_calendar (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  TmReadBudget *budget = tm_inline_pictures_get_budget (pictures);
  gboolean cut = FALSE;

  if (++budget->calendars > CALENDARS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
      return;
    }
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);
  gsize length = MIN (file->bytes->len, PAGE_MAX_BYTES);
  g_autofree char *source = tm_charset_decode ((const char *) file->bytes->data, length, NULL, NULL, NULL);
  g_autofree char *text = tm_calendar_dup_text (source, parts->text->str, &cut);

  if (cut || file->bytes->len > length)
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  if (*text == '\0')
    return;
  tm_tree_break_line (parts, TM_HIDDEN_NO);
  attachment->text_start = (guint32) parts->text->len;
  tm_tree_add_plain (parts, text);
  attachment->text_end = (guint32) parts->text->len;
}

/* [MS-OVBA], 2.2.1: the storage of a program is called so, in the old form with letters of two bytes. */
static gboolean
has_macro (const GByteArray *bytes, const char *magic)
{
  static const char old_name[] = "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T";

  if (g_str_equal (magic, "ole"))
    return memmem (bytes->data, bytes->len, old_name, sizeof old_name) != NULL;
  return g_str_equal (magic, "zip")
         && memmem (bytes->data, bytes->len, "vbaProject.bin", strlen ("vbaProject.bin")) != NULL;
}

/* A page to be opened, and not a letter besides. */
static void
look_into_shortcut (TmMessageParts *parts, const File *file)
{
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);
  g_autofree char *page = tm_shortcut_dup_page (file->bytes->data, file->bytes->len);

  if (page == NULL)
    return;
  g_free (attachment->magic);
  attachment->magic = g_strdup ("shortcut");
  attachment->pages = 1;
  add_link (parts, file->file, page);
}

static void look_into (TmMessageParts *parts, TmInlinePictures *pictures, const File *file);

/* What is packed is looked into like what lies beside it. A file of an archive that is stored in this one
 * without being packed itself is found by its own head. */
static void
look_into_archive (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  static const char * const endings[] = { "htm",  "html", "shtml", "xhtml", "xht",  "svg", "pdf", "rtf", "docx",
                                          "xlsx", "pptx", "docm",  "xlsm",  "pptm", "ics", "vcs", "zip", NULL };
  g_auto (TmZipSearch) search = { .bytes = file->bytes->data, .length = file->bytes->len };
  TmReadBudget *budget = tm_inline_pictures_get_budget (pictures);

  for (;;)
    {
      g_autoptr (GByteArray) bytes = tm_zip_search_next (&search, endings, budget);
      if (bytes == NULL)
        break;
      const char *magic = tm_magic_find (bytes->data, bytes->len);
      const File packed = { file->file, search.name, "", magic, bytes, file->depth + 1 };
      look_into (parts, pictures, &packed);
    }
  if (search.missed)
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
}

/* Mails are read by who reads the mail, and only those that lie in the attached archive itself. */
static gboolean
holds_mail (const File *file)
{
  static const char * const mails[] = { "eml", "msg", NULL };
  g_auto (TmZipSearch) search = { .bytes = file->bytes->data, .length = file->bytes->len };

  return tm_zip_search_holds (&search, mails);
}

static void
look_into_zip (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  static const char * const archives[] = { "zip", NULL };

  look_into_document (parts, pictures, file);
  if (file->depth <= ARCHIVE_DEPTH_MAX)
    look_into_archive (parts, pictures, file);
  if ((file->depth > ARCHIVE_DEPTH_MAX && tm_file_name_ends (file->name, archives))
      || (file->depth > 0 && holds_mail (file)))
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
}

static void
look_into (TmMessageParts *parts, TmInlinePictures *pictures, const File *file)
{
  static const char * const pages[] = { "htm", "html", "shtml", "xhtml", "xht", NULL };
  static const char * const calendars[] = { "ics", "vcs", NULL };
  static const char * const shortcuts[] = { "url", NULL };
  TmAttachment *attachment = g_ptr_array_index (parts->attachments, file->file);

  if (has_macro (file->bytes, file->magic))
    attachment->facts |= TM_FILE_MACRO;
  if (g_str_equal (file->magic, "pdf"))
    look_into_pdf (parts, pictures, file);
  else if (g_str_equal (file->magic, "zip"))
    look_into_zip (parts, pictures, file);
  else if (g_str_equal (file->magic, "rtf"))
    look_into_document (parts, pictures, file);
  else if (file->depth > 0 && g_str_has_suffix (file->magic, "-locked"))
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  else if (g_str_equal (file->magic, "html") || g_str_has_prefix (file->magic, "svg")
           || g_str_equal (file->type, "text/html") || tm_file_name_ends (file->name, pages))
    look_into_page (parts, pictures, file);
  else if (g_str_equal (file->type, "text/calendar") || g_str_equal (file->type, "application/ics")
           || tm_file_name_ends (file->name, calendars))
    look_into_calendar (parts, pictures, file);
  else if (tm_file_name_ends (file->name, shortcuts))
    look_into_shortcut (parts, file);
}

/**
 * tm_file_look_add:
 * @parts: the draft that gets the file, and the addresses and words in it
 * @pictures: get the pictures in it, to be looked through for codes
 * @untrusted_name: UTF-8, "" when missing; hostile
 * @untrusted_type: media type as declared, lower case; hostile
 * @untrusted_id: (nullable): Content-ID as written; hostile
 * @is_inline: whether the text shows it
 * @bytes: the file; hostile
 */
void
tm_file_look_add (TmMessageParts   *parts,
                  TmInlinePictures *pictures,
                  const char       *untrusted_name,
                  const char       *untrusted_type,
                  const char       *untrusted_id,
                  gboolean          is_inline,
                  GByteArray       *bytes)
{
  TmReadBudget *budget = tm_inline_pictures_get_budget (pictures);
  guint file = parts->attachments->len;
  gboolean cut = FALSE;

  if (file >= TM_ATTACHMENTS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHMENTS);
      return;
    }
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);
  attachment->name = g_strdup (untrusted_name);
  attachment->type = g_strdup (untrusted_type);
  attachment->magic = g_strdup (tm_magic_find (bytes->data, bytes->len));
  attachment->inside = g_str_has_prefix (attachment->magic, "zip")
                         ? tm_magic_find_in_zip (bytes->data, bytes->len, budget, &cut)
                         : g_strdup ("");
  if (cut)
    tm_message_parts_add_limit (parts, TM_LIMIT_ATTACHED_FILE);
  attachment->size = bytes->len;
  attachment->is_inline = is_inline;
  tm_inline_pictures_add (pictures, untrusted_id, bytes, (int) file);
  const File whole = { file, attachment->name, attachment->type, attachment->magic, bytes, 0 };
  look_into (parts, pictures, &whole);
}
