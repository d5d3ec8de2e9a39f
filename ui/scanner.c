/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A barcode scanner is a keyboard that types very fast and ends in Return. Wherever the focus is,
 * six or more keys, each within 35 ms of the last and ending in Return, are a code and not typing:
 * it is read off the key codes as a US keyboard, taken out of the field and handed over. Whatever
 * turns out to be typing goes on in its order as if nothing had happened.
 *
 * In a text field the first key passes at once, after a look at what was there, since nearly every
 * first key is typing; elsewhere it is held, since there a letter may be a command. The gaps are
 * those of the events and not of their arrival: a busy program must not turn a scan into typing. */

#include "scanner.h"

#include "keys.h"

#define GAP_MS 35
#define LEAST_KEYS 6
#define MOST_KEYS 512
/* Held keys wait a little longer than a gap, so that one that is under way arrives before. */
#define HOLD_MS 45
/* Below the priority of events: while a key waits to be read, the hold goes on. */
#define HOLD_PRIORITY 10

#define KEYS_ALTGR 108

typedef struct {
  GtkWidget *root; /* borrowed: owns the controller, which owns this */
  ScannerFunc callback;
  gpointer user_data;

  guint8 down[256 / 8];
  GQueue held;     /* of GdkEvent: pressed and released, not passed on yet */
  GQueue returned; /* of Mark: put back, to be let through when they come */
  GString *code;   /* what the burst has typed so far */
  guint n_keys;    /* of the burst; 0 when there is none */
  guint32 last;    /* when its newest key was pressed */
  guint hold;

  GtkWidget *field; /* (nullable) weak: the text field that got the first key */
  char *text;
  int cursor;
  int bound;
} Scanner;

typedef struct {
  GdkEventType type;
  guint keycode;
  guint32 time;
  gboolean first; /* begins a burst when it is let through */
} Mark;

static void
forget_field (Scanner *self)
{
  g_clear_weak_pointer (&self->field);
  g_clear_pointer (&self->text, g_free);
}

static void
end_burst (Scanner *self)
{
  self->n_keys = 0;
  g_string_truncate (self->code, 0);
  forget_field (self);
}

/* Text fields */

static GtkWidget *
get_text_field (Scanner *self)
{
  GtkRoot *root = gtk_widget_get_root (self->root);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus)))
    return focus;
  if (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)))
    return focus;
  return NULL;
}

static void
remember_view (Scanner *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end, at;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  self->text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  self->cursor = gtk_text_iter_get_offset (&at);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_selection_bound (buffer));
  self->bound = gtk_text_iter_get_offset (&at);
}

static void
remember_field (Scanner *self, GtkWidget *field)
{
  int start, end;

  forget_field (self);
  g_set_weak_pointer (&self->field, field);
  if (GTK_IS_TEXT_VIEW (field))
    {
      remember_view (self, GTK_TEXT_VIEW (field));
      return;
    }
  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  self->cursor = gtk_editable_get_position (GTK_EDITABLE (field));
  gtk_editable_get_selection_bounds (GTK_EDITABLE (field), &start, &end);
  self->bound = self->cursor == start ? end : start;
}

static void
restore_view (Scanner *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean undo = gtk_text_buffer_get_enable_undo (buffer);
  GtkTextIter cursor, bound;

  gtk_text_view_reset_im_context (view);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, self->text, -1);
  gtk_text_buffer_set_enable_undo (buffer, undo);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, self->cursor);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, self->bound);
  gtk_text_buffer_select_range (buffer, &cursor, &bound);
}

static void
restore_text (Scanner *self, GtkText *field)
{
  GtkEditable *editable = GTK_EDITABLE (field);
  gboolean undo = gtk_editable_get_enable_undo (editable);

  /* The only way to make it drop a dead key that the first code began. */
  gtk_editable_set_editable (editable, FALSE);
  gtk_editable_set_editable (editable, TRUE);
  gtk_editable_set_enable_undo (editable, FALSE);
  if (g_strcmp0 (gtk_editable_get_text (editable), self->text) != 0)
    gtk_editable_set_text (editable, self->text);
  gtk_editable_set_enable_undo (editable, undo);
  gtk_text_grab_focus_without_selecting (field);
  gtk_editable_select_region (editable, self->bound, self->cursor);
}

static void
restore_field (Scanner *self)
{
  if (self->field == NULL)
    return;
  if (GTK_IS_TEXT_VIEW (self->field))
    {
      restore_view (self, GTK_TEXT_VIEW (self->field));
      gtk_widget_grab_focus (self->field);
    }
  else
    restore_text (self, GTK_TEXT (self->field));
}

