/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one list of style properties that the preview may hold. */
#define G_LOG_DOMAIN "tm-style"

#include "tm-style.h"

#include "tm-colour.h"
#include "tm-declaration.h"
#include "tm-gradient.h"
#include "tm-length.h"
#include "tm-limits.h"
#include "tm-style-value.h"

#include <string.h>

#define DECLARATION_MAX_BYTES 800
/* The longest name on the list is shorter. */
#define NAME_MAX_BYTES 28
#define LINES " none solid dashed dotted double inset outset groove ridge hidden "

/* A short form stands before what it is short for, because that is the order they are written in. */
static const struct
{
  const char *name;
  TmStyleKind kind;
  const char *words;
} properties[] = {
  { "color", TM_STYLE_INK, NULL },
  { "background-color", TM_STYLE_COLOUR, NULL },
  { "background-image", TM_STYLE_GRADIENT, NULL },
  { "font-family", TM_STYLE_FONTS, NULL },
  { "font-size", TM_STYLE_FONT_SIZE, NULL },
  { "font-weight", TM_STYLE_WORD, " inherit normal bold bolder lighter 100 200 300 400 500 600 700 800 900 " },
  { "font-style", TM_STYLE_WORD, " inherit normal italic oblique " },
  { "font-variant", TM_STYLE_WORD, " normal small-caps " },
  { "text-align", TM_STYLE_WORD, " inherit left right center justify start end -webkit-center -webkit-left -webkit-right " },
  { "text-decoration", TM_STYLE_WORDS, " none underline overline line-through solid dotted dashed double wavy " },
  { "text-shadow", TM_STYLE_TEXT_SHADOWS, NULL },
  { "text-transform", TM_STYLE_WORD, " inherit none uppercase lowercase capitalize " },
  { "text-indent", TM_STYLE_INDENT, NULL },
  { "letter-spacing", TM_STYLE_SPACE, NULL },
  { "word-spacing", TM_STYLE_SPACE, NULL },
  { "vertical-align", TM_STYLE_WORD, " top middle bottom baseline sub super text-top text-bottom " },
  { "white-space", TM_STYLE_WORD, " normal nowrap pre pre-wrap pre-line " },
  { "word-break", TM_STYLE_WORD, " normal break-all keep-all break-word " },
  { "overflow-wrap", TM_STYLE_WORD, " normal anywhere break-word " },
  { "list-style-type", TM_STYLE_WORD,
    " none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman lower-latin upper-latin " },
  { "list-style-position", TM_STYLE_WORD, " inside outside " },
  { "display", TM_STYLE_WORD, " block inline inline-block table inline-table table-row table-cell table-row-group table-header-group table-footer-group table-caption "
    "list-item flex inline-flex grid inline-grid " },
  { "flex", TM_STYLE_LENGTHS, NULL },
  { "flex-direction", TM_STYLE_WORD, " row column row-reverse column-reverse " },
  { "flex-wrap", TM_STYLE_WORD, " nowrap wrap wrap-reverse " },
  { "justify-content", TM_STYLE_WORD,
    " normal stretch center start end left right flex-start flex-end space-between space-around space-evenly " },
  { "align-items", TM_STYLE_WORD, " normal stretch center start end baseline flex-start flex-end " },
  { "align-self", TM_STYLE_WORD, " auto normal stretch center start end baseline flex-start flex-end " },
  { "justify-items", TM_STYLE_WORD, " normal stretch center start end left right " },
  { "grid-template-columns", TM_STYLE_TRACKS, NULL },
  { "grid-column", TM_STYLE_GRID_PLACE, NULL },
  { "gap", TM_STYLE_LENGTHS, NULL },
  { "row-gap", TM_STYLE_LENGTH, NULL },
  { "column-gap", TM_STYLE_LENGTH, NULL },
  { "float", TM_STYLE_WORD, " none left right " },
  { "clear", TM_STYLE_WORD, " none left right both " },
  { "box-sizing", TM_STYLE_WORD, " content-box border-box " },
  { "line-height", TM_STYLE_LINE, NULL },
  { "width", TM_STYLE_WIDTH, NULL },
  { "min-width", TM_STYLE_WIDTH, NULL },
  { "max-width", TM_STYLE_WIDTH, NULL },
  { "height", TM_STYLE_LENGTH, NULL },
  { "min-height", TM_STYLE_LENGTH, NULL },
  { "padding", TM_STYLE_LENGTHS, NULL },
  { "padding-top", TM_STYLE_LENGTH, NULL },
  { "padding-right", TM_STYLE_LENGTH, NULL },
  { "padding-bottom", TM_STYLE_LENGTH, NULL },
  { "padding-left", TM_STYLE_LENGTH, NULL },
  { "padding-inline-start", TM_STYLE_LENGTH, NULL },
  { "padding-inline-end", TM_STYLE_LENGTH, NULL },
  { "margin", TM_STYLE_LENGTHS, NULL },
  { "margin-top", TM_STYLE_LENGTH, NULL },
  { "margin-right", TM_STYLE_LENGTH, NULL },
  { "margin-bottom", TM_STYLE_LENGTH, NULL },
  { "margin-left", TM_STYLE_LENGTH, NULL },
  { "margin-inline-start", TM_STYLE_LENGTH, NULL },
  { "margin-inline-end", TM_STYLE_LENGTH, NULL },
  { "border", TM_STYLE_BORDER, NULL },
  { "border-width", TM_STYLE_LENGTHS, NULL },
  { "border-style", TM_STYLE_WORDS, LINES },
  { "border-color", TM_STYLE_COLOURS, NULL },
  { "border-top", TM_STYLE_BORDER, NULL },
  { "border-right", TM_STYLE_BORDER, NULL },
  { "border-bottom", TM_STYLE_BORDER, NULL },
  { "border-left", TM_STYLE_BORDER, NULL },
  { "border-top-width", TM_STYLE_EDGE, NULL },
  { "border-right-width", TM_STYLE_EDGE, NULL },
  { "border-bottom-width", TM_STYLE_EDGE, NULL },
  { "border-left-width", TM_STYLE_EDGE, NULL },
  { "border-top-style", TM_STYLE_WORD, LINES },
  { "border-right-style", TM_STYLE_WORD, LINES },
  { "border-bottom-style", TM_STYLE_WORD, LINES },
  { "border-left-style", TM_STYLE_WORD, LINES },
  { "border-top-color", TM_STYLE_COLOUR, NULL },
  { "border-right-color", TM_STYLE_COLOUR, NULL },
  { "border-bottom-color", TM_STYLE_COLOUR, NULL },
  { "border-left-color", TM_STYLE_COLOUR, NULL },
  { "border-radius", TM_STYLE_LENGTHS, NULL },
  { "border-top-left-radius", TM_STYLE_LENGTH, NULL },
  { "border-top-right-radius", TM_STYLE_LENGTH, NULL },
  { "border-bottom-right-radius", TM_STYLE_LENGTH, NULL },
  { "border-bottom-left-radius", TM_STYLE_LENGTH, NULL },
  { "box-shadow", TM_STYLE_SHADOWS, NULL },
  { "border-collapse", TM_STYLE_WORD, " collapse separate " },
  { "border-spacing", TM_STYLE_LENGTHS, NULL },
  { "table-layout", TM_STYLE_WORD, " auto fixed " },
  { "direction", TM_STYLE_WORD, " ltr rtl " },
  /* Nothing that turns letters around: tm-html-look.c writes that into the text itself. */
  { "unicode-bidi", TM_STYLE_WORD, " normal embed isolate plaintext " },
};

