/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prepares a report of a mail and shows all that would be sent. It sends nothing. */
#define G_LOG_DOMAIN "tm-report-sheet"

#include "config.h"

#include "tm-report-sheet.h"

#include "core/tm-mail-report.h"
#include "core/tm-url.h"
#include "tm-choice.h"
#include "tm-chooser.h"
#include "tm-flow-layout.h"
#include "tm-letter.h"
#include "tm-look.h"
#include "tm-official-page.h"
#include "tm-whole-file.h"

#include <glib/gi18n.h>

struct _TmReportSheet
{
  AdwWindow     parent_instance;

  TmMailItem   *item;         /* owned; NULL after it was taken apart */
  GPtrArray    *offered;      /* owned, of constant TmReceiver */
  GFile        *saved;        /* owned; where the person saved the mail, or NULL */
  GtkFileChooserNative *chooser; /* owned while it is open */
  GCancellable *cancellable;  /* owned */
  GtkDropDown  *receivers;    /* template child */
  GtkBox       *by_mail;      /* template child */
  GtkWidget    *address_box;  /* template child; holds what follows */
  GtkLabel     *address;      /* template child */
  GtkWidget    *address_on_page; /* template child */
  GtkWidget    *copy_address; /* template child */
  GtkLabel     *subject;      /* template child */
  GtkLabel     *body;         /* template child */
  GtkLabel     *private_data; /* template child */
  GtkWidget    *headers_box;  /* template child */
  GtkLabel     *headers;      /* template child */
  GtkLabel     *outline;      /* template child */
  GtkButton    *save;         /* template child */
  GtkButton    *write;        /* template child */
  GtkLabel     *page;         /* template child */
  GtkLabel     *told;         /* template child */
};

G_DEFINE_FINAL_TYPE (TmReportSheet, tm_report_sheet, ADW_TYPE_WINDOW)

static const TmReceiver *
get_receiver (TmReportSheet *self)
{
  guint index = gtk_drop_down_get_selected (self->receivers);

  return index < self->offered->len ? g_ptr_array_index (self->offered, index) : NULL;
}

/* The one of the two that is to be pressed next stands out. */
static void
show_saved (TmReportSheet *self)
{
  GtkWidget *next = GTK_WIDGET (self->saved != NULL ? self->write : self->save);
  GtkWidget *other = GTK_WIDGET (self->saved != NULL ? self->save : self->write);

  gtk_widget_set_sensitive (GTK_WIDGET (self->write), self->saved != NULL);
  gtk_widget_add_css_class (next, "suggested-action");
  gtk_widget_remove_css_class (other, "suggested-action");
}

/* The mail whose file is saved: one that was found inside another is handed on together with that. */
static TmMailItem *
get_whole (TmReportSheet *self)
{
  TmMailItem *outer = tm_mail_item_get_outer (self->item);

  return outer != NULL ? outer : self->item;
}

/* All the mails of the file would go with it, and what is said about the data in it is about the one mail. */
static gboolean
is_among_others (TmReportSheet *self)
{
  guint64 position;

  return tm_mail_item_is_part (get_whole (self), &position);
}

