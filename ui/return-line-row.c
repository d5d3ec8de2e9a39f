/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of the order that comes back: how much is left, what was paid for it, and once it is
 * ticked, how much comes, why, in which state and where it goes. The row is refilled, never built
 * anew, so that the hands stay where they are. What somebody chose is kept apart from what is
 * usual: a fee is never kept for a reason that nobody gave (rule 9). */

#include "config.h"

#include "return-line-row.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "return-words.h"
#include "widget.h"

struct _ReturnLineRow {
  GtkListBoxRow parent_instance;

  GtkCheckButton *check;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *wrong;
  GtkLabel *left_label;
  GtkLabel *paid;
  GtkWidget *steps;
  GtkWidget *less;
  GtkWidget *more;
  GtkLabel *quantity;
  GtkWidget *choices;
  GtkDropDown *reason;
  GtkDropDown *condition;
  GtkDropDown *disposition;

  gboolean is_ticked;
  gboolean is_filling;
  ReturnDraftLine asked; /* while it is ticked */
  Quantity left;
};

G_DEFINE_FINAL_TYPE (ReturnLineRow, return_line_row, GTK_TYPE_LIST_BOX_ROW)

static guint edited_signal;

static void
tell (ReturnLineRow *self, const ReturnDraftLine *line)
{
  g_signal_emit (self, edited_signal, 0, line);
}

static void
on_toggled (ReturnLineRow *self)
{
  if (!self->is_filling)
    return_line_row_toggle (self);
}

static void
on_less_clicked (ReturnLineRow *self)
{
  return_line_row_step (self, -1);
}

static void
on_more_clicked (ReturnLineRow *self)
{
  return_line_row_step (self, 1);
}

/* The first of the reasons is that nobody was asked. What follows from the old one goes. */
static void
on_reason (ReturnLineRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->reason);
  ReturnDraftLine line = self->asked;

  if (self->is_filling || !self->is_ticked || selected == GTK_INVALID_LIST_POSITION)
    return;
  line.has_reason = selected > 0;
  line.reason = selected > 0 ? (ReturnReason)(selected - 1) : RETURN_REASON_USUAL;
  line.has_condition = line.has_disposition = FALSE;
  tell (self, &line);
}

static void
on_condition (ReturnLineRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->condition);
  ReturnDraftLine line = self->asked;

  if (self->is_filling || !self->is_ticked || selected == GTK_INVALID_LIST_POSITION)
    return;
  line.has_condition = TRUE;
  line.condition = (ReturnCondition)selected;
  line.has_disposition = FALSE;
  tell (self, &line);
}

static void
on_disposition (ReturnLineRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->disposition);
  ReturnDraftLine line = self->asked;

  if (self->is_filling || !self->is_ticked || selected == GTK_INVALID_LIST_POSITION)
    return;
  line.has_disposition = TRUE;
  line.disposition = (Disposition)selected;
  tell (self, &line);
}

static void
return_line_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RETURN_LINE_ROW_TYPE);
  G_OBJECT_CLASS (return_line_row_parent_class)->dispose (object);
}

static void
return_line_row_class_init (ReturnLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = return_line_row_dispose;
  edited_signal = g_signal_new ("edited", RETURN_LINE_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, check);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, name);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, wrong);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, left_label);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, paid);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, steps);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, less);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, more);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, quantity);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, choices);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, reason);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, condition);
  gtk_widget_class_bind_template_child (widget_class, ReturnLineRow, disposition);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_less_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reason);
  gtk_widget_class_bind_template_callback (widget_class, on_condition);
  gtk_widget_class_bind_template_callback (widget_class, on_disposition);
}

static void
fill_choices (ReturnLineRow *self)
{
  g_autoptr (GtkStringList) reasons
      = gtk_string_list_new ((const char *[]){ _ ("Not asked"), NULL });
  g_autoptr (GtkStringList) conditions = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) dispositions = gtk_string_list_new (NULL);

  for (int i = 0; i < N_RETURN_REASONS; i++)
    gtk_string_list_append (reasons, return_reason_words ((ReturnReason)i));
  for (int i = 0; i < N_CONDITIONS; i++)
    gtk_string_list_append (conditions, return_condition_words ((ReturnCondition)i));
  for (int i = 0; i < N_DISPOSITIONS; i++)
    gtk_string_list_append (dispositions, return_disposition_words ((Disposition)i));
  gtk_drop_down_set_model (self->reason, G_LIST_MODEL (reasons));
  gtk_drop_down_set_model (self->condition, G_LIST_MODEL (conditions));
  gtk_drop_down_set_model (self->disposition, G_LIST_MODEL (dispositions));
}

static void
return_line_row_init (ReturnLineRow *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->is_filling = FALSE;
}

