/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small form: the names that companies know the person by. Nobody has to fill it in. */
#define G_LOG_DOMAIN "tm-about-you"

#include "config.h"

#include "tm-about-you.h"

#include "tm-entry-row.h"
#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-quit-key.h"
#include "tm-service-list.h"
#include "tm-unsaved.h"

#include <glib/gi18n.h>

/* So many fields there are at least; more when more is known. */
#define NAMES_MIN 2
#define ADDRESSES_MIN 3

struct _TmAboutYou
{
  AdwWindow      parent_instance;

  TmPersonStore *store;                    /* owned */
  TmBrands      *brands;                   /* owned, or NULL */
  TmPerson      *settled;                  /* owned; what the form held when it was last filled in, saved or given up */
  GPtrArray     *services;                 /* owned, of owned brand ids that are not used */
  GPtrArray     *unused_rows;              /* owned, of their rows, which @service_group owns */
  GCancellable  *cancellable;              /* owned */
  GPtrArray     *names;                    /* owned, of TmEntryRow, which @name_group owns */
  GPtrArray     *readings;                 /* owned, of TmEntryRow, which @name_group owns */
  GPtrArray     *addresses;                /* owned, of TmEntryRow, which @address_group owns */
  AdwPreferencesGroup *name_group;         /* template child */
  AdwPreferencesGroup *address_group;      /* template child */
  TmServiceList *used;                     /* template child */
  AdwPreferencesGroup *service_group;      /* template child */
  GtkWidget     *unlock;                   /* template child */
  GtkWidget     *form;                     /* template child */
  GtkLabel      *told;                     /* template child */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmAboutYou, tm_about_you, ADW_TYPE_WINDOW)

static char **
dup_entries (GPtrArray *rows)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      GtkEditable *row = g_ptr_array_index (rows, i);
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
      if (*text != '\0')
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_same (TmPerson *one, TmPerson *two)
{
  const char * const *services = tm_person_get_services (one);

  if (!g_strv_equal (tm_person_get_names (one), tm_person_get_names (two))
      || !g_strv_equal (tm_person_get_readings (one), tm_person_get_readings (two))
      || !g_strv_equal (tm_person_get_addresses (one), tm_person_get_addresses (two))
      || !g_strv_equal (tm_person_get_unused_services (one), tm_person_get_unused_services (two))
      || !g_strv_equal (services, tm_person_get_services (two)))
    return FALSE;
  for (gsize i = 0; services[i] != NULL; i++)
    if (g_strcmp0 (tm_person_get_service_address (one, services[i]),
                   tm_person_get_service_address (two, services[i]))
        != 0)
      return FALSE;
  return TRUE;
}

/* Who uses a service after all has said so last: it leaves the list of the unused ones. */
static char **
dup_unused (TmAboutYou *self, char **used)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->services->len; i++)
    if (!g_strv_contains ((const char * const *) used, g_ptr_array_index (self->services, i)))
      g_strv_builder_add (builder, g_ptr_array_index (self->services, i));
  return g_strv_builder_end (builder);
}

static TmPerson *
dup_person (TmAboutYou *self)
{
  g_auto (GStrv) names = dup_entries (self->names);
  g_auto (GStrv) readings = dup_entries (self->readings);
  g_auto (GStrv) addresses = dup_entries (self->addresses);
  g_auto (GStrv) services = tm_service_list_dup_services (self->used);
  g_auto (GStrv) registered = tm_service_list_dup_addresses (self->used);
  g_auto (GStrv) unused = dup_unused (self, services);

  return tm_person_new (&(TmPersonFields) {
    .names = (const char * const *) names,
    .readings = (const char * const *) readings,
    .addresses = (const char * const *) addresses,
    .services = (const char * const *) services,
    .service_addresses = (const char * const *) registered,
    .unused_services = (const char * const *) unused,
  });
}

