/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails on the table in their order, and which of their readings are kept. */
#define G_LOG_DOMAIN "tm-mail-list"

#include "config.h"

#include "tm-mail-list.h"

struct _TmMailList
{
  GListStore *items;    /* owned, of TmMailItem */
  GQueue      read;     /* of owned TmMailItem with a reading that may rest; the one used last is the tail */
  TmMailItem *current;  /* owned; the one that is shown, or NULL */
  TmMailItem *before;   /* weak; the one with a result that was shown before @current, or NULL */
};

/**
 * tm_mail_list_new:
 *
 * Returns: (transfer full): a list without mails
 */
TmMailList *
tm_mail_list_new (void)
{
  TmMailList *list = g_new0 (TmMailList, 1);

  list->items = g_list_store_new (TM_TYPE_MAIL_ITEM);
  return list;
}

/**
 * tm_mail_list_free:
 * @list: (transfer full): the mails; whoever still holds one keeps it
 */
void
tm_mail_list_free (TmMailList *list)
{
  g_queue_clear_full (&list->read, g_object_unref);
  g_clear_object (&list->current);
  g_clear_weak_pointer (&list->before);
  g_clear_object (&list->items);
  g_free (list);
}

/**
 * tm_mail_list_get_model:
 * @list: the mails
 *
 * Returns: (transfer none): them (#TmMailItem); one inside another follows it
 */
GListModel *
tm_mail_list_get_model (TmMailList *list)
{
  return G_LIST_MODEL (list->items);
}

/**
 * tm_mail_list_get_n:
 * @list: the mails
 *
 * Returns: how many there are, those inside others among them
 */
guint
tm_mail_list_get_n (TmMailList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list->items));
}

/**
 * tm_mail_list_add:
 * @list: the mails
 * @item: one that lies in no other; kept, behind all that are there
 */
void
tm_mail_list_add (TmMailList *list, TmMailItem *item)
{
  g_list_store_append (list->items, item);
}

static void
remove_inner_items (TmMailList *list, TmMailItem *outer)
{
  for (guint i = tm_mail_list_get_n (list); i > 0; i--)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (G_LIST_MODEL (list->items), i - 1);
      if (tm_mail_item_get_outer (item) == outer)
        g_list_store_remove (list->items, i - 1);
    }
}

static void
stop_counting (TmMailList *list, TmMailItem *item)
{
  if (g_queue_remove (&list->read, item))
    g_object_unref (item);
}

/* The one used longest ago rests first, and never the one that is shown. */
static void
let_rest (TmMailList *list)
{
  GList *link = list->read.head;

  while (link != NULL && list->read.length > TM_MAIL_LIST_KEPT)
    {
      GList *next = link->next;
      g_autoptr (TmMailItem) item = link->data;
      if (item == list->current)
        g_steal_pointer (&item);
      else
        {
          tm_mail_item_rest (item);
          g_queue_delete_link (&list->read, link);
        }
      link = next;
    }
}

/**
 * tm_mail_list_remove:
 * @list: the mails
 * @whole: one that lies in no other
 *
 * Takes it off, with the mails inside it.
 */
void
tm_mail_list_remove (TmMailList *list, TmMailItem *whole)
{
  guint position;

  remove_inner_items (list, whole);
  stop_counting (list, whole);
  if (g_list_store_find (list->items, whole, &position))
    g_list_store_remove (list->items, position);
}

/**
 * tm_mail_list_remove_all:
 * @list: the mails
 *
 * Takes all of them off. The one that is shown is held until another is, or none.
 */
void
tm_mail_list_remove_all (TmMailList *list)
{
  g_queue_clear_full (&list->read, g_object_unref);
  g_list_store_remove_all (list->items);
}

/**
 * tm_mail_list_take_reports:
 * @list: the mails
 * @whole: one that lies in no other
 * @reports: (element-type TmReport): of @whole, and of each mail inside it
 *
 * Lists the mails inside behind @whole, and lets older readings rest. That of a mail with others inside
 * stays, for those would leave the list with it, and so does a list of mails. One that was closed meanwhile
 * is not held on to.
 */
void
tm_mail_list_take_reports (TmMailList *list, TmMailItem *whole, GPtrArray *reports)
{
  guint position;

  remove_inner_items (list, whole);
  stop_counting (list, whole);
  gboolean is_listed = g_list_store_find (list->items, whole, &position);
  if (is_listed)
    for (guint i = 1; i < reports->len; i++)
      {
        g_autoptr (TmMailItem) inner = tm_mail_item_new_inside (whole, g_ptr_array_index (reports, i));
        g_list_store_insert (list->items, position + i, inner);
      }
  if (is_listed && reports->len == 1 && tm_report_is_checked (g_ptr_array_index (reports, 0)))
    g_queue_push_tail (&list->read, g_object_ref (whole));
  tm_mail_item_set_report (whole, g_ptr_array_index (reports, 0));
  let_rest (list);
}

/**
 * tm_mail_list_set_current:
 * @list: the mails
 * @item: (nullable): the one that is shown from now on
 */
void
tm_mail_list_set_current (TmMailList *list, TmMailItem *item)
{
  GList *link = g_queue_find (&list->read, item);

  if (list->current != NULL && list->current != item && tm_mail_item_is_known (list->current))
    g_set_weak_pointer (&list->before, list->current);
  g_set_object (&list->current, item);
  if (link != NULL)
    {
      g_queue_unlink (&list->read, link);
      g_queue_push_tail_link (&list->read, link);
    }
}

/**
 * tm_mail_list_get_before:
 * @list: the mails
 *
 * Returns: (transfer none) (nullable): the mail with a result that was shown before the one that is shown;
 * the first one when that has left the list
 */
TmMailItem *
tm_mail_list_get_before (TmMailList *list)
{
  guint position = 0;

  if (list->before == NULL || !g_list_store_find (list->items, list->before, &position))
    position = 0;
  g_autoptr (TmMailItem) item = g_list_model_get_item (G_LIST_MODEL (list->items), position);
  return item;
}
