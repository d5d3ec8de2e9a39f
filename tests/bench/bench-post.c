/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules cost when an order is posted: orders of five lines go through the job into one
 * shop, and then the very rows they became are written into a copy of that shop with prepared
 * statements and nothing else. Both shops are equal at the end, or the comparison was none.
 *
 * usage: bench-post SHOP COPY ORDERS; says «job» or «raw» and the microseconds of each order. */

#include "config.h"

#include <sqlite3.h>

#include "counter.h"
#include "raw-rows.h"

#define BATCH 20
#define QUIET_US (250 * 1000) /* after which the shop's writer has tidied its log */

typedef struct {
  Counter counter; /* its customers in an order of chance */
  RawRows *raw;
  guint n_posted;
} Bench;

static void
post_batch (Bench *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GStrv customers = self->counter.customers;
      const char *customer = customers[self->n_posted++ % g_strv_length (customers)];
      g_autoptr (OrderDraft) draft = counter_draft (&self->counter, customer);
      g_autoptr (Order) order = NULL;
      gint64 begun = g_get_monotonic_time ();

      order = counter_run (&self->counter, &order_post_job, draft);
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
  Bench self = { .n_posted = 0 };
  guint n;

  if (argc != 4)
    g_error ("usage: bench-post SHOP COPY ORDERS");
  n = (guint)g_ascii_strtoull (argv[3], NULL, 10);
  self.raw = raw_rows_new (argv[1], argv[2]);
  self.counter.customers = raw_rows_dup_customers (self.raw, n);
  self.counter.products = raw_rows_dup_products (self.raw);
  counter_open (&self.counter, argv[1], 1);
  for (guint done = 0; done < n; done += BATCH)
    {
      post_batch (&self, MIN (BATCH, n - done));
      write_batch (&self);
    }
  counter_clear (&self.counter);
  raw_rows_prove_equal (self.raw);
  raw_rows_free (self.raw);
  return 0;
}
