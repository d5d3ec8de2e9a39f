/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One desk among several on a server: orders of five lines are quoted first, then posted as fast as
 * they go for some seconds, from the moment it is told to begin.
 *
 * usage: bench-desk SHOP SECONDS SEED, which reads codes of goods from stdin up to an empty line,
 * then numbers of customers likewise, then says «ready» and waits for a line; says how many orders
 * it posted, and in how many microseconds. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "customer.h"
#include "order.h"
#include "shop.h"

#define MOST 4000 /* orders a run */
#define N_LINES 5

typedef struct {
  Shop *shop;
  GRand *random;
  GStrv products;
  GStrv customers;
} Desk;

static gpointer
run_job (Desk *self, const JobKind *kind, gconstpointer in)
{
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (!shop_run (self->shop, kind, in, &out, &error))
    g_error ("%s: %s", kind->name, error->message);
  return out;
}

static GStrv
read_block (void)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL && *g_strstrip (line) != '\0')
    g_strv_builder_add (lines, line);
  return g_strv_builder_end (lines);
}

static char *
pick (Desk *self, GStrv from)
{
  return from[g_rand_int_range (self->random, 0, (gint32)g_strv_length (from))];
}

/* Somebody at the counter takes five things and pays in cash. */
static OrderDraft *
draft_new (Desk *self)
{
  OrderDraft *draft = order_draft_new ();
  PaymentDraft *cash = g_new0 (PaymentDraft, 1);
  g_autoptr (Order) quote = NULL;

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (pick (self, self->customers));
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
post (Desk *self, GPtrArray *drafts, gint64 duration)
{
  gint64 begun = g_get_monotonic_time ();
  guint n = 0;

  while (n < drafts->len && g_get_monotonic_time () - begun < duration)
    {
      g_autoptr (Order) order = run_job (self, &order_post_job, drafts->pdata[n]);
      n++;
    }
  g_print ("%u %" G_GINT64_FORMAT "\n", n, g_get_monotonic_time () - begun);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)order_draft_free);
  Desk self = { NULL };
  gint64 duration;
  char line[8];

  if (argc != 4)
    g_error ("usage: bench-desk SHOP SECONDS SEED");
  duration = g_ascii_strtoll (argv[2], NULL, 10) * G_TIME_SPAN_SECOND;
  self.random = g_rand_new_with_seed ((guint32)g_ascii_strtoull (argv[3], NULL, 10));
  self.products = read_block ();
  self.customers = read_block ();
  self.shop = shop_open (argv[1], "bench", &error);
  if (self.shop == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < MIN (MOST, 400 * (guint)(duration / G_TIME_SPAN_SECOND)); i++)
    g_ptr_array_add (drafts, draft_new (&self));
  g_print ("ready\n");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) != NULL)
    post (&self, drafts, duration);
  g_object_unref (self.shop);
  g_strfreev (self.products);
  g_strfreev (self.customers);
  g_rand_free (self.random);
  return 0;
}
