/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Serves customers at random, as years at the counter would: each gets a fresh place in the
 * lookup's index, and the desk tidies up between as it does when nobody asks anything of it. */

#include "care.h"
#include "customer.h"
#include "shop.h"

/* Served in one transaction: only the disk would be measured otherwise. After them comes one idle
 * time; at a real counter they come far more often. */
#define BATCH 500
#define N_STEPS 64 /* at most: some 20 s of an idle time */

typedef struct {
  GRand *random;
  gint32 n_customers;
  guint n;
} Batch;

static gboolean
serve_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Batch *batch = in;

  for (guint i = 0; i < batch->n; i++)
    {
      g_autofree char *number
          = customer_number_format (g_rand_int_range (batch->random, 1, batch->n_customers + 1));
      gint64 id;

      if (!customer_find_id (job, number, &id, error) || !customer_served (job, id, error))
        return FALSE;
    }
  g_array_set_size (job->changes, 0);
  return TRUE;
}

static const JobKind serve_job = { .name = "serve", .access = JOB_WRITE, .run = serve_run };

static gpointer
run_job (Shop *shop, const JobKind *kind, gconstpointer in)
{
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (!shop_run (shop, kind, in, &out, &error))
    g_error ("%s", error->message);
  return out;
}

static void
tidy (Shop *shop)
{
  gboolean left = TRUE;

  for (int i = 0; i < N_STEPS && left; i++)
    {
      g_autofree gboolean *more = run_job (shop, &care_merge_job, NULL);
      left = *more;
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (Shop) shop = NULL;
  guint n;

  if (argc != 4)
    g_error ("usage: bench-serve SHOP CUSTOMERS TIMES");
  n = (guint)g_ascii_strtoull (argv[3], NULL, 10);
  shop = shop_open (argv[1], "bench", &error);
  if (shop == NULL)
    g_error ("%s", error->message);
  for (guint done = 0; done < n; done += BATCH)
    {
      Batch batch = { random, (gint32)g_ascii_strtoll (argv[2], NULL, 10), MIN (BATCH, n - done) };

      run_job (shop, &serve_job, &batch);
      tidy (shop);
    }
  return 0;
}
