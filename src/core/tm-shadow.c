/* SPDX-License-Identifier: GPL-3.0-or-later
 * The shadows that a sender's boxes and words may throw (CSS Backgrounds 3, 6.1; CSS Text Decoration 3, 4). A
 * shadow lies upon what stands before its box, so one that is firm stays as narrow as a line, and only a
 * faint or soft one goes further. */
#define G_LOG_DOMAIN "tm-shadow"

#include "tm-shadow.h"

#include "tm-colour.h"

#include <math.h>
#include <string.h>

#define SHADOWS_MAX 3
#define NUMBERS_MAX 4
#define BLUR_MAX_PIXELS 60.0
#define REACH_MAX_PIXELS 20.0
#define FIRM_REACH_MAX_PIXELS 6.0
#define TEXT_REACH_MAX_PIXELS 3.0
#define TEXT_BLUR_MAX_PIXELS 16.0
/* Of 255. */
#define FAINT_MAX_ALPHA 150

typedef struct
{
  double  numbers[NUMBERS_MAX];   /* to the right, down, blur, wider by; pixels */
  guint   n_numbers;
  guint   n_colours;
  guint32 colour;
} Shadow;

/* "-4px", "0"; nothing that depends on the size of letters or of a window. */
static gboolean
read_number (const char *piece, double *ret_pixels)
{
  const char *digits = piece + (*piece == '-');
  gsize n = strspn (digits, ".0123456789");

  if (n == 0 || n > 6
      || !(g_str_equal (digits + n, "px") || (digits[n] == '\0' && strspn (digits, "0.") == n)))
    return FALSE;
  *ret_pixels = g_ascii_strtod (piece, NULL);
  return isfinite (*ret_pixels);
}

static gboolean
read_piece (Shadow *self, const char *piece)
{
  double pixels = 0;

  if (self->n_numbers < NUMBERS_MAX && read_number (piece, &pixels))
    {
      self->numbers[self->n_numbers++] = pixels;
      return TRUE;
    }
  return self->n_colours++ == 0 && tm_colour_parse (piece, &self->colour);
}

static gboolean
is_within (const Shadow *self, gboolean of_box)
{
  double reach = MAX (fabs (self->numbers[0]), fabs (self->numbers[1])) + MAX (self->numbers[3], 0);
  double blur = self->numbers[2];
  gboolean soft = (self->colour & 255) <= FAINT_MAX_ALPHA || blur >= reach;

  if (self->n_colours != 1 || self->n_numbers < 2 || (!of_box && self->n_numbers > 3) || blur < 0)
    return FALSE;
  if (!of_box)
    return reach <= TEXT_REACH_MAX_PIXELS && blur <= TEXT_BLUR_MAX_PIXELS;
  return blur <= BLUR_MAX_PIXELS && self->numbers[3] >= -BLUR_MAX_PIXELS
         && reach <= (soft ? REACH_MAX_PIXELS : FIRM_REACH_MAX_PIXELS);
}

/* The end of what goes up to one of @stops outside of brackets. */
static const char *
find_end (const char *p, const char *stops)
{
  for (int depth = 0; *p != '\0' && (depth > 0 || strchr (stops, *p) == NULL); p++)
    depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
  return p;
}

/* One shadow, from @p up to the comma or the end. */
static gboolean
read_shadow (const char **at, gboolean of_box)
{
  Shadow shadow = { { 0 }, 0, 0, 0 };

  for (*at += strspn (*at, " "); **at != '\0' && **at != ',';)
    {
      const char *end = find_end (*at, " ,");
      g_autofree char *piece = g_strndup (*at, end - *at);
      if (!read_piece (&shadow, piece))
        return FALSE;
      *at = end + strspn (end, " ");
    }
  return is_within (&shadow, of_box);
}

/**
 * tm_shadow_fits:
 * @value: lower case, single blanks; hostile
 * @of_box: of a box, not of words
 *
 * Returns: whether these are up to three shadows with a colour each, which stay close to what throws them, or
 * none at all
 */
gboolean
tm_shadow_fits (const char *value, gboolean of_box)
{
  if (g_str_equal (value, "none"))
    return TRUE;
  for (guint i = 0; i < SHADOWS_MAX; i++)
    {
      if (!read_shadow (&value, of_box))
        return FALSE;
      if (*value == '\0')
        return TRUE;
      value++;
    }
  return FALSE;
}
