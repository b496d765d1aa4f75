/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads a plan of steps and keeps those that fit what happened. */
#define G_LOG_DOMAIN "tm-guide"

#include "config.h"

#include "tm-guide.h"

#include "tm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_GROUP "Guide"
#define FILE_MAX_BYTES (1024 * 1024)
#define STEPS_MAX 200
#define ADDRESS_PREFIX "https://"
#define ADDRESS_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?=&%#"

typedef struct
{
  TmHappened  flag;
  const char *id;
  const char *label;
} HappenedRow;

static const HappenedRow happened_rows[] = {
  { TM_HAPPENED_NOTHING, "nothing", N_ ("I only received it or read it") },
  { TM_HAPPENED_OPENED, "opened", N_ ("I opened the link, but typed nothing") },
  { TM_HAPPENED_PASSWORD, "password", N_ ("I typed an ID or a password") },
  { TM_HAPPENED_CODE, "code", N_ ("I typed a code, or told someone a code") },
  { TM_HAPPENED_CARD, "card", N_ ("I typed a card number") },
  { TM_HAPPENED_PERSONAL, "personal", N_ ("I gave my name, address, birthday or a picture of my ID") },
  { TM_HAPPENED_ATTACHMENT, "attachment", N_ ("I opened an attachment or installed something") },
  { TM_HAPPENED_REPLIED, "replied", N_ ("I answered the mail or telephoned") },
};

/* "always" in a file: every answer, also none. */
#define HAPPENED_ALWAYS (~0u)
#define HAPPENED_TYPED (TM_HAPPENED_PASSWORD | TM_HAPPENED_CODE | TM_HAPPENED_CARD | TM_HAPPENED_PERSONAL)

typedef struct
{
  TmGuideStep step;

  guint  when;           /* shown when one of these happened */
  guint  unless;         /* but not when one of these did */
  int    min_level;
  int    max_level;
  char **findings;       /* empty, or one of these must have fired */
  char **not_findings;   /* none of these may have fired */
} Step;

struct _TmGuide
{
  gatomicrefcount ref_count;

  char      *id;
  char      *title;
  char      *brand;
  GPtrArray *steps;      /* (element-type Step), in the order of the file */
};

static void
step_clear (TmGuideStep *step)
{
  g_free (step->id);
  g_free (step->title);
  g_free (step->body);
  g_free (step->why);
  g_strfreev (step->path);
  g_free (step->look_for);
  g_free (step->trouble);
  g_free (step->address);
  g_free (step->caution);
}

static void
guide_step_free (TmGuideStep *step)
{
  step_clear (step);
  g_free (step);
}

static TmGuideStep *
guide_step_copy (const TmGuideStep *step)
{
  TmGuideStep *copy = g_new0 (TmGuideStep, 1);

  copy->id = g_strdup (step->id);
  copy->title = g_strdup (step->title);
  copy->body = g_strdup (step->body);
  copy->why = g_strdup (step->why);
  copy->path = g_strdupv (step->path);
  copy->look_for = g_strdup (step->look_for);
  copy->trouble = g_strdup (step->trouble);
  copy->address = g_strdup (step->address);
  copy->caution = g_strdup (step->caution);
  return copy;
}

