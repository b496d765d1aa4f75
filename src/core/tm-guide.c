/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a plan of steps and keeps those that fit what happened. */
#define G_LOG_DOMAIN "tm-guide"

#include "config.h"

#include "tm-guide.h"

#include "tm-error.h"
#include "tm-guide-keys.h"

#include <string.h>

#define HEAD_GROUP "Guide"
#define FILE_MAX_BYTES (1024 * 1024)
#define STEPS_MAX 200

struct _TmGuide
{
  gatomicrefcount ref_count;

  char      *id;
  char      *title;
  char      *topic;      /* what it is about in a word or two */
  char      *base_id;    /* of the plan that it only adds to, or "" */
  int        order;      /* among the topics that are offered */
  char     **brands;     /* empty: for any */
  char     **findings;   /* checks that call for this plan */
  char     **without;    /* steps of the base that do not fit */
  GPtrArray *steps;      /* (element-type TmGuideEntry), in the order in which they are shown */
  TmGuide   *base;       /* owned; of a joined plan, whose steps these two own; else NULL */
  TmGuide   *own;        /* owned, or NULL */
};

static gboolean
fill_head (TmGuide *self, GKeyFile *file, const char *language, GError **error)
{
  if (!tm_guide_keys_read_text (file, HEAD_GROUP, "Id", NULL, &self->id, error)
      || !tm_guide_keys_read_text (file, HEAD_GROUP, "Title", language, &self->title, error)
      || !tm_guide_keys_read_text (file, HEAD_GROUP, "Topic", language, &self->topic, error)
      || !tm_guide_keys_read_text (file, HEAD_GROUP, "Base", NULL, &self->base_id, error)
      || !tm_guide_keys_read_list (file, HEAD_GROUP, "Brands", NULL, &self->brands, error)
      || !tm_guide_keys_read_list (file, HEAD_GROUP, "Findings", NULL, &self->findings, error)
      || !tm_guide_keys_read_list (file, HEAD_GROUP, "Without", NULL, &self->without, error))
    return FALSE;
  self->order = g_key_file_get_integer (file, HEAD_GROUP, "Order", NULL);
  if (*self->id == '\0' || *self->title == '\0')
    return tm_guide_keys_set_bad (error, HEAD_GROUP, "Id, Title", "missing");
  return TRUE;
}

static gboolean
fill_guide (TmGuide *self, GKeyFile *file, const char *language, GError **error)
{
  gsize n_groups = 0;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);

  if (!g_key_file_has_group (file, HEAD_GROUP) || n_groups > STEPS_MAX)
    return tm_guide_keys_set_bad (error, HEAD_GROUP, "Id", "no guide");
  if (!fill_head (self, file, language, error))
    return FALSE;

  for (gsize i = 0; i < n_groups; i++)
    {
      if (strcmp (groups[i], HEAD_GROUP) == 0)
        continue;
      TmGuideEntry *entry = tm_guide_entry_read (file, groups[i], language, error);
      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (self->steps, entry);
    }
  return TRUE;
}

/* The first of the person's languages that there is, as for all other words of the program. */
static const char *
choose_language (GKeyFile *file)
{
  const char * const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("Title[%s]", names[i]);
      if (g_key_file_has_key (file, HEAD_GROUP, key, NULL))
        return names[i];
    }
  return names[0];
}

/**
 * tm_guide_new_from_bytes:
 * @bytes: a key file, UTF-8, one of the program's own
 * @language: (nullable): the language of the texts, such as "ja" or "ja_JP.UTF-8"; %NULL is the one the
 * person uses
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * Texts without a translation stay English. Unknown keys are passed over. An address that is not a plain
 * https page makes the file invalid.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
TmGuide *
tm_guide_new_from_bytes (GBytes *bytes, const char *language, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > FILE_MAX_BYTES
      || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &local_error))
    {
      tm_guide_keys_set_bad (error, HEAD_GROUP, "file",
                             local_error != NULL ? local_error->message : "empty or too large");
      return NULL;
    }

  g_autoptr (TmGuide) self = g_new0 (TmGuide, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_entry_free);
  if (!fill_guide (self, file, language != NULL ? language : choose_language (file), error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
find_step (GPtrArray *steps, const char *id, guint *ret_index)
{
  for (guint i = 0; i < steps->len; i++)
    if (strcmp (((const TmGuideEntry *) g_ptr_array_index (steps, i))->step.id, id) == 0)
      {
        *ret_index = i;
        return TRUE;
      }
  return FALSE;
}

/* @last is where the step before it went; a step that names no place follows that one. */
static gboolean
place_step (GPtrArray *steps, TmGuideEntry *step, int *last, GError **error)
{
  const char *replaced = *step->instead != '\0' ? step->instead : step->step.id;
  guint index;

  if (find_step (steps, replaced, &index))
    {
      g_ptr_array_index (steps, index) = step;
      *last = (int) index;
      return TRUE;
    }
  if (*step->instead != '\0')
    return tm_guide_keys_set_bad (error, step->step.id, "Instead", step->instead);
  if (*step->after != '\0')
    {
      if (!find_step (steps, step->after, &index))
        return tm_guide_keys_set_bad (error, step->step.id, "After", step->after);
      *last = (int) index;
    }
  g_ptr_array_insert (steps, ++*last, step);
  return TRUE;
}

/**
 * tm_guide_new_joined:
 * @base: a plan for any mail
 * @own: what is different for one topic
 * @error: %TM_ERROR_BAD_DATA when @own names a step that @base does not have
 *
 * A step of @own takes the place of the step with its id or with the one it names, or stands behind the one
 * it names.
 *
 * Returns: (transfer full): one plan, named as @own
 */
