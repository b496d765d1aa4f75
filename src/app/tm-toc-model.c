/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of one file as a list model. There may be a hundred thousand, so an object is made only for what
 * is on the screen, and it says nothing: a row asks the table of contents by its position. */
#define G_LOG_DOMAIN "tm-toc-model"

#include "tm-toc-model.h"

struct _TmTocModel
{
  GObject parent_instance;

  TmToc  *toc;  /* owned */
};

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return tm_toc_get_n (TM_TOC_MODEL (model)->toc);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return position < get_n_items (model) ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TmTocModel, tm_toc_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tm_toc_model_finalize (GObject *object)
{
  g_clear_pointer (&TM_TOC_MODEL (object)->toc, tm_toc_unref);
  G_OBJECT_CLASS (tm_toc_model_parent_class)->finalize (object);
}

static void
tm_toc_model_class_init (TmTocModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_toc_model_finalize;
}

static void
tm_toc_model_init (TmTocModel *self)
{
}

/**
 * tm_toc_model_new:
 * @toc: a table of contents
 *
 * Returns: (transfer full): as many items as it has mails
 */
TmTocModel *
tm_toc_model_new (TmToc *toc)
{
  TmTocModel *self = g_object_new (TM_TYPE_TOC_MODEL, NULL);

  self->toc = tm_toc_ref (toc);
  return self;
}