GtkWidget *
return_line_row_new (void)
{
  return g_object_new (RETURN_LINE_ROW_TYPE, NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_asked (ReturnLineRow *self)
{
  const ReturnDraftLine *asked = &self->asked;
  ReturnReason reason = asked->has_reason ? asked->reason : RETURN_REASON_USUAL;
  ReturnCondition condition
      = asked->has_condition ? asked->condition : return_condition_usual (reason);
  Disposition disposition
      = asked->has_disposition ? asked->disposition : disposition_usual (condition);
  g_autofree char *quantity = format_quantity (asked->quantity);

  self->is_filling = TRUE;
  gtk_check_button_set_active (self->check, self->is_ticked);
  gtk_drop_down_set_selected (self->reason, asked->has_reason ? (guint)reason + 1 : 0);
  gtk_drop_down_set_selected (self->condition, condition);
  gtk_drop_down_set_selected (self->disposition, disposition);
  self->is_filling = FALSE;
  gtk_label_set_label (self->quantity, self->is_ticked ? quantity : "");
  gtk_widget_set_visible (self->choices, self->is_ticked);
  set_class (GTK_WIDGET (self), "comes-back", self->is_ticked);
  set_class (GTK_WIDGET (self->name), "strong", self->is_ticked);
  /* Opacity keeps the columns where they are. */
  gtk_widget_set_opacity (self->steps, self->is_ticked ? 1 : 0);
  gtk_widget_set_can_target (self->steps, self->is_ticked);
  gtk_widget_set_sensitive (self->more, asked->quantity < self->left);
}

/* Out of its row a part says of which line it is. */
static void
speak (ReturnLineRow *self, const char *name)
{
  const char *quantity = gtk_label_get_text (self->quantity);
  /* Translators: a line of a return read aloud; %s is a quantity. */
  g_autofree char *back
      = self->is_ticked ? g_strdup_printf (_ ("%s comes back"), quantity) : g_strdup ("");

  widget_speak (GTK_WIDGET (self), name, gtk_label_get_text (self->detail), back, NULL);
  widget_speak (GTK_WIDGET (self->check), _ ("Comes back"), name, NULL);
  widget_speak (self->less, _ ("One less"), name, NULL);
  widget_speak (self->more, _ ("One more"), name, NULL);
  widget_speak (GTK_WIDGET (self->reason), _ ("Why"), name, NULL);
  widget_speak (GTK_WIDGET (self->condition), _ ("Condition"), name, NULL);
  widget_speak (GTK_WIDGET (self->disposition), _ ("Where it goes"), name, NULL);
}

/**
 * return_line_row_show:
 * @line: of @order, both as they stand; borrowed
 * @asked: (nullable): what comes back of it; %NULL: nothing
 *
 * A line of which nothing is left is insensitive, unless it is ticked: then another desk was first,
 * and what was asked for can still be taken back.
 */
void
return_line_row_show (ReturnLineRow *self, Shop *shop, const Order *order, const OrderLine *line,
                      const ReturnDraftLine *asked)
{
  g_autofree char *left = NULL;
  g_autofree char *detail = return_words_sold (shop, order, line);
  g_autofree char *paid = format_money (shop, line->remaining_amount - line->returned_amount);

  self->left = order_line_left (line);
  left = format_quantity (self->left);
  self->is_ticked = asked != NULL;
  self->asked = asked != NULL ? *asked : (ReturnDraftLine){ .line = line->line };
  gtk_label_set_label (self->name, line->name);
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->left_label, left);
  gtk_label_set_label (self->paid, self->left > 0 ? paid : "—");
  show_asked (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            (self->left > 0 && order->state == ORDER_DELIVERED) || self->is_ticked);
  speak (self, line->name);
}

/**
 * return_line_row_show_wrong:
 * @words: (nullable): what is wrong with what was asked for of this line
 */
void
return_line_row_show_wrong (ReturnLineRow *self, const char *words)
{
  gtk_label_set_label (self->wrong, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), words != NULL);
  set_class (GTK_WIDGET (self->quantity), "late", words != NULL);
}

gboolean
return_line_row_is_ticked (ReturnLineRow *self)
{
  return self->is_ticked;
}

/**
 * return_line_row_toggle:
 *
 * Ticks it with the usual reason, condition, place and a quantity of one, or takes that back.
 */
void
return_line_row_toggle (ReturnLineRow *self)
{
  ReturnDraftLine line = { .line = self->asked.line, .reason = RETURN_REASON_USUAL };

  line.quantity = MIN (QUANTITY_ONE, self->left);
  tell (self, self->is_ticked ? NULL : &line);
}

/**
 * return_line_row_step:
 * @steps: pieces more, or fewer when negative; the last piece goes with its tick
 *
 * Returns: whether it could be done.
 */
gboolean
return_line_row_step (ReturnLineRow *self, int steps)
{
  ReturnDraftLine line = self->asked;

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self))
      || (steps > 0 && self->is_ticked && line.quantity >= self->left)
      || (steps < 0 && !self->is_ticked))
    return FALSE;
  if (!self->is_ticked)
    {
      return_line_row_toggle (self);
      return TRUE;
    }
  line.quantity = MIN (line.quantity + steps * QUANTITY_ONE, self->left);
  tell (self, line.quantity > 0 ? &line : NULL);
  return TRUE;
}
