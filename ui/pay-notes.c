/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sums of cash that people hand over, each a button that puts it into the field. */

#include "config.h"

#include "pay-notes.h"

#define N_NOTES 3

static void
on_note_clicked (GtkWidget *button, GtkEditable *cash)
{
  gtk_editable_set_text (cash, gtk_button_get_label (GTK_BUTTON (button)));
  gtk_widget_grab_focus (GTK_WIDGET (cash));
  gtk_editable_set_position (cash, -1);
}

static void
add_note (GtkBox *notes, Money amount, int exponent, GtkEditable *cash)
{
  g_autofree char *text = money_display (amount, exponent);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_note_clicked), cash, 0);
  gtk_box_append (notes, button);
}

/**
 * pay_notes_offer:
 * @notes: where the buttons go
 * @terms: what has to be paid
 * @cash: the field of cash
 *
 * Offers the exact amount, then what people hand over for it.
 */
void
pay_notes_offer (GtkBox *notes, const PayTerms *terms, GtkEditable *cash)
{
  Money amounts[N_NOTES];
  guint n = pay_terms_offer_notes (terms, amounts, N_NOTES);

  add_note (notes, terms->cash_due, terms->exponent, cash);
  for (guint i = 0; i < n; i++)
    add_note (notes, amounts[i], terms->exponent, cash);
}