#define N_PROPERTIES G_N_ELEMENTS (properties)

typedef struct
{
  char *values[N_PROPERTIES];
} Style;

/* Made once: a mail has thousands of styles. */
typedef struct
{
  GHashTable *by_name;               /* name → index + 1 */
  gboolean    part_of[N_PROPERTIES][N_PROPERTIES];   /* whether the first is said by the second, a short form */
  gboolean    is_short[N_PROPERTIES];
} Index;

/**
 * tm_style_parse_colour:
 * @value: a colour as CSS writes it; hostile
 * @ret_rgba: (out): red, green, blue and alpha, a byte each, red highest
 *
 * Returns: %FALSE when it is no colour we know
 */
gboolean
tm_style_parse_colour (const char *value, guint32 *ret_rgba)
{
  return tm_colour_parse (value, ret_rgba);
}

/**
 * tm_style_dup:
 * @declarations: style as the mail writes it, or as tm_style_clean() gives it; hostile
 * @property: lower-case name
 *
 * Returns: (transfer full) (nullable): the value, lower case, single blanks; the last declaration wins
 */
char *
tm_style_dup (const char *declarations, const char *property)
{
  TmDeclaration declaration, last;
  gboolean found = FALSE;

  for (const char *at = declarations; tm_declaration_next (&at, &declaration);)
    if (tm_declaration_is (&declaration, property))
      {
        last = declaration;
        found = TRUE;
      }
  return found ? tm_declaration_dup_value (&last) : NULL;
}

