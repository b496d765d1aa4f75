/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a text, or writes it as a PDF file. */
#define G_LOG_DOMAIN "tm-record-print"

#include "config.h"

#include "tm-record-print.h"

#include "tm-look.h"
#include "tm-print-job.h"
#include "tm-reading-aid.h"
#include "tm-ruby.h"

#include "core/tm-readings.h"

#include <glib/gi18n.h>
#include <string.h>

#define FONT "Sans 10.5"
#define MARGIN_MM 18
/* Of the height of a line, with small letters above it. */
#define LINE_WITH_READINGS 1.4

typedef struct
{
  char        *text;
  PangoLayout *layout;       /* owned; NULL before printing begins */
  GArray      *rubies;       /* owned, of TmRuby in @layout; NULL before printing begins */
  GArray      *first_lines;  /* of int: the line of @layout each page begins with */
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  g_free (pages->text);
  g_clear_object (&pages->layout);
  g_clear_pointer (&pages->rubies, g_array_unref);
  g_array_unref (pages->first_lines);
  g_free (pages);
}

static int
get_line_height (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  return logical.height;
}

/* A step, from its title to the empty line behind it. */
static int
get_block_height (PangoLayout *layout, int first)
{
  int height = 0;

  for (int i = first; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      if (line->length == 0)
        break;
      height += get_line_height (line);
    }
  return height;
}

static gboolean
begins_block (PangoLayout *layout, int i)
{
  return i == 0 || pango_layout_get_line_readonly (layout, i - 1)->length == 0;
}

/* The first line of each block. */
static PangoAttrList *
new_titles (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  /* At the end of a line nothing may look like a part of an address that is none. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  for (const char *at = text; at != NULL;)
    {
      const char *end = strchr (at, '\n');
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = (guint) (at - text);
      bold->end_index = end != NULL ? (guint) (end - text) : G_MAXUINT;
      pango_attr_list_insert (attributes, bold);
      const char *empty = strstr (at, "\n\n");
      at = empty != NULL ? empty + 2 : NULL;
    }
  return attributes;
}

static void
add_readings (Pages *pages)
{
  g_autoptr (GArray) readings = tm_readings_find (pages->text);
  PangoAttribute *high = pango_attr_line_height_new (LINE_WITH_READINGS);

  pango_attr_list_change (pango_layout_get_attributes (pages->layout), high);
  pango_layout_context_changed (pages->layout);
  pages->rubies = tm_ruby_place (pages->layout, readings);
}

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Pages *pages = user_data;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) titles = new_titles (pages->text);
  int page_height = (int) (gtk_print_context_get_height (context) * PANGO_SCALE);
  int used = 0;

  g_clear_object (&pages->layout);
  g_clear_pointer (&pages->rubies, g_array_unref);
  g_array_set_size (pages->first_lines, 0);
  pages->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_font_description (pages->layout, font);
  pango_layout_set_width (pages->layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (pages->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (pages->layout, pages->text, -1);
  pango_layout_set_attributes (pages->layout, titles);
  if (tm_reading_aid_is_on ())
    add_readings (pages);
  for (int i = 0; i < pango_layout_get_line_count (pages->layout); i++)
    {
      int height = get_line_height (pango_layout_get_line_readonly (pages->layout, i));
      int needed = begins_block (pages->layout, i) ? get_block_height (pages->layout, i) : height;
      /* What does not fit on one page at all goes on over the next. */
      if (i == 0 || used + MIN (needed, page_height) > page_height)
        {
          g_array_append_val (pages->first_lines, i);
          used = 0;
        }
      used += height;
    }
  gtk_print_operation_set_n_pages (operation, MAX (1, (int) pages->first_lines->len));
}

static void
draw_readings (cairo_t *cr, GArray *rubies, int line, double baseline)
{
  for (guint i = 0; rubies != NULL && i < rubies->len; i++)
    {
      const TmRuby *ruby = &g_array_index (rubies, TmRuby, i);
      if (ruby->line != line)
        continue;
      cairo_save (cr);
      cairo_translate (cr, (double) ruby->x / PANGO_SCALE, baseline - (double) ruby->rise / PANGO_SCALE);
      cairo_scale (cr, ruby->squeeze, 1);
      pango_cairo_show_layout (cr, ruby->kana);
      cairo_restore (cr);
    }
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  Pages *pages = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  int first = g_array_index (pages->first_lines, int, page);
  int end = page + 1 < (int) pages->first_lines->len ? g_array_index (pages->first_lines, int, page + 1)
                                                     : pango_layout_get_line_count (pages->layout);
  double y = 0;

  for (int i = first; i < end; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (pages->layout, i);
      PangoRectangle logical;
      pango_layout_line_get_extents (line, NULL, &logical);
      double baseline = y - (double) logical.y / PANGO_SCALE;
      cairo_move_to (cr, 0, baseline);
      pango_cairo_show_layout_line (cr, line);
      draw_readings (cr, pages->rubies, i, baseline);
      y += (double) logical.height / PANGO_SCALE;
    }
}

/**
 * tm_record_print_new:
 * @title: name of the print job
 * @text: UTF-8, what is to be on the paper
 *
 * Each step stays on one page. The print dialog of the desktop can also write a PDF file, which goes to the
 * person's documents and is called like the job.
 *
 * Returns: (transfer full): an operation that is yet to be run; it does not block
 */
GtkPrintOperation *
tm_record_print_new (const char *title, const char *text)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  Pages *pages = g_new0 (Pages, 1);

  pages->text = g_strdup (text);
  pages->first_lines = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR,
                          documents != NULL ? documents : g_get_home_dir ());
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, pages_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), pages);
  return operation;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *place)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  g_autofree char *exported = NULL;
  g_autoptr (GError) error = NULL;

  /* GTK 4.8 complains when it is asked for an error and has none. */
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  g_object_get (operation, "export-filename", &exported, NULL);
  gboolean is_file = exported != NULL
                     || (settings != NULL
                         && gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI) != NULL);
  g_message ("No record: %s", error->message);
  tm_look_tell (place, _ ("The record could not be printed."), tm_print_job_get_complaint (error, is_file));
}

/**
 * tm_record_print_run:
 * @operation: from tm_record_print_new(); not run yet
 * @action: whether the person is asked, or it goes to a file that was set before
 * @place: a widget of the page that asks; it is told there when it cannot be printed
 */
void
tm_record_print_run (GtkPrintOperation *operation, GtkPrintOperationAction action, GtkWidget *place)
{
  GtkRoot *root = gtk_widget_get_root (place);

  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), place, 0);
  gtk_print_operation_run (operation, action, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
