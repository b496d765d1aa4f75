/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screen as a person or a screen reader has it: what is shown, what can be pressed, and a real mouse. */
#include "screen.h"

#include "quiet.h"

#include <atspi/atspi.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)

/* A loaded computer is slow; a window that is well takes a few of them. */
#define WAIT_STEPS 400
#define STEP_MS 100
#define REST_STEPS_MAX 25
#define PATIENCE_STEPS 80
/* What turns or blinks is never quiet; nobody waits longer than this for it. */
#define QUIET_STEPS_MAX 60
/* In that time at most a blink of the caret. */
#define QUIET_TICKS_MAX 1

static gboolean
on_time (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
screen_wait (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, on_time, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits for @milliseconds, and then until nothing of the desktop works any more: what was pressed has had its effect, also
 * where the computer is slow. */
void
screen_settle (guint milliseconds)
{
  QuietSample before, now;
  guint n_quiet = 0;

  screen_wait (milliseconds);
  quiet_sample (&before);
  for (guint i = 0; i < QUIET_STEPS_MAX && n_quiet < 2; i++)
    {
      screen_wait (STEP_MS);
      quiet_sample (&now);
      n_quiet = now.n_busy == 0 && now.ticks <= before.ticks + QUIET_TICKS_MAX ? n_quiet + 1 : 0;
      before = now;
    }
}

/* GTK 4.8 does not tell SHOWING below the window; what was never on the screen has no size. */
static gboolean
is_drawn (AtspiAccessible *object)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (object);
  AtspiRect *extents = component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;
  gboolean drawn = extents != NULL && extents->width > 0 && extents->height > 0;

  g_clear_pointer (&extents, g_free);
  return drawn;
}

static gboolean
can_be_pressed (AtspiAccessible *object)
{
  AtspiRole role = atspi_accessible_get_role (object, NULL);
  return role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON || role == ATSPI_ROLE_CHECK_BOX
         || role == ATSPI_ROLE_RADIO_BUTTON;
}

static gboolean
is_wanted (AtspiAccessible *object, const char *name, gboolean button)
{
  g_autofree char *own = atspi_accessible_get_name (object, NULL);
  return own != NULL && strstr (own, name) != NULL && is_drawn (object) && (!button || can_be_pressed (object));
}

/* The innermost one: a row that holds a check button bears its name, too. */
static AtspiAccessible *
find_below (AtspiAccessible *object, const char *name, gboolean button, guint depth)
{
  int n = depth < 40 ? atspi_accessible_get_child_count (object, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      AtspiAccessible *found = child != NULL ? find_below (child, name, button, depth + 1) : NULL;
      if (found != NULL)
        return found;
    }
  return is_wanted (object, name, button) ? g_object_ref (object) : NULL;
}

static AtspiAccessible *
find_application (void)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = desktop != NULL ? atspi_accessible_get_child_count (desktop, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;
      if (name != NULL && strstr (name, "tashikamail") != NULL)
        return g_steal_pointer (&child);
    }
  return NULL;
}

/* To look through everything takes the window's time as well; it has as much for itself. */
static AtspiAccessible *
look_for (const char *name, gboolean button, guint steps)
{
  for (guint i = 0; i < steps; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (AtspiAccessible) application = find_application ();
      AtspiAccessible *found = application != NULL ? find_below (application, name, button, 0) : NULL;
      if (found != NULL)
        return found;
      screen_wait (MAX (STEP_MS, (guint) ((g_get_monotonic_time () - start) / 1000)));
    }
  return NULL;
}

/* Asks at most @steps times, a tenth of a second apart. */
gboolean
screen_shows (const char *name, guint steps)
{
  g_autoptr (AtspiAccessible) found = look_for (name, FALSE, steps);
  return found != NULL;
}

static void
dump (AtspiAccessible *object, const char *part, gboolean drawn, guint depth, GString *out)
{
  g_autofree char *name = atspi_accessible_get_name (object, NULL);
  g_autofree char *role = atspi_accessible_get_role_name (object, NULL);
  int n = depth < 40 ? atspi_accessible_get_child_count (object, NULL) : 0;

  if (name != NULL && strstr (name, part) != NULL && (!drawn || is_drawn (object)))
    g_string_append_printf (out, "%s: %s\n", role, name);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      if (child != NULL)
        dump (child, part, drawn, depth + 1, out);
    }
}

/* The accessibility tree, a line "role: name" each, of what has @part in its name. */
char *
screen_dup_tree (const char *part)
{
  g_autoptr (AtspiAccessible) application = find_application ();
  GString *out = g_string_new (NULL);

  if (application != NULL)
    dump (application, part, FALSE, 0, out);
  return g_string_free (out, FALSE);
}

