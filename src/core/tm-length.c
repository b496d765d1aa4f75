/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lengths of style sheets, also those that have to be worked out (CSS Values 4, 6 and 10). What is hidden is
 * found with it, so it knows more than the preview may hold. */
#define G_LOG_DOMAIN "tm-length"

#include "tm-length.h"

#include "tm-declaration.h"

#include <math.h>
#include <string.h>

#define VALUE_MAX_BYTES 200
#define DEPTH_MAX 8
#define DIGITS "0123456789"
/* A view is taken to be as wide as tm-media.c takes it. */
#define VIEW_HUNDREDTH 8.0
#define ROOT_EM 16.0
#define PIXELS_MAX 1e9

typedef struct
{
  const char *p;
  const TmLengthBase *base;
  guint depth;
  gboolean has_unit; /* something that was read is no plain number */
  gboolean failed;
} Reader;

static double read_sum (Reader *self);

static void
skip_blanks (Reader *self)
{
  self->p += strspn (self->p, " ");
}

static double
fail (Reader *self)
{
  self->failed = TRUE;
  return 0;
}

/* Pixels of one; not a number when there is no such unit. */
static double
get_unit (const char *unit, gsize length, const TmLengthBase *base)
{
  static const struct
  {
    const char *name;
    double pixels;
  } fixed[] = { { "px", 1 },         { "pt", 4.0 / 3 },   { "pc", 16 },
                { "in", 96 },        { "cm", 96 / 2.54 }, { "mm", 9.6 / 2.54 },
                { "q", 2.4 / 2.54 }, { "rem", ROOT_EM },  { "rlh", 1.2 * ROOT_EM },
                { "rex", 0.5 * ROOT_EM }, { "rch", 0.5 * ROOT_EM }, { "rcap", 0.7 * ROOT_EM },
                { "ric", ROOT_EM } };
  static const struct
  {
    const char *name;
    double ems;
  } own[] = { { "em", 1 }, { "ex", 0.5 }, { "ch", 0.5 }, { "cap", 0.7 }, { "ic", 1 }, { "lh", 1.2 } };
  static const char *const views[] = { "vw",  "vh",  "vi",  "vb",  "vmin",  "vmax",
                                       "cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax" };
  g_autofree char *name = g_ascii_strdown (unit, (gssize)length);

  if (length == 0)
    return base->one;
  if (g_str_equal (name, "%"))
    return base->hundred / 100;
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i].name, name))
      return fixed[i].pixels;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].name, name))
      return own[i].ems * base->em;
  /* The small, the large and the changing view. */
  const char *view = name + (length > 2 && strchr ("sld", name[0]) != NULL ? 1 : 0);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i], view))
      return VIEW_HUNDREDTH;
  return NAN;
}

/**
 * tm_length_read_number:
 * @text: what may begin with a number; hostile
 * @ret_end: (out): what stands behind the number; @text when there is none
 *
 * Reads no more than CSS does (CSS Syntax 3, 4.3.12): what the C library takes for a number as well, such as
 * "0x10" and "1.", makes browsers pass over all of the value.
 *
 * Returns: the number, which may be infinite; 0 when there is none
 */
double
tm_length_read_number (const char *text, const char **ret_end)
{
  const char *p = text + (*text == '-' || *text == '+');
  gsize before = strspn (p, DIGITS);
  gsize behind = p[before] == '.' ? strspn (p + before + 1, DIGITS) : 0;

  *ret_end = text;
  if (before + behind == 0)
    return 0;
  p += before + (behind > 0 ? 1 + behind : 0);
  if (*p == 'e' || *p == 'E')
    {
      gsize sign = p[1] == '-' || p[1] == '+';
      gsize exponent = strspn (p + 1 + sign, DIGITS);
      p += exponent > 0 ? 1 + sign + exponent : 0;
    }
  *ret_end = p;
  g_autofree char *number = g_strndup (text, p - text);
  return g_ascii_strtod (number, NULL);
}

static double
read_number (Reader *self)
{
  const char *end = NULL;
  double number = tm_length_read_number (self->p, &end);
  gsize length = 0;

  if (end == self->p || !isfinite (number))
    return fail (self);
  while (g_ascii_isalpha (end[length]) || end[length] == '%')
    length++;
  double unit = get_unit (end, length, self->base);
  self->p = end + length;
  self->has_unit |= length > 0;
  return isnan (unit) ? fail (self) : number * unit;
}

