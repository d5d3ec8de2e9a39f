/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Real key events: what is between the keyboard and a widget (layouts, input methods, event times)
 * is just what the scanner and the lookup depend on, so nothing of it is left out. */

#include "robot.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <adwaita.h>
#include <time.h>

#include "keys.h"

#define PATIENCE_MS 10000
#define REST_MS 200 /* with less than a tenth of it spent on anything */

static Display *display;

/**
 * robot_init:
 *
 * For each widget test, first thing in main ().
 */
void
robot_init (int *argc, char ***argv)
{
  fixture_init (argc, argv);
  adw_init ();
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations",
                FALSE, NULL);
}

static gboolean
on_passed (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
robot_pass (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, on_passed, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

void
robot_wait (RobotIs is, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (!is (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      robot_pass (5);
    }
}

static gint64
processor_us (void)
{
  return (gint64)clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/**
 * robot_rest:
 *
 * Until the program has had nothing to do for a while, on all its threads: what was opened is
 * shown, and has the focus. However slow the machine is.
 */
void
robot_rest (void)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gint64 begun;

  do
    {
      begun = processor_us ();
      for (int i = 0; i < REST_MS / 10; i++)
        robot_pass (10);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
  } while (processor_us () - begun > REST_MS * 1000 / 10);
}

static gboolean
is_ready (gpointer window)
{
  return gtk_window_is_active (window) && gtk_widget_get_mapped (window);
}

void
robot_focus_window (GtkWindow *window)
{
  gtk_window_present (window);
  robot_wait (is_ready, window);
  robot_pass (50);
}

GtkWindow *
robot_show (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 900, 700);
  gtk_window_set_child (window, child);
  robot_focus_window (window);
  return window;
}

void
robot_layout (const char *layout)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strdup_printf ("setxkbmap %s", layout);

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  robot_pass (100);
}

static void
fake (guint keycode, gboolean down, guint after_ms)
{
  XTestFakeKeyEvent (display, keycode, down, after_ms);
}

void
robot_press (guint keycode)
{
  robot_press_with (0, keycode);
}

void
robot_press_with (guint modifier_code, guint keycode)
{
  if (modifier_code != 0)
    fake (modifier_code, TRUE, 0);
  fake (keycode, TRUE, 5);
  fake (keycode, FALSE, 5);
  if (modifier_code != 0)
    fake (modifier_code, FALSE, 5);
  XFlush (display);
  robot_pass (150);
}

void
robot_press_with_two (guint modifier_code, guint other_code, guint keycode)
{
  fake (modifier_code, TRUE, 0);
  robot_press_with (other_code, keycode);
  fake (modifier_code, FALSE, 5);
  XFlush (display);
  robot_pass (50);
}

void
robot_down (guint keycode)
{
  fake (keycode, TRUE, 5);
  XFlush (display);
  robot_pass (700);
}

void
robot_up (guint keycode)
{
  fake (keycode, FALSE, 5);
  XFlush (display);
  robot_pass (150);
}

void
robot_hold_with (guint modifier_code, guint keycode, guint ms)
{
  fake (modifier_code, TRUE, 0);
  fake (keycode, TRUE, 5);
  XFlush (display);
  robot_pass (ms);
  fake (keycode, FALSE, 0);
  fake (modifier_code, FALSE, 5);
  XFlush (display);
  robot_pass (150);
}

/* codes: ends with 0 */
void
robot_type_codes (const guint8 *codes, guint gap_ms)
{
  for (gsize i = 0; codes[i] != 0; i++)
    {
      fake (codes[i], TRUE, i == 0 ? 60 : gap_ms - gap_ms / 2);
      fake (codes[i], FALSE, gap_ms / 2);
    }
  XFlush (display);
}

static guint
find_code (char c, gboolean *shift)
{
  for (int shifted = 0; shifted < 2; shifted++)
    for (guint code = 10; code < 66; code++)
      if (keys_us_char (code, shifted) == c)
        {
          *shift = shifted;
          return code;
        }
  g_assert_not_reached ();
}

void
robot_scan (const char *code, guint gap_ms)
{
  for (const char *c = code; *c != '\0'; c++)
    {
      gboolean shift;
      guint keycode = find_code (*c, &shift);

      if (shift)
        fake (ROBOT_SHIFT, TRUE, 0);
      fake (keycode, TRUE, c == code ? 60 : gap_ms - gap_ms / 2);
      fake (keycode, FALSE, gap_ms / 2);
      if (shift)
        fake (ROBOT_SHIFT, FALSE, 0);
    }
  fake (ROBOT_RETURN, TRUE, gap_ms);
  fake (ROBOT_RETURN, FALSE, gap_ms / 2);
  XFlush (display);
}

void
robot_busy (guint ms)
{
  g_usleep (ms * 1000);
}

GtkWidget *
robot_find (GtkWidget *root, const char *buildable_id)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (root));

  if (g_strcmp0 (id, buildable_id) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = robot_find (child, buildable_id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
robot_find_type (GtkWidget *root, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = robot_find_type (child, type);
  return found;
}
