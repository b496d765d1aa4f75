/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the program knows besides the mail: brands, plans, how far they are done, what the person told and
 * ignores. */
#define G_LOG_DOMAIN "tm-knowledge"

#include "config.h"

#include "tm-knowledge.h"

#include "inspect/tm-brand-data.h"
#include "tm-guide-shelf.h"
#include "tm-ignore-store.h"

#include <glib/gi18n.h>

struct _TmKnowledge
{
  GObject        parent_instance;

  TmInspector   *inspector;      /* owned; NULL until it is first asked for */
  TmPersonStore *store;          /* owned */
  TmIgnoreStore *ignores;        /* owned */
  TmOwnBrandStore *own_brands;   /* owned */
  TmOwnBrands   *own_brands_page; /* weak; NULL while it is not shown */
  TmProgress    *progress;       /* owned */
  GPtrArray     *guides;         /* owned, of TmGuide; NULL until read */
  GCancellable  *cancellable;    /* owned */
  gboolean       progress_read;
  gboolean       load_begun;
  gboolean       brands_loading;
  gboolean       brands_changed; /* while they were being read */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PLANS_READ,
  SIGNAL_BRANDS_READ,
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmKnowledge, tm_knowledge, G_TYPE_OBJECT)

static void
tell (TmKnowledge *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, sentence);
}

static void
on_person_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = tm_person_store_save_finish (TM_PERSON_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!saved)
    tell (TM_KNOWLEDGE (user_data), tm_person_store_explain (error));
}

static void
on_person_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean found = tm_person_store_load_finish (TM_PERSON_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Without a key ring there is nothing to load, and nobody asked for it: no word about it. */
  if (found)
    tm_knowledge_use_person (TM_KNOWLEDGE (user_data));
  else if (tm_person_store_is_locked_error (error))
    tell (TM_KNOWLEDGE (user_data), _ ("What you told about yourself lies in the key ring, which is locked. The check goes on "
                                       "without it. It can be unlocked under “About You” in the menu."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    tell (TM_KNOWLEDGE (user_data), _ ("What you told about yourself cannot be read any more. The check goes on without it. "
                                       "Please fill it in once more under “About You” in the menu."));
}

static void
on_ignored_changed (TmIgnoreStore *ignores, TmKnowledge *self)
{
  if (self->inspector == NULL)
    return;
  tm_inspector_set_ignored (self->inspector, tm_ignore_store_get_ignored (ignores));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_ignored_not_saved (TmIgnoreStore *ignores, TmKnowledge *self)
{
  tell (self, _ ("What you chose to ignore cannot be saved: the disk is full or may not be written. It holds until you "
                 "close this program."));
}

static void
on_ignored_damaged (TmIgnoreStore *ignores, TmKnowledge *self)
{
  tell (
    self,
    _ ("The file with what you chose to ignore was damaged. It was set aside, so everything counts again."));
}

static void
use_new_brands (TmKnowledge *self, TmBrands *brands)
{
  tm_inspector_set_brands (self->inspector, brands);
  if (self->own_brands_page != NULL)
    tm_own_brands_set_brands (self->own_brands_page, brands);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
use_first_brands (TmKnowledge *self, TmBrands *brands)
{
  self->inspector = tm_inspector_new (TM_WORKER_PATH, brands);
  tm_inspector_set_quick_worker (self->inspector, TM_QUICK_WORKER_PATH);
  tm_inspector_set_person (self->inspector, tm_person_store_get_person (self->store));
  tm_inspector_set_ignored (self->inspector, tm_ignore_store_get_ignored (self->ignores));
}

static void load_brands (TmKnowledge *self);

static void
on_brands_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmKnowledge *self = TM_KNOWLEDGE (user_data);
  gboolean is_first = self->inspector == NULL;
  self->brands_loading = FALSE;
  if (brands == NULL)
    g_warning ("%s", error->message);
  else if (is_first)
    use_first_brands (self, brands);
  else
    use_new_brands (self, brands);
  if (self->brands_changed)
    load_brands (self);
  if (is_first)
    g_signal_emit (self, signals[SIGNAL_BRANDS_READ], 0, brands != NULL);
}

static void
load_brands_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TmBrands *brands = tm_brand_data_load (&error);

  if (brands != NULL)
    g_task_return_pointer (task, brands, (GDestroyNotify) tm_brands_unref);
  else
    g_task_return_error (task, error);
}

static void
load_brands (TmKnowledge *self)
{
  self->brands_changed = self->brands_loading;
  if (self->brands_loading)
    return;
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_brands_loaded, self);
  self->brands_loading = TRUE;
  g_task_set_source_tag (task, load_brands);
  g_task_run_in_thread (task, load_brands_in_thread);
}

static void
on_own_brands_written (TmOwnBrandStore *store, TmKnowledge *self)
{
  if (self->inspector != NULL || self->brands_loading)
    load_brands (self);
}

/* Also when the page they were written on was closed meanwhile. */
static void
on_own_brands_not_saved (TmOwnBrandStore *store, TmKnowledge *self)
{
  tell (self, _ ("What you changed under “My Bank and Others” cannot be saved: the disk is full or may not "
                 "be written."));
}

static void
on_progress_not_saved (TmProgress *progress, TmKnowledge *self)
{
  tell (self, _ ("What you tick off cannot be saved: the disk is full or may not be written. "
                 "The plan goes on, but what you tick off from now on is gone after closing."));
}

/* The two arrive in any order. */
static void
greet (TmKnowledge *self)
{
  if (self->guides != NULL && self->progress_read)
    g_signal_emit (self, signals[SIGNAL_PLANS_READ], 0);
}

static void
on_progress_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  tm_progress_load_finish (TM_PROGRESS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmKnowledge *self = TM_KNOWLEDGE (user_data);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    tell (self, _ ("The file with your half done plans was damaged. It was set aside, and a "
                   "new one is begun."));
  self->progress_read = TRUE;
  greet (self);
}

static void
on_guides_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) guides = tm_guide_shelf_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmKnowledge *self = TM_KNOWLEDGE (user_data);
  if (guides == NULL)
    g_warning ("%s", error->message);
  self->guides = guides != NULL ? g_steal_pointer (&guides)
                                : g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);
  greet (self);
}

