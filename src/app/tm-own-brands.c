/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small page on which the person adds their bank or another company, so that mail posing as it is known. */
#define G_LOG_DOMAIN "tm-own-brands"

#include "config.h"

#include "tm-own-brands.h"

#include "core/tm-own-brand.h"
#include "tm-entry-row.h"
#include "tm-flow-layout.h"
#include "tm-look.h"
#include "tm-unsaved.h"

#include <glib/gi18n.h>

struct _TmOwnBrands
{
  AdwWindow        parent_instance;

  TmOwnBrandStore *store;               /* owned */
  TmBrands        *brands;              /* owned; those that count now */
  GPtrArray       *rows;                /* owned, of rows that @list owns */
  TmEntryRow      *name;                /* template child */
  TmEntryRow      *site;                /* template child */
  AdwPreferencesGroup *list;            /* template child */
  GtkWidget       *add_group;           /* template child */
  GtkLabel        *told;                /* template child */
  GtkWidget       *undo_bar;            /* template child */
  GtkLabel        *undo_label;          /* template child */
};

G_DEFINE_FINAL_TYPE (TmOwnBrands, tm_own_brands, ADW_TYPE_WINDOW)

static void
on_remove (GtkButton *button, gpointer user_data)
{
  TmOwnBrands *self = TM_OWN_BRANDS (user_data);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));
  g_autofree char *name = tm_own_brand_store_dup_name (self->store, id);
  /* Translators: %s is the name of a company. */
  g_autofree char *sentence = g_strdup_printf (_ ("%s was taken off the list."), name);

  if (!tm_own_brand_store_remove (self->store, id))
    return;
  gtk_label_set_text (self->undo_label, sentence);
  gtk_widget_set_visible (self->undo_bar, TRUE);
}

static GtkWidget *
new_row (TmOwnBrands *self, const char *id)
{
  g_autofree char *name = tm_own_brand_store_dup_name (self->store, id);
  g_autofree char *sites = tm_own_brand_store_dup_sites (self->store, id);
  g_autofree char *label = g_strdup_printf (_ ("Take %s Off the List"), name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sites);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  tm_look_settle_words (row);
  return row;
}

static void
show_list (TmOwnBrands *self)
{
  g_auto (GStrv) ids = tm_own_brand_store_dup_ids (self->store);
  gboolean broken = tm_own_brand_store_is_broken (self->store);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *row = new_row (self, ids[i]);
      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  /* An entry that has the focus must not become insensitive (GTK 4.8 warns of it). */
  if (broken)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->add_group, !broken);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !broken);
  if (broken)
    gtk_widget_set_visible (self->undo_bar, FALSE);
  if (broken)
    tm_look_set_text (self->told, _ ("The file with your companies (my-brands.ini) cannot be read. It is left as it is; put it "
                                     "right or take it away, and open this page again."));
}

static void
on_add (TmOwnBrands *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autofree char *domain = NULL;
  const TmBrand *owner = NULL;
  TmOwnBrandAnswer answer = tm_own_brand_check (self->brands, name,
                                                gtk_editable_get_text (GTK_EDITABLE (self->site)), &domain,
                                                &owner);
  g_autofree char *sentence = tm_own_brand_explain (answer, domain, owner);

  tm_look_set_text (self->told, *sentence != '\0' ? sentence : NULL);
  if (answer != TM_OWN_BRAND_GOOD || tm_own_brand_store_is_broken (self->store))
    {
      show_list (self);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->site), "");
  gtk_widget_set_visible (self->undo_bar, FALSE);
  tm_own_brand_store_add (self->store, name, domain);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static gboolean
is_typed (TmOwnBrands *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *site = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->site))));

  return *name != '\0' || *site != '\0';
}

static void
on_close_answered (GtkWidget *question, const char *answer, TmOwnBrands *self)
{
  if (g_str_equal (answer, "save"))
    on_add (self);
  else if (g_str_equal (answer, "drop"))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), "");
      gtk_editable_set_text (GTK_EDITABLE (self->site), "");
    }
  /* What cannot be added stays, with the reason. */
  if (!g_str_equal (answer, "keep") && !is_typed (self))
    tm_unsaved_close (GTK_WINDOW (self));
}

static gboolean
tm_own_brands_close_request (GtkWindow *window)
{
  TmOwnBrands *self = TM_OWN_BRANDS (window);

  if (!is_typed (self))
    return GTK_WINDOW_CLASS (tm_own_brands_parent_class)->close_request (window);
  g_signal_connect_object (tm_unsaved_ask (window), "response", G_CALLBACK (on_close_answered), self, 0);
  return GDK_EVENT_STOP;
}

static void
on_undo (GtkButton *button, TmOwnBrands *self)
{
  gtk_widget_set_visible (self->undo_bar, FALSE);
  tm_own_brand_store_undo (self->store);
}

static void
on_close_clicked (GtkButton *button, TmOwnBrands *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_not_saved (TmOwnBrands *self)
{
  tm_look_set_text (self->told, _ ("The list could not be saved: the disk is full or may not be written."));
}

static void
tm_own_brands_dispose (GObject *object)
{
  TmOwnBrands *self = TM_OWN_BRANDS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->brands, tm_brands_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_OWN_BRANDS);
  G_OBJECT_CLASS (tm_own_brands_parent_class)->dispose (object);
}

static void
tm_own_brands_finalize (GObject *object)
{
  g_ptr_array_unref (TM_OWN_BRANDS (object)->rows);
  G_OBJECT_CLASS (tm_own_brands_parent_class)->finalize (object);
}

static void
tm_own_brands_class_init (TmOwnBrandsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_own_brands_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_own_brands_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tm_own_brands_close_request;
  g_type_ensure (TM_TYPE_ENTRY_ROW);
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-own-brands.ui");
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, name);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, site);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, list);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, add_group);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, told);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, undo_bar);
  gtk_widget_class_bind_template_child (widget_class, TmOwnBrands, undo_label);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tm_own_brands_init (TmOwnBrands *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
}

/**
 * tm_own_brands_new:
 * @store: the list; kept
 * @brands: the brands that count now; kept
 *
 * Returns: (transfer floating): the page, to be presented
 */
GtkWidget *
tm_own_brands_new (TmOwnBrandStore *store, TmBrands *brands)
{
  TmOwnBrands *self = g_object_new (TM_TYPE_OWN_BRANDS, NULL);

  self->store = g_object_ref (store);
  self->brands = tm_brands_ref (brands);
  g_signal_connect_object (store, "changed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "not-saved", G_CALLBACK (on_not_saved), self, G_CONNECT_SWAPPED);
  show_list (self);
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->name)))
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return GTK_WIDGET (self);
}

/**
 * tm_own_brands_set_brands:
 * @self: a page
 * @brands: the brands that count from now on; kept
 */
void
tm_own_brands_set_brands (TmOwnBrands *self, TmBrands *brands)
{
  tm_brands_ref (brands);
  g_clear_pointer (&self->brands, tm_brands_unref);
  self->brands = brands;
}
