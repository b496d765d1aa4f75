/* SPDX-License-Identifier: GPL-3.0-or-later
 * The tree of a page, stopped where it nests deeper than any page does. What is counted in front of the
 * parser (tm-html-bound) knows some of its rules only: elements that one tag ends without being named, and
 * letters that are made bold again, nest deeper than the count. So the parser is given its memory here, and
 * with it what it keeps the open elements in: when that grows past the bound, or all of it past what a page of
 * that length takes up, it is left where it stands, and all its memory is taken back. */
#define G_LOG_DOMAIN "tm-html-tree"

#include "tm-html-tree.h"

#include "tm-html-bound.h"

#include "core/tm-limits.h"

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#define STEP_BYTES 8
#define SMALL_MAX_BYTES 1024
#define PIECE_BYTES (64 * 1024)
/* gumbo 0.10.1 begins with place for so many open elements and doubles it; nothing that it asks for earlier
 * is of that size. /html-tree/open-elements-are-watched tells when that is no longer so. */
#define OPEN_FIRST_BYTES (10 * sizeof (void *))
/* One tag can open as many elements again as are bounded; the tag itself is among the elements before
 * them. */
#define RECENT_MAX (2 * TM_HTML_OPEN_MAX)
#define TRIES_MAX 24
#define SPARE_SHARE 16

/* In front of all that the parser gets: how much that is, in steps; for what has been taken from the system
 * with a bit more, which is never set else. */
#define IS_LARGE (G_GUINT64_CONSTANT (1) << 63)
typedef struct
{
  guint64 n_steps;
} Head;

typedef enum
{
  STOPPED_AT_NESTING = 1,
  STOPPED_AT_SIZE,
} Stop;

G_STATIC_ASSERT (sizeof (Head) == STEP_BYTES);

struct _TmHtmlTree
{
  GumboOutput     *output;
  GPtrArray       *pieces;       /* of char *, each PIECE_BYTES long; small things are cut from the last */
  gsize            used;         /* bytes of the last piece */
  gsize            bytes;        /* of all that was taken from the system */
  gsize            bytes_max;
  void            *spare[SMALL_MAX_BYTES / STEP_BYTES + 1];   /* given back, each with the next in its first bytes */
  GHashTable      *large;        /* set of Head * */
  void            *open;         /* what the parser keeps the open elements in */
  gsize            open_bytes;
  void            *open_next;    /* what it is being moved to */
  gsize            open_next_bytes;
  const GumboNode *recent[RECENT_MAX];   /* what was asked for as a node, in a ring */
  guint            n_recent;
  jmp_buf          stopped;
};

/* In front of the taking, so that all that was taken is known of. */
static void
note_taken (TmHtmlTree *self, gsize bytes)
{
  if (self->bytes + bytes > self->bytes_max)
    longjmp (self->stopped, STOPPED_AT_SIZE);
  self->bytes += bytes;
}

static void *
take_small (TmHtmlTree *self, gsize n_steps)
{
  gsize bytes = sizeof (Head) + n_steps * STEP_BYTES;

  if (self->spare[n_steps] != NULL)
    {
      void *spare = self->spare[n_steps];
      self->spare[n_steps] = *(void **) spare;
      return spare;
    }
  if (self->pieces->len == 0 || self->used + bytes > PIECE_BYTES)
    {
      note_taken (self, PIECE_BYTES);
      g_ptr_array_add (self->pieces, g_malloc (PIECE_BYTES));
      self->used = 0;
    }
  Head *head = (Head *) ((char *) g_ptr_array_index (self->pieces, self->pieces->len - 1) + self->used);
  self->used += bytes;
  head->n_steps = n_steps;
  return head + 1;
}

static void *
take_large (TmHtmlTree *self, gsize size)
{
  gsize n_steps = (size + STEP_BYTES - 1) / STEP_BYTES;

  note_taken (self, n_steps * STEP_BYTES);
  Head *head = g_malloc (sizeof *head + n_steps * STEP_BYTES);
  head->n_steps = n_steps | IS_LARGE;
  g_hash_table_add (self->large, head);
  return head + 1;
}

/* The parser moves what it keeps things in to the double of the place, and gives the old one back at once. */
static void
watch_open (TmHtmlTree *self, void *taken, gsize size)
{
  if (self->open == NULL && size == OPEN_FIRST_BYTES)
    {
      self->open = taken;
      self->open_bytes = size;
    }
  self->open_next = taken;
  self->open_next_bytes = size;
}

static void *
on_take (void *user_data, size_t size)
{
  TmHtmlTree *self = user_data;
  gsize n_steps = MAX ((size + STEP_BYTES - 1) / STEP_BYTES, 1);
  void *taken = n_steps <= SMALL_MAX_BYTES / STEP_BYTES ? take_small (self, n_steps)
                                                        : take_large (self, size);

  watch_open (self, taken, size);
  if (size == sizeof (GumboNode))
    self->recent[self->n_recent++ % RECENT_MAX] = taken;
  return taken;
}

