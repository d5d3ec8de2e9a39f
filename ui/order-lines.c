/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of an order as a table, the line that the keys work on, and the small editor over it.
 * It never changes the order: it says what was asked for, and shows what the next quote answers. */

#include "config.h"

#include "order-lines.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "format.h"
#include "order-line-row.h"
#include "report-error.h"
#include "typed.h"
#include "widget.h"

struct _OrderLines {
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkLabel *tax_head;
  GtkLabel *count;
  GtkWidget *handle_head;
  GtkWidget *hints;
  GtkPopover *editor;
  GtkEditable *edit_quantity;
  GtkEditable *edit_price;
  GtkEditable *edit_discount;
  GtkLabel *editor_error;

  const OrderDraft *draft; /* (nullable) borrowed: NULL when the lines are posted */
  GArray *prices;          /* of Money, as quoted, a line each */
  int exponent;
  int n_rows;
  int current;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (OrderLines, order_lines, GTK_TYPE_WIDGET)

enum {
  EDITED,
  REMOVED,
  DONE,
  OPEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static OrderLineRow *
row_at (OrderLines *self, int position)
{
  return ORDER_LINE_ROW (gtk_list_box_get_row_at_index (self->list, position));
}

static void
fold_row (GtkWidget *widget, gboolean narrow)
{
  if (gtk_widget_has_css_class (widget, "wide-only"))
    gtk_widget_set_visible (widget, !narrow);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fold_row (child, narrow);
}

static int
position_of (OrderLines *self, OrderLineRow *row)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
on_row_step (OrderLines *self, int steps, OrderLineRow *row)
{
  order_lines_step (self, position_of (self, row), steps);
}

static void
on_row_remove (OrderLines *self, OrderLineRow *row)
{
  g_signal_emit (self, signals[REMOVED], 0, (guint)position_of (self, row));
}

static void
on_row_activated (OrderLines *self, GtkListBoxRow *row)
{
  if (self->draft == NULL)
    {
      g_signal_emit (self, signals[OPEN], 0, order_line_row_get_code (ORDER_LINE_ROW (row)));
      return;
    }
  order_lines_set_current (self, gtk_list_box_row_get_index (row));
  order_lines_edit (self);
}

static void
add_row (OrderLines *self)
{
  GtkWidget *row = order_line_row_new ();

  g_signal_connect_object (row, "step", G_CALLBACK (on_row_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove), self, G_CONNECT_SWAPPED);
  fold_row (row, self->narrow);
  gtk_list_box_append (self->list, row);
}

static void
match_rows (OrderLines *self, guint n_lines)
{
  while (self->n_rows < (int)n_lines)
    {
      add_row (self);
      self->n_rows++;
    }
  while (self->n_rows > (int)n_lines)
    {
      self->n_rows--;
      gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, self->n_rows)));
    }
}

/* What is posted has nothing to remove: its amounts stand at the edge, as those below them do. */
static void
show_handles (OrderLines *self)
{
  gboolean shown = self->draft != NULL && !self->narrow;

  gtk_widget_set_visible (self->hints, shown);
  gtk_widget_set_visible (self->handle_head, shown);
  for (int i = 0; i < self->n_rows; i++)
    order_line_row_keep_handle (row_at (self, i), shown);
}

static void
show_count (OrderLines *self, const Order *order)
{
  Quantity pieces = 0;
  g_autofree char *pieces_text = NULL;
  g_autofree char *lines_text = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < order->lines->len; i++)
    pieces += ((OrderLine *)g_ptr_array_index (order->lines, i))->quantity;
  pieces_text = format_quantity (pieces);
  lines_text
      = g_strdup_printf (ngettext ("%u line", "%u lines", order->lines->len), order->lines->len);
  /* Translators: "3 lines, 6 pieces": the first part is translated on its own. */
  text
      = g_strdup_printf (ngettext ("%s, %s piece", "%s, %s pieces", pieces == QUANTITY_ONE ? 1 : 2),
                         lines_text, pieces_text);
  gtk_label_set_label (self->count, text);
}

