/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of elements in the answer of the worker, written by hand: numbers that no worker of ours would write. */
#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-style.h"
#include "core/tm-wire.h"
#include "core/tm-wire-bytes.h"

#include <string.h>

static void
refuse_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tm_wire_read (bytes, &error));
  g_assert_error (error, TM_ERROR, TM_ERROR_BAD_ANSWER);
}

/* A row of the list of elements, as it crosses. */
typedef struct
{
  guint32 element, depth, hidden, start, end;
  gint32  ref;
  guint32 style, narrow, colspan, rowspan;
} Row;

/* Where the list begins in the answer for an empty mail: behind the version, six texts, the date and its zone, the size of
 * the source and six empty lists. It is empty itself there: three numbers. */
#define NODES_AT (sizeof (guint32) * (1 + 6 + 1 + 6) + 2 * sizeof (guint64))
#define NO_NODES_BYTES (3 * sizeof (guint32))

/* An empty mail with these elements, and, where @bands is not NULL, a look of the second style in narrow views. */
static GBytes *
new_with_narrow (const char * const *styles, guint n_styles, const char *bands, const Row *rows, gsize n_rows)
{
  static const guint8 nothing[NO_NODES_BYTES] = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GBytes) bytes = tm_wire_write (parts);
  GByteArray *changed = g_byte_array_new ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data + NODES_AT, NO_NODES_BYTES, nothing, NO_NODES_BYTES);
  g_byte_array_append (changed, data, NODES_AT);
  tm_wire_put_number (changed, n_styles);
  for (guint i = 0; i < n_styles; i++)
    tm_wire_put_text (changed, styles[i]);
  tm_wire_put_number (changed, bands != NULL);
  if (bands != NULL)
    {
      tm_wire_put_number (changed, 1);
      tm_wire_put_text (changed, bands);
    }
  tm_wire_put_bytes (changed, rows, n_rows * sizeof (Row));
  g_byte_array_append (changed, data + NODES_AT + NO_NODES_BYTES, (guint) (size - NODES_AT - NO_NODES_BYTES));
  return g_byte_array_free_to_bytes (changed);
}

static GBytes *
new_with_nodes (const char * const *styles, guint n_styles, const Row *rows, gsize n_rows)
{
  return new_with_narrow (styles, n_styles, NULL, rows, n_rows);
}

/* What stands for a style in narrow views says nothing of colours, has its widths in order and belongs to that style. */
static void
test_narrow (void)
{
  static const char * const styles[] = { "", "color:red;" };
  static const char * const bad[] = { "", "480{}", "480{color:blue;}", "480{color:red;width:100%;", "480{color:red;position:fixed;}", "x{color:red;}",
                                      "480{color:red;font-size:0;}", "480{color:red;}}body{", "480{color:red; width:1px;}", "99999{color:red;}",
                                      "200{color:red;}", "480{color:red;}480{color:red;}", "600{color:red;}480{color:red;}", "0480{color:red;}",
                                      "301{color:red;}302{color:red;}303{color:red;}304{color:red;}" };
  static const Row rows[] = { { 1, 0, 0, 0, 0, -1, 1, 1, 1, 1 }, { 1, 0, 0, 0, 0, -1, 0, 0, 1, 1 } };
  static const Row far[] = { { 1, 0, 0, 0, 0, -1, 1, 2, 1, 1 }, { 1, 0, 0, 0, 0, -1, 0, 0, 1, 1 } };
  static const Row of_other[] = { { 1, 0, 0, 0, 0, -1, 0, 1, 1, 1 }, { 1, 0, 0, 0, 0, -1, 0, 0, 1, 1 } };
  static const char good[] = "480{color:red;width:100%;}600{color:red;}";
  g_autoptr (GBytes) bytes = new_with_narrow (styles, 2, good, rows, 2);
  g_autoptr (TmMessageParts) parts = tm_wire_read (bytes, NULL);

  g_assert_nonnull (parts);
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (parts->nodes, 0))->narrow, ==, good);
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (parts->nodes, 1))->narrow, ==, "");
  /* It comes back as it went. */
  g_autoptr (GBytes) again = tm_wire_write (parts);
  g_assert_true (g_bytes_equal (bytes, again) || g_bytes_get_size (again) == g_bytes_get_size (bytes));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bad_bytes = new_with_narrow (styles, 2, bad[i], rows, 2);
      g_test_message ("%s", bad[i]);
      refuse_bytes (bad_bytes);
    }
  g_autoptr (GBytes) far_bytes = new_with_narrow (styles, 2, good, far, 2);
  refuse_bytes (far_bytes);
  g_autoptr (GBytes) other_bytes = new_with_narrow (styles, 2, good, of_other, 2);
  refuse_bytes (other_bytes);
}