static void
give_back (TmHtmlTree *self, void *taken)
{
  Head *head = (Head *) taken - 1;

  if (head->n_steps & IS_LARGE)
    {
      self->bytes -= (head->n_steps & ~IS_LARGE) * STEP_BYTES;
      g_hash_table_remove (self->large, head);
      return;
    }
  *(void **) taken = self->spare[head->n_steps];
  self->spare[head->n_steps] = taken;
}

static void
on_give_back (void *user_data, void *taken)
{
  TmHtmlTree *self = user_data;
  gboolean moves = taken != NULL && taken == self->open && self->open_next_bytes == 2 * self->open_bytes;

  if (taken == NULL)
    return;
  give_back (self, taken);
  if (!moves)
    return;
  self->open = self->open_next;
  self->open_bytes = self->open_next_bytes;
  if (self->open_bytes > TM_HTML_OPEN_MAX * sizeof (void *))
    longjmp (self->stopped, STOPPED_AT_NESTING);
}

/* Where the last tag begins that made an element; 0 if none did. What a node holds that has been given back
 * may be anything. */
static gsize
get_last_tag (const TmHtmlTree *self, const char *html, gsize length)
{
  uintptr_t start = (uintptr_t) html, last = start;

  for (guint i = 0; i < MIN (self->n_recent, RECENT_MAX); i++)
    {
      uintptr_t tag = (uintptr_t) self->recent[i]->v.element.original_tag.data;
      if (self->recent[i]->type == GUMBO_NODE_ELEMENT && tag > last && tag < start + length)
        last = tag;
    }
  return last - start;
}

static void
clear (TmHtmlTree *self)
{
  g_ptr_array_set_size (self->pieces, 0);
  g_hash_table_remove_all (self->large);
  memset (self->spare, 0, sizeof self->spare);
  self->used = 0;
  self->bytes = 0;
  self->open = NULL;
  self->n_recent = 0;
}

/* NULL if it had to be stopped. Nothing that this function changes is looked at after the jump. */
static GumboOutput *
parse (TmHtmlTree *self, const char *html, gsize length, Stop *ret_stop)
{
  GumboOptions options = kGumboDefaultOptions;

  options.max_errors = 0;
  options.allocator = on_take;
  options.deallocator = on_give_back;
  options.userdata = self;
  switch (setjmp (self->stopped))
    {
    case 0:
      break;
    case STOPPED_AT_SIZE:
      *ret_stop = STOPPED_AT_SIZE;
      return NULL;
    default:
      *ret_stop = STOPPED_AT_NESTING;
      return NULL;
    }
  return gumbo_parse_with_options (&options, html, length);
}

/**
 * tm_html_tree_new:
 * @untrusted_html: UTF-8; hostile; kept by the caller for as long as the tree is
 * @length: its bytes
 * @parts: gets the limits that are hit
 *
 * Builds the tree of as much of the page as its size and its nesting allow.
 *
 * Returns: (transfer full): the tree
 */
TmHtmlTree *
tm_html_tree_new (const char *untrusted_html, gsize length, TmMessageParts *parts)
{
  TmHtmlTree *self = g_new0 (TmHtmlTree, 1);
  Stop stop = STOPPED_AT_NESTING;

  self->pieces = g_ptr_array_new_with_free_func (g_free);
  self->large = g_hash_table_new_full (NULL, NULL, g_free, NULL);
  length = tm_html_bound (untrusted_html, length, parts);
  self->bytes_max = TM_HTML_TREE_MAX_BYTES + length * TM_HTML_TREE_TIMES_PERCENT / 100;
  self->output = parse (self, untrusted_html, length, &stop);
  for (guint i = 0; self->output == NULL; i++)
    {
      gsize last = get_last_tag (self, untrusted_html, length);
      clear (self);
      tm_message_parts_add_limit (parts, stop == STOPPED_AT_SIZE ? TM_LIMIT_NODES : TM_LIMIT_HTML_NESTING);
      /* What all before the tag takes up that was read when it was stopped is within the bound, but for what
       * is made at the end of a page. */
      if (stop == STOPPED_AT_SIZE)
        last -= last / SPARE_SHARE;
      /* All before the tag that was read when it was stopped nests within the bound, so that one more try is
       * enough. */
      length = i == 0 && last > 0 ? last : i < TRIES_MAX ? length / 2 : 0;
      self->output = parse (self, untrusted_html, length, &stop);
    }
  return self;
}

/**
 * tm_html_tree_get_output:
 * @self: a tree
 *
 * Returns: (transfer none): what the parser made of the page; not to be given back to it
 */
const GumboOutput *
tm_html_tree_get_output (const TmHtmlTree *self)
{
  return self->output;
}

/**
 * tm_html_tree_free:
 * @self: (transfer full): a tree; the same for all depths, where the parser's own way of freeing it calls
 * itself (google/gumbo-parser#387)
 */
void
tm_html_tree_free (TmHtmlTree *self)
{
  g_ptr_array_unref (self->pieces);
  g_hash_table_unref (self->large);
  g_free (self);
}