/* Reads the editor into line; says in it what is wrong. */
static gboolean
read_editor (OrderLines *self, OrderDraftLine *line, GError **error)
{
  g_autofree char *quantity = g_strstrip (g_strdup (gtk_editable_get_text (self->edit_quantity)));
  const char *price = gtk_editable_get_text (self->edit_price);
  Money quoted = g_array_index (self->prices, Money, self->current);
  Money wanted;

  if (!quantity_parse_local (quantity, NULL, &line->quantity, error)
      || !typed_money (price, self->exponent, &wanted, error)
      || !typed_discount (gtk_editable_get_text (self->edit_discount), self->exponent,
                          &line->discount, error))
    return FALSE;
  if (line->quantity <= 0)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/quantity", "%s",
                      _ ("Delete removes a line; a quantity is above 0."));
      return FALSE;
    }
  if (wanted != quoted)
    {
      line->has_price = TRUE;
      line->price = wanted;
    }
  return TRUE;
}

static void
on_editor_activate (OrderLines *self)
{
  OrderDraftLine *before = g_ptr_array_index (self->draft->lines, self->current);
  OrderDraftLine line = *before;
  g_autoptr (GError) error = NULL;

  if (!read_editor (self, &line, &error))
    {
      g_autofree char *words = report_error_dup_words (error);
      gtk_label_set_label (self->editor_error, words);
      gtk_widget_set_visible (GTK_WIDGET (self->editor_error), TRUE);
      return;
    }
  gtk_popover_popdown (self->editor);
  g_signal_emit (self, signals[EDITED], 0, (guint)self->current, &line);
}

static void
on_editor_closed (OrderLines *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
order_lines_grab_focus (GtkWidget *widget)
{
  OrderLines *self = ORDER_LINES (widget);

  if (self->draft == NULL && self->n_rows > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (row_at (self, self->current)));
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
order_lines_dispose (GObject *object)
{
  OrderLines *self = ORDER_LINES (object);

  g_clear_pointer (&self->prices, g_array_unref);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (order_lines_parent_class)->dispose (object);
}

static void
order_lines_class_init (OrderLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_lines_dispose;
  widget_class->grab_focus = order_lines_grab_focus;
  signals[EDITED] = g_signal_new ("edited", ORDER_LINES_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_POINTER);
  signals[REMOVED] = g_signal_new ("removed", ORDER_LINES_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DONE] = g_signal_new ("done", ORDER_LINES_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  signals[OPEN] = g_signal_new ("open", ORDER_LINES_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderLines, list);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, tax_head);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, count);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, handle_head);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, hints);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, editor);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, edit_quantity);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, edit_price);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, edit_discount);
  gtk_widget_class_bind_template_child (widget_class, OrderLines, editor_error);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_editor_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_editor_closed);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
order_lines_init (OrderLines *self)
{
  GtkLayoutManager *layout;

  self->prices = g_array_new (FALSE, FALSE, sizeof (Money));
  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

/**
 * order_lines_show:
 * @order: the quote or the document; borrowed for the call
 * @draft: (nullable): what is being edited, which must outlive its showing; %NULL when posted
 * @exponent: of the shop's currency
 */
void
order_lines_show (OrderLines *self, const Order *order, const OrderDraft *draft, int exponent)
{
  self->draft = draft;
  self->exponent = exponent;
  match_rows (self, order->lines->len);
  g_array_set_size (self->prices, 0);
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      OrderLineRow *row = row_at (self, (int)i);

      g_array_append_val (self->prices, line->price);
      order_line_row_show (row, line, order->state, exponent);
      order_line_row_set_fixed (row, draft == NULL);
    }
  gtk_label_set_label (self->tax_head,
                       order->tax_mode == TAX_INCLUDED ? _ ("Tax in it") : _ ("Tax"));
  show_handles (self);
  /* Enter or a double click opens the product of a posted line; a slip of the hand does not. */
  gtk_list_box_set_activate_on_single_click (self->list, draft != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), order->lines->len > 0);
  show_count (self, order);
  order_lines_set_current (self, CLAMP (self->current, 0, MAX (self->n_rows - 1, 0)));
}

/**
 * order_lines_set_narrow:
 * @narrow: whether the window is below 1100 px
 */
