/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "db-postgres-library.h"

static void
test_each_call_is_found (void)
{
  const gpointer *calls = (const gpointer *)&pq;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < sizeof pq / sizeof *calls; i++)
    g_assert_null (calls[i]);
  g_assert_true (postgres_load_library (&error));
  g_assert_no_error (error);
  for (gsize i = 0; i < sizeof pq / sizeof *calls; i++)
    g_assert_nonnull (calls[i]);
  g_assert_true (postgres_load_library (&error));
}

static void
test_an_address_is_parsed (void)
{
  PQconninfoOption *options;

  g_assert_true (postgres_load_library (NULL));
  options = pq.conninfoParse ("postgresql://clerk@server/shop", NULL);
  g_assert_nonnull (options);
  pq.conninfoFree (options);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db-postgres-library/each-call-is-found", test_each_call_is_found);
  g_test_add_func ("/db-postgres-library/an-address-is-parsed", test_an_address_is_parsed);
  return g_test_run ();
}
