/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a key takes to its picture: real keys go through the X server into the lookup of the
 * real window, each at its time whatever the window is doing, and each counts until the frame is
 * painted that shows the answer to the text as it was after that key.
 *
 * usage: bench-keys SHOP MS-A-KEY, with a text to type a line on stdin; says the text so far and
 * the microseconds a key, a line each; -1 where it was never shown. */

#include "config.h"

#include <stdio.h>

#include "lookup-box.h"
#include "typist.h"
#include "window.h"

#define REST_MS 400 /* between two texts, and before the first */

typedef struct {
  char *text; /* what the lookup is asked after this key */
  gint64 sent;
  gint64 painted; /* 0: not yet */
} Key;

typedef struct {
  GPtrArray *texts;
  GPtrArray *keys; /* of Key, in the order in which they are sent; a key is added under the lock */
  GMutex lock;
  guint n_seen; /* so many of the keys were painted, or passed over */
  Typist *typist;
  guint text; /* the next to type */

  Application *app;
  Window *window;
  LookupBox *lookup;
  GtkWidget *popover;
  GtkLabel *answered; /* of the last row: New customer «typed» */
  gboolean drawn;     /* the popover, in the frame under way */
} Bench;

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* What is painted */

/* The row of the new customer is filled with each answer, and names the text that was answered. */
static GtkLabel *
find_answered (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget)
      && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "New customer "))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_answered (child);
  return found;
}

static gboolean
names (const Bench *self, const Key *key)
{
  g_autofree char *said = g_strdup_printf ("New customer «%s»", key->text);

  return g_str_equal (gtk_label_get_text (self->answered), said);
}

/* A popover that grows is drawn once at its old size before the server has given it the new one. */
static gboolean
is_whole (const Bench *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->popover));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (self->answered), self->popover, &bounds)
         && bounds.origin.y + bounds.size.height <= (float)gdk_surface_get_height (surface);
}

static gboolean
is_painted (Bench *self)
{
  if (self->popover == NULL || !self->drawn || !gtk_widget_get_mapped (self->popover))
    return FALSE;
  if (self->answered == NULL)
    self->answered = find_answered (self->popover);
  return self->answered != NULL && is_whole (self);
}

static gboolean
on_render (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  Bench *self = data;

  if (self->popover == NULL)
    self->popover = find_widget (GTK_WIDGET (self->lookup), "LookupPopover");
  if (self->popover != NULL
      && g_value_get_object (&values[0]) == gtk_native_get_surface (GTK_NATIVE (self->popover)))
    self->drawn = TRUE;
  return TRUE;
}

/* At the end of each frame: what the rows say now is what was just drawn. */
static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;
  gint64 now = g_get_monotonic_time ();
  gboolean painted = is_painted (self);

  self->drawn = FALSE;
  if (!painted)
    return;
  g_mutex_lock (&self->lock);
  for (guint i = self->n_seen; i < self->keys->len; i++)
    {
      if (!names (self, self->keys->pdata[i]))
        continue;
      /* The ones before it were overtaken: their answer is older than what is seen now. */
      for (; self->n_seen <= i; self->n_seen++)
        ((Key *)self->keys->pdata[self->n_seen])->painted = now;
    }
  g_mutex_unlock (&self->lock);
}

/* What is typed */

static void
on_key (const char *so_far, gpointer data)
{
  Bench *self = data;
  Key *key;

  /* A blank asks what was asked before. */
  if (g_str_has_suffix (so_far, " "))
    return;
  key = g_new0 (Key, 1);
  key->text = g_strdup (so_far);
  g_mutex_lock (&self->lock);
  key->sent = g_get_monotonic_time ();
  g_ptr_array_add (self->keys, key);
  g_mutex_unlock (&self->lock);
}

static gboolean on_next (gpointer data);

static gboolean
on_typed (gpointer data)
{
  g_timeout_add (REST_MS, on_next, data);
  return G_SOURCE_REMOVE;
}

static gpointer
typist_main (gpointer data)
{
  Bench *self = data;

  typist_type (self->typist, self->texts->pdata[self->text++], on_key, self);
  g_idle_add (on_typed, self);
  return NULL;
}

/* One text after the other */

static gboolean
on_next (gpointer data)
{
  Bench *self = data;

  g_mutex_lock (&self->lock);
  self->n_seen = self->keys->len;
  g_mutex_unlock (&self->lock);
  if (self->text == self->texts->len)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      return G_SOURCE_REMOVE;
    }
  lookup_box_clear (self->lookup);
  lookup_box_focus (self->lookup);
  g_thread_unref (g_thread_new ("typist", typist_main, self));
  return G_SOURCE_REMOVE;
}

static gboolean
on_wait (gpointer data)
{
  Bench *self = data;

  if (window_get_shop (self->window) == NULL || !gtk_window_is_active (GTK_WINDOW (self->window))
      || window_get_page (self->window) == NULL)
    return G_SOURCE_CONTINUE;
  self->lookup = DESK_LOOKUP_BOX (find_widget (GTK_WIDGET (self->window), "LookupBox"));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, on_render, self,
                              NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                    G_CALLBACK (on_after_paint), self);
  g_timeout_add (3 * REST_MS, on_next, self);
  return G_SOURCE_REMOVE;
}

static void
on_window_added (GtkApplication *app, GtkWindow *window, gpointer data)
{
  Bench *self = data;

  if (self->window != NULL)
    return;
  self->window = DESK_WINDOW (window);
  g_timeout_add (50, on_wait, self);
}

static void
read_texts (Bench *self)
{
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    g_ptr_array_add (self->texts, g_strdup (g_strchomp (line)));
}

int
main (int argc, char **argv)
{
  Bench self = { .texts = g_ptr_array_new_with_free_func (g_free),
                 .keys = g_ptr_array_new_with_free_func (key_free) };
  int status;

  if (argc != 3)
    g_error ("usage: bench-keys SHOP MS-A-KEY");
  self.typist = typist_new ((guint)g_ascii_strtoull (argv[2], NULL, 10));
  g_mutex_init (&self.lock);
  read_texts (&self);
  self.app = application_new ();
  g_signal_connect (self.app, "window-added", G_CALLBACK (on_window_added), &self);
  status = g_application_run (G_APPLICATION (self.app), 3,
                              (char *[]){ argv[0], (char *)"--shop", argv[1], NULL });
  for (guint i = 0; i < self.keys->len; i++)
    {
      const Key *key = self.keys->pdata[i];

      g_print ("%s\t%" G_GINT64_FORMAT "\n", key->text,
               key->painted == 0 ? -1 : key->painted - key->sent);
    }
  typist_free (self.typist);
  g_ptr_array_unref (self.texts);
  g_ptr_array_unref (self.keys);
  g_mutex_clear (&self.lock);
  g_object_unref (self.app);
  return status;
}
