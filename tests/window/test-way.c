/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole way in Japanese, through the accessibility tree: a real drop on the installed window, the verdict, the
 * question, every step to the last one, and the plan that is still there after a restart. */
#include <atspi/atspi.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)

#define WAIT_STEPS 120
#define STEP_MS 100

static gboolean
on_time (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_step (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, on_time, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
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
  return role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON || role == ATSPI_ROLE_CHECK_BOX;
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

static AtspiAccessible *
look_for (const char *name, gboolean button, guint steps)
{
  for (guint i = 0; i < steps; i++)
    {
      g_autoptr (AtspiAccessible) application = find_application ();
      AtspiAccessible *found = application != NULL ? find_below (application, name, button, 0) : NULL;
      if (found != NULL)
        return found;
      wait_step (STEP_MS);
    }
  return NULL;
}

static void
assert_shown (const char *name)
{
  g_autoptr (AtspiAccessible) found = look_for (name, FALSE, WAIT_STEPS);

  if (found == NULL)
    g_error ("«%s» did not appear", name);
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
}

/* A check button of GTK 4.8 offers no action, so it is clicked where it says it stands. */
static gboolean
press_by_mouse (AtspiAccessible *object)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (object);
  AtspiRect *extents = component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  if (extents == NULL)
    return FALSE;
  g_autofree char *click = g_strdup_printf ("sh -c 'xdotool mousemove --window $(xdotool search --onlyvisible --name "
                                            "たしかメール | tail -n 1) %d %d click 1'",
                                            extents->x + 16, extents->y + extents->height / 2);
  g_free (extents);
  run (click);
  return TRUE;
}

static gboolean
press (const char *name, guint steps)
{
  g_autoptr (AtspiAccessible) found = look_for (name, TRUE, steps);
  g_autoptr (AtspiAction) action = found != NULL ? atspi_accessible_get_action_iface (found) : NULL;

  if (found == NULL)
    return FALSE;
  gboolean done = action != NULL && atspi_action_do_action (action, 0, NULL);
  done = done || press_by_mouse (found);
  wait_step (400);
  return done;
}

static void
assert_press (const char *name)
{
  if (!press (name, WAIT_STEPS))
    g_error ("«%s» could not be pressed", name);
}

static GSubprocess *
start_window (const char *mail)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "LANG", "ja_JP.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "ja_JP.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "ja", TRUE);
  GSubprocess *process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("TM_TEST_WINDOW"), mail, NULL);
  g_assert_no_error (error);
  return process;
}

static void
stop (GSubprocess *process)
{
  g_subprocess_send_signal (process, 15);
  g_subprocess_wait (process, NULL, NULL);
  wait_step (500);
}

static void
place_windows (void)
{
  /* The two must not cover each other. */
  run ("sh -c 'xdotool search --onlyvisible --name drag-source windowmove 1120 40'");
  run ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize 1000 800 windowmove 10 20'");
  wait_step (700);
}

static void
drag_over (void)
{
  run ("xdotool mousemove 1240 150 mousedown 1");
  for (int x = 1200; x >= 500; x -= 50)
    {
      g_autofree char *move = g_strdup_printf ("xdotool mousemove %d 350", x);
      run (move);
      wait_step (40);
    }
  wait_step (300);
  run ("xdotool mouseup 1");
}

static char *
read_progress (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", "progress.ini", NULL);
  char *text = NULL;

  for (guint i = 0; i < 50 && !g_file_get_contents (path, &text, NULL, NULL); i++)
    wait_step (100);
  return text;
}

static void
test_from_drop_to_last_step (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) source = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("TM_TEST_DRAG_SOURCE"),
                                                     g_getenv ("TM_TEST_MAIL"), NULL);
  g_assert_no_error (error);
  g_autoptr (GSubprocess) window = start_window (NULL);

  assert_shown ("怪しいメールをここにドロップ");
  place_windows ();
  drag_over ();
  assert_shown ("詐欺メールの可能性が非常に高いです");
  assert_shown ("リンクを開かず、返信せず、添付も開かないでください。");
  assert_press ("次にすることを始める");
  assert_press ("何かを入力した、または送った");
  assert_press ("ID やパスワードを入力した");
  assert_press ("次にすることを見る");
  assert_shown ("今からでも間に合うことがあります");
  guint steps = 0;
  while (steps < 40 && !press ("終わる", 3))
    {
      g_assert_true (press ("できた", 20));
      if (!press ("次へ", 3))
        break;
      steps++;
    }
  press ("終わる", 3);
  g_assert_cmpuint (steps, >=, 5);
  assert_shown ("これでひとまず終わりです");
  g_autofree char *progress = read_progress ();
  g_assert_nonnull (progress);
  g_assert_null (strstr (progress, "example"));
  g_assert_null (strstr (progress, "ログイン"));
  stop (window);
  g_subprocess_force_exit (source);
}

static void
test_half_a_plan_is_still_there (void)
{
  g_autoptr (GSubprocess) window = start_window (g_getenv ("TM_TEST_MAIL"));

  assert_shown ("詐欺メールの可能性が非常に高いです");
  assert_press ("次にすることを始める");
  assert_press ("何かを入力した、または送った");
  assert_press ("カード番号を入力した");
  assert_press ("次にすることを見る");
  assert_press ("できた");
  wait_step (1000);
  stop (window);
  g_autoptr (GSubprocess) again = start_window (NULL);
  assert_shown ("やりかけの手順があります");
  stop (again);
}

static void
test_what_is_no_mail_is_said (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "tashikamail-test-no-mail.eml", NULL);
  g_assert_true (g_file_set_contents (path, "\x01\x02\x03 nothing of a mail", -1, NULL));
  g_autoptr (GSubprocess) window = start_window (path);

  assert_shown ("これはメールではないようです");
  assert_press ("もう一度試す");
  assert_shown ("このメールは確認できていません");
  stop (window);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  atspi_init ();
  g_test_add_func ("/window/from-drop-to-last-step", test_from_drop_to_last_step);
  g_test_add_func ("/window/half-a-plan-is-still-there", test_half_a_plan_is_still_there);
  g_test_add_func ("/window/what-is-no-mail-is-said", test_what_is_no_mail_is_said);
  return g_test_run ();
}
