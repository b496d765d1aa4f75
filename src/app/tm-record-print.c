/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a text, or writes it as a PDF file. */
#define G_LOG_DOMAIN "tm-record-print"

#include "config.h"

#include "tm-record-print.h"

#define FONT "Sans 10.5"
#define MARGIN_MM 18

typedef struct
{
  char        *text;
  PangoLayout *layout;       /* owned; NULL before printing begins */
  GArray      *first_lines;  /* of int: the line of @layout each page begins with */
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  g_free (pages->text);
  g_clear_object (&pages->layout);
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

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Pages *pages = user_data;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  int page_height = (int) (gtk_print_context_get_height (context) * PANGO_SCALE);
  int used = 0;

  g_clear_object (&pages->layout);
  g_array_set_size (pages->first_lines, 0);
  pages->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_font_description (pages->layout, font);
  pango_layout_set_width (pages->layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (pages->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (pages->layout, pages->text, -1);
  for (int i = 0; i < pango_layout_get_line_count (pages->layout); i++)
    {
      int height = get_line_height (pango_layout_get_line_readonly (pages->layout, i));
      if (i == 0 || used + height > page_height)
        {
          g_array_append_val (pages->first_lines, i);
          used = 0;
        }
      used += height;
    }
  gtk_print_operation_set_n_pages (operation, MAX (1, (int) pages->first_lines->len));
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
      cairo_move_to (cr, 0, y - (double) logical.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
      y += (double) logical.height / PANGO_SCALE;
    }
}

/**
 * tm_record_print_new:
 * @title: name of the print job
 * @text: UTF-8, what is to be on the paper
 *
 * The print dialog of the desktop can also write a PDF file.
 *
 * Returns: (transfer full): an operation that is yet to be run; it does not block
 */
GtkPrintOperation *
tm_record_print_new (const char *title, const char *text)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Pages *pages = g_new0 (Pages, 1);

  pages->text = g_strdup (text);
  pages->first_lines = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, pages_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), pages);
  return operation;
}