static void
step_free (Step *step)
{
  step_clear (&step->step);
  g_strfreev (step->findings);
  g_strfreev (step->not_findings);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static gboolean
set_bad (GError **error, const char *group, const char *key, const char *what)
{
  g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: %s", group, key, what);
  return FALSE;
}

/* @language NULL reads the value as it stands, without looking for a translation. */
static gboolean
read_text (GKeyFile *file, const char *group, const char *key, const char *language, char **ret_text, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = language != NULL
                            ? g_key_file_get_locale_string (file, group, key, language, &local_error)
                            : g_key_file_get_string (file, group, key, &local_error);

  if (text == NULL && !g_error_matches (local_error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    return set_bad (error, group, key, local_error->message);
  *ret_text = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  return TRUE;
}

/* An empty list is a list, not NULL. */
static gboolean
read_list (GKeyFile *file, const char *group, const char *key, const char *language, char ***ret_list, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  if (!read_text (file, group, key, language, &text, error))
    return FALSE;
  g_auto (GStrv) items = g_strsplit (text, ";", -1);
  for (gsize i = 0; items[i] != NULL; i++)
    if (*g_strstrip (items[i]) != '\0')
      g_ptr_array_add (kept, g_strdup (items[i]));

  g_ptr_array_add (kept, NULL);
  *ret_list = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
  return TRUE;
}

static gboolean
read_happened (GKeyFile *file, const char *group, const char *key, guint fallback, guint *ret_mask, GError **error)
{
  g_auto (GStrv) words = NULL;
  guint mask = 0;

  if (!read_list (file, group, key, NULL, &words, error))
    return FALSE;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint one = strcmp (words[i], "always") == 0 ? HAPPENED_ALWAYS : 0;

      for (gsize j = 0; j < G_N_ELEMENTS (happened_rows); j++)
        if (strcmp (words[i], happened_rows[j].id) == 0)
          one = happened_rows[j].flag;
      if (one == 0)
        return set_bad (error, group, key, words[i]);
      mask |= one;
    }
  *ret_mask = mask != 0 ? mask : fallback;
  return TRUE;
}

static gboolean
read_level (GKeyFile *file, const char *group, const char *key, int fallback, int *ret_level, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  int level = g_key_file_get_integer (file, group, key, &local_error);

  if (g_error_matches (local_error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    level = fallback;
  else if (local_error != NULL || level < TM_LEVEL_NOT_CHECKED || level > TM_LEVEL_VERY_LIKELY)
    return set_bad (error, group, key, "a level is a number from 0 to 4");
  *ret_level = level;
  return TRUE;
}

/* Addresses are opened in a browser, so a broken file must not be able to name anything but a plain page. */
static gboolean
is_plain_address (const char *address)
{
  gsize prefix = strlen (ADDRESS_PREFIX);

  if (*address == '\0')
    return TRUE;
  if (!g_str_has_prefix (address, ADDRESS_PREFIX) || !g_ascii_isalnum (address[prefix]))
    return FALSE;
  return address[prefix + strspn (address + prefix, ADDRESS_CHARS)] == '\0';
}

static gboolean
fill_step (Step *step, GKeyFile *file, const char *group, const char *language, GError **error)
{
  TmGuideStep *shown = &step->step;

  shown->id = g_strdup (group);
  if (!read_text (file, group, "Title", language, &shown->title, error)
      || !read_text (file, group, "Body", language, &shown->body, error)
      || !read_text (file, group, "Why", language, &shown->why, error)
      || !read_list (file, group, "Path", language, &shown->path, error)
      || !read_text (file, group, "LookFor", language, &shown->look_for, error)
      || !read_text (file, group, "Trouble", language, &shown->trouble, error)
      || !read_text (file, group, "Caution", language, &shown->caution, error)
      || !read_text (file, group, "Address", NULL, &shown->address, error)
      || !read_happened (file, group, "When", HAPPENED_ALWAYS, &step->when, error)
      || !read_happened (file, group, "Unless", 0, &step->unless, error)
      || !read_level (file, group, "MinLevel", TM_LEVEL_NOT_CHECKED, &step->min_level, error)
      || !read_level (file, group, "MaxLevel", TM_LEVEL_VERY_LIKELY, &step->max_level, error)
      || !read_list (file, group, "Finding", NULL, &step->findings, error)
      || !read_list (file, group, "NotFinding", NULL, &step->not_findings, error))
    return FALSE;
  if (*shown->title == '\0')
    return set_bad (error, group, "Title", "missing");
  if (!is_plain_address (shown->address))
    return set_bad (error, group, "Address", shown->address);
  return TRUE;
}

static gboolean
fill_guide (TmGuide *self, GKeyFile *file, const char *language, GError **error)
{
  gsize n_groups = 0;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);

  if (!g_key_file_has_group (file, HEAD_GROUP) || n_groups > STEPS_MAX)
    return set_bad (error, HEAD_GROUP, "Id", "no guide");
  if (!read_text (file, HEAD_GROUP, "Id", NULL, &self->id, error)
      || !read_text (file, HEAD_GROUP, "Title", language, &self->title, error)
      || !read_text (file, HEAD_GROUP, "Brand", NULL, &self->brand, error))
    return FALSE;
  if (*self->id == '\0' || *self->title == '\0')
    return set_bad (error, HEAD_GROUP, "Id, Title", "missing");

  for (gsize i = 0; i < n_groups; i++)
    {
      if (strcmp (groups[i], HEAD_GROUP) == 0)
        continue;
      g_autoptr (Step) step = g_new0 (Step, 1);
      if (!fill_step (step, file, groups[i], language, error))
        return FALSE;
      g_ptr_array_add (self->steps, g_steal_pointer (&step));
    }
  return TRUE;
}

/* What was answered, without what contradicts it: who typed a password did more than only read or only open. */
static guint
settle (TmHappened happened)
{
  guint mask = happened;

  if (mask == 0)
    return TM_HAPPENED_NOTHING;
  if ((mask & ~(guint) TM_HAPPENED_NOTHING) != 0)
    mask &= ~(guint) TM_HAPPENED_NOTHING;
  if ((mask & HAPPENED_TYPED) != 0)
    mask &= ~(guint) TM_HAPPENED_OPENED;
  return mask;
}

static gboolean
has_any (char **wanted, const char * const *given)
{
  for (gsize i = 0; given != NULL && wanted[i] != NULL; i++)
    if (g_strv_contains (given, wanted[i]))
      return TRUE;
  return FALSE;
}

static gboolean
step_fits (const Step *step, TmLevel level, guint happened, const char * const *finding_ids)
{
  if ((int) level < step->min_level || (int) level > step->max_level)
    return FALSE;
  if ((step->when & happened) == 0 || (step->unless & happened) != 0)
    return FALSE;
  if (step->findings[0] != NULL && !has_any (step->findings, finding_ids))
    return FALSE;
  return !has_any (step->not_findings, finding_ids);
}

/**
 * tm_guide_new_from_bytes:
 * @bytes: a key file, UTF-8, one of the program's own
 * @language: (nullable): the language of the texts, such as "ja" or "ja_JP.UTF-8"; %NULL is the one the person uses
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * Texts without a translation stay English. Unknown keys are passed over. An address that is not a plain https page
 * makes the file invalid.
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
      set_bad (error, HEAD_GROUP, "file", local_error != NULL ? local_error->message : "empty or too large");
      return NULL;
    }

  g_autoptr (TmGuide) self = g_new0 (TmGuide, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  if (!fill_guide (self, file, language != NULL ? language : g_get_language_names ()[0], error))
    return NULL;
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
  g_free (self->id);
  g_free (self->title);
  g_free (self->brand);
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
 * tm_guide_get_brand:
 * @self: a plan
 *
 * Returns: (transfer none): the brand it is for, as in the list of brands; "" when it is for any
 */
const char *
tm_guide_get_brand (const TmGuide *self)
{
  return self->brand;
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
 * Returns: (transfer full) (element-type TmGuideStep): the steps that fit, in order; the array owns them
 */
GPtrArray *
tm_guide_dup_steps (TmGuide *self, TmLevel level, TmHappened happened, const char * const *finding_ids)
{
  GPtrArray *fitting = g_ptr_array_new_with_free_func ((GDestroyNotify) guide_step_free);
  guint settled = settle (happened);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);
      if (step_fits (step, level, settled, finding_ids))
        g_ptr_array_add (fitting, guide_step_copy (&step->step));
    }
  return fitting;
}

/**
 * tm_happened_get_id:
 * @one: one answer
 *
 * Returns: (transfer none): its name for machines, ASCII; "nothing" for what is no answer
 */
const char *
tm_happened_get_id (TmHappened one)
{
  for (gsize i = 0; i < G_N_ELEMENTS (happened_rows); i++)
    if (happened_rows[i].flag == one)
      return happened_rows[i].id;
  return happened_rows[0].id;
}

/**
 * tm_happened_get_label:
 * @one: one answer
 *
 * Returns: (transfer none): the answer as the person would say it, in their language
 */
const char *
tm_happened_get_label (TmHappened one)
{
  for (gsize i = 0; i < G_N_ELEMENTS (happened_rows); i++)
    if (happened_rows[i].flag == one)
      return _ (happened_rows[i].label);
  return _ (happened_rows[0].label);
}
