/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is painted for a mark of each severity, as one sees it who does not see colours: the pixels in black and white. */
#include "core/tm-element.h"
#include "core/tm-render.h"
#include "counter.h"
#include "pixel.h"
#include "preview/tm-mail-view.h"

#define WIDTH 400
#define HEIGHT 90
/* Behind the number, within the words. */
#define FIRST_X 70
#define LAST_X 210
/* Darker than every ground of a mark, lighter than every line below one. */
#define DARK_BELOW 0x90
#define DIFFERENT_MIN_PIXELS 40
#define DRAWN_MAX_STEPS 200
/* As the sheet of the preview has them. */
#define TOLD_PIXELS 6
#define TOLD_COLOUR 0xeaf1fb

typedef struct
{
  gboolean dark[HEIGHT][WIDTH];
  guint    n;
} Look;

/* With a finding of @severity about the first @length bytes of the words. */
static TmReport *
new_report_of (TmMessageParts *parts, TmSeverity severity, gsize length)
{
  static const char brands_text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
  TmFinding *finding = tm_finding_new ("test", TM_FAMILY_ASK, severity, "t", "r", "a");

  tm_finding_add_text (finding, message, 0, (guint32) length);
  g_ptr_array_add (findings, finding);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  return tm_report_new (message, verdict, NULL, brands);
}

static TmReport *
new_report (TmSeverity severity)
{
  TmMessageParts *parts = tm_message_parts_new ();

  g_string_assign (parts->text, "ooooooooooooooooooooooooooo");
  return new_report_of (parts, severity, parts->text->len);
}

/* Whether a pixel is dark on grey paper (ITU-R BT.601). */
static gboolean
is_dark (guint32 argb)
{
  return (299 * ((argb >> 16) & 255) + 587 * ((argb >> 8) & 255) + 114 * (argb & 255)) / 1000 < DARK_BELOW;
}

static void
read_look (GtkWidget *widget, Look *look)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  look->n = 0;
  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = FIRST_X; x < LAST_X; x++)
      {
        const guint8 *row = cairo_image_surface_get_data (surface) + y * (guint) cairo_image_surface_get_stride (surface);
        look->dark[y][x] = is_dark (((const guint32 *) (gconstpointer) row)[x]);
        look->n += look->dark[y][x];
      }
  cairo_surface_destroy (surface);
}

static void
show (TmMailView *view, TmSeverity severity, Look *look)
{
  g_autoptr (TmReport) report = new_report (severity);

  tm_mail_view_set_report (view, report);
  look->n = 0;
  for (guint i = 0; i < DRAWN_MAX_STEPS && (tm_mail_view_is_busy (view) || look->n == 0); i++)
    {
      counter_wait (20);
      read_look (GTK_WIDGET (view), look);
    }
  counter_wait (300);
  read_look (GTK_WIDGET (view), look);
  g_assert_cmpuint (look->n, >, 0);
}

static guint
count_different (const Look *one, const Look *other)
{
  guint n = 0;

  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = FIRST_X; x < LAST_X; x++)
      n += one->dark[y][x] != other->dark[y][x];
  return n;
}

