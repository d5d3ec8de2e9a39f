/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded into a program that is measured (LD_PRELOAD): says on the descriptor DESKBELL_BENCH_FD
 * when its first window was presented and when that window's first frame was painted. Deskbell and
 * the empty window are so seen by the same eyes, and neither has a hook of its own for it. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean watching;
static GdkSurface *watched;
static gboolean rendered;

static void
tell (const char *what)
{
  const char *fd = g_getenv ("DESKBELL_BENCH_FD");
  g_autofree char *line
      = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", what, g_get_monotonic_time ());

  if (fd == NULL || write (atoi (fd), line, strlen (line)) < 0)
    g_warning ("The bench does not listen");
}

/* Before the window draws itself, in the paint phase of a frame. */
static gboolean
on_render (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  if (g_value_get_object (&values[0]) != watched)
    return TRUE;
  rendered = TRUE;
  return FALSE;
}

/* A frame may only lay out; the first that has also drawn is the first frame. */
static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  if (!rendered)
    return;
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, data);
  tell ("frame");
}

static void
watch (GtkWindow *window)
{
  watched = gtk_native_get_surface (GTK_NATIVE (window));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, on_render, NULL,
                              NULL);
  g_signal_connect (gdk_surface_get_frame_clock (watched), "after-paint",
                    G_CALLBACK (on_after_paint), NULL);
}

/**
 * gtk_window_present:
 *
 * Stands before GTK's own, does what that does, and watches the first window from then on.
 */
void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = NULL;
  gpointer found = dlsym (RTLD_NEXT, "gtk_window_present");

  memcpy (&present, &found, sizeof present);
  if (!watching)
    {
      watching = TRUE;
      tell ("present");
      gtk_widget_realize (GTK_WIDGET (window));
      watch (window);
    }
  present (window);
}
