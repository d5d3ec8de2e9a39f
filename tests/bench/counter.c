/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders that the benches of posting measure. What fails ends the program. */

#include "config.h"

#include "counter.h"

#define N_LINES 5

void
counter_open (Counter *self, const char *location, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  self->random = g_rand_new_with_seed (seed);
  self->shop = shop_open (location, "bench", &error);
  if (self->shop == NULL)
    g_error ("%s", error->message);
}

void
counter_clear (Counter *self)
{
  g_clear_object (&self->shop);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->products, g_strfreev);
  g_clear_pointer (&self->customers, g_strfreev);
}

gpointer
counter_run (Counter *self, const JobKind *kind, gconstpointer in)
{
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (!shop_run (self->shop, kind, in, &out, &error))
    g_error ("%s: %s", kind->name, error->message);
  return out;
}

/**
 * counter_draft:
 * @customer: the number of who stands at the counter
 *
 * Returns: (transfer full): somebody takes five things and pays in cash.
 */
OrderDraft *
counter_draft (Counter *self, const char *customer)
{
  OrderDraft *draft = order_draft_new ();
  PaymentDraft *cash = g_new0 (PaymentDraft, 1);
  gint32 n_products = (gint32)g_strv_length (self->products);
  g_autoptr (Order) quote = NULL;

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (customer);
  for (guint i = 0; i < N_LINES; i++)
    {
      const char *product = self->products[g_rand_int_range (self->random, 0, n_products)];

      order_draft_add_line (draft, product, 1000 * g_rand_int_range (self->random, 1, 4));
    }
  quote = counter_run (self, &order_quote_job, draft);
  cash->tender = TENDER_CASH;
  cash->amount = quote->cash_due;
  g_ptr_array_add (draft->payments, cash);
  return draft;
}