/* A failure that is seen once in a hundred runs has to tell what there was instead. */
void
screen_fail (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autoptr (AtspiAccessible) application = find_application ();
  g_autoptr (GString) tree = g_string_new (NULL);
  if (application != NULL)
    dump (application, "", TRUE, 0, tree);
  /* Japanese for the most part. Not before: with it, sscanf() of glibc 2.36 takes no blank in front of a kanji. */
  setlocale (LC_CTYPE, "C.UTF-8");
  g_printerr ("%s\n", tree->str);
  g_error ("%s", message);
}

void
screen_assert_shown (const char *name)
{
  if (!screen_shows (name, WAIT_STEPS))
    screen_fail ("«%s» did not appear", name);
}

void
screen_run (const char *command)
{
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  /* What it prints would stand among the results. */
  g_spawn_command_line_sync (command, &out, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_same_place (const AtspiRect *one, const AtspiRect *other)
{
  return one != NULL && other != NULL && one->x == other->x && one->y == other->y && one->width == other->width;
}

/* Pages slide in; where something stands is known when it has stood there for a while. */
static AtspiRect *
get_place_at_rest (AtspiComponent *component)
{
  AtspiRect *place = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);

  for (guint i = 0; i < REST_STEPS_MAX; i++)
    {
      screen_wait (2 * STEP_MS);
      AtspiRect *again = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
      gboolean rests = is_same_place (place, again);
      g_free (place);
      place = again;
      if (rests)
        break;
    }
  return place;
}

/* Clicked @times where it says it stands. */
static gboolean
press_by_mouse (AtspiAccessible *object, guint times)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (object);
  AtspiRect *extents = component != NULL ? get_place_at_rest (component) : NULL;

  if (extents == NULL)
    return FALSE;
  g_autofree char *click = g_strdup_printf ("sh -c 'xdotool mousemove --window $(xdotool search --onlyvisible --name "
                                            "たしかメール | tail -n 1) %d %d click --repeat %u --delay 80 1'",
                                            extents->x + 16, extents->y + extents->height / 2, times);
  g_free (extents);
  screen_run (click);
  return TRUE;
}

gboolean
screen_press (const char *name, guint steps)
{
  g_autoptr (AtspiAccessible) found = look_for (name, TRUE, steps);
  g_autoptr (AtspiAction) action = found != NULL ? atspi_accessible_get_action_iface (found) : NULL;

  if (found == NULL)
    return FALSE;
  gboolean done = action != NULL && atspi_action_do_action (action, 0, NULL);
  /* A check button of GTK 4.8 offers no action. */
  done = done || press_by_mouse (found, 1);
  screen_settle (300);
  return done;
}

void
screen_assert_double_click (const char *name)
{
  g_autoptr (AtspiAccessible) found = look_for (name, TRUE, WAIT_STEPS);

  if (found == NULL || !press_by_mouse (found, 2))
    screen_fail ("«%s» could not be clicked", name);
  screen_settle (700);
}

void
screen_assert_press (const char *name)
{
  if (!screen_press (name, WAIT_STEPS))
    screen_fail ("«%s» could not be pressed", name);
}

static AtspiAccessible *
find_focused (AtspiAccessible *object, guint depth)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (object);
  int n = depth < 40 ? atspi_accessible_get_child_count (object, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      AtspiAccessible *found = child != NULL ? find_focused (child, depth + 1) : NULL;
      if (found != NULL)
        return found;
    }
  return states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSED) ? g_object_ref (object) : NULL;
}

/* What a screen reader says about where the keyboard is; NULL when nothing has it. */
char *
screen_dup_focused (void)
{
  g_autoptr (AtspiAccessible) application = find_application ();
  g_autoptr (AtspiAccessible) focused = application != NULL ? find_focused (application, 0) : NULL;
  return focused != NULL ? atspi_accessible_get_name (focused, NULL) : NULL;
}

/* Whether the keyboard is on a row of a list, a button, …; NULL when nothing has it. */
char *
screen_dup_focused_role (void)
{
  g_autoptr (AtspiAccessible) application = find_application ();
  g_autoptr (AtspiAccessible) focused = application != NULL ? find_focused (application, 0) : NULL;
  return focused != NULL ? atspi_accessible_get_role_name (focused, NULL) : NULL;
}

/* Waits until the keyboard is on what is named @name. */
void
screen_assert_focused (const char *name)
{
  g_autofree char *focused = NULL;

  for (guint i = 0; i < WAIT_STEPS; i++)
    {
      g_free (focused);
      focused = screen_dup_focused ();
      if (g_strcmp0 (focused, name) == 0)
        return;
      screen_wait (STEP_MS);
    }
  screen_fail ("the keyboard was to be on «%s», but it is on «%s»", name, focused);
}