static void
test_numbers_of_styles (void)
{
  static const char * const styles[] = { "", "color:red;", "position:fixed;" };
  static const Row good[] = { { 1, 0, 0, 0, 0, -1, 1, 0, 1, 1 }, { 1, 0, 0, 0, 0, -1, 0, 0, 1, 1 } };
  static const Row no_style[] = { { 1, 0, 0, 0, 0, -1, 1, 0, 1, 1 }, { 1, 0, 0, 0, 0, -1, 2, 0, 1, 1 } };
  static const Row far[] = { { 1, 0, 0, 0, 0, -1, G_MAXUINT32, 0, 1, 1 } };
  static const Row hidden[] = { { 1, 0, G_MAXUINT32, 0, 0, -1, 0, 0, 1, 1 } };
  g_autoptr (GBytes) good_bytes = new_with_nodes (styles, 2, good, 2);
  g_autoptr (TmMessageParts) parts = tm_wire_read (good_bytes, NULL);

  g_assert_nonnull (parts);
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (parts->nodes, 0))->style, ==, "color:red;");
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (parts->nodes, 1))->style, ==, "");
  g_autoptr (GBytes) no_style_bytes = new_with_nodes (styles, 2, no_style, 2);
  refuse_bytes (no_style_bytes);
  g_autoptr (GBytes) far_bytes = new_with_nodes (styles, 1, far, 1);
  refuse_bytes (far_bytes);
  g_autoptr (GBytes) hidden_bytes = new_with_nodes (styles, 1, hidden, 1);
  refuse_bytes (hidden_bytes);
  /* One that no element has is looked at, too; and there are never more of them than elements. */
  g_autoptr (GBytes) dirty = new_with_nodes (styles + 1, 2, good + 1, 1);
  refuse_bytes (dirty);
  g_autoptr (GBytes) too_many = new_with_nodes (styles, 2, good + 1, 1);
  refuse_bytes (too_many);
  g_autoptr (GBytes) none = new_with_nodes (styles, 0, good + 1, 1);
  refuse_bytes (none);
}

/* A few bytes of an answer must not become more than an answer may be. */
static void
test_styles_in_all (void)
{
  static const char long_style[] =
    "color:rgba(100,100,100,0.5);background-color:rgba(100,100,100,0.5);line-height:150%;text-align:-webkit-center;"
    "vertical-align:text-bottom;width:1000px;height:1000px;max-width:1000px;min-width:1000px;max-height:1000px;min-height:1000px;"
    "padding:100px 100px 100px 100px;margin:100px 100px 100px 100px;border:10px solid rgba(100,100,100,0.5);"
    "border-top:10px dashed rgba(100,100,100,0.5);border-right:10px dashed rgba(100,100,100,0.5);"
    "border-bottom:10px dashed rgba(100,100,100,0.5);border-left:10px dashed rgba(100,100,100,0.5);"
    "border-radius:10px 10px 10px 10px;border-collapse:separate;border-spacing:10px 10px;table-layout:fixed;direction:rtl;"
    "font-family:monospace;font-size:100.55px;font-weight:bold;font-style:italic;font-variant:small-caps;text-decoration:line-through;"
    "text-transform:capitalize;text-indent:100px;letter-spacing:10px;word-spacing:10px;white-space:pre-wrap;word-break:break-word;"
    "overflow-wrap:break-word;list-style-type:decimal-leading-zero;list-style-position:outside;justify-content:space-between;"
    "align-items:flex-start;align-self:flex-start;row-gap:100px;column-gap:100px;float:right;clear:both;box-sizing:border-box;";
  g_autofree Row *rows = g_new0 (Row, TM_NODES_MAX);
  g_autoptr (GString) longer = g_string_new (long_style);

  g_string_append (longer, "display:grid;grid-template-columns:100px");
  for (guint i = 1; i < 24; i++)
    g_string_append (longer, " 100px");
  g_string_append (longer, ";background-image:linear-gradient(90deg");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (longer, ",rgba(100,100,10%u,0.5) %u%%", i, 10 + i);
  g_string_append (longer, ");");
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (longer, "%s10px 10px 10px rgba(100,100,10%u,0.5)",
                            i == 0 ? "box-shadow:" : i == 3 ? ";text-shadow:" : ",", i);
  g_string_append_c (longer, ';');
  g_autofree char *clean = tm_style_clean (longer->str);

  for (gsize i = 0; i < TM_NODES_MAX; i++)
    rows[i] = (Row) { 1, 0, 0, 0, 0, -1, 0, 0, 1, 1 };
  const char *styles[] = { clean };
  gsize enough = TM_ANSWER_MAX_BYTES / (strlen (clean) + 1);
  g_assert_cmpuint (enough, <, TM_NODES_MAX);
  g_autoptr (GBytes) most = new_with_nodes (styles, 1, rows, enough);
  g_autoptr (TmMessageParts) parts = tm_wire_read (most, NULL);
  g_assert_nonnull (parts);
  g_autoptr (GBytes) more = new_with_nodes (styles, 1, rows, enough + 1);
  refuse_bytes (more);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-nodes/refuses/styles-without-number", test_numbers_of_styles);
  g_test_add_func ("/wire-nodes/refuses/narrow", test_narrow);
  g_test_add_func ("/wire-nodes/bounds/styles-in-all", test_styles_in_all);
  return g_test_run ();
}