/* Double, wavy, dotted, thin, none: no two look alike without their colours. */
static void
test_underlines (void)
{
  static const TmSeverity severities[] = { TM_SEVERITY_DECISIVE, TM_SEVERITY_STRONG, TM_SEVERITY_MEDIUM, TM_SEVERITY_WEAK, TM_SEVERITY_GENUINE };
  static Look looks[G_N_ELEMENTS (severities)];
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      show (TM_MAIL_VIEW (view), severities[i], &looks[i]);
      for (gsize k = 0; k < i; k++)
        {
          guint n = count_different (&looks[i], &looks[k]);
          g_test_message ("%s and %s: %u pixels", tm_severity_get_id (severities[k]), tm_severity_get_id (severities[i]), n);
          g_assert_cmpuint (n, >=, DIFFERENT_MIN_PIXELS);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_link (TmMessageParts *parts, const char *words)
{
  TmNode *anchor = tm_message_parts_add_node (parts);
  TmLink *link = tm_message_parts_add_link (parts);

  anchor->element = (guint) tm_element_find ("a");
  anchor->ref = (int) parts->links->len - 1;
  tm_node_take_style (anchor, g_strdup ("color:#20a020;"));
  link->kind = TM_LINK_ANCHOR;
  link->target = g_strdup ("https://www.x.example/");
  link->start = parts->text->len;
  TmNode *text = tm_message_parts_add_node (parts);
  text->element = TM_ELEMENT_TEXT;
  text->depth = 1;
  text->start = parts->text->len;
  g_string_append (parts->text, words);
  text->end = link->end = parts->text->len;
}

/* Pixels of the colour that the sender gave his links. */
static guint
count_painted (TmMailView *view, gboolean twice)
{
  TmMessageParts *parts = tm_message_parts_new ();
  guint n = 0;

  add_link (parts, "█");
  if (twice)
    add_link (parts, "██████");
  g_autoptr (TmReport) report = new_report_of (parts, TM_SEVERITY_INFO, 0);
  tm_mail_view_set_report (view, report);
  for (guint i = 0; i < DRAWN_MAX_STEPS && tm_mail_view_is_busy (view); i++)
    counter_wait (20);
  counter_wait (300);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += pixel_read (GTK_WIDGET (view), x, y) == 0x20a020;
  return n;
}

/* Written once for all its places, the sender's colour still wins over ours. */
static void
test_repeated_style_wins (void)
{
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  guint once = count_painted (TM_MAIL_VIEW (view), FALSE);
  guint both = count_painted (TM_MAIL_VIEW (view), TRUE);
  g_test_message ("one: %u pixels, with six more of the same style: %u", once, both);
  g_assert_cmpuint (once, >, 0);
  g_assert_cmpuint (both, >, 5 * once);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Pixels of what tells that a mail is wider than the view, in the first lines above it. */
static guint
count_told (TmMailView *view, const char *width)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmNode *box = tm_message_parts_add_node (parts);
  guint n = 0;

  box->element = (guint) tm_element_find ("div");
  tm_node_take_style (box, g_strdup_printf ("width:%s;min-height:20px;", width));
  add_link (parts, "█");
  g_autoptr (TmReport) report = new_report_of (parts, TM_SEVERITY_INFO, 0);
  tm_mail_view_set_report (view, report);
  for (guint i = 0; i < DRAWN_MAX_STEPS && tm_mail_view_is_busy (view); i++)
    counter_wait (20);
  counter_wait (300);
  for (int y = 0; y < TOLD_PIXELS; y++)
    for (int x = 0; x < WIDTH; x++)
      n += pixel_read (GTK_WIDGET (view), x, y) == TOLD_COLOUR;
  return n;
}

/* Nobody looks for what is cut off at the right unless something says that there is more. */
static void
test_wide_mail_is_told (void)
{
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  guint narrow = count_told (TM_MAIL_VIEW (view), "200px");
  guint wide = count_told (TM_MAIL_VIEW (view), "900px");
  g_test_message ("above a mail of 200 pixels: %u, of 900: %u", narrow, wide);
  g_assert_cmpuint (narrow, ==, 0);
  g_assert_cmpuint (wide, >, WIDTH);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The page that is there while there is no mail holds words, so that their letters are at hand. */
static void
test_no_mail_shows_nothing (void)
{
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = gtk_window_new ();
  guint written = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (TM_MAIL_VIEW (view), NULL);
  for (guint i = 0; i < DRAWN_MAX_STEPS && pixel_read (view, 1, 1) != 0xffffff; i++)
    counter_wait (20);
  counter_wait (300);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      written += pixel_read (view, x, y) != 0xffffff;
  g_assert_cmpuint (written, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/look/underlines-differ", test_underlines);
  g_test_add_func ("/look/repeated-style-wins", test_repeated_style_wins);
  g_test_add_func ("/look/wide-mail-is-told", test_wide_mail_is_told);
  g_test_add_func ("/look/no-mail-shows-nothing", test_no_mail_shows_nothing);
  return g_test_run ();
}