static AtspiAccessible *
find_role (AtspiAccessible *object, AtspiRole role, guint depth)
{
  int n = depth < 40 ? atspi_accessible_get_child_count (object, NULL) : 0;

  if (atspi_accessible_get_role (object, NULL) == role)
    return g_object_ref (object);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      AtspiAccessible *found = child != NULL ? find_role (child, role, depth + 1) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
add_unnamed (AtspiAccessible *object, GString *unnamed, guint depth)
{
  g_autofree char *name = atspi_accessible_get_name (object, NULL);
  int n = depth < 40 ? atspi_accessible_get_child_count (object, NULL) : 0;

  /* GTK gives the name of its class to what has none; what is English has none in Japanese. */
  if (can_be_pressed (object) && is_drawn (object)
      && (name == NULL || *name == '\0' || g_regex_match_simple ("^(Gtk|Adw|Tm)[A-Z]|_|^[ -~]*$", name, 0, 0)))
    g_string_append_printf (unnamed, "«%s» ", name);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      if (child != NULL)
        add_unnamed (child, unnamed, depth + 1);
    }
}

/* The names of the buttons that have none, as far as a screen reader could tell; "" when all have one. */
char *
screen_dup_unnamed (void)
{
  g_autoptr (AtspiAccessible) application = find_application ();
  GString *unnamed = g_string_new (NULL);

  if (application != NULL)
    add_unnamed (application, unnamed, 0);
  return g_string_free (unnamed, FALSE);
}

/* What a screen reader is told about the page of the mail; NULL when there is none. */
char *
screen_dup_page (void)
{
  g_autoptr (AtspiAccessible) application = find_application ();
  g_autoptr (AtspiAccessible) found = application != NULL ? find_role (application, ATSPI_ROLE_DOCUMENT_TEXT, 0) : NULL;
  return found != NULL ? atspi_accessible_get_description (found, NULL) : NULL;
}

/* Presses again when nothing came of it, as a person does whose press was too early; what was pressed may be gone by then. */
void
screen_assert_press_for (const char *name, const char *shown)
{
  gboolean pressed = FALSE;

  for (guint i = 0; i < 8; i++)
    {
      pressed |= screen_press (name, pressed ? 1 : WAIT_STEPS);
      if (!pressed)
        break;
      if (screen_shows (shown, PATIENCE_STEPS))
        return;
    }
  screen_fail (pressed ? "«%s» was pressed, but «%s» did not appear" : "«%s» could not be pressed for «%s»", name, shown);
}

/* A program that outlives a failed test would hold its output open, and the run would wait for it. */
static void
die_with_test (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocess *
screen_start (const char * const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_test, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "LANG", "ja_JP.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "ja_JP.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "ja", TRUE);
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_assert_nonnull (process);
  return process;
}

GSubprocess *
screen_start_window (const char *mail)
{
  return screen_start ((const char *[]) { g_getenv ("TM_TEST_WINDOW"), mail, NULL });
}

void
screen_stop (GSubprocess *process)
{
  g_subprocess_send_signal (process, 15);
  g_subprocess_wait (process, NULL, NULL);
  screen_settle (400);
}

void
screen_place_windows (void)
{
  /* The two must not cover each other. */
  screen_run ("xdotool search --sync --onlyvisible --name drag-source windowmove 1120 40");
  screen_run ("xdotool search --sync --onlyvisible --name たしかメール windowsize 1000 800 windowmove 10 20");
  screen_settle (500);
}

/* The keys go to the window, not to where something was dragged from. What hangs from the window is a window, too, but
 * none that can be made the active one. */
void
screen_key (const char *key)
{
  /* Openbox was seen to be gone in the middle of a test; without it no window has the keyboard. */
  g_autofree char *command = g_strdup_printf ("sh -c 'xprop -root _NET_SUPPORTED | grep -q ACTIVE_WINDOW "
                                              "|| { openbox >/dev/null 2>&1 & sleep 2; }; xdotool getactivewindow getwindowname | grep -q たしかメール "
                                              "|| for w in $(xdotool search --onlyvisible --name たしかメール); do "
                                              "xprop -id $w WM_STATE | grep -q Normal && xdotool windowactivate --sync $w; "
                                              "done; xdotool key %s'", key);
  screen_run (command);
  screen_settle (0);
}

/* Takes what the source offers and holds it over the window. */
void
screen_hover (void)
{
  screen_run ("xdotool mousemove 1240 150 mousedown 1");
  for (int x = 1200; x >= 500; x -= 50)
    {
      g_autofree char *move = g_strdup_printf ("xdotool mousemove %d 350", x);
      screen_run (move);
      screen_wait (40);
    }
  screen_settle (200);
}

void
screen_let_go (void)
{
  screen_run ("xdotool mouseup 1");
}

void
screen_init (void)
{
  atspi_init ();
}
