/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules cost when an order is posted: orders of five lines go through the job into one
 * shop, and then the very rows they became are written into a copy of that shop with prepared
 * statements and nothing else. Both shops are equal at the end, or the comparison was none.
 *
 * usage: bench-post SHOP COPY ORDERS; says «job» or «raw» and the microseconds of each order. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "customer.h"
#include "order.h"
#include "raw-rows.h"
#include "shop.h"

#define BATCH 20
#define N_LINES 5
#define QUIET_US (250 * 1000) /* after which the shop's writer has tidied its log */

typedef struct {
  Shop *shop;
  RawRows *raw;
  GRand *random;
  GStrv customers; /* their numbers, in an order of chance */
  GStrv products;
  guint n_posted;
} Bench;

static gpointer
run_job (Bench *self, const JobKind *kind, gconstpointer in)
{
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (!shop_run (self->shop, kind, in, &out, &error))
    g_error ("%s: %s", kind->name, error->message);
  return out;
}

static char *
pick (Bench *self, GStrv from)
{
  return from[g_rand_int_range (self->random, 0, (gint32)g_strv_length (from))];
}

/* Somebody at the counter takes five things and pays in cash. */
static OrderDraft *
draft_new (Bench *self)
{
  OrderDraft *draft = order_draft_new ();
  PaymentDraft *cash = g_new0 (PaymentDraft, 1);
  g_autoptr (Order) quote = NULL;

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (self->customers[self->n_posted++ % g_strv_length (self->customers)]);
  for (guint i = 0; i < N_LINES; i++)
    order_draft_add_line (draft, pick (self, self->products),
                          1000 * g_rand_int_range (self->random, 1, 4));
  quote = run_job (self, &order_quote_job, draft);
  cash->tender = TENDER_CASH;
  cash->amount = quote->cash_due;
  g_ptr_array_add (draft->payments, cash);
  return draft;
}

static void
post_batch (Bench *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OrderDraft) draft = draft_new (self);
      g_autoptr (Order) order = NULL;
      gint64 begun = g_get_monotonic_time ();

      order = run_job (self, &order_post_job, draft);
      g_print ("job %" G_GINT64_FORMAT "\n", g_get_monotonic_time () - begun);
    }
  g_usleep (QUIET_US);
}

static void
write_batch (Bench *self)
{
  guint n = raw_rows_take (self->raw);

  for (guint i = 0; i < n; i++)
    {
      gint64 begun = g_get_monotonic_time ();

      raw_rows_write (self->raw, i);
      g_print ("raw %" G_GINT64_FORMAT "\n", g_get_monotonic_time () - begun);
    }
  raw_rows_tidy (self->raw);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench self = { .random = g_rand_new_with_seed (1) };
  guint n;

  if (argc != 4)
    g_error ("usage: bench-post SHOP COPY ORDERS");
  n = (guint)g_ascii_strtoull (argv[3], NULL, 10);
  self.raw = raw_rows_new (argv[1], argv[2]);
  self.customers = raw_rows_dup_customers (self.raw, n);
  self.products = raw_rows_dup_products (self.raw);
  self.shop = shop_open (argv[1], "bench", &error);
  if (self.shop == NULL)
    g_error ("%s", error->message);
  for (guint done = 0; done < n; done += BATCH)
    {
      post_batch (&self, MIN (BATCH, n - done));
      write_batch (&self);
    }
  g_object_unref (self.shop);
  raw_rows_prove_equal (self.raw);
  raw_rows_free (self.raw);
  g_strfreev (self.customers);
  g_strfreev (self.products);
  g_rand_free (self.random);
  return 0;
}