static void
show_receiver (TmReportSheet *self)
{
  const TmReceiver *receiver = get_receiver (self);

  if (receiver == NULL)
    return;
  gboolean takes_mail = tm_receiver_takes_mail (receiver);
  gboolean is_known = *receiver->address != '\0';
  g_autoptr (TmUrl) url = tm_url_parse (receiver->page, NULL);
  g_autofree char *subject = tm_mail_report_dup_subject ();
  g_autofree char *body = tm_mail_report_dup_body (receiver);
  gtk_label_set_text (self->address, receiver->address);
  gtk_label_set_text (self->subject, subject);
  gtk_label_set_text (self->body, g_strchomp (body));
  tm_look_set_owner_text (self->page, receiver->page, url != NULL ? url->registrable : "");
  gtk_widget_set_visible (GTK_WIDGET (self->by_mail), takes_mail);
  gtk_widget_set_visible (self->address_box, is_known);
  gtk_widget_set_visible (self->address_on_page, takes_mail && !is_known);
  gtk_widget_set_visible (self->copy_address, is_known);
  gtk_widget_set_visible (GTK_WIDGET (self->save), takes_mail);
  gtk_widget_set_visible (GTK_WIDGET (self->write), is_known);
  gtk_widget_set_visible (self->headers_box,
                          receiver->wants_headers && *gtk_label_get_text (self->headers) != '\0');
  show_saved (self);
  tm_look_set_text (
    self->told, is_among_others (self) ? _ (
                  "This mail lies in one file together with others, which would be sent along. Save it by "
                  "itself in your mail program and drop it here, or forward it from there.")
                                       : NULL);
}

static void
on_receiver_chosen (GtkDropDown *receivers, GParamSpec *pspec, TmReportSheet *self)
{
  show_receiver (self);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = tm_whole_file_save_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmReportSheet *self = TM_REPORT_SHEET (user_data);
  if (saved)
    g_set_object (&self->saved, G_FILE (source));
  show_saved (self);
  tm_look_set_text (self->told, saved ? _ ("Saved. Nothing has been sent.")
                                      : _ ("The mail could not be saved there. Choose another folder."));
}

static void
save (TmReportSheet *self, GFile *file)
{
  tm_whole_file_save_async (file, tm_mail_item_open (get_whole (self)), self->cancellable, on_copied, self);
}

static void
on_chooser_response (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  TmReportSheet *self = TM_REPORT_SHEET (user_data);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                             : NULL;

  if (file != NULL)
    save (self, file);
  g_clear_object (&self->chooser);
}

static void
on_save_clicked (GtkButton *button, TmReportSheet *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Save the Mail"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  /* Translators: a file name for a saved mail. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("suspicious-mail.eml"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self, 0);
  tm_chooser_show (self->chooser);
}

static void
on_letter_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean shown = tm_letter_show_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmReportSheet *self = TM_REPORT_SHEET (user_data);
  if (shown)
    tm_look_set_text (self->told,
                      _ ("Your mail program shows the letter. Look at it, then send it yourself."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED))
    tm_look_set_text (self->told, _ ("Nothing was opened, and nothing has been sent."));
  else
    tm_look_set_text (self->told,
                      _ ("No mail program could be started. Copy the address and the text instead."));
}

static void
on_write_clicked (GtkButton *button, TmReportSheet *self)
{
  const TmReceiver *receiver = get_receiver (self);

  if (self->saved == NULL || receiver == NULL || *receiver->address == '\0')
    return;
  g_autofree char *subject = tm_mail_report_dup_subject ();
  g_autofree char *body = tm_mail_report_dup_body (receiver);
  tm_letter_show_async (&(TmLetter){ receiver->address, subject, body, self->saved }, self->cancellable,
                        on_letter_shown, self);
}

static void
copy (TmReportSheet *self, GtkLabel *label, const char *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (label));
  tm_look_set_text (self->told, said);
}

static void
on_copy_address_clicked (GtkButton *button, TmReportSheet *self)
{
  copy (self, self->address, _ ("The address was copied."));
}

static void
on_copy_text_clicked (GtkButton *button, TmReportSheet *self)
{
  copy (self, self->body, _ ("The text was copied."));
}

static void
on_copy_headers_clicked (GtkButton *button, TmReportSheet *self)
{
  copy (self, self->headers, _ ("The fields at the head of the mail were copied."));
}

static void
on_copy_outline_clicked (GtkButton *button, TmReportSheet *self)
{
  copy (self, self->outline, _ ("The outline was copied."));
}

