/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the desktop wants nothing to move, nothing of ours does: not one frame is drawn while work
 * goes on. */

#include "robot.h"
#include "widget.h"

#define PULSES 8
#define MANY 160
#define PULSE_MS 60

static void
on_frame (GdkFrameClock *clock, guint *n_frames)
{
  ++*n_frames;
}

/* How many frames are drawn while a bar is moved on and a spinner spins. */
static guint
count_frames (gboolean moves)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *spinner = gtk_spinner_new ();
  guint n_frames = 0;
  GtkWindow *window;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", moves, NULL);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), spinner);
  window = robot_show (box);
  gtk_spinner_start (GTK_SPINNER (spinner));
  robot_pass (600);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (on_frame), &n_frames);
  /* On a busy machine frames come late; where none may come the time is up soon. */
  for (int i = 0; i < PULSES || (moves && n_frames < PULSES / 2 && i < MANY); i++)
    {
      widget_pulse (GTK_PROGRESS_BAR (bar));
      robot_pass (PULSE_MS);
    }
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                                        &n_frames);
  gtk_window_destroy (window);
  robot_pass (50);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  return n_frames;
}

static void
test_nothing_moves (void)
{
  g_assert_cmpuint (count_frames (TRUE), >=, PULSES / 2);
  g_assert_cmpuint (count_frames (FALSE), <=, 1);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/motion/nothing-moves-where-nothing-should", test_nothing_moves);
  return g_test_run ();
}