static gboolean
is_part_of (const char *name, const char *whole)
{
  gsize length = strlen (whole);
  gboolean corner = g_str_has_suffix (name, "-radius");
  gboolean own = g_str_equal (name, "border-collapse") || g_str_equal (name, "border-spacing") || g_str_equal (whole, "flex");

  if (corner || g_str_equal (whole, "border-radius"))
    return corner && g_str_equal (whole, "border-radius") && !g_str_equal (name, whole);
  /* "border-top-width" is said by "border-width" as well. */
  if (g_str_has_prefix (whole, "border-") && g_str_has_prefix (name, "border-") && g_str_has_suffix (name, whole + strlen ("border")) && !g_str_equal (name, whole))
    return TRUE;
  if (g_str_equal (whole, "gap"))
    return g_str_equal (name, "row-gap") || g_str_equal (name, "column-gap");
  return !own && g_str_has_prefix (name, whole) && name[length] == '-';
}

static void
index_properties (Index *index)
{
  index->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < N_PROPERTIES; i++)
    {
      g_hash_table_insert (index->by_name, (char *) properties[i].name, GUINT_TO_POINTER (i + 1));
      for (guint part = 0; part < N_PROPERTIES; part++)
        {
          index->part_of[part][i] = is_part_of (properties[part].name, properties[i].name);
          index->is_short[i] |= index->part_of[part][i];
        }
    }
}

static const Index *
get_index (void)
{
  static gsize once = 0;
  static Index index;

  if (g_once_init_enter (&once))
    {
      index_properties (&index);
      g_once_init_leave (&once, 1);
    }
  return &index;
}

/* A short form takes back what was said of its parts before. */
static void
forget_parts (Style *self, guint whole)
{
  const Index *index = get_index ();

  for (guint i = 0; i < N_PROPERTIES && index->is_short[whole]; i++)
    if (index->part_of[i][whole])
      g_clear_pointer (&self->values[i], g_free);
}

static guint
find_property (const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (get_index ()->by_name, name)) - 1;
}

/* What is written smaller than can be read is shown as small as can be; "tiny" is only for blanks. */
static const char *
bound_font_size (const char *value)
{
  double pixels = 0;

  if (strchr (value, '%') != NULL || strstr (value, "em") != NULL || strstr (value, "ex") != NULL || strstr (value, "ch") != NULL
      || strchr (value, 'v') != NULL || !tm_style_parse_length (value, 16, &pixels) || pixels <= 0
      || g_ascii_isdigit (value[strlen (value) - 1]))
    return value;
  if (pixels <= TM_STYLE_FONT_HIDDEN_PIXELS)
    return "0";
  return pixels < TM_STYLE_FONT_MIN_PIXELS ? "8px" : pixels > TM_STYLE_FONT_MAX_PIXELS ? "60px" : value;
}

/* "clamp(16px,2vw,24px)" of letters as a number of pixels, in a view as wide as tm-media.c takes it. */
static char *
dup_worked_out (TmStyleKind kind, const char *value)
{
  const TmLengthBase base = { 16, 16, 1 };
  double pixels = 0;

  if (kind != TM_STYLE_FONT_SIZE || strchr (value, '(') == NULL || strchr (value, '%') != NULL || strstr (value, "em") != NULL
      || !tm_length_parse (value, &base, &pixels) || pixels < 0)
    return NULL;
  return g_strdup_printf ("%dpx", (int) (MIN (pixels, TM_STYLE_FONT_MAX_PIXELS) + 0.5));
}

