/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of a refund as a person reads it: of each line its price, what came off, what was
 * paid for it and what is kept; and of each tender what it took, gave and gives. Nothing is worked
 * out here that the quote does not say: what came off is the difference, so that the column always
 * adds up. */

#include "config.h"

#include "refund-worked.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "order-history.h"
#include "return-words.h"
#include "typed.h"

void
refund_worked_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
words_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * refund_worked_add:
 * @detail: (nullable): small, below
 * @amount: (nullable): at the right
 *
 * Returns: (transfer none): the label of @what.
 */
GtkLabel *
refund_worked_add (GtkBox *box, const char *what, const char *detail, const char *amount)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *label = words_new (what, NULL);

  gtk_box_append (GTK_BOX (words), label);
  if (detail != NULL)
    {
      GtkWidget *small = words_new (detail, "caption");

      gtk_widget_add_css_class (small, "dim-label");
      gtk_widget_add_css_class (small, "numeric");
      gtk_box_append (GTK_BOX (words), small);
    }
  gtk_box_append (GTK_BOX (row), words);
  if (amount != NULL)
    {
      GtkWidget *number = gtk_label_new (amount);

      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_widget_set_valign (number, detail != NULL ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
      gtk_widget_add_css_class (number, "numeric");
      gtk_box_append (GTK_BOX (row), number);
    }
  gtk_box_append (box, row);
  return GTK_LABEL (label);
}

static void
add_dim (GtkBox *box, const char *what, Money amount, int exponent)
{
  g_autofree char *text = format_amount (amount, exponent);
  GtkLabel *label = refund_worked_add (box, what, NULL, text);

  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
}

/* What came off the price: first the line's own part, the rest is its share of the order's. */
static void
add_discounts (GtkBox *box, const Order *order, const OrderLine *sold, const GoodsReturnLine *line,
               Money off, int exponent)
{
  g_autofree char *whole = format_amount (order->discount, exponent);
  g_autofree char *share = NULL;
  Money own = 0;

  if (sold->discount_share == 0)
    own = off;
  else if (sold->discount != 0
           && !money_mul_div (sold->discount, line->quantity, sold->quantity, &own, NULL))
    own = 0;
  if (own != 0)
    add_dim (box, sold->discount != 0 ? _ ("Its discount") : _ ("Rounding and what went back"),
             -own, exponent);
  /* Translators: %s is the discount of the whole order. */
  share = g_strdup_printf (_ ("Its share of the %s discount"), whole);
  if (off != own)
    add_dim (box, share, own - off, exponent);
}

/* The amount of the row that was added last. */
static GtkWidget *
last_amount (GtkBox *box)
{
  return gtk_widget_get_last_child (gtk_widget_get_last_child (GTK_WIDGET (box)));
}

static void
add_price (GtkBox *box, const Order *order, const OrderLine *sold, const GoodsReturnLine *line,
           int exponent)
{
  g_autofree char *paid = format_amount (line->amount, exponent);
  Money added = order->tax_mode == TAX_INCLUDED ? 0 : line->tax;
  Money price;

  if (!money_mul_div (sold->price, line->quantity, QUANTITY_ONE, &price, NULL))
    return;
  add_dim (box, _ ("Price"), price, exponent);
  add_discounts (box, order, sold, line, price + added - line->amount, exponent);
  if (added != 0)
    add_dim (box, _ ("Tax"), added, exponent);
  gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  refund_worked_add (box, _ ("What was paid for it"), NULL, paid);
  gtk_widget_add_css_class (last_amount (box), "strong");
}

static void
add_fee (GtkBox *box, const GoodsReturnLine *line, int exponent)
{
  g_autofree char *rate = typed_rate_text (line->fee_rate);
  g_autofree char *what = NULL;

  if (line->fee == 0)
    return;
  /* Translators: a rate such as «15 %», and the reason why the goods come back. */
  what = g_strdup_printf (_ ("Restocking fee, %s · %s"), rate, return_reason_words (line->reason));
  add_dim (box, what, -line->fee, exponent);
}

