/* SPDX-License-Identifier: GPL-3.0-or-later
 * How to get the mail itself out of each mail program. */
#define G_LOG_DOMAIN "tm-export-help"

#include "config.h"

#include "tm-export-help.h"

#include "tm-look.h"

#include <glib/gi18n.h>

struct _TmExportHelp
{
  AdwWindow  parent_instance;

  GtkBox    *programs;  /* template child */
};

G_DEFINE_FINAL_TYPE (TmExportHelp, tm_export_help, ADW_TYPE_WINDOW)

/* Only what was read on the page of the maker or of a third party, or tried with the program itself
 * (tests/clients); menu labels from memory are left out. */
static const struct
{
  const char *name;
  const char *text;
} programs[] = {
  { N_ ("Gmail (on a computer)"),
    N_ ("1. Open the mail and press ︙ at its top right.\n2. Choose “Show original”.\n3. On the new page, choose “Copy "
        "to clipboard”.\n4. Come back here and press “Paste”.") },
  { N_ ("Gmail (app on a phone)"),
    N_ ("The app cannot show the mail as it came. Open Gmail in the browser of a computer.") },
  { N_ ("Outlook.com and the new Outlook"),
    N_ ("1. Open the mail and press “…”.\n2. Choose “View”, then “View message source”.\n3. Select and copy all of "
        "it.\n4. Come back here and press “Paste”.") },
  { N_ ("Outlook (classic)"),
    N_ ("Open the mail in its own window, choose “File”, “Properties”, and copy the “Internet headers”. The text of the mail is "
        "missing then, so less can be checked.") },
  { N_ ("Thunderbird"),
    N_ ("1. Put the two windows beside each other.\n2. Drag the mail from the list, not its text, into this window.\nOr: "
        "1. Open the mail and press Ctrl+U (“More”, “View Source”).\n2. In the window that opens, select all of it with "
        "Ctrl+A and copy it with Ctrl+C.\n3. Come back here and press “Paste”.") },
  { N_ ("Evolution"),
    N_ ("Drag the mail from the list into this window.\nOr save it with Ctrl+S and open the file here.") },
  { N_ ("Claws Mail and Sylpheed"),
    N_ ("Drag the mail from the list into this window.") },
  { N_ ("KMail"),
    N_ ("It hands over no mail when you drag one.\n1. Select the mail, choose “File”, then “Save As…” (Ctrl+S).\n2. Drop the "
        "saved file here.") },
  { N_ ("Geary"),
    N_ ("It hands over no mail when you drag one.\n1. In the menu of the mail (︙), choose “View Source”.\n2. Save the text "
        "that opens.\n3. Drop the file here.") },
  { N_ ("Yahoo! JAPAN Mail"),
    N_ ("Open the mail and choose “Detailed header” near its top, then copy it and press “Paste” here. The text of the "
        "mail is missing then, so less can be checked.") },
  { N_ ("au Mail"),
    N_ ("The web mail of au, on a computer or tablet, shows the head of a mail. Copy it and press “Paste” here. The "
        "text of the mail is missing then, so less can be checked.") },
  { N_ ("Mail on a Mac"),
    N_ ("1. Select the mail, choose “Message”, then “Forward as Attachment”.\n2. Send it to an address of your own that "
        "you read on this computer.\n3. Drop the mail that arrives here. The mail inside it is checked.") },
  { N_ ("Windows Live Mail"),
    N_ ("Drag the mail from the list to the desktop. Bring the file to this computer and drop it here.") },
  { N_ ("The old “Mail” app of Windows"),
    N_ ("It cannot show the mail as it came. Use the web mail of your provider in a browser.") },
  { N_ ("Mail apps of phones"),
    N_ ("Most of them cannot hand over the mail as it came. The same mail can be had on this computer:\n1. Open the browser "
        "here and log in to your mail service, from its own page or your bookmark.\n2. Open the mail there, and touch none "
        "of its links.\n3. Go on as this list says for your service.\nIf that is not possible, send the text of the mail to "
        "this computer, copy it and press “Paste” here. Who sent it cannot be checked then.") },
  { N_ ("Another program or web mail"),
    N_ ("First try to drag the mail from the list into this window.\nIf that does not work, look in its menu for a way to "
        "show the source or to save the mail as a file.\nPaste the source here, or drop the file.") },
};

static void
on_close_clicked (GtkButton *button, TmExportHelp *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = tm_look_new_words (text);

  /* Else the title of a fold, which is higher than its letters, breaks its words in the midst of much
   * room. */
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
add_program (TmExportHelp *self, const char *name, const char *text)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *label = new_label (text);

  gtk_widget_add_css_class (expander, "help-row");
  gtk_widget_add_css_class (label, "help-text");
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), new_label (name));
  gtk_expander_set_child (GTK_EXPANDER (expander), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->programs, expander);
}

static void
tm_export_help_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_EXPORT_HELP);
  G_OBJECT_CLASS (tm_export_help_parent_class)->dispose (object);
}

static void
tm_export_help_class_init (TmExportHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_export_help_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-export-help.ui");
  gtk_widget_class_bind_template_child (widget_class, TmExportHelp, programs);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
tm_export_help_init (TmExportHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    add_program (self, _ (programs[i].name), _ (programs[i].text));
  tm_look_settle_words (GTK_WIDGET (self));
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->programs)));
}

/**
 * tm_export_help_new:
 *
 * Returns: (transfer floating): the help for getting a mail out of a mail program
 */
GtkWidget *
tm_export_help_new (void)
{
  return g_object_new (TM_TYPE_EXPORT_HELP, NULL);
}