static void
set_value (Style *self, const char *name, const char *value)
{
  guint i = find_property (name);
  g_autofree char *size = i < N_PROPERTIES ? dup_worked_out (properties[i].kind, value) : NULL;

  value = size != NULL ? size : value;
  if (i < N_PROPERTIES && properties[i].kind == TM_STYLE_FONT_SIZE && *value != '\0')
    value = bound_font_size (value);
  if (i >= N_PROPERTIES || !tm_style_value_fits (properties[i].kind, properties[i].words, value))
    return;
  g_free (self->values[i]);
  self->values[i] = g_strdup (value);
  forget_parts (self, i);
}

/* Where a gradient cannot be drawn, and for the ink upon it, the colour that it begins with stands for it. */
static void
set_gradient (Style *self, const char *value, gboolean has_colour)
{
  g_autofree char *colour = has_colour ? NULL : tm_gradient_dup_first_colour (value);

  if (g_str_equal (value, "none") || g_str_equal (value, "initial") || g_str_equal (value, "unset"))
    g_clear_pointer (&self->values[find_property ("background-image")], g_free);
  if (colour != NULL)
    set_value (self, "background-color", colour);
  set_value (self, "background-image", value);
}

/* "#eee url(a.png) no-repeat": the colour among the pieces, and a gradient; pictures are never shown. */
static void
set_background (Style *self, const char *value)
{
  gboolean has_colour = FALSE;
  guint32 rgba = 0;

  g_clear_pointer (&self->values[find_property ("background-image")], g_free);

  for (const char *p = value; *p != '\0';)
    {
      const char *end = p;
      for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      g_autofree char *piece = g_strndup (p, end - p);
      if (tm_style_parse_colour (piece, &rgba))
        {
          set_value (self, "background-color", piece);
          has_colour = TRUE;
        }
      else if (strstr (piece, "-gradient(") != NULL)
        set_gradient (self, piece, has_colour);
      p = *end == ' ' ? end + 1 : end;
    }
}

/* "italic bold 12px/1.5 arial, sans-serif" */
static void
set_font (Style *self, const char *value)
{
  static const char * const before_size[] = { "font-style", "font-variant", "font-weight" };
  g_auto (GStrv) words = g_strsplit (value, " ", 20);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *slash = strchr (words[i], '/');
      if (slash != NULL)
        *slash = '\0';
      if (!tm_style_value_fits (TM_STYLE_FONT_SIZE, NULL, words[i]))
        {
          for (gsize k = 0; k < G_N_ELEMENTS (before_size); k++)
            set_value (self, before_size[k], words[i]);
          continue;
        }
      g_autofree char *rest = g_strjoinv (" ", words + i + 1);
      g_autofree char *fonts = tm_style_value_dup_fonts (rest);
      set_value (self, "font-size", words[i]);
      set_value (self, "line-height", slash != NULL ? slash + 1 : "normal");
      set_value (self, "font-family", fonts);
      return;
    }
}

static void
set_list (Style *self, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 5);

  for (guint i = 0; words[i] != NULL; i++)
    {
      set_value (self, "list-style-type", words[i]);
      set_value (self, "list-style-position", words[i]);
    }
}

