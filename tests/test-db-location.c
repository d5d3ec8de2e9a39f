/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A location is shown without its password, wherever libpq takes one. */

#include "db-location.h"

#include <string.h>

static const struct {
  const char *location;
  const char *shown; /* NULL: as it is */
} cases[] = {
  { "/home/ann/shop.db", NULL },
  { "shop.db", NULL },
  { "postgresql://", NULL },
  { "postgresql://server", NULL },
  { "postgresql://server/shop", NULL },
  { "postgresql://ann@server:5432/shop?sslmode=verify-full", NULL },
  { "postgresql://ann:secret@server/shop", "postgresql://ann:…@server/shop" },
  { "postgres://ann:secret@server", "postgres://ann:…@server" },
  { "postgresql://ann:@server", "postgresql://ann:…@server" },
  { "postgresql://:secret@server", "postgresql://:…@server" },
  { "postgresql://ann:se@cret@server/shop", "postgresql://ann:…@server/shop" },
  { "postgresql://ann:se:cret@one:1,two:2/shop", "postgresql://ann:…@one:1,two:2/shop" },
  { "postgresql://ann:se?cret@server/shop", "postgresql://ann:…@server/shop" },
  { "postgresql://ann:se/cret@server/shop", "postgresql://ann:…@server/shop" },
  { "postgresql://ann:se?c/ret@server/shop", "postgresql://ann:…@server/shop" },
  { "postgresql://server?password=secret&user=ann@shop", "postgresql://server?…@shop" },
  { "postgresql://server:5432/shop", NULL },
  { "postgresql://[::1]:5432,two:1/shop?user=ann@here", NULL },
  { "postgresql://server:5432/shop?user=ann@here", NULL },
  { "postgresql://ann@server/a:b@c", NULL },
  { "postgresql:///shop?host=%2Frun&user=ann", NULL },
  { "postgresql:///shop?password=secret", "postgresql:///shop?password=…" },
  { "postgresql:///shop?user=ann&password=secret&sslmode=require",
    "postgresql:///shop?user=ann&password=…&sslmode=require" },
  { "postgresql:///shop?pass%77ord=secret", "postgresql:///shop?pass%77ord=…" },
  { "postgresql:///shop?sslpassword=secret", "postgresql:///shop?sslpassword=…" },
  { "postgresql:///shop?passfile=/home/ann/.pgpass&service=shop", NULL },
  { "postgresql://ann:secret@server/?password=secret", "postgresql://ann:…@server/?password=…" },
};

static void
test_no_password_is_shown (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *expected = cases[i].shown != NULL ? cases[i].shown : cases[i].location;
      g_autofree char *shown = db_location_show (cases[i].location);

      g_assert_cmpstr (shown, ==, expected);
      g_assert_cmpint (db_location_has_password (cases[i].location), ==, cases[i].shown != NULL);
      g_assert_null (strstr (shown, "cret"));
    }
}

static void
test_what_is_shown_is_text (void)
{
  g_autofree char *file = db_location_show ("/home/\xff/shop.db");
  g_autofree char *server = db_location_show ("postgresql://\xff/shop");

  g_assert_true (g_utf8_validate (file, -1, NULL));
  g_assert_true (g_utf8_validate (server, -1, NULL));
}

static void
test_a_server_is_told_from_a_file (void)
{
  g_assert_true (db_location_is_server ("postgresql://server/shop"));
  g_assert_false (db_location_is_server ("/home/ann/shop.db"));
  g_assert_false (db_location_is_server ("postgresql:/shop"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db-location/no-password-is-shown", test_no_password_is_shown);
  g_test_add_func ("/db-location/what-is-shown-is-text", test_what_is_shown_is_text);
  g_test_add_func ("/db-location/a-server-is-told-from-a-file", test_a_server_is_told_from_a_file);
  return g_test_run ();
}