/* Behind the bracket that opens; up to that which closes. */
static double
read_arguments (Reader *self, gboolean least, gboolean greatest)
{
  double values[3] = { 0 };
  double found = read_sum (self);
  guint n = 0;

  values[n++] = found;
  while (!self->failed && *self->p == ',')
    {
      self->p++;
      double value = read_sum (self);
      found = least ? MIN (found, value) : greatest ? MAX (found, value) : found;
      values[MIN (n, 2)] = value;
      n++;
    }
  if (self->failed || *self->p != ')')
    return fail (self);
  self->p++;
  if (least || greatest)
    return found;
  return n == 1 ? found : n == 3 ? MAX (values[0], MIN (values[1], values[2])) : fail (self);
}

/* Nothing of the surroundings is known, so what stands for them otherwise counts. */
static gboolean
skip_name_of_surroundings (Reader *self)
{
  const char *comma = strchr (self->p, ',');

  if (comma == NULL)
    return FALSE;
  self->p = comma + 1;
  return TRUE;
}

static double
get_sign (double value)
{
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/* CSS Values 4, 10.4 and 10.5: what is asked of one number. */
static const struct
{
  const char *name;
  double (*of) (double value);
} of_one[] = { { "abs", fabs }, { "sign", get_sign }, { "sqrt", sqrt }, { "exp", exp },   { "sin", sin },
               { "cos", cos },  { "tan", tan },       { "asin", asin }, { "acos", acos }, { "atan", atan } };

/* Of two; what stands for the second when there is none is not a number. */
static double
work_out_two (const char *name, double one, double other)
{
  if (g_str_equal (name, "mod"))
    return one - other * floor (one / other);
  if (g_str_equal (name, "rem"))
    return fmod (one, other);
  if (g_str_equal (name, "pow"))
    return pow (one, other);
  if (g_str_equal (name, "hypot"))
    return isnan (other) ? fabs (one) : hypot (one, other);
  if (g_str_equal (name, "log"))
    return isnan (other) ? log (one) : log (one) / log (other);
  double step = isnan (other) ? 1 : other;
  return g_str_equal (name, "up")        ? ceil (one / step) * step
         : g_str_equal (name, "down")    ? floor (one / step) * step
         : g_str_equal (name, "to-zero") ? trunc (one / step) * step
                                         : floor (one / step + 0.5) * step;
}

/* Behind the bracket that opens; up to that which closes. */
static double
work_out (Reader *self, const char *name)
{
  static const char *const ways[] = { "nearest", "up", "down", "to-zero" };
  static const char *const of_lengths[] = { "abs", "sign", "mod", "rem", "hypot", "round", NULL };
  const char *way = name;
  gboolean had_unit = self->has_unit;

  for (gsize i = 0; g_str_equal (name, "round") && i < G_N_ELEMENTS (ways); i++)
    if (g_str_has_prefix (self->p, ways[i]) && self->p[strlen (ways[i])] == ',')
      {
        way = ways[i];
        self->p += strlen (way) + 1;
        break;
      }
  self->has_unit = FALSE;
  double one = read_sum (self), other = NAN;
  if (!self->failed && *self->p == ',')
    {
      self->p++;
      other = read_sum (self);
    }
  if (self->failed || *self->p != ')' || (self->has_unit && !g_strv_contains (of_lengths, name)))
    return fail (self);
  self->p++;
  self->has_unit |= had_unit;
  for (gsize i = 0; i < G_N_ELEMENTS (of_one); i++)
    if (g_str_equal (of_one[i].name, name))
      return isnan (other) ? of_one[i].of (one) : fail (self);
  return work_out_two (way, one, other);
}

/* "calc(1px/infinity)" (10.7). */
static gboolean
read_constant (Reader *self, double *ret_value)
{
  static const struct
  {
    const char *name;
    double value;
  } constants[] = { { "infinity", INFINITY }, { "-infinity", -INFINITY }, { "pi", G_PI }, { "e", G_E } };

  for (gsize i = 0; self->depth > 0 && i < G_N_ELEMENTS (constants); i++)
    {
      gsize n = strlen (constants[i].name);
      if (g_ascii_strncasecmp (self->p, constants[i].name, n) != 0 || g_ascii_isalnum (self->p[n])
          || self->p[n] == '(' || self->p[n] == '-')
        continue;
      self->p += n;
      *ret_value = constants[i].value;
      return TRUE;
    }
  return FALSE;
}

static double
read_function (Reader *self)
{
  static const char *const worked_out[] = { "abs",  "sign", "sqrt", "exp", "sin", "cos",   "tan", "asin", "acos",
                                            "atan", "mod",  "rem",  "pow", "log", "hypot", "round", NULL };
  static const char *const names[]
      = { "", "calc", "-webkit-calc", "-moz-calc", "min", "max", "clamp", "env", NULL };
  gsize n = strcspn (self->p, "(");
  g_autofree char *name = g_ascii_strdown (self->p, (gssize)n);

  double constant = 0;
  if (read_constant (self, &constant))
    return constant;
  gboolean known = g_strv_contains (names, name) || g_strv_contains (worked_out, name);
  if (self->p[n] != '(' || !known || self->depth >= DEPTH_MAX)
    return fail (self);
  self->p += n + 1;
  if (g_str_equal (name, "env") && !skip_name_of_surroundings (self))
    return fail (self);
  self->depth++;
  double value = g_strv_contains (worked_out, name)
                   ? work_out (self, name)
                   : read_arguments (self, g_str_equal (name, "min"), g_str_equal (name, "max"));
  self->depth--;
  return value;
}

static double
read_value (Reader *self)
{
  skip_blanks (self);
  gboolean number
      = g_ascii_isdigit (*self->p) || *self->p == '.'
        || ((*self->p == '-' || *self->p == '+') && (g_ascii_isdigit (self->p[1]) || self->p[1] == '.'));
  return number ? read_number (self) : read_function (self);
}

/* A factor is a plain number, whatever a number alone is counted in. */
static double
read_factor (Reader *self)
{
  TmLengthBase plain = *self->base;
  const TmLengthBase *base = self->base;

  plain.one = 1;
  self->base = &plain;
  double value = read_value (self);
  self->base = base;
  return value;
}

static double
read_product (Reader *self)
{
  double value = read_value (self);

  for (skip_blanks (self); !self->failed && (*self->p == '*' || *self->p == '/'); skip_blanks (self))
    {
      gboolean times = *self->p++ == '*';
      double other = read_factor (self);
      if (!times && fabs (other) < 1e-12)
        return fail (self);
      value = times ? value * other : value / other;
    }
  return value;
}

static double
read_sum (Reader *self)
{
  double value = read_product (self);

  while (!self->failed && (*self->p == '+' || *self->p == '-'))
    {
      gboolean plus = *self->p++ == '+';
      double other = read_product (self);
      value += plus ? other : -other;
    }
  return value;
}

/**
 * tm_length_parse:
 * @value: a length, a share or a number as CSS writes it, with single blanks; hostile
 * @base: what it is relative to
 * @ret_pixels: (out): the length in pixels
 *
 * Returns: %FALSE when it is none, or nothing that can be worked out
 */
gboolean
tm_length_parse (const char *value, const TmLengthBase *base, double *ret_pixels)
{
  Reader reader = { value, base, 0, FALSE, FALSE };

  if (strlen (value) > VALUE_MAX_BYTES)
    return FALSE;
  double pixels = read_value (&reader);
  if (reader.failed || *reader.p != '\0')
    return FALSE;
  /* 10.9: what is no number is nothing, and what is without end is as much as there can be. */
  *ret_pixels = isnan (pixels) ? 0 : CLAMP (pixels, -PIXELS_MAX, PIXELS_MAX);
  return TRUE;
}

/**
 * tm_length_read_last:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @property: lower-case name
 * @base: what the relative ones are relative to
 * @ret_pixels: (out): the last value that can be worked out; with others browsers do nothing
 *
 * Returns: %FALSE when there is none
 */
gboolean
tm_length_read_last (const GArray       *declarations,
                     const char         *property,
                     const TmLengthBase *base,
                     double             *ret_pixels)
{
  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      if (!tm_declaration_is (declaration, property))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      if (tm_length_parse (value, base, ret_pixels))
        return TRUE;
    }
  return FALSE;
}