void
order_lines_set_narrow (OrderLines *self, gboolean narrow)
{
  self->narrow = narrow;
  fold_row (GTK_WIDGET (self), narrow);
  show_handles (self);
}

/**
 * order_lines_get_current:
 *
 * Returns: which line, from 0, the keys work on: of posted lines the one that has or had the focus;
 * -1 when there is none.
 */
int
order_lines_get_current (OrderLines *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (self->draft == NULL && row != NULL)
    self->current = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  return self->n_rows > 0 ? self->current : -1;
}

/**
 * order_lines_set_current:
 * @position: from 0; a line that does not exist yet becomes current once it is shown
 */
void
order_lines_set_current (OrderLines *self, int position)
{
  self->current = position;
  for (int i = 0; i < self->n_rows; i++)
    order_line_row_set_current (row_at (self, i), i == position);
}

/**
 * order_lines_move:
 * @steps: rows down, or up when negative; stops at the ends
 */
void
order_lines_move (OrderLines *self, int steps)
{
  if (self->n_rows > 0)
    order_lines_set_current (self, CLAMP (self->current + steps, 0, self->n_rows - 1));
}

/**
 * order_lines_step:
 * @position: which line, from 0
 * @steps: pieces more, or fewer when negative; the last piece goes with its line
 */
void
order_lines_step (OrderLines *self, int position, int steps)
{
  OrderDraftLine line;

  if (self->draft == NULL || position < 0 || position >= (int)self->draft->lines->len)
    return;
  line = *(OrderDraftLine *)g_ptr_array_index (self->draft->lines, position);
  line.quantity += steps * QUANTITY_ONE;
  if (line.quantity <= 0)
    g_signal_emit (self, signals[REMOVED], 0, (guint)position);
  else
    g_signal_emit (self, signals[EDITED], 0, (guint)position, &line);
}

/**
 * order_lines_edit:
 *
 * Opens the editor over the current line.
 */
void
order_lines_edit (OrderLines *self)
{
  const OrderDraftLine *line;
  g_autofree char *quantity = NULL;
  g_autofree char *price = NULL;
  g_autofree char *discount = NULL;
  g_autofree char *hint = typed_discount_hint (self->exponent);
  graphene_rect_t bounds;

  if (self->draft == NULL || self->current >= MIN (self->n_rows, (int)self->draft->lines->len))
    return;
  line = g_ptr_array_index (self->draft->lines, self->current);
  quantity = quantity_display (line->quantity);
  price = money_display (g_array_index (self->prices, Money, self->current), self->exponent);
  discount = typed_discount_text (line->discount, self->exponent);
  gtk_editable_set_text (self->edit_quantity, quantity);
  gtk_editable_set_text (self->edit_price, price);
  gtk_editable_set_text (self->edit_discount, discount);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->edit_discount), hint);
  gtk_widget_set_visible (GTK_WIDGET (self->editor_error), FALSE);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row_at (self, self->current)), GTK_WIDGET (self),
                                 &bounds))
    gtk_popover_set_pointing_to (self->editor,
                                 &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                  (int)bounds.size.width,
                                                  (int)bounds.size.height });
  gtk_popover_popup (self->editor);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit_quantity));
}

/**
 * order_lines_key:
 * @keyval: a key that was struck where nothing is being typed
 *
 * ↑↓ go to another line; keypad + −, or Ctrl+↑↓, change its quantity; Delete removes it.
 *
 * Returns: whether the key was one of these.
 */
gboolean
order_lines_key (OrderLines *self, guint keyval, GdkModifierType state)
{
  gboolean is_control = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (is_control)
        order_lines_step (self, self->current, keyval == GDK_KEY_Up ? 1 : -1);
      else
        order_lines_move (self, keyval == GDK_KEY_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_KP_Add:
      order_lines_step (self, self->current, 1);
      return TRUE;
    case GDK_KEY_KP_Subtract:
      order_lines_step (self, self->current, -1);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (self->n_rows > 0)
        g_signal_emit (self, signals[REMOVED], 0, (guint)self->current);
      return TRUE;
    default:
      return FALSE;
    }
}