/* What is in the form now needs no question when it is closed. */
static void
settle (TmAboutYou *self)
{
  g_clear_pointer (&self->settled, tm_person_unref);
  self->settled = dup_person (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = tm_person_store_save_finish (TM_PERSON_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmAboutYou *self = TM_ABOUT_YOU (user_data);
  if (saved)
    gtk_window_close (GTK_WINDOW (self));
  else
    tm_look_set_text (self->told, tm_person_store_explain (error));
}

static void
on_save_clicked (GtkButton *button, TmAboutYou *self)
{
  g_autoptr (TmPerson) person = dup_person (self);

  /* Without a key ring it counts until the program ends, which is told; there is nothing more to ask. */
  settle (self);
  tm_person_store_save_async (self->store, person, self->cancellable, on_saved, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_close_answered (GtkWidget *question, const char *answer, TmAboutYou *self)
{
  if (g_str_equal (answer, "save"))
    on_save_clicked (NULL, self);
  else if (g_str_equal (answer, "drop"))
    {
      settle (self);
      tm_unsaved_close (GTK_WINDOW (self));
    }
}

static gboolean
tm_about_you_close_request (GtkWindow *window)
{
  TmAboutYou *self = TM_ABOUT_YOU (window);
  g_autoptr (TmPerson) typed = dup_person (self);

  if (is_same (typed, self->settled))
    return GTK_WINDOW_CLASS (tm_about_you_parent_class)->close_request (window);
  g_signal_connect_object (tm_unsaved_ask (window), "response", G_CALLBACK (on_close_answered), self, 0);
  return GDK_EVENT_STOP;
}

static void
on_close_clicked (GtkButton *button, TmAboutYou *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
remove_unused (TmAboutYou *self, GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "brand");
  guint index;

  if (g_ptr_array_find_with_equal_func (self->services, id, g_str_equal, &index))
    g_ptr_array_remove_index (self->services, index);
  g_ptr_array_remove (self->unused_rows, row);
  adw_preferences_group_remove (self->service_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->service_group), self->services->len > 0);
}

static void
on_service_used (GtkButton *button, gpointer user_data)
{
  remove_unused (TM_ABOUT_YOU (user_data),
                 gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW));
}

static void
add_entry (AdwPreferencesGroup *group, GPtrArray *rows, const char *title)
{
  GtkWidget *row = tm_entry_row_new (title);

  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

/* No name may fall away for want of a field. */
static void
make_name_fields (TmAboutYou *self, guint n)
{
  while (self->names->len < n)
    {
      add_entry (self->name_group, self->names,
                 self->names->len == 0 ? _ ("Name as Registered") : _ ("Another Name or Way to Write It"));
      add_entry (self->name_group, self->readings, _ ("Its Reading in Kana"));
    }
}

static void
make_address_fields (TmAboutYou *self, guint n)
{
  while (self->addresses->len < n)
    add_entry (self->address_group, self->addresses, _ ("Mail Address"));
}

static void
fill_entries (GPtrArray *rows, const char * const *values)
{
  guint n_values = g_strv_length ((char **) values);

  for (guint i = 0; i < rows->len; i++)
    gtk_editable_set_text (g_ptr_array_index (rows, i), i < n_values ? values[i] : "");
}

static void
fill_all_entries (TmAboutYou *self, TmPerson *person)
{
  const char * const *names = tm_person_get_names (person);
  const char * const *readings = tm_person_get_readings (person);
  const char * const *addresses = tm_person_get_addresses (person);

  make_name_fields (self, MAX (g_strv_length ((char **) names), g_strv_length ((char **) readings)));
  make_address_fields (self, g_strv_length ((char **) addresses));
  fill_entries (self->names, names);
  fill_entries (self->readings, readings);
  fill_entries (self->addresses, addresses);
}

static void
add_unused (TmAboutYou *self, const char *id)
{
  const TmBrand *brand = self->brands != NULL ? tm_brands_find (self->brands, id) : NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("I Use It"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), brand != NULL ? brand->name : id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (row), "brand", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_service_used), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  tm_look_settle_words (row);
  adw_preferences_group_add (self->service_group, row);
  g_ptr_array_add (self->services, g_strdup (id));
  g_ptr_array_add (self->unused_rows, row);
}

static void
fill (TmAboutYou *self, TmPerson *person)
{
  const char * const *unused = tm_person_get_unused_services (person);

  fill_all_entries (self, person);
  tm_service_list_set_person (self->used, person);
  while (self->unused_rows->len > 0)
    remove_unused (self, g_ptr_array_index (self->unused_rows, 0));
  for (guint i = 0; unused[i] != NULL; i++)
    add_unused (self, unused[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->service_group), self->services->len > 0);
}

static void
show_person (TmAboutYou *self)
{
  fill (self, tm_person_store_get_person (self->store));
  settle (self);
}

/* What was told while the key ring was locked stands in front of what lies in it, and is not kept there yet. */
static void
show_loaded (TmAboutYou *self)
{
  TmPerson *kept = tm_person_store_get_person (self->store);
  g_autoptr (TmPerson) told = dup_person (self);
  g_autoptr (TmPerson) both = tm_person_dup_united (told, kept);

  show_person (self);
  if (!is_same (both, kept))
    fill (self, both);
}

static const char *
explain_not_found (const GError *error)
{
  if (tm_person_store_is_locked_error (error))
    return _ ("What you told before lies in the key ring, which is locked. Unlock it, or tell it anew.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return _ ("What you told before cannot be read any more. Please fill it in once more and save it.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT))
    return _ ("The key ring does not answer. If you told something before, saving now replaces it.");
  return NULL;
}

/* Looks whether something lies in a locked key ring, or has it unlocked. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean found = tm_person_store_load_finish (TM_PERSON_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmAboutYou *self = TM_ABOUT_YOU (user_data);
  gtk_widget_set_sensitive (self->form, TRUE);
  gtk_widget_grab_focus (g_ptr_array_index (self->names, 0));
  gtk_widget_set_visible (self->unlock, tm_person_store_is_locked_error (error));
  tm_look_set_text (self->told, explain_not_found (error));
  if (!found)
    return;
  show_loaded (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is typed while it is loaded would be written over by what comes. GTK 4.8 does not tell a field that cannot
 * be typed into that it lost the focus, as when the question for the password comes up. */
static void
load (TmAboutYou *self, gboolean unlock)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->form, FALSE);
  tm_person_store_load_async (self->store, unlock, self->cancellable, on_loaded, self);
}

