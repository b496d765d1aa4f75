/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small form: the names that companies know the person by. Nobody has to fill it in. */
#define G_LOG_DOMAIN "tm-about-you"

#include "config.h"

#include "tm-about-you.h"

#include "tm-look.h"

#include <glib/gi18n.h>

#define N_NAMES 3
#define N_ADDRESSES 2

struct _TmAboutYou
{
  AdwWindow      parent_instance;

  TmPersonStore *store;                    /* owned */
  GPtrArray     *services;                 /* owned, of owned brand ids that are not used */
  GCancellable  *cancellable;              /* owned */
  AdwEntryRow   *names[N_NAMES];           /* owned by @name_group */
  AdwEntryRow   *addresses[N_ADDRESSES];   /* owned by @address_group */
  AdwPreferencesGroup *name_group;         /* template child */
  AdwPreferencesGroup *address_group;      /* template child */
  AdwPreferencesGroup *service_group;      /* template child */
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
dup_entries (AdwEntryRow **rows, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (rows[i]))));
      if (*text != '\0')
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
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
    tm_look_set_text (self->told, _ ("This computer offers no key ring to keep this in. It is remembered until you "
                                     "close the program, and not written anywhere."));
}

static void
on_save_clicked (GtkButton *button, TmAboutYou *self)
{
  g_auto (GStrv) names = dup_entries (self->names, N_NAMES);
  g_auto (GStrv) addresses = dup_entries (self->addresses, N_ADDRESSES);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->services->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->services, i));
  g_auto (GStrv) services = g_strv_builder_end (builder);
  g_autoptr (TmPerson) person = tm_person_new ((const char * const *) names, (const char * const *) addresses,
                                               (const char * const *) services);
  tm_person_store_save_async (self->store, person, self->cancellable, on_saved, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
on_erase_clicked (GtkButton *button, TmAboutYou *self)
{
  for (guint i = 0; i < N_NAMES; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->names[i]), "");
  for (guint i = 0; i < N_ADDRESSES; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->addresses[i]), "");
  g_ptr_array_set_size (self->services, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->service_group), FALSE);
  tm_person_store_erase_async (self->store, self->cancellable, on_erased, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_close_clicked (GtkButton *button, TmAboutYou *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_service_used (GtkButton *button, gpointer user_data)
{
  TmAboutYou *self = TM_ABOUT_YOU (user_data);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const char *id = g_object_get_data (G_OBJECT (button), "brand");
  guint index;

  if (g_ptr_array_find_with_equal_func (self->services, id, g_str_equal, &index))
    g_ptr_array_remove_index (self->services, index);
  adw_preferences_group_remove (self->service_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->service_group), self->services->len > 0);
}

static void
add_entries (AdwPreferencesGroup *group, AdwEntryRow **rows, guint n, const char *title, const char * const *values)
{
  guint n_values = g_strv_length ((char **) values);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_editable_set_text (GTK_EDITABLE (row), i < n_values ? values[i] : "");
      adw_preferences_group_add (group, row);
      rows[i] = ADW_ENTRY_ROW (row);
    }
}

static void
add_services (TmAboutYou *self, TmBrands *brands, const char * const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TmBrand *brand = brands != NULL ? tm_brands_find (brands, ids[i]) : NULL;
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_button_new_with_label (_ ("I Use It"));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), brand != NULL ? brand->name : ids[i]);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (button), "brand", g_strdup (ids[i]), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_service_used), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (self->service_group, row);
      g_ptr_array_add (self->services, g_strdup (ids[i]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->service_group), self->services->len > 0);
}

static void
tm_about_you_dispose (GObject *object)
{
  TmAboutYou *self = TM_ABOUT_YOU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_ABOUT_YOU);
  G_OBJECT_CLASS (tm_about_you_parent_class)->dispose (object);
}

static void
tm_about_you_finalize (GObject *object)
{
  TmAboutYou *self = TM_ABOUT_YOU (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->services);
  G_OBJECT_CLASS (tm_about_you_parent_class)->finalize (object);
}

static void
tm_about_you_class_init (TmAboutYouClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_about_you_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_about_you_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_ABOUT_YOU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/tashikamail/Tashikamail/ui/tm-about-you.ui");
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, name_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, address_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, service_group);
  gtk_widget_class_bind_template_child (widget_class, TmAboutYou, told);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_erase_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tm_about_you_init (TmAboutYou *self)
{
  self->services = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  TmPerson *person = tm_person_store_get_person (store);

  self->store = g_object_ref (store);
  add_entries (self->name_group, self->names, N_NAMES, _ ("Name as Registered"), tm_person_get_names (person));
  add_entries (self->address_group, self->addresses, N_ADDRESSES, _ ("Mail Address"),
               tm_person_get_addresses (person));
  add_services (self, brands, tm_person_get_unused_services (person));
  return GTK_WIDGET (self);
}
