/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was bought, line by line, with the keys that tick and count: ↑ ↓, Space, + and −. It never
 * changes the draft: it says what was asked for, and shows what it is given. */

#include "config.h"

#include "return-lines.h"

#include <glib/gi18n-lib.h>

#include "return-line-row.h"
#include "return-words.h"
#include "widget.h"

struct _ReturnLines {
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkLabel *count;

  int n_rows;
  gboolean ticks_first; /* Space came before the lines */
};

G_DEFINE_FINAL_TYPE (ReturnLines, return_lines, GTK_TYPE_WIDGET)

static guint edited_signal;

static ReturnLineRow *
row_at (ReturnLines *self, int position)
{
  return RETURN_LINE_ROW (gtk_list_box_get_row_at_index (self->list, position));
}

static void
on_edited (ReturnLines *self, const ReturnDraftLine *asked, ReturnLineRow *row)
{
  int line = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;

  g_signal_emit (self, edited_signal, 0, line, asked);
}

static void
on_row_activated (ReturnLines *self, GtkListBoxRow *row)
{
  return_line_row_toggle (RETURN_LINE_ROW (row));
}

/* The nearest from @position on, in the direction of @step, that can be worked on. */
static GtkWidget *
find_sensitive (ReturnLines *self, int position, int step)
{
  for (int i = position; i >= 0 && i < self->n_rows; i += step)
    if (gtk_widget_get_sensitive (GTK_WIDGET (row_at (self, i))))
      return GTK_WIDGET (row_at (self, i));
  return NULL;
}

static gboolean
move (ReturnLines *self, int from, int step)
{
  GtkWidget *row = find_sensitive (self, from + step, step);

  if (row != NULL)
    gtk_widget_grab_focus (row);
  return GDK_EVENT_STOP;
}

/* Keys of the line that has the focus; inside of it a list of choices has its own. */
static gboolean
row_key (ReturnLines *self, ReturnLineRow *row, guint keyval)
{
  gboolean on_row = gtk_widget_is_focus (GTK_WIDGET (row));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal: /* + without Shift where they share a key */
    case GDK_KEY_KP_Add:
      return_line_row_step (row, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return_line_row_step (row, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (on_row)
        return_line_row_toggle (row);
      return on_row;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return on_row && move (self, position, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return on_row && move (self, position, 1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_pressed (ReturnLines *self, guint keyval, guint code, GdkModifierType state)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (row != NULL)
    return row_key (self, RETURN_LINE_ROW (row), keyval);
  if (self->n_rows > 0 || keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  self->ticks_first = TRUE;
  return GDK_EVENT_STOP;
}

static gboolean
return_lines_grab_focus (GtkWidget *widget)
{
  ReturnLines *self = RETURN_LINES (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row == NULL || !gtk_widget_get_sensitive (row))
    row = find_sensitive (self, 0, 1);
  if (row != NULL)
    return gtk_widget_grab_focus (row);
  return GTK_WIDGET_CLASS (return_lines_parent_class)->grab_focus (widget);
}

static void
return_lines_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (return_lines_parent_class)->dispose (object);
}

static void
return_lines_class_init (ReturnLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = return_lines_dispose;
  widget_class->grab_focus = return_lines_grab_focus;
  edited_signal = g_signal_new ("edited", RETURN_LINES_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, ReturnLines, list);
  gtk_widget_class_bind_template_child (widget_class, ReturnLines, count);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
return_lines_init (ReturnLines *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* until the lines are here */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static void
match_rows (ReturnLines *self, int n_lines)
{
  for (; self->n_rows < n_lines; self->n_rows++)
    {
      GtkWidget *row = return_line_row_new ();

      g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
}

static const ReturnDraftLine *
find_asked (const ReturnDraft *draft, int line)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const ReturnDraftLine *asked = g_ptr_array_index (draft->lines, i);

      if (asked->line == line)
        return asked;
    }
  return NULL;
}

static void
tick_early (ReturnLines *self)
{
  GtkWidget *row = find_sensitive (self, 0, 1);

  self->ticks_first = FALSE;
  if (row != NULL)
    return_line_row_toggle (RETURN_LINE_ROW (row));
}

/**
 * return_lines_show:
 * @order: as it stands; borrowed for the call
 * @draft: what comes back; borrowed for the call
 */
void
return_lines_show (ReturnLines *self, Shop *shop, const Order *order, const ReturnDraft *draft)
{
  g_autofree char *count = return_words_count (order, draft);
  gboolean had_focus = gtk_widget_is_focus (GTK_WIDGET (self));
  gboolean is_first = self->n_rows == 0;

  match_rows (self, (int)order->lines->len);
  for (guint i = 0; i < order->lines->len; i++)
    return_line_row_show (row_at (self, (int)i), shop, order, g_ptr_array_index (order->lines, i),
                          find_asked (draft, (int)i + 1));
  gtk_label_set_label (self->count, count);
  gtk_widget_set_focusable (GTK_WIDGET (self), find_sensitive (self, 0, 1) == NULL);
  if (is_first && had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (is_first && self->ticks_first)
    tick_early (self);
}

/**
 * return_lines_show_wrong:
 * @line: of the order, from 1; 0 for none
 * @words: (nullable): what is wrong with what was asked for of it
 */
void
return_lines_show_wrong (ReturnLines *self, int line, const char *words)
{
  for (int i = 0; i < self->n_rows; i++)
    return_line_row_show_wrong (row_at (self, i), i + 1 == line ? words : NULL);
}

/**
 * return_lines_take:
 * @order: whose lines these are
 * @product_id: what was scanned
 *
 * Ticks its line, or asks for one more; of several lines the first with something left over.
 *
 * Returns: whether there was one.
 */
gboolean
return_lines_take (ReturnLines *self, const Order *order, gint64 product_id)
{
  for (int i = 0; i < self->n_rows; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (line->product_id == product_id && return_line_row_step (row_at (self, i), 1))
        {
          gtk_widget_grab_focus (GTK_WIDGET (row_at (self, i)));
          return TRUE;
        }
    }
  return FALSE;
}