/* Keys that were held */

static void
put_back (Scanner *self, GdkEvent *event, gboolean first)
{
  Mark *mark = g_new (Mark, 1);

  mark->type = gdk_event_get_event_type (event);
  mark->keycode = gdk_key_event_get_keycode (event);
  mark->time = gdk_event_get_time (event);
  mark->first = first;
  g_queue_push_tail (&self->returned, mark);
  gdk_display_put_event (gdk_event_get_display (event), event);
}

static void
put_back_held (Scanner *self)
{
  GdkEvent *event;

  g_clear_handle_id (&self->hold, g_source_remove);
  while ((event = g_queue_pop_head (&self->held)) != NULL)
    {
      put_back (self, event, FALSE);
      gdk_event_unref (event);
    }
}

static gboolean
on_hold_over (gpointer data)
{
  Scanner *self = data;

  self->hold = 0;
  put_back_held (self);
  end_burst (self);
  return G_SOURCE_REMOVE;
}

static gboolean
hold (Scanner *self, GdkEvent *event)
{
  g_queue_push_tail (&self->held, gdk_event_ref (event));
  g_clear_handle_id (&self->hold, g_source_remove);
  self->hold = g_timeout_add_full (HOLD_PRIORITY, HOLD_MS, on_hold_over, self, NULL);
  return GDK_EVENT_STOP;
}

static void
drop_held (Scanner *self)
{
  g_clear_handle_id (&self->hold, g_source_remove);
  g_queue_clear_full (&self->held, (GDestroyNotify)gdk_event_unref);
}

/* The burst */

static void
add_key (Scanner *self, GdkEvent *event, char c)
{
  g_string_append_c (self->code, c);
  self->n_keys++;
  self->last = gdk_event_get_time (event);
}

static void
begin_in_field (Scanner *self, GdkEvent *event, char c, GtkWidget *field)
{
  end_burst (self);
  remember_field (self, field);
  add_key (self, event, c);
}

/* A key that may be the first of a code. */
static gboolean
begin (Scanner *self, GdkEvent *event, char c)
{
  GtkWidget *field = get_text_field (self);
  gboolean waiting = self->held.length > 0;

  put_back_held (self);
  if (field == NULL)
    {
      end_burst (self);
      add_key (self, event, c);
      return hold (self, event);
    }
  if (waiting)
    {
      put_back (self, event, TRUE);
      end_burst (self);
      return GDK_EVENT_STOP;
    }
  begin_in_field (self, event, c, field);
  return GDK_EVENT_PROPAGATE;
}

