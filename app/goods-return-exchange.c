/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Other goods for what comes back, by rule 10: an order of its own, which the value of the return
 * pays as far as it goes. The value keeps its tenders: what they paid for the first order can go
 * back by them from this one. The same product in another size or colour changes hands even, at the
 * price that was paid, unless the owner chooses today's. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "goods-return-private.h"
#include "order-json.h"
#include "order-private.h"
#include "product.h"

#define MODEL "model" /* in a specification: what two products have in common */

static gboolean
in_exchange (GError **error)
{
  desk_error_in_field (error, "/exchange");
  return FALSE;
}

static const char *
model_of (const Product *product)
{
  return product->specification == NULL
             ? ""
             : json_object_get_string_member_with_default (product->specification, MODEL, "");
}

/* Whether they are one thing in two sizes or colours: of one model, or of one name. */
static gboolean
is_variant (const Product *one, const Product *other)
{
  return g_ascii_strcasecmp (one->name, other->name) == 0
         || (*model_of (one) != '\0' && g_str_equal (model_of (one), model_of (other)));
}

/* The line that comes back as a variant of @product, or %NULL. */
static const GoodsReturnLine *
find_swapped (Job *job, const GoodsReturn *self, const Product *product)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const GoodsReturnLine *line = g_ptr_array_index (self->lines, i);
      g_autoptr (Product) back = product_find (job, line->code, NULL);

      if (line->quantity > 0 && back != NULL && is_variant (back, product))
        return line;
    }
  return NULL;
}

/* At what was paid for as much of it: its price, less what the payable part lacks of that. */
static gboolean
swap_even (Job *job, const GoodsReturnLine *back, OrderDraftLine *line, GError **error)
{
  gboolean is_added = job->settings->tax_mode == TAX_ADDED;
  Money paid = is_added ? back->amount - back->tax : back->amount;
  Money worth, value;

  if (!money_mul_div (paid, line->quantity, back->quantity, &worth, error)
      || !money_mul_div (paid, QUANTITY_ONE, back->quantity, &line->price, error)
      || !money_mul_div (line->price, line->quantity, QUANTITY_ONE, &value, error))
    return FALSE;
  if (value < worth)
    {
      line->price++;
      if (!money_mul_div (line->price, line->quantity, QUANTITY_ONE, &value, error))
        return FALSE;
    }
  line->has_price = TRUE;
  line->is_swap = TRUE;
  if (value > worth)
    line->discount = (Discount){ DISCOUNT_AMOUNT, value - worth };
  return TRUE;
}

static gboolean
price_line (Job *job, const GoodsReturn *self, OrderDraftLine *line, GError **error)
{
  g_autoptr (Product) product = NULL;
  const GoodsReturnLine *back;

  if (line->has_price || line->discount.kind != DISCOUNT_NONE || job->settings->returns.swap_today)
    return TRUE;
  product = product_find (job, line->product, NULL);
  back = product != NULL ? find_swapped (job, self, product) : NULL;
  return back == NULL || line->quantity > back->quantity || swap_even (job, back, line, error);
}

/**
 * goods_return_plan_exchange:
 * @job: any job
 * @draft: what comes back and what is taken for it
 * @self: as far as it is worked out: its total, and what of it is settled
 * @error: where to put what went wrong, its field under /exchange
 *
 * Works out the goods taken, and how much of the value pays for them.
 */
gboolean
goods_return_plan_exchange (Job *job, const ReturnDraft *draft, GoodsReturn *self, GError **error)
{
  g_autoptr (OrderDraft) taken = order_draft_copy (draft->exchange);

  g_free (taken->customer);
  taken->customer = g_strdup (self->customer);
  for (guint i = 0; i < taken->lines->len; i++)
    if (!price_line (job, self, g_ptr_array_index (taken->lines, i), error))
      return in_exchange (error);
  self->exchange = order_plan_goods (job, taken, error);
  if (self->exchange == NULL)
    return in_exchange (error);
  self->carried = MIN (self->total - self->settled, self->exchange->total);
  self->collect = self->exchange->total - self->carried;
  return TRUE;
}

/* All rows of the first order, those that are about to be written too. */
static GPtrArray *
rows_after (const Order *order, const GoodsReturn *self)
{
  GPtrArray *all = g_ptr_array_new ();

  g_ptr_array_extend (all, order->payments, NULL, NULL);
  g_ptr_array_extend (all, self->payments, NULL, NULL);
  return all;
}

/**
 * goods_return_settle_exchange:
 * @job: any job
 * @order: that it comes back from
 * @draft: what was handed over for the goods taken
 * @self: with what really goes back already among its payments
 * @error: where to put what went wrong, its field under /exchange
 *
 * Carries the value over: out of the one order, into the other.
 */
gboolean
goods_return_settle_exchange (Job *job, const Order *order, const ReturnDraft *draft,
                              GoodsReturn *self, GError **error)
{
  g_autoptr (GPtrArray) all = rows_after (order, self);
  g_autoptr (GPtrArray) out = payment_carry (all, self->carried, job->settings->cash_step, error);
  g_autoptr (GPtrArray) in = out != NULL ? payment_carry_in (out) : NULL;

  if (in == NULL
      || !order_plan_payments (job, self->exchange, in, draft->exchange->payments, error))
    return in_exchange (error);
  g_ptr_array_extend_and_steal (self->payments, g_steal_pointer (&out));
  return TRUE;
}

/* The same for the same return, so that it is posted once. */
static char *
dup_uuid (const char *uuid)
{
  g_autofree char *text = g_strconcat ("exchange ", uuid, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-a%.3s-%.12s", digest, digest + 8, digest + 12,
                          digest + 15, digest + 18);
}

/**
 * goods_return_post_exchange:
 * @job: a write job
 * @draft: with its uuid
 * @self: planned; its exchange is given its id and number
 * @error: where to put what went wrong, its field under /exchange
 */
gboolean
goods_return_post_exchange (Job *job, const ReturnDraft *draft, GoodsReturn *self, GError **error)
{
  g_autofree char *uuid = dup_uuid (draft->uuid);
  g_autofree char *digest = order_draft_digest (draft->exchange, job->settings->exponent);

  return order_post_planned (job, self->exchange, uuid, digest, error) || in_exchange (error);
}
