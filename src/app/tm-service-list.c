/* SPDX-License-Identifier: GPL-3.0-or-later
 * The services and cards that the person uses, and which mail address is registered at each. */
#define G_LOG_DOMAIN "tm-service-list"

#include "config.h"

#include "tm-service-list.h"

#include "tm-choice.h"
#include "tm-entry-row.h"

#include <glib/gi18n.h>

struct _TmServiceList
{
  AdwBin               parent_instance;

  TmBrands            *brands;   /* owned; NULL when there are none to choose from */
  GPtrArray           *rows;     /* of TmEntryRow; owned by @group */
  AdwPreferencesGroup *group;    /* owned by us as our child */
  GtkDropDown         *choice;   /* owned by @group */
};

G_DEFINE_FINAL_TYPE (TmServiceList, tm_service_list, ADW_TYPE_BIN)

static const char *
get_brand_id (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "brand");
}

static gboolean
has_service (TmServiceList *self, const char *brand_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (get_brand_id (g_ptr_array_index (self->rows, i)), brand_id))
      return TRUE;
  return FALSE;
}

static void
remove_row (TmServiceList *self, GtkWidget *row)
{
  if (g_ptr_array_remove (self->rows, row))
    adw_preferences_group_remove (self->group, row);
}

static void
on_remove_clicked (GtkButton *button, gpointer user_data)
{
  remove_row (TM_SERVICE_LIST (user_data), gtk_widget_get_ancestor (GTK_WIDGET (button), TM_TYPE_ENTRY_ROW));
}

static void
add_service (TmServiceList *self, const char *brand_id, const char *address)
{
  const TmBrand *brand = self->brands != NULL ? tm_brands_find (self->brands, brand_id) : NULL;
  const char *name = brand != NULL ? brand->name : brand_id;
  /* Translators: %s is the name of a company. */
  g_autofree char *title = g_strdup_printf (_ ("%s: address registered there"), name);
  /* Translators: %s is the name of a company. */
  g_autofree char *remove = g_strdup_printf (_ ("Take %s out of the list"), name);
  GtkWidget *row = tm_entry_row_new (title);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_editable_set_text (GTK_EDITABLE (row), address);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
  tm_entry_row_add_suffix (TM_ENTRY_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "brand", g_strdup (brand_id), g_free);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
on_add_clicked (GtkButton *button, gpointer user_data)
{
  TmServiceList *self = TM_SERVICE_LIST (user_data);
  guint index = gtk_drop_down_get_selected (self->choice);

  if (self->brands == NULL || index >= tm_brands_get_n (self->brands))
    return;
  const char *id = tm_brands_get (self->brands, index)->id;
  if (!has_service (self, id))
    add_service (self, id, "");
}

static void
tm_service_list_dispose (GObject *object)
{
  TmServiceList *self = TM_SERVICE_LIST (object);

  g_clear_pointer (&self->brands, tm_brands_unref);
  G_OBJECT_CLASS (tm_service_list_parent_class)->dispose (object);
}

static void
tm_service_list_finalize (GObject *object)
{
  g_ptr_array_unref (TM_SERVICE_LIST (object)->rows);
  G_OBJECT_CLASS (tm_service_list_parent_class)->finalize (object);
}

static void
tm_service_list_class_init (TmServiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_service_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_service_list_finalize;
}

/* The line at the top: choose a company, take it in. */
static void
add_choice (TmServiceList *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add"));
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, words));
  gtk_drop_down_set_enable_search (self->choice, TRUE);
  tm_choice_let_wrap (self->choice, _ ("A service or card that you use"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("A service or card that you use"), -1);
  gtk_widget_set_margin_top (row, 12);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked), self, 0);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (row), button);
  adw_preferences_group_add (self->group, row);
}

static void
tm_service_list_init (TmServiceList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Services and Cards You Use"));
  adw_preferences_group_set_description (
    self->group, _ ("With the mail address that you registered there, if you know it."));
  add_choice (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * tm_service_list_new:
 *
 * Returns: (transfer floating): a list of services, without any
 */
GtkWidget *
tm_service_list_new (void)
{
  return g_object_new (TM_TYPE_SERVICE_LIST, NULL);
}

/**
 * tm_service_list_set_brands:
 * @self: a list
 * @brands: (nullable): what can be chosen
 */
void
tm_service_list_set_brands (TmServiceList *self, TmBrands *brands)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->brands, tm_brands_unref);
  self->brands = brands != NULL ? tm_brands_ref (brands) : NULL;
  for (guint i = 0; brands != NULL && i < tm_brands_get_n (brands); i++)
    gtk_string_list_append (names, tm_brands_get (brands, i)->name);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
}

/**
 * tm_service_list_set_person:
 * @self: a list
 * @person: whose services are shown
 */
void
tm_service_list_set_person (TmServiceList *self, TmPerson *person)
{
  const char * const *services = tm_person_get_services (person);

  while (self->rows->len > 0)
    remove_row (self, g_ptr_array_index (self->rows, 0));
  for (gsize i = 0; services[i] != NULL; i++)
    add_service (self, services[i], tm_person_get_service_address (person, services[i]));
}

/**
 * tm_service_list_dup_services:
 * @self: a list
 *
 * Returns: (transfer full): ids of the brands
 */
char **
tm_service_list_dup_services (TmServiceList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    g_strv_builder_add (builder, get_brand_id (g_ptr_array_index (self->rows, i)));
  return g_strv_builder_end (builder);
}

/**
 * tm_service_list_dup_addresses:
 * @self: a list
 *
 * Returns: (transfer full): the address registered at each of tm_service_list_dup_services(), or ""
 */
char **
tm_service_list_dup_addresses (TmServiceList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = g_strdup (
        gtk_editable_get_text (GTK_EDITABLE (g_ptr_array_index (self->rows, i))));
      g_strv_builder_add (builder, g_strstrip (text));
    }
  return g_strv_builder_end (builder);
}