/* A key that is no part of a code: what was held goes before it. */
static gboolean
interrupt (Scanner *self, GdkEvent *event)
{
  gboolean waiting = self->held.length > 0;

  put_back_held (self);
  end_burst (self);
  if (!waiting)
    return GDK_EVENT_PROPAGATE;
  put_back (self, event, FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
finish (Scanner *self)
{
  g_autofree char *code = g_strdup (self->code->str);

  drop_held (self);
  restore_field (self);
  end_burst (self);
  self->callback (self->root, code, self->user_data);
  return GDK_EVENT_STOP;
}

static gboolean
is_down (Scanner *self, guint keycode)
{
  return (self->down[keycode % 256 / 8] & 1 << keycode % 8) != 0;
}

static void
set_down (Scanner *self, guint keycode, gboolean down)
{
  if (down)
    self->down[keycode % 256 / 8] |= 1 << keycode % 8;
  else
    self->down[keycode % 256 / 8] &= ~(1 << keycode % 8);
}

static gboolean
is_command (Scanner *self, GdkEvent *event)
{
  const GdkModifierType commands
      = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK;

  return (gdk_event_get_modifier_state (event) & commands) != 0 || is_down (self, KEYS_ALTGR);
}

/* Shift and Caps Lock come with the letters of a code. */
static gboolean
is_shift (guint keyval)
{
  return keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R || keyval == GDK_KEY_Caps_Lock;
}

static gboolean
on_press (Scanner *self, GdkEvent *event)
{
  guint keycode = gdk_key_event_get_keycode (event);
  gboolean shift = (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0;
  gboolean repeated = is_down (self, keycode);
  gboolean soon = self->n_keys > 0 && gdk_event_get_time (event) - self->last <= GAP_MS;
  char c = keys_us_char (keycode, shift);

  set_down (self, keycode, TRUE);
  if (is_shift (gdk_key_event_get_keyval (event)) && !repeated)
    return self->held.length > 0 ? hold (self, event) : GDK_EVENT_PROPAGATE;
  if (repeated || is_command (self, event))
    return interrupt (self, event);
  if (soon && self->n_keys >= LEAST_KEYS
      && (keycode == KEYS_RETURN || keycode == KEYS_KEYPAD_ENTER))
    return finish (self);
  if (c == 0)
    return interrupt (self, event);
  if (!soon || self->n_keys >= MOST_KEYS)
    return begin (self, event, c);
  add_key (self, event, c);
  return hold (self, event);
}

static gboolean
on_release (Scanner *self, GdkEvent *event)
{
  set_down (self, gdk_key_event_get_keycode (event), FALSE);
  if (self->held.length == 0)
    return GDK_EVENT_PROPAGATE;
  g_queue_push_tail (&self->held, gdk_event_ref (event));
  return GDK_EVENT_STOP;
}

static gboolean
is_marked (const Mark *mark, GdkEvent *event)
{
  return mark->type == gdk_event_get_event_type (event)
         && mark->keycode == gdk_key_event_get_keycode (event)
         && mark->time == gdk_event_get_time (event);
}

/* The mark of an event that was put back, or NULL. Those put back before it went to another window.
 */
static Mark *
take_mark (Scanner *self, GdkEvent *event)
{
  GList *link = self->returned.head;

  while (link != NULL && !is_marked (link->data, event))
    link = link->next;
  while (link != NULL && self->returned.head != link)
    g_free (g_queue_pop_head (&self->returned));
  return link != NULL ? g_queue_pop_head (&self->returned) : NULL;
}

/* An event that was put back is let through, and may begin a burst. */
static gboolean
let_through (Scanner *self, GdkEvent *event)
{
  g_autofree Mark *mark = take_mark (self, event);
  GtkWidget *field;
  gboolean shift;
  char c;

  if (mark == NULL)
    return FALSE;
  if (mark->first && (field = get_text_field (self)) != NULL)
    {
      shift = (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0;
      c = keys_us_char (mark->keycode, shift);
      begin_in_field (self, event, c, field);
    }
  return TRUE;
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, Scanner *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;
  if (let_through (self, event))
    return GDK_EVENT_PROPAGATE;
  return type == GDK_KEY_PRESS ? on_press (self, event) : on_release (self, event);
}

/* Another window has the keyboard: releases are lost, and so are events that were put back. */
static void
on_away (Scanner *self)
{
  put_back_held (self);
  end_burst (self);
  memset (self->down, 0, sizeof self->down);
}

static void
scanner_free (gpointer data, GClosure *closure)
{
  Scanner *self = data;

  drop_held (self);
  g_queue_clear_full (&self->returned, g_free);
  forget_field (self);
  g_string_free (self->code, TRUE);
  g_free (self);
}

/**
 * scanner_attach:
 * @root: a window, a dialog, or a popover that takes the keyboard (it hides all keys from its
 * window)
 * @callback: called with each code, on the main thread
 *
 * The scanner lives as long as @root.
 */
void
scanner_attach (GtkWidget *root, ScannerFunc callback, gpointer user_data)
{
  Scanner *self = g_new0 (Scanner, 1);
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  self->root = root;
  self->callback = callback;
  self->user_data = user_data;
  self->code = g_string_new (NULL);
  g_queue_init (&self->held);
  g_queue_init (&self->returned);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "event", G_CALLBACK (on_event), self, scanner_free, 0);
  if (GTK_IS_WINDOW (root))
    {
      GClosure *away = g_cclosure_new_swap (G_CALLBACK (on_away), self, NULL);

      g_object_watch_closure (G_OBJECT (controller), away);
      g_signal_connect_closure (root, "notify::is-active", away, FALSE);
    }
  gtk_widget_add_controller (root, controller);
}

/**
 * scanner_attach_popovers:
 * @tree: a widget that was built: a window, a page
 *
 * Attaches to each popover below @tree that takes the keyboard while it is open: menus and the
 * lists of drop-downs. What has a scanner already keeps it.
 */
void
scanner_attach_popovers (GtkWidget *tree, ScannerFunc callback, gpointer user_data)
{
  if (GTK_IS_POPOVER (tree) && gtk_popover_get_autohide (GTK_POPOVER (tree))
      && g_object_get_data (G_OBJECT (tree), "scanner") == NULL)
    {
      g_object_set_data (G_OBJECT (tree), "scanner", GINT_TO_POINTER (TRUE));
      scanner_attach (tree, callback, user_data);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    scanner_attach_popovers (child, callback, user_data);
}