static GFile *
new_own_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", name, NULL);
  return g_file_new_for_path (path);
}

static void
tm_knowledge_dispose (GObject *object)
{
  TmKnowledge *self = TM_KNOWLEDGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->inspector);
  g_clear_object (&self->store);
  g_clear_object (&self->ignores);
  g_clear_object (&self->own_brands);
  g_clear_weak_pointer (&self->own_brands_page);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  G_OBJECT_CLASS (tm_knowledge_parent_class)->dispose (object);
}

static void
tm_knowledge_finalize (GObject *object)
{
  g_clear_object (&TM_KNOWLEDGE (object)->cancellable);
  G_OBJECT_CLASS (tm_knowledge_parent_class)->finalize (object);
}

static void
tm_knowledge_class_init (TmKnowledgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tm_knowledge_dispose;
  object_class->finalize = tm_knowledge_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_KNOWLEDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PLANS_READ] = g_signal_new ("plans-read", TM_TYPE_KNOWLEDGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_BRANDS_READ] = g_signal_new ("brands-read", TM_TYPE_KNOWLEDGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_TOLD] = g_signal_new ("told", TM_TYPE_KNOWLEDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_knowledge_init (TmKnowledge *self)
{
  g_autoptr (GFile) progress = new_own_file ("progress.ini");
  g_autoptr (GFile) ignored = new_own_file ("ignored.ini");
  g_autoptr (GFile) own_brands = new_own_file ("my-brands.ini");

  self->cancellable = g_cancellable_new ();
  self->store = tm_person_store_new ();
  self->progress = tm_progress_new (progress);
  self->ignores = tm_ignore_store_new (ignored);
  self->own_brands = tm_own_brand_store_new (own_brands);
  g_signal_connect_object (self->own_brands, "written", G_CALLBACK (on_own_brands_written), self, 0);
  g_signal_connect_object (self->own_brands, "not-saved", G_CALLBACK (on_own_brands_not_saved), self, 0);
  g_signal_connect_object (self->ignores, "changed", G_CALLBACK (on_ignored_changed), self, 0);
  g_signal_connect_object (self->ignores, "not-saved", G_CALLBACK (on_ignored_not_saved), self, 0);
  g_signal_connect_object (self->ignores, "damaged", G_CALLBACK (on_ignored_damaged), self, 0);
  g_signal_connect_object (self->progress, "not-saved", G_CALLBACK (on_progress_not_saved), self, 0);
}

/**
 * tm_knowledge_new:
 *
 * Returns: (transfer full): nothing read yet. It emits "changed" when mails would now be judged otherwise,
 * "plans-read" when the plans and the progress are there, "brands-read" with whether there is an inspector
 * from now on, and "told" with a sentence for the person.
 */
TmKnowledge *
tm_knowledge_new (void)
{
  return g_object_new (TM_TYPE_KNOWLEDGE, NULL);
}

/**
 * tm_knowledge_load:
 * @self: a knowledge
 *
 * Begins to read everything that lies in files and in the key ring; a second call does nothing.
 */
void
tm_knowledge_load (TmKnowledge *self)
{
  if (self->load_begun)
    return;
  self->load_begun = TRUE;
  tm_knowledge_get_inspector (self);
  tm_guide_shelf_load_async (TM_DATA_DIR "/guides", self->cancellable, on_guides_loaded, self);
  tm_progress_load_async (self->progress, self->cancellable, on_progress_loaded, self);
  tm_person_store_load_async (self->store, FALSE, self->cancellable, on_person_loaded, self);
  tm_ignore_store_load (self->ignores);
}

/**
 * tm_knowledge_get_inspector:
 * @self: a knowledge
 *
 * Returns: (transfer none) (nullable): what checks mails; %NULL while the brand data is not read. Then that
 * begins, and "brands-read" tells when it is done; it may have failed, and is tried again with the next call.
 */
TmInspector *
tm_knowledge_get_inspector (TmKnowledge *self)
{
  if (self->inspector == NULL && !self->brands_loading)
    load_brands (self);
  return self->inspector;
}

/**
 * tm_knowledge_get_store:
 * @self: what is known
 *
 * Returns: (transfer none): what is kept about the person
 */
TmPersonStore *
tm_knowledge_get_store (TmKnowledge *self)
{
  return self->store;
}

/**
 * tm_knowledge_get_progress:
 * @self: what is known
 *
 * Returns: (transfer none): what has been done of the plans
 */
TmProgress *
tm_knowledge_get_progress (TmKnowledge *self)
{
  return self->progress;
}

/**
 * tm_knowledge_get_guides:
 * @self: a knowledge
 *
 * Returns: (transfer none) (nullable) (element-type TmGuide): the plans; %NULL until they are read
 */
GPtrArray *
tm_knowledge_get_guides (TmKnowledge *self)
{
  return self->guides;
}

/**
 * tm_knowledge_use_person:
 * @self: a knowledge
 *
 * Lets what the store holds about the person count from now on.
 */
void
tm_knowledge_use_person (TmKnowledge *self)
{
  if (self->inspector == NULL)
    return;
  tm_inspector_set_person (self->inspector, tm_person_store_get_person (self->store));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tm_knowledge_toggle_ignored:
 * @self: a knowledge
 * @check: id of a check
 * @domain: registrable domain of a sender
 *
 * Ignores a check for a sender, or no longer does.
 */
void
tm_knowledge_toggle_ignored (TmKnowledge *self, const char *check, const char *domain)
{
  tm_ignore_store_toggle (self->ignores, check, domain);
}

/**
 * tm_knowledge_new_own_brands:
 * @self: a knowledge
 *
 * Returns: (transfer floating) (nullable): the page with the companies that the person added, to be
 * presented; %NULL when there is no brand data at all
 */
GtkWidget *
tm_knowledge_new_own_brands (TmKnowledge *self)
{
  TmInspector *inspector = tm_knowledge_get_inspector (self);

  if (inspector == NULL)
    return NULL;
  GtkWidget *page = tm_own_brands_new (self->own_brands, tm_inspector_get_brands (inspector));
  g_set_weak_pointer (&self->own_brands_page, TM_OWN_BRANDS (page));
  tm_own_brand_store_load (self->own_brands);
  return page;
}

/**
 * tm_knowledge_drop_service:
 * @self: a knowledge
 * @brand_id: a company that the person has nothing to do with
 */
void
tm_knowledge_drop_service (TmKnowledge *self, const char *brand_id)
{
  tm_person_store_drop_service_async (self->store, brand_id, self->cancellable, on_person_saved, self);
  tm_knowledge_use_person (self);
}
