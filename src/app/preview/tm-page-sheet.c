/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sheet that the page of a mail is shown on: a web view that gets no page but ours, and that the keyboard
 * can leave. */
#define G_LOG_DOMAIN "tm-page-sheet"

#include "config.h"

#include "tm-page-sheet.h"

#include "tm-page-uri.h"
#include "tm-web-lock.h"

#include "core/tm-mark-words.h"
#include "core/tm-paper.h"

#include <glib/gi18n.h>

/* As much as anybody listens to at one go. */
#define SPOKEN_MAX_CHARS 4000

typedef struct
{
  GWeakRef       owner;
  TmPageSheetGet get_page;
} Source;

static void
on_scheme_request (WebKitURISchemeRequest *request, gpointer user_data)
{
  Source *source = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&source->owner);
  GBytes *page = owner != NULL ? source->get_page (owner) : NULL;

  if (page != NULL && tm_page_uri_is_page (webkit_uri_scheme_request_get_uri (request)))
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (page);
      webkit_uri_scheme_request_finish (request, stream, (gint64) g_bytes_get_size (page),
                                        "text/html; charset=utf-8");
    }
  else
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no page");
      webkit_uri_scheme_request_finish_error (request, error);
    }
}

static void
source_free (gpointer data)
{
  Source *source = data;

  g_weak_ref_clear (&source->owner);
  g_free (source);
}

static WebKitWebContext *
new_context (GObject *owner, TmPageSheetGet get_page)
{
  WebKitWebContext *context = webkit_web_context_new ();
  Source *source = g_new0 (Source, 1);

  g_weak_ref_init (&source->owner, owner);
  source->get_page = get_page;
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, TM_RENDER_SCHEME, on_scheme_request, source, source_free);
  return context;
}

/* WebKitGTK 2.50 keeps a text view inside of the web view, for what keys mean. Behind the last link of the
 * page Tab would end up in it for good (the test /preview/keyboard-leaves-the-page tells whether it still
 * does). */
static void
let_keyboard_pass (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT_VIEW (child))
      gtk_widget_set_focusable (child, FALSE);
}

/**
 * tm_page_sheet_new:
 * @owner: whose page is shown; may go before the sheet does
 * @get_page: lends the page of @owner, UTF-8, or %NULL while there is none
 *
 * Starts other processes.
 *
 * Returns: (transfer floating): an empty sheet; the policy for navigations is up to @owner
 */
WebKitWebView *
tm_page_sheet_new (GObject *owner, TmPageSheetGet get_page)
{
  g_autoptr (WebKitWebContext) context = new_context (owner, get_page);
  g_autoptr (WebKitNetworkSession) session = tm_web_lock_new_session ();
  g_autoptr (WebKitSettings) settings = tm_web_lock_new_settings ();
  WebKitWebView *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session",
                                      session, "settings", settings, "default-content-security-policy",
                                      TM_RENDER_POLICY, "accessible-role", GTK_ACCESSIBLE_ROLE_DOCUMENT,
                                      NULL);

  tm_web_lock_refuse (view);
  gtk_widget_set_hexpand (GTK_WIDGET (view), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The mail"), -1);
  let_keyboard_pass (GTK_WIDGET (view));
  return view;
}

/**
 * tm_page_sheet_describe:
 * @view: a sheet
 * @report: of the mail on it
 * @page: the document on it, UTF-8
 * @mode: how the mail is looked at
 *
 * With GTK before 4.14 the page itself cannot be heard, so its words and marks are told by the view.
 */
void
tm_page_sheet_describe (WebKitWebView *view, TmReport *report, GBytes *page, TmView mode)
{
  g_autofree char *words = mode == TM_VIEW_MAIL ? tm_mark_words_dup_mail (report, SPOKEN_MAX_CHARS)
                                                : tm_paper_dup_words (page, SPOKEN_MAX_CHARS);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static gboolean
on_can_go (gpointer user_data)
{
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * tm_page_sheet_keep_for_now:
 * @view: a sheet that its owner lets go
 *
 * WebKitGTK 2.50 still works on the view when it has told that its process ended (the test
 * /web-process/ended-and-drawn-again tells), so the view lives until that is over.
 */
void
tm_page_sheet_keep_for_now (WebKitWebView *view)
{
  g_idle_add (on_can_go, g_object_ref (view));
}