static void
on_page_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (tm_official_page_open_finish (result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmReportSheet *self = TM_REPORT_SHEET (user_data);
  tm_look_set_text (self->told,
                    _ (
                      "The browser could not be started. Type the address above into your browser by hand."));
}

static void
on_page_clicked (GtkButton *button, TmReportSheet *self)
{
  const TmReceiver *receiver = get_receiver (self);

  if (receiver != NULL)
    tm_official_page_open_async (GTK_WIDGET (self), receiver->page, self->cancellable, on_page_opened, self);
}

static void
tm_report_sheet_dispose (GObject *object)
{
  TmReportSheet *self = TM_REPORT_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->item);
  g_clear_object (&self->saved);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TM_TYPE_REPORT_SHEET);
  G_OBJECT_CLASS (tm_report_sheet_parent_class)->dispose (object);
}

static void
tm_report_sheet_finalize (GObject *object)
{
  g_clear_object (&TM_REPORT_SHEET (object)->cancellable);
  g_ptr_array_unref (TM_REPORT_SHEET (object)->offered);
  G_OBJECT_CLASS (tm_report_sheet_parent_class)->finalize (object);
}

static void
tm_report_sheet_class_init (TmReportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tm_report_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_report_sheet_finalize;
  g_type_ensure (TM_TYPE_FLOW_LAYOUT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tashikamail/Tashikamail/ui/tm-report-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, receivers);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, by_mail);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, address_box);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, address);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, address_on_page);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, copy_address);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, subject);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, body);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, private_data);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, headers_box);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, headers);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, outline);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, save);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, write);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, page);
  gtk_widget_class_bind_template_child (widget_class, TmReportSheet, told);
  gtk_widget_class_bind_template_callback (widget_class, on_receiver_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_write_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_address_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_text_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_headers_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_outline_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_page_clicked);
}

static void
tm_report_sheet_init (TmReportSheet *self)
{
  self->cancellable = g_cancellable_new ();
  self->offered = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tm_look_settle_words (GTK_WIDGET (self));
  tm_choice_let_wrap (self->receivers, _ ("Who is to be told?"));
}

/* Those whose name the mail borrows come first: they can act on it themselves. */
static void
offer_receivers (TmReportSheet *self, const char *brand)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int own = 1; own >= 0; own--)
    for (guint i = 0; i < tm_receiver_get_n (); i++)
      {
        const TmReceiver *receiver = tm_receiver_get (i);
        if (!tm_receiver_takes (receiver, brand) || (*receiver->brand != '\0') != own)
          continue;
        g_ptr_array_add (self->offered, (gpointer) receiver);
        gtk_string_list_append (names, _ (receiver->name));
      }
  gtk_drop_down_set_model (self->receivers, G_LIST_MODEL (names));
}

static void
show_message (TmReportSheet *self, const TmMessage *message, TmPerson *person)
{
  g_autofree char *private_data = tm_mail_report_dup_private (message, person);
  g_autofree char *headers = tm_mail_report_dup_headers (message);
  g_autofree char *outline = tm_mail_report_dup_outline (message);

  /* Below a sentence that says that something follows. */
  gtk_label_set_text (self->private_data,
                      *private_data != '\0'
                        ? private_data
                        : _ ("Nothing of yours was found. Look at the mail once more all the same."));
  tm_look_set_text (self->headers, headers);
  tm_look_set_text (self->outline, outline);
}

/**
 * tm_report_sheet_new:
 * @item: a mail that was checked
 * @person: (nullable): what the user told, to be looked for in the mail
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
tm_report_sheet_new (TmMailItem *item, TmPerson *person)
{
  TmReportSheet *self = g_object_new (TM_TYPE_REPORT_SHEET, NULL);
  TmReport *report = tm_mail_item_get_report (item);

  self->item = g_object_ref (item);
  if (report != NULL && tm_report_get_message (report) != NULL)
    show_message (self, tm_report_get_message (report), person);
  offer_receivers (self, report != NULL ? tm_report_get_claimed_brand (report) : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !is_among_others (self));
  show_receiver (self);
  return GTK_WIDGET (self);
}