/* Other names for what is on the list. */
static const char *
get_own_name (const char *name)
{
  static const char * const names[][2] = {
    { "word-wrap", "overflow-wrap" }, { "grid-gap", "gap" }, { "grid-row-gap", "row-gap" }, { "grid-column-gap", "column-gap" },
    { "margin-block-start", "margin-top" }, { "margin-block-end", "margin-bottom" }, { "padding-block-start", "padding-top" }, { "padding-block-end", "padding-bottom" }, { "text-decoration-line", "text-decoration" },
    { "-webkit-border-radius", "border-radius" }, { "-webkit-box-shadow", "box-shadow" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (*name == *names[i][0] && g_str_equal (name, names[i][0]))
      return names[i][1];
  return name;
}

static gboolean
is_short_form (const char *name)
{
  return g_str_equal (name, "background") || g_str_equal (name, "font") || g_str_equal (name, "list-style");
}

/* Half of what stands in real styles is not on the list. */
static void
set_declaration (Style *self, const TmDeclaration *declaration)
{
  char lower[NAME_MAX_BYTES + 1];

  if (declaration->name_length > NAME_MAX_BYTES)
    return;
  for (gsize i = 0; i < declaration->name_length; i++)
    lower[i] = g_ascii_tolower (declaration->name[i]);
  lower[declaration->name_length] = '\0';
  const char *name = get_own_name (lower);
  if (!is_short_form (name) && !g_hash_table_contains (get_index ()->by_name, name))
    return;
  g_autofree char *value = tm_declaration_dup_value (declaration);
  if (g_str_equal (name, "background"))
    set_background (self, value);
  else if (g_str_equal (name, "font"))
    set_font (self, value);
  else if (g_str_equal (name, "list-style"))
    set_list (self, value);
  else if (g_str_equal (name, "font-family"))
    {
      g_autofree char *fonts = tm_style_value_dup_fonts (value);
      set_value (self, name, fonts);
    }
  else if (g_str_equal (name, "background-image"))
    set_gradient (self, value, self->values[find_property ("background-color")] != NULL);
  else
    set_value (self, name, value);
}

/* The left one of the four that a short form names, or what its long form says. */
static double
get_left (const Style *self, const char *whole, const char *left)
{
  const char *value = self->values[find_property (left)];
  double pixels = 0;

  if (value == NULL && self->values[find_property (whole)] == NULL)
    return 0;
  g_auto (GStrv) sides = g_strsplit (value != NULL ? value : self->values[find_property (whole)], " ", 5);
  guint n = g_strv_length (sides);
  const char *side = n == 4 ? sides[3] : n >= 2 ? sides[1] : sides[0];
  return strchr (side, '%') == NULL && tm_style_parse_length (side, 16, &pixels) ? pixels : 0;
}

/* A first line that begins further left than there is room would begin outside of the paper. */
static void
keep_indent_on_paper (Style *self)
{
  char **indent = &self->values[find_property ("text-indent")];
  double pixels = 0;

  if (*indent == NULL || **indent != '-' || !tm_style_parse_length (*indent, 16, &pixels))
    return;
  if (get_left (self, "margin", "margin-left") + get_left (self, "padding", "padding-left") + pixels < -0.5)
    g_clear_pointer (indent, g_free);
}

static void
append_declaration (GString *out, const char *name, const char *value)
{
  g_string_append (out, name);
  g_string_append_c (out, ':');
  g_string_append (out, value);
  g_string_append_c (out, ';');
}

/**
 * tm_style_clean:
 * @untrusted_declarations: style as the mail writes it; hostile
 *
 * Writes anew what is on the list and keeps to its grammar; nothing that loads, moves or covers is on it. The last
 * declaration of a property that keeps to the grammar wins.
 *
 * Returns: (transfer full): "name:value;…" in the order of the list, at most TM_STYLE_MAX_BYTES, or ""
 */
char *
tm_style_clean (const char *untrusted_declarations)
{
  Style style = { { NULL } };
  GString *out = g_string_new (NULL);
  TmDeclaration declaration;

  for (const char *at = untrusted_declarations; tm_declaration_next (&at, &declaration);)
    if (declaration.value_length <= DECLARATION_MAX_BYTES)
      set_declaration (&style, &declaration);
  keep_indent_on_paper (&style);
  for (gsize i = 0; i < N_PROPERTIES; i++)
    {
      if (style.values[i] != NULL && out->len + strlen (properties[i].name) + strlen (style.values[i]) + 2 <= TM_STYLE_MAX_BYTES)
        append_declaration (out, properties[i].name, style.values[i]);
      g_free (style.values[i]);
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_style_is_clean:
 * @untrusted_declarations: what the worker says is clean; hostile
 *
 * Returns: %TRUE for exactly what tm_style_clean() would have written
 */
gboolean
tm_style_is_clean (const char *untrusted_declarations)
{
  if (strlen (untrusted_declarations) > TM_STYLE_MAX_BYTES)
    return FALSE;
  g_autofree char *again = tm_style_clean (untrusted_declarations);
  return g_str_equal (again, untrusted_declarations);
}
