/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One desk among several on a server: orders of five lines are quoted first, then posted as fast as
 * they go for some seconds, from the moment it is told to begin.
 *
 * usage: bench-desk SHOP SECONDS SEED, which reads codes of goods from stdin up to an empty line,
 * then numbers of customers likewise, then says «ready» and waits for a line; says how many orders
 * it posted, and in how many microseconds. */

#include "config.h"

#include <stdio.h>

#include "counter.h"

#define MOST 4000 /* orders a run */

static GStrv
read_block (void)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL && *g_strstrip (line) != '\0')
    g_strv_builder_add (lines, line);
  return g_strv_builder_end (lines);
}

static void
post (Counter *self, GPtrArray *drafts, gint64 duration)
{
  gint64 begun = g_get_monotonic_time ();
  guint n = 0;

  while (n < drafts->len && g_get_monotonic_time () - begun < duration)
    {
      g_autoptr (Order) order = counter_run (self, &order_post_job, drafts->pdata[n]);
      n++;
    }
  g_print ("%u %" G_GINT64_FORMAT "\n", n, g_get_monotonic_time () - begun);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)order_draft_free);
  Counter self = { NULL };
  gint64 duration;
  char line[8];

  if (argc != 4)
    g_error ("usage: bench-desk SHOP SECONDS SEED");
  duration = g_ascii_strtoll (argv[2], NULL, 10) * G_TIME_SPAN_SECOND;
  self.products = read_block ();
  self.customers = read_block ();
  counter_open (&self, argv[1], (guint32)g_ascii_strtoull (argv[3], NULL, 10));
  for (guint i = 0; i < MIN (MOST, 400 * (guint)(duration / G_TIME_SPAN_SECOND)); i++)
    {
      gint32 n = (gint32)g_strv_length (self.customers);

      g_ptr_array_add (drafts,
                       counter_draft (&self, self.customers[g_rand_int_range (self.random, 0, n)]));
    }
  g_print ("ready\n");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) != NULL)
    post (&self, drafts, duration);
  counter_clear (&self);
  return 0;
}