static void
on_unlock_clicked (GtkButton *button, TmAboutYou *self)
{
  load (self, TRUE);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean erased = tm_person_store_erase_finish (TM_PERSON_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tm_look_set_text (TM_ABOUT_YOU (user_data)->told,
                    erased ? _ ("Everything about you was erased.")
                           : _ ("This program has forgotten it, but the key ring of this computer cannot be opened. "
                                "What was kept there before may still be in it."));
}

static void
on_erase_answered (GtkWidget *question, const char *answer, TmAboutYou *self)
{
  if (!g_str_equal (answer, "erase"))
    return;
  tm_person_store_erase_async (self->store, self->cancellable, on_erased, self);
  show_person (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* There is no way back from it. */
static void
on_erase_clicked (GtkButton *button, TmAboutYou *self)
{
  GtkWidget *question
    = adw_message_dialog_new (GTK_WINDOW (self), _ ("Erase everything about you?"),
                              _ ("Mails are then checked without your name and your services."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "keep", _ ("_Keep It"), "erase",
                                    _ ("_Erase"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (on_erase_answered), self, 0);
  tm_look_settle_words (question);
  tm_quit_key_add (question);
  gtk_window_present (GTK_WINDOW (question));
}

static void
tm_about_you_dispose (GObject *object)
{
  TmAboutYou *self = TM_ABOUT_YOU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->brands, tm_brands_unref);
  g_clear_pointer (&self->settled, tm_person_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_ABOUT_YOU);
  G_OBJECT_CLASS (tm_about_you_parent_class)->dispose (object);
}

static void
tm_about_you_finalize (GObject *object)
{
  TmAboutYou *self = TM_ABOUT_YOU (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->unused_rows);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->readings);
  g_ptr_array_unref (self->addresses);
  G_OBJECT_CLASS (tm_about_you_parent_class)->finalize (object);
}

static void
tm_about_you_class_init (TmAboutYouClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_about_you_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_about_you_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tm_about_you_close_request;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  g_type_ensure (TM_TYPE_SERVICE_LIST);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_ABOUT_YOU, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-about-you.ui");
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, name_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, address_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, service_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, told);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, used);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, unlock);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, form);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_erase_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tm_about_you_init (TmAboutYou *self)
{
  self->services = g_ptr_array_new_with_free_func (g_free);
  self->unused_rows = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->readings = g_ptr_array_new ();
  self->addresses = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  make_name_fields (self, NAMES_MIN);
  make_address_fields (self, ADDRESSES_MIN);
}

/**
 * tm_about_you_new:
 * @store: where it is kept
 * @brands: (nullable): for the names of services
 *
 * Returns: (transfer floating): the window; it emits "changed" when something new is true
 */
GtkWidget *
tm_about_you_new (TmPersonStore *store, TmBrands *brands)
{
  TmAboutYou *self = g_object_new (TM_TYPE_ABOUT_YOU, NULL);

  self->store = g_object_ref (store);
  self->brands = brands != NULL ? tm_brands_ref (brands) : NULL;
  tm_service_list_set_brands (self->used, brands);
  show_person (self);
  load (self, FALSE);
  return GTK_WIDGET (self);
}
