/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The decision column of a return: how the refund is worked out, to which tender it goes back, and
 * what else may be done with it. It is filled anew by each quote, at once. */

#include "config.h"

#include "refund-column.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "refund-worked.h"
#include "widget.h"

struct _RefundColumn {
  GtkWidget parent_instance;

  GtkBox *worked;
  GtkWidget *empty;
  GtkBox *tenders;
  GtkWidget *change;
  GtkWidget *instead;

  ReturnRefund refund;
  gboolean waives_fee;
};

G_DEFINE_FINAL_TYPE (RefundColumn, refund_column, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_REFUND,
  PROP_WAIVES_FEE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

static void
refund_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RefundColumn *self = REFUND_COLUMN (object);

  switch (id)
    {
    case PROP_REFUND:
      g_value_set_string (value, return_refund_name (self->refund));
      break;
    case PROP_WAIVES_FEE:
      g_value_set_boolean (value, self->waives_fee);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
refund_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RefundColumn *self = REFUND_COLUMN (object);
  ReturnRefund refund;

  switch (id)
    {
    case PROP_REFUND:
      if (!return_refund_parse (g_value_get_string (value), &refund) || refund == self->refund)
        return;
      self->refund = refund;
      break;
    case PROP_WAIVES_FEE:
      if (self->waives_fee == g_value_get_boolean (value))
        return;
      self->waives_fee = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
refund_column_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (refund_column_parent_class)->dispose (object);
}

static void
refund_column_class_init (RefundColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = refund_column_get_property;
  object_class->set_property = refund_column_set_property;
  object_class->dispose = refund_column_dispose;
  props[PROP_REFUND] = g_param_spec_string ("refund", NULL, NULL, "original", flags);
  props[PROP_WAIVES_FEE] = g_param_spec_boolean ("waives-fee", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_property_action (widget_class, "refund.to", "refund");
  gtk_widget_class_install_property_action (widget_class, "refund.waive", "waives-fee");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/refund-column.ui");
  gtk_widget_class_bind_template_child (widget_class, RefundColumn, worked);
  gtk_widget_class_bind_template_child (widget_class, RefundColumn, empty);
  gtk_widget_class_bind_template_child (widget_class, RefundColumn, tenders);
  gtk_widget_class_bind_template_child (widget_class, RefundColumn, change);
  gtk_widget_class_bind_template_child (widget_class, RefundColumn, instead);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
refund_column_init (RefundColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* «paid 20.00, 11.76 given back already · rounded by 0.02» */
static char *
dup_detail (const ReturnAccount *account, int exponent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *paid = format_amount (account->paid, exponent);
  g_autofree char *went = format_amount (account->went, exponent);
  g_autofree char *rounding = format_amount (account->rounding, exponent);

  if (account->paid > 0 && account->went > 0)
    /* Translators: two amounts: what was paid by a tender, and what of it went back earlier. */
    g_string_append_printf (text, _ ("paid %s, %s given back already"), paid, went);
  else if (account->paid > 0)
    /* Translators: %s is what was paid by a tender. */
    g_string_append_printf (text, _ ("paid %s, nothing given back yet"), paid);
  else if (account->went > 0)
    /* Translators: %s is what went back by a tender. */
    g_string_append_printf (text, _ ("%s given back already"), went);
  else
    /* Translators: a tender by which nothing was paid. */
    g_string_append (text, _ ("nothing was paid so"));
  if (account->rounding != 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("rounded by %s"), rounding);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_account (RefundColumn *self, const ReturnAccount *account, gboolean is_quoted, int exponent)
{
  g_autofree char *what = refund_worked_tender (account->tender, account->last4);
  g_autofree char *detail = dup_detail (account, exponent);
  g_autofree char *goes = format_amount (account->goes, exponent);
  GtkLabel *label = refund_worked_add (self->tenders, what, detail, is_quoted ? goes : NULL);

  if (is_quoted && account->goes == 0)
    refund_worked_dim_last (self->tenders);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
}

/* Rule 6: what is still owed is lowered before any money goes back. */
static void
add_settled (RefundColumn *self, const Order *order, const GoodsReturn *quote, int exponent)
{
  g_autofree char *amount = format_amount (quote->settled, exponent);
  g_autofree char *owed = format_amount (order->owed, exponent);
  g_autofree char *detail = NULL;

  if (quote->settled == 0)
    return;
  /* Translators: %s is what is owed on the order before the return. */
  detail = g_strdup_printf (_ ("%s is owed on this order; no money for that"), owed);
  refund_worked_add (self->tenders, _ ("Lowers what is owed"), detail, amount);
}

/**
 * refund_column_show:
 * @order: as it stands; borrowed for the call
 * @draft: what is asked for; borrowed for the call
 * @quote: (nullable): what it comes to; %NULL while nothing comes back
 */
void
refund_column_show (RefundColumn *self, Shop *shop, const Order *order, const ReturnDraft *draft,
                    const GoodsReturn *quote)
{
  int exponent = shop_get_settings (shop)->exponent;
  g_autoptr (GArray) accounts = refund_worked_accounts (order, quote);

  self->refund = draft->refund;
  self->waives_fee = draft->waive_fee;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFUND]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WAIVES_FEE]);
  gtk_widget_set_visible (self->empty, quote == NULL);
  refund_worked_clear (self->worked);
  if (quote != NULL)
    refund_worked_fill (self->worked, shop, order, quote);
  refund_worked_clear (self->tenders);
  if (quote != NULL)
    add_settled (self, order, quote, exponent);
  for (guint i = 0; i < accounts->len; i++)
    add_account (self, &g_array_index (accounts, ReturnAccount, i), quote != NULL, exponent);
  if (accounts->len == 0)
    refund_worked_add (self->tenders, _ ("Nothing was paid yet"), NULL, NULL);
}

/**
 * refund_column_set_posted:
 *
 * Nothing of it is changed any more.
 */
void
refund_column_set_posted (RefundColumn *self)
{
  gtk_widget_set_visible (self->change, FALSE);
  gtk_widget_set_visible (self->instead, FALSE);
}

ReturnRefund
refund_column_get_refund (RefundColumn *self)
{
  return self->refund;
}

gboolean
refund_column_get_waives_fee (RefundColumn *self)
{
  return self->waives_fee;
}

/**
 * refund_column_goes_back:
 *
 * Returns: the money that is given back over the counter or by a terminal.
 */
Money
refund_column_goes_back (const GoodsReturn *quote)
{
  return quote->total - quote->settled + quote->rounding;
}
