/* SPDX-License-Identifier: GPL-3.0-or-later
 * The windows beside the window. Each lives by itself and is closed by the person, or with its parent. */
#define G_LOG_DOMAIN "tm-companions"

#include "config.h"

#include "tm-companions.h"

#include "tm-about-you.h"
#include "tm-export-help.h"
#include "tm-report-sheet.h"

static void
present_beside (GtkWindow *parent, GtkWidget *other)
{
  gtk_window_set_transient_for (GTK_WINDOW (other), parent);
  gtk_window_present (GTK_WINDOW (other));
}

/**
 * tm_companions_show_help:
 * @parent: the window that it lies above
 *
 * Opens the help for getting a mail out of a mail program.
 */
void
tm_companions_show_help (GtkWindow *parent)
{
  present_beside (parent, tm_export_help_new ());
}

/**
 * tm_companions_show_about_you:
 * @parent: a window
 * @knowledge: what is changed there
 * @brands: (nullable): the companies to choose from
 */
void
tm_companions_show_about_you (GtkWindow *parent, TmKnowledge *knowledge, TmBrands *brands)
{
  GtkWidget *about_you = tm_about_you_new (tm_knowledge_get_store (knowledge), brands);

  g_signal_connect_object (about_you, "changed", G_CALLBACK (tm_knowledge_use_person), knowledge, G_CONNECT_SWAPPED);
  present_beside (parent, about_you);
}

/**
 * tm_companions_show_own_brands:
 * @parent: the window that it lies above
 * @knowledge: what is known
 *
 * Opens the list of services that the person added; does nothing while it cannot be read.
 */
void
tm_companions_show_own_brands (GtkWindow *parent, TmKnowledge *knowledge)
{
  GtkWidget *page = tm_knowledge_new_own_brands (knowledge);

  if (page != NULL)
    present_beside (parent, page);
}

/**
 * tm_companions_show_report:
 * @parent: the window that it lies above
 * @knowledge: what is known
 * @item: a checked mail
 *
 * Opens the report of a mail, which sends nothing.
 */
void
tm_companions_show_report (GtkWindow *parent, TmKnowledge *knowledge, TmMailItem *item)
{
  present_beside (parent, tm_report_sheet_new (item, tm_person_store_get_person (tm_knowledge_get_store (knowledge))));
}