static void
add_tax (GtkBox *box, const GoodsReturnLine *line, int exponent)
{
  g_autofree char *amount = format_amount (line->amount - line->fee, exponent);
  g_autofree char *tax = format_amount (line->tax - line->fee_tax, exponent);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (line->tax == 0)
    return;
  /* Translators: an amount, and the tax that is in it. */
  text = g_strdup_printf (_ ("Tax in the %s: %s, given back with it"), amount, tax);
  label = words_new (text, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_line (GtkBox *box, const Order *order, const GoodsReturnLine *line, int exponent)
{
  const OrderLine *sold = g_ptr_array_index (order->lines, line->order_line - 1);
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *quantity = format_quantity (line->quantity);
  /* Translators: so many of a product. */
  g_autofree char *head = g_strdup_printf (_ ("%s × %s"), quantity, line->name);

  gtk_box_append (GTK_BOX (part), words_new (head, "strong"));
  add_price (GTK_BOX (part), order, sold, line, exponent);
  add_fee (GTK_BOX (part), line, exponent);
  add_tax (GTK_BOX (part), line, exponent);
  gtk_box_append (box, part);
}

/**
 * refund_worked_dim_last:
 *
 * The amount of the row that was added last is nothing to look at.
 */
void
refund_worked_dim_last (GtkBox *box)
{
  gtk_widget_add_css_class (last_amount (box), "dim-label");
}

/**
 * refund_worked_fill:
 * @box: emptied, then filled
 * @order: as it stands; borrowed for the call
 * @quote: what comes back of it; borrowed for the call
 */
void
refund_worked_fill (GtkBox *box, Shop *shop, const Order *order, const GoodsReturn *quote)
{
  refund_worked_clear (box);
  for (guint i = 0; i < quote->lines->len; i++)
    {
      const GoodsReturnLine *line = g_ptr_array_index (quote->lines, i);

      if (line->order_line >= 1 && line->order_line <= (int)order->lines->len)
        add_line (box, order, line, shop_get_settings (shop)->exponent);
    }
}

/**
 * refund_worked_tender:
 * @last4: (nullable): of a card
 *
 * Returns: (transfer full): «Card •••• 4417».
 */
char *
refund_worked_tender (Tender tender, const char *last4)
{
  if (last4 == NULL || *last4 == '\0')
    return g_strdup (order_tender_words (tender));
  return g_strdup_printf ("%s •••• %s", order_tender_words (tender), last4);
}

static ReturnAccount *
find_account (GArray *accounts, const Payment *payment)
{
  ReturnAccount made = { .tender = payment->tender, .last4 = payment->last4 };

  for (guint i = 0; i < accounts->len; i++)
    {
      ReturnAccount *one = &g_array_index (accounts, ReturnAccount, i);

      if (one->tender == payment->tender && g_strcmp0 (one->last4, payment->last4) == 0)
        return one;
    }
  g_array_append_val (accounts, made);
  return &g_array_index (accounts, ReturnAccount, accounts->len - 1);
}

/**
 * refund_worked_accounts:
 * @order: as it stands; borrowed as long as the answer
 * @quote: (nullable): what comes back of it; borrowed as long as the answer
 *
 * Returns: (transfer full): of ReturnAccount: what took money for the order, and what gives it
 * back. What was carried from one to another is not money over the counter.
 */
GArray *
refund_worked_accounts (const Order *order, const GoodsReturn *quote)
{
  GArray *accounts = g_array_new (FALSE, FALSE, sizeof (ReturnAccount));

  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      Money moved = payment->captured + payment->rounding;

      if (payment->undone || payment->carried)
        continue;
      if (moved >= 0)
        find_account (accounts, payment)->paid += moved;
      else
        find_account (accounts, payment)->went -= moved;
    }
  for (guint i = 0; quote != NULL && i < quote->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (quote->payments, i);

      if (payment->carried)
        continue;
      find_account (accounts, payment)->goes -= payment->captured + payment->rounding;
      find_account (accounts, payment)->rounding -= payment->rounding;
    }
  return accounts;
}
