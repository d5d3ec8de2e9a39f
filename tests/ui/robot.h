/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fixture.h"

/* Hands and eyes for widget tests: real key events through the X server, and a main loop that runs
 * until something is so. */

typedef gboolean (*RobotIs) (gpointer data);

void robot_init (int *argc, char ***argv);
void robot_pass (guint ms);
void robot_rest (void); /* until what was opened is all there; fails after ten seconds */
void robot_wait (RobotIs is, gpointer data); /* fails after ten seconds */
GtkWindow *robot_show (GtkWidget *child);    /* in a window that has the keyboard */
void robot_focus_window (GtkWindow *window);
void robot_layout (const char *layout); /* "us", "sk", "ru", "fr" */

/* Keys are X key codes. Each is pressed and released within the gap; a gap of 0 is a scanner that
 * no busy machine makes slower. */
void robot_press (guint keycode);
void robot_press_with (guint modifier_code, guint keycode);
void robot_press_with_two (guint modifier_code, guint other_code, guint keycode);
void robot_down (guint keycode); /* until it is let go; long enough to repeat itself */
void robot_up (guint keycode);
void robot_hold_with (guint modifier_code, guint keycode, guint ms); /* it repeats itself */
void robot_type_codes (const guint8 *codes, guint gap_ms);
void robot_scan (const char *code,
                 guint gap_ms); /* digits and letters as a US keyboard, then Return */
void robot_busy (guint ms);     /* the main loop does nothing else for so long */

GtkWidget *robot_find (GtkWidget *root, const char *buildable_id);
GtkWidget *robot_find_type (GtkWidget *root, GType type); /* the first that is one, or %NULL */

#define ROBOT_SHIFT 50
#define ROBOT_CONTROL 37
#define ROBOT_ALT 64
#define ROBOT_RETURN 36
#define ROBOT_ESCAPE 9
#define ROBOT_DOWN 116
#define ROBOT_UP 111
