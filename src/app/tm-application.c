/* SPDX-License-Identifier: GPL-3.0-or-later
 * The program on the desktop: its actions, its keys, and the files it is asked to open. */
#define G_LOG_DOMAIN "tm-application"

#include "config.h"

#include "tm-application.h"

#include "tm-choices.h"
#include "tm-companions.h"
#include "tm-reading-aid.h"
#include "tm-regions.h"
#include "tm-text-size.h"
#include "tm-window.h"

struct _TmApplication
{
  AdwApplication parent_instance;

  TmWindow      *window;  /* weak; NULL before the first activation */
};

G_DEFINE_FINAL_TYPE (TmApplication, tm_application, ADW_TYPE_APPLICATION)

static TmWindow *
ensure_window (TmApplication *self)
{
  if (self->window == NULL)
    {
      g_set_weak_pointer (&self->window, TM_WINDOW (tm_window_new (GTK_APPLICATION (self))));
      tm_regions_add_keys (GTK_WIDGET (self->window));
    }
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_choose (ensure_window (user_data));
}

/* In a dialog with a text field, Ctrl+V means that field. */
static gboolean
paste_into_field (TmApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *focus = active != NULL ? gtk_window_get_focus (active) : NULL;

  return GTK_IS_EDITABLE (focus) && gtk_widget_activate_action (focus, "clipboard.paste", NULL);
}

static void
on_paste (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!paste_into_field (user_data))
    tm_window_paste (ensure_window (user_data));
}

static void
on_sample (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_try_sample (ensure_window (user_data));
}

static void
on_practise (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_practise (ensure_window (user_data));
}

static void
on_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_show_help (ensure_window (user_data));
}

static void
on_about_you (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_show_about_you (ensure_window (user_data));
}

static void
on_own_brands (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_window_show_own_brands (ensure_window (user_data));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tm_companions_show_about (GTK_WINDOW (ensure_window (user_data)));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TmApplication *self = TM_APPLICATION (user_data);

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = on_open },
  { .name = "paste", .activate = on_paste },
  { .name = "sample", .activate = on_sample },
  { .name = "practise", .activate = on_practise },
  { .name = "help", .activate = on_help },
  { .name = "about-you", .activate = on_about_you },
  { .name = "own-brands", .activate = on_own_brands },
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
};

static const struct
{
  const char *action;
  const char *keys[2];
} accelerators[] = {
  { "app.open", { "<Control>o" } },
  { "app.paste", { "<Control>v" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "win.page::mail", { "<Control>1" } },
  { "win.page::findings", { "<Control>2" } },
  { "win.page::guide", { "<Control>3" } },
  { "win.print", { "<Control>p" } },
  { "win.next-mail", { "<Alt>Down" } },
  { "win.previous-mail", { "<Alt>Up" } },
  { "win.close-mail", { "<Control>w" } },
};

static void
tm_application_startup (GApplication *application)
{
  g_autoptr (GSettings) choices = tm_choices_new ();

  G_APPLICATION_CLASS (tm_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  tm_reading_aid_add_action (G_ACTION_MAP (application), choices);
  tm_text_size_add_action (G_ACTION_MAP (application), choices);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
  gtk_window_set_default_icon_name (TM_APP_ID);
}

static void
tm_application_activate (GApplication *application)
{
  ensure_window (TM_APPLICATION (application));
}

static void
tm_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TmWindow *window = ensure_window (TM_APPLICATION (application));
  GSList *list = NULL;

  for (int i = n_files; i > 0; i--)
    list = g_slist_prepend (list, files[i - 1]);
  tm_window_open_files (window, list);
  g_slist_free (list);
}

static void
tm_application_dispose (GObject *object)
{
  g_clear_weak_pointer (&TM_APPLICATION (object)->window);
  G_OBJECT_CLASS (tm_application_parent_class)->dispose (object);
}

static void
tm_application_class_init (TmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_application_dispose;
  application_class->startup = tm_application_startup;
  application_class->activate = tm_application_activate;
  application_class->open = tm_application_open;
}

static void
tm_application_init (TmApplication *self)
{
}

/**
 * tm_application_new:
 *
 * Returns: (transfer full): the program, not yet running
 */
GApplication *
tm_application_new (void)
{
  return g_object_new (TM_TYPE_APPLICATION, "application-id", TM_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