TmGuide *
tm_guide_new_joined (TmGuide *base, TmGuide *own, GError **error)
{
  g_autoptr (TmGuide) self = g_new0 (TmGuide, 1);
  int last = -1;

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (own->id);
  self->title = g_strdup (own->title);
  self->topic = g_strdup (own->topic);
  self->base_id = g_strdup (own->base_id);
  self->order = own->order;
  self->brands = g_strdupv (own->brands);
  self->findings = g_strdupv (own->findings);
  self->without = g_strdupv (own->without);
  self->base = tm_guide_ref (base);
  self->own = tm_guide_ref (own);
  self->steps = g_ptr_array_new ();
  g_ptr_array_extend (self->steps, base->steps, NULL, NULL);
  for (guint i = 0; i < own->steps->len; i++)
    if (!place_step (self->steps, g_ptr_array_index (own->steps, i), &last, error))
      return NULL;
  for (gsize i = 0; own->without[i] != NULL; i++)
    {
      guint index;
      if (!find_step (self->steps, own->without[i], &index))
        {
          tm_guide_keys_set_bad (error, HEAD_GROUP, "Without", own->without[i]);
          return NULL;
        }
      g_ptr_array_remove_index (self->steps, index);
    }
  return g_steal_pointer (&self);
}

/**
 * tm_guide_ref:
 * @self: a plan
 *
 * Returns: (transfer full): @self
 */
TmGuide *
tm_guide_ref (TmGuide *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tm_guide_unref:
 * @self: (transfer full): a plan
 */
void
tm_guide_unref (TmGuide *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->base, tm_guide_unref);
  g_clear_pointer (&self->own, tm_guide_unref);
  g_free (self->id);
  g_free (self->title);
  g_free (self->topic);
  g_free (self->base_id);
  g_strfreev (self->brands);
  g_strfreev (self->findings);
  g_strfreev (self->without);
  g_free (self);
}

/**
 * tm_guide_get_id:
 * @self: a plan
 *
 * Returns: (transfer none): its name for machines, ASCII, such as "amazon"
 */
const char *
tm_guide_get_id (const TmGuide *self)
{
  return self->id;
}

/**
 * tm_guide_get_title:
 * @self: a plan
 *
 * Returns: (transfer none): its name for people, in the language asked for
 */
const char *
tm_guide_get_title (const TmGuide *self)
{
  return self->title;
}

/**
 * tm_guide_get_topic:
 * @self: a plan
 *
 * Returns: (transfer none): what it is about in a word or two, in the language asked for; "" when it is not
 * offered
 */
const char *
tm_guide_get_topic (const TmGuide *self)
{
  return self->topic;
}

/**
 * tm_guide_get_base_id:
 * @self: a plan
 *
 * Returns: (transfer none): id of the plan that it has to be joined with, or ""
 */
const char *
tm_guide_get_base_id (const TmGuide *self)
{
  return self->own == NULL ? self->base_id : "";
}

/**
 * tm_guide_get_order:
 * @self: a plan
 *
 * Returns: where its topic stands among the others, small first
 */
int
tm_guide_get_order (const TmGuide *self)
{
  return self->order;
}

/**
 * tm_guide_is_for_brand:
 * @self: a plan
 * @brand_id: (nullable): as in the list of brands
 *
 * Returns: the plan is made for mails that pose as that brand
 */
gboolean
tm_guide_is_for_brand (const TmGuide *self, const char *brand_id)
{
  return brand_id != NULL && g_strv_contains ((const char * const *) self->brands, brand_id);
}

/**
 * tm_guide_is_for_findings:
 * @self: a plan
 * @finding_ids: (nullable): ids of the findings of the mail, %NULL-terminated
 *
 * Returns: one of them calls for this plan, whatever the brand
 */
gboolean
tm_guide_is_for_findings (const TmGuide *self, const char * const *finding_ids)
{
  return tm_guide_step_has_any (self->findings, finding_ids);
}

static void
add_fitting (GPtrArray         *fitting,
             TmGuide           *self,
             gboolean           extra,
             TmLevel            level,
             guint              settled,
             const char *const *finding_ids)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const TmGuideEntry *entry = g_ptr_array_index (self->steps, i);
      if (((entry->extra & settled) != 0) != extra
          || !tm_guide_entry_fits (entry, level, settled, finding_ids))
        continue;
      TmGuideStep *step = tm_guide_step_copy (&entry->step);
      step->is_extra = extra;
      g_ptr_array_add (fitting, step);
    }
}

/**
 * tm_guide_dup_steps:
 * @self: a plan
 * @level: what the check came to
 * @happened: what the person answered, several joined; 0 is taken as %TM_HAPPENED_NOTHING
 * @finding_ids: (nullable): ids of the findings of the mail, %NULL-terminated
 *
 * The more serious answer wins: who also typed something is not asked to do what fits only those who read.
 *
 * Returns: (transfer full) (element-type TmGuideStep): the steps that fit, in order, the extra ones last; the
 * array owns them
 */
GPtrArray *
tm_guide_dup_steps (TmGuide *self, TmLevel level, TmHappened happened, const char * const *finding_ids)
{
  GPtrArray *fitting = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_step_free);
  guint settled = tm_happened_settle (happened);

  add_fitting (fitting, self, FALSE, level, settled, finding_ids);
  add_fitting (fitting, self, TRUE, level, settled, finding_ids);
  return fitting;
}

/**
 * tm_guide_count_main:
 * @steps: (element-type TmGuideStep): a plan
 *
 * Returns: how many of its first steps are what is to be done; the others are for more peace of mind
 */
guint
tm_guide_count_main (GPtrArray *steps)
{
  guint n = 0;

  while (n < steps->len && !((const TmGuideStep *) g_ptr_array_index (steps, n))->is_extra)
    n++;
  return n;
}
